"""Runs all tests, with a browser: `make test`, or `python -m tests.all [pytest arguments]`."""

import os
import sys

from tests.plugins import chromium


def main(arguments: list[str]) -> None:
    """Become pytest, with as many workers as the machine has cores (four at most)."""
    browser = chromium.get()
    if browser is None:
        print("No Chromium on this machine and none to be had: the browser tests will be SKIPPED.", flush=True)
    workers = str(min(os.cpu_count() or 1, 4))
    command = [sys.executable, "-m", "pytest", "-n", workers, "--dist", "worksteal", *arguments]
    os.execv(sys.executable, command)


if __name__ == "__main__":
    main(sys.argv[1:])
