"""The first step of every make command: what is in the way is told in one sentence."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nazorg.local.install import explain
from nazorg.local.state import BASE_DIR
from tests.local.test_run import _fails

NOWHERE = "http://127.0.0.1:1/"
SCRIPT = "nazorg/local/install.py"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """What a clone has, as far as installing looks at it."""
    for name in ("nazorg/local", "requirements", "frontend"):
        if (BASE_DIR / name).exists():
            shutil.copytree(BASE_DIR / name, tmp_path / name, ignore=shutil.ignore_patterns("node_modules", "dist"))
    return tmp_path


def environ(**changes: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_", "npm_"))}
    return {**kept, "PIP_CONFIG_FILE": os.devnull, "UV_NO_CONFIG": "1", **changes}


def test_an_older_python_is_told_which_is_needed(tree: Path) -> None:
    start = "import runpy, sys; sys.version_info = (3, 9, 2); sys.argv = ['install', 'app']"
    told = _fails(["-c", f"{start}; runpy.run_path({SCRIPT!r}, run_name='__main__')"], environ(), tree)
    assert "Python 3.11 or newer is needed" in told


@pytest.mark.fault
def test_a_package_index_that_does_not_answer_is_told(tree: Path) -> None:
    told = _fails([SCRIPT, "app"], environ(PIP_INDEX_URL=NOWHERE), tree)
    assert "The Python package index does not answer" in told
    assert not (tree / ".venv" / ".done-app").exists()


@pytest.mark.fault
def test_a_npm_registry_that_does_not_answer_is_told(tree: Path, tmp_path: Path) -> None:
    (tree / ".venv").symlink_to(Path(sys.prefix))
    (tree / "build").mkdir()
    told = _fails(
        ["-c", f"import sys; sys.path.insert(0, 'nazorg/local'); import install as i; {ONLY_FRONTEND}"],
        environ(
            npm_config_registry=NOWHERE,
            npm_config_cache=str(tmp_path / "cache"),
            npm_config_fetch_retry_mintimeout="100",  # milliseconds between two tries, instead of ten seconds
        ),
        tree,
    )
    assert "The npm registry does not answer" in told


ONLY_FRONTEND = "i.make_environment = lambda: None; i.install_packages = lambda wanted: None; sys.exit(i.main('app'))"


def test_a_failure_that_is_not_the_network_is_told_by_its_last_words() -> None:
    result = subprocess.CompletedProcess([], 1, "", "one\nerror: disk is full\n")
    told = explain("The npm registry", "building the style sheets", result, "npm")
    assert told == "Building the style sheets failed: error: disk is full (details: build/npm.log)."
