"""What the pages need besides the application: style sheets built, and static files collected under their hashes.

Runs as a process of its own, `python -m nazorg.local.pages`, while the database is being made.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from nazorg.local import install
from nazorg.local.state import BASE_DIR

STATIC_ROOT = BASE_DIR / "build" / "static"


def are_ready() -> bool:
    """Whether nothing has changed since they were last made."""
    return (
        install.style_sheets_are_built()
        and STATIC_ROOT.is_dir()
        and install.is_done(install.BUILD, "static", _version())
    )


def main() -> int:
    """Make them. Exit code 1 with one sentence, the last line, when that can't be done."""
    try:
        with install.one_at_a_time():
            install.build_frontend()
    except install.CannotInstall as error:
        print(error)
        return 1
    environ = {**os.environ, "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nowhere"}
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--clear"]
    if subprocess.run(command, cwd=BASE_DIR, env=environ, check=False).returncode:
        print("The static files can't be collected; see the lines above in this log.")
        return 1
    install.mark_done(install.BUILD, "static", _version())
    return 0


def _version() -> str:
    return install.hash_of([BASE_DIR / "requirements" / "app.txt", *_sources()])


def _sources() -> Iterator[Path]:
    for folder in (BASE_DIR / "frontend" / "dist", *BASE_DIR.glob("nazorg/*/static"), *BASE_DIR.glob("[!b]*/static")):
        yield from (path for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    sys.exit(main())
