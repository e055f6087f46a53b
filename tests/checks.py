"""All that can be said about the code without running it: `make check`. Each check runs, whatever the others say."""

import os
import secrets
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

BIN = Path(sys.executable).parent
ROOT = Path(__file__).resolve().parent.parent
PRODUCTION = {
    "SECRET_KEY": secrets.token_urlsafe(64),
    "FIELD_KEYS": "check:" + secrets.token_urlsafe(32),
    "INDEX_KEY": secrets.token_urlsafe(32),
    "BASE_URL": "https://nazorg.voorbeeld.nl",
    "ALLOWED_HOSTS": "nazorg.voorbeeld.nl",
    "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nowhere",
    "DATABASE_OWNER_URL": "postgresql://nobody@127.0.0.1:1/nowhere",
    "EMAIL_URL": "smtp://127.0.0.1:1",
    "DEMO": "off",
}


@dataclass(frozen=True)
class Check:
    """A command that must end well."""

    name: str
    command: list[str]
    environ: dict[str, str] = field(default_factory=dict)

    def passes(self) -> bool:
        began = time.monotonic()
        program = [str(BIN / self.command[0]), *self.command[1:]]
        environ = {**os.environ, **self.environ}
        result = subprocess.run(program, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
        verdict = "ok" if result.returncode == 0 else "FAILED"
        print(f"{self.name:.<40} {verdict} ({time.monotonic() - began:.0f} s)", flush=True)
        if result.returncode:
            print(result.stdout + result.stderr, flush=True)
        return result.returncode == 0


def manage(*arguments: str) -> list[str]:
    return ["python", "-W", "ignore:Got an error checking a consistent", "manage.py", *arguments]


CHECKS = [
    Check("format", ["ruff", "format", "--check", "--quiet", "."]),
    Check("lint", ["ruff", "check", "--quiet", "."]),
    Check("imports between and inside the rooms", ["lint-imports", "--no-logo"]),
    Check("types", ["mypy", "."]),
    Check("no missing migrations", manage("makemigrations", "--check", "--dry-run"), PRODUCTION),
    Check("ready for production", manage("check", "--deploy", "--fail-level", "WARNING"), PRODUCTION),
]

if __name__ == "__main__":
    failed = [check.name for check in CHECKS if not check.passes()]
    print(f"{len(CHECKS) - len(failed)} checks passed, {len(failed)} failed")
    sys.exit(1 if failed else 0)
