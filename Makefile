# Everything one needs: a Python 3.11 and make. The rest is installed in .venv, build and frontend/node_modules.

PYTHON ?= $(firstword $(foreach name,python3.11 python3 python3.12 python3.13,$(shell command -v $(name) 2>/dev/null)))
# Without compiled files every start would take twice as long.
unexport PYTHONDONTWRITEBYTECODE

INSTALL = $(if $(PYTHON),$(PYTHON),$(error Nazorg: Python 3.11 is needed and none was found)) nazorg/local/install.py
IN_VENV = .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test check bench screenshots lock clean install-dev

help: ## what can be done
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 14

run: ## start everything with demo data; PORT=9000, STATE_DIR=var and what docs/operations.md names can be set
	@$(INSTALL) packages
	@exec $(IN_VENV) -m nazorg.local.run

install-dev: ## install what tests and checks need
	@$(INSTALL) dev

test: install-dev ## run all tests on real servers; ARGS="tests/people -k overlap" picks some
	@$(IN_VENV) -m tests.all $(ARGS)

check: install-dev ## format, lint, types, imports, missing migrations, deploy check
	@$(IN_VENV) -m tests.checks

bench: ## measure at national volume; ARGS=--quick for a look at a small one
	@$(INSTALL) app
	@$(INSTALL) bench
	@$(IN_VENV) -m bench.run $(ARGS)

screenshots: install-dev ## make the pictures of the documentation anew, on a demo of their own; ARGS="vandaag melding" picks some
	@$(IN_VENV) -m tests.pictures $(ARGS)

LOCK = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links

lock: install-dev ## write requirements/*.txt anew from requirements/*.in; ARGS="--upgrade-package django" moves one
	@$(LOCK) $(ARGS) requirements/tools.in --output-file requirements/tools.txt
	@$(LOCK) $(ARGS) requirements/app.in --output-file requirements/app.txt
	@$(LOCK) $(ARGS) requirements/dev.in --constraint requirements/app.txt --output-file requirements/dev.txt
	@$(LOCK) $(ARGS) requirements/bench.in --constraint requirements/app.txt --output-file requirements/bench.txt

clean: ## remove what was installed and built; keeps the data in var
	rm -rf .venv build frontend/node_modules frontend/dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
