# Everything one needs: a Python 3.11 and make. The rest is installed in .venv, build and frontend/node_modules.

PYTHON ?= $(firstword $(foreach name,python3.11 python3 python3.12 python3.13,$(shell command -v $(name) 2>/dev/null)))
# Without compiled files every start would take twice as long.
unexport PYTHONDONTWRITEBYTECODE

INSTALL = $(if $(PYTHON),$(PYTHON),$(error Nazorg: Python 3.11 is needed and none was found)) nazorg/local/install.py
IN_VENV = .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test check bench clean install-dev

help: ## what can be done
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 14

run: ## start everything with demo data; PORT=9000, STATE_DIR=var and what docs/operations.md names can be set
	@$(INSTALL) app
	@exec $(IN_VENV) -m nazorg.local.run

install-dev: ## install what tests and checks need
	@$(INSTALL) dev

test: install-dev ## run all tests on real servers; ARGS="tests/people -k overlap" picks some
	@$(IN_VENV) -m tests.all $(ARGS)

check: install-dev ## format, lint, types, imports, missing migrations, deploy check
	@$(IN_VENV) -m tests.checks

bench: ## measure at national volume
	@$(INSTALL) bench
	@$(IN_VENV) -m bench.run $(ARGS)

clean: ## remove what was installed and built; keeps the data in var
	rm -rf .venv build frontend/node_modules frontend/dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
