"""The folder that keeps what must survive a restart: data, keys, logs, and who is using it now.

One process at a time holds the lock and runs the servers. It writes down where they listen, so that others can join;
those hold a shared lock, and a holder that only started the servers for one command waits for them before stopping.
"""

import base64
import fcntl
import json
import os
import secrets
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from nazorg.local.errors import LocalError
from nazorg.local.postgres import Passwords

BASE_DIR = Path(__file__).resolve().parent.parent.parent
APPLICATION_KEYS = ("SECRET_KEY", "FIELD_KEYS", "INDEX_KEY")


@dataclass(frozen=True)
class Running:
    """Where the servers of a folder listen."""

    pid: int
    postgres_port: int
    valkey_port: int
    smtp_port: int
    address: str = ""


class State:
    """One STATE_DIR."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._runtime = self.folder / "running.json"
        self._keys = self.folder / "keys.json"

    def prepare(self) -> None:
        """Make the folder.

        Errors: LocalError when we may not write in it.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            (self.folder / "log").mkdir(exist_ok=True)
            probe = self.folder / f".probe.{os.getpid()}"
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise LocalError(f"STATE_DIR {self.folder} is not writable: {error.strerror}.") from error

    # --- keys ------------------------------------------------------------------------------------

    def has_keys(self) -> bool:
        return self._keys.exists()

    def fill_in_keys(self, environ: MutableMapping[str, str]) -> None:
        """Put our keys in the environment where it has none of its own."""
        keys = self._load_keys()
        for name in APPLICATION_KEYS:
            if not environ.get(name) and not environ.get(f"{name}_FILE"):
                environ[name] = keys[name]

    def passwords(self) -> Passwords:
        keys = self._load_keys()
        return Passwords(keys["POSTGRES_PASSWORD"], keys["OWNER_PASSWORD"], keys["APP_PASSWORD"])

    def _load_keys(self) -> dict[str, str]:
        if not self._keys.exists():
            if (self.folder / "pg").exists():
                raise LocalError(
                    f"{self._keys} is missing while there is data in {self.folder / 'pg'}, which can't be read without "
                    "those keys: put back both from the same backup, or move the data away to begin with an empty one."
                )
            self._make_keys()
        try:
            keys = {str(name): str(value) for name, value in json.loads(self._keys.read_text()).items()}
        except (OSError, ValueError, AttributeError) as error:
            raise LocalError(f"{self._keys} can't be read ({error}): put it back from a backup.") from error
        if missing := set(_new_keys()) - set(keys):
            raise LocalError(f"{self._keys} misses {', '.join(sorted(missing))}: put it back from a backup.")
        return keys

    def _make_keys(self) -> None:
        part = self._keys.with_name(f"keys.json.{os.getpid()}")
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(_new_keys(), file, indent=2)
            file.flush()
            os.fsync(file.fileno())
        part.rename(self._keys)

    # --- who runs the servers --------------------------------------------------------------------

    @contextmanager
    def lock(self) -> Iterator[bool]:
        """Try to become the one that runs the servers; gives whether that succeeded."""
        with (self.folder / "lock").open("a") as file:
            yield _try_lock(file.fileno(), fcntl.LOCK_EX)

    @contextmanager
    def joined(self, running: Running) -> Iterator[bool]:
        """Use the servers of another process; gives False when it has just decided to stop them."""
        with (self.folder / "users").open("a") as file:
            yield _try_lock(file.fileno(), fcntl.LOCK_SH) and self.running() == running

    def wait_for_others(self) -> None:
        """Return when nobody else uses our servers any more."""
        with (self.folder / "users").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)

    def running(self) -> Running | None:
        """What the last holder of the lock wrote down; means nothing when nobody holds the lock."""
        try:
            return Running(**json.loads(self._runtime.read_text()))
        except (OSError, ValueError, TypeError):
            return None

    def announce(self, running: Running) -> None:
        """Tell others where our servers listen."""
        part = self._runtime.with_name("running.json.new")
        part.write_text(json.dumps(asdict(running)))
        part.rename(self._runtime)

    def withdraw(self) -> None:
        """Nobody may join from here on."""
        self._runtime.unlink(missing_ok=True)


def state_from(environ: MutableMapping[str, str]) -> State:
    """The STATE_DIR that the environment names, by default `var` beside manage.py."""
    return State(Path(environ.get("STATE_DIR") or BASE_DIR / "var"))


def _new_keys() -> dict[str, str]:
    return {
        "SECRET_KEY": secrets.token_urlsafe(64),
        "FIELD_KEYS": "k1:" + base64.b64encode(secrets.token_bytes(32)).decode(),
        "INDEX_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
        "POSTGRES_PASSWORD": secrets.token_hex(24),
        "OWNER_PASSWORD": secrets.token_hex(24),
        "APP_PASSWORD": secrets.token_hex(24),
    }


def _try_lock(file: int, kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
