"""`make run`: everything starts, survives what it must survive, and leaves nothing running."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from nazorg.local.processes import LOCALHOST, Child, free_port, spawn
from nazorg.local.state import BASE_DIR

NOT_OURS = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "EMAIL_URL", "SECRET_KEY", "FIELD_KEYS", "INDEX_KEY")
PARTS = {
    "The worker": ("celery", "worker"),
    "The beat": ("celery", "beat"),
    "The web server": ("gunicorn",),
    "The mail server": ("nazorg.local.smtp",),
    "Valkey": ("valkey-server",),
    "PostgreSQL": ("postgres", "-D"),
}
COUNT = "from nazorg.accounts.models import Gemeente as G; print('gemeenten', G.objects.filter(code='9999').count())"
CREATE = "from nazorg.accounts.models import Gemeente as G; G.objects.create(code='9999', name='Proefstad', region='')"


class House:
    """`make run` in a folder and on a port of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.environ = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
        self.environ.update(STATE_DIR=str(folder), PORT=str(self.port), DEMO="off", DJANGO_SETTINGS_MODULE="")
        del self.environ["DJANGO_SETTINGS_MODULE"]
        self.log = folder.parent / "run.log"
        self.child: Child | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "nazorg.local.run"]
        self.child = spawn("make run", command, log=self.log, env=self.environ, cwd=BASE_DIR)
        end = time.monotonic() + 120
        while "Nazorg is ready" not in self.log.read_text():
            assert self.child.is_running(), self.log.read_text()
            assert time.monotonic() < end, self.log.read_text()
            time.sleep(0.1)
        self.log.write_text("")

    def stop(self, sign: signal.Signals) -> int:
        assert self.child is not None
        self.child.process.send_signal(sign)
        return self.child.process.wait(60)

    def fails(self, **environ: str) -> str:
        """Run, expecting one sentence and exit code 1."""
        return _fails(["-m", "nazorg.local.run"], {**self.environ, **environ})

    def manage(self, *arguments: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(
            command, cwd=BASE_DIR, env=self.environ, capture_output=True, text=True, check=True, timeout=120
        ).stdout

    def processes(self) -> dict[int, str]:
        """All that runs for this folder: it stands in their environment, on their command line, or they are in it."""
        found = {}
        for process in Path("/proc").glob("[0-9]*"):
            try:
                line = (process / "cmdline").read_bytes()
                signs = line + (process / "environ").read_bytes() + bytes((process / "cwd").readlink())
            except OSError:
                continue
            if bytes(self.folder) in signs and int(process.name) != os.getpid():
                found[int(process.name)] = line.replace(b"\0", b" ").decode()
        return found

    def one(self, *words: str) -> int:
        """The oldest process with those words on its command line."""
        return min(pid for pid, line in self.processes().items() if all(word in line for word in words))

    def answers(self) -> bool:
        connection = http.client.HTTPConnection(LOCALHOST, self.port, timeout=20)
        try:
            connection.request("GET", "/")
            return connection.getresponse().status < 500
        except OSError:
            return False
        finally:
            connection.close()


def _fails(arguments: list[str], environ: dict[str, str], cwd: Path = BASE_DIR) -> str:
    result = subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environ, capture_output=True, text=True, check=False, timeout=120
    )
    assert result.returncode == 1, result.stdout + result.stderr
    assert "Traceback" not in result.stderr
    (sentence,) = result.stderr.strip().splitlines()
    assert sentence.startswith("Nazorg: ")
    return sentence


def eventually(true: object, patience: float = 20) -> bool:
    end = time.monotonic() + patience
    while not true():  # type: ignore[operator]
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "state")
    yield house
    if house.child:
        house.child.stop()


@pytest.mark.fault
def test_a_whole_life(house: House) -> None:
    house.start()
    assert house.answers()

    # Commands join the running servers, and a second start is refused.
    house.manage("shell", "-v0", "-c", CREATE)
    assert f"runs there at http://127.0.0.1:{house.port}" in house.fails(PORT=str(free_port()))

    # A part that is killed comes back.
    for name, words in PARTS.items():
        os.kill(house.one(*words), signal.SIGKILL)
        assert eventually(
            lambda name=name: f"{name} stopped unexpectedly and was started again" in house.log.read_text()
        )
    assert eventually(house.answers)

    # Stopping leaves nothing behind, and the data is there the next time.
    assert house.stop(signal.SIGTERM) == 0
    assert eventually(lambda: not house.processes()), house.processes()
    began = time.monotonic()
    house.start()
    assert time.monotonic() - began < 30
    assert "gemeenten 1" in house.manage("shell", "-v0", "-c", COUNT)

    # Even when nobody can tidy up any more.
    house.stop(signal.SIGKILL)
    assert eventually(lambda: not house.processes()), house.processes()
    assert "gemeenten 1" in house.manage("shell", "-v0", "-c", COUNT)


def test_a_taken_port_is_told_in_one_sentence(house: House) -> None:
    import socket

    with socket.create_server((LOCALHOST, house.port)):
        assert f"Port {house.port} is taken" in house.fails()


@pytest.mark.parametrize("port", ["achtduizend", "0", "70000"])
def test_a_port_that_is_none_is_told_in_one_sentence(house: House, port: str) -> None:
    assert f"PORT={port} is not a port" in house.fails(PORT=port)


def test_a_state_dir_that_cannot_be_written_is_told_in_one_sentence(house: House, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "is not writable" in house.fails(STATE_DIR=str(tmp_path / "file" / "state"))


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("DATABASE_URL", "postgresql://x:y@127.0.0.1:1/nazorg"),
        ("DATABASE_URL", "sqlite:///nazorg.db"),
        ("REDIS_URL", "redis://127.0.0.1:1/0"),
    ],
)
def test_a_named_server_that_cannot_be_used_is_told_in_one_sentence(house: House, name: str, url: str) -> None:
    assert name in house.fails(**{name: url})
