"""Child processes that never outlive their parent, and the ports they listen on."""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nazorg.local.errors import LocalError

LOCALHOST = "127.0.0.1"
PR_SET_PDEATHSIG = 1
MOST_DEATHS_A_MINUTE = 5
LARGEST_LOG = 20 * 1024 * 1024  # bytes; a log that has grown past this starts anew
_libc = ctypes.CDLL(None, use_errno=True)


@dataclass
class Child:
    """A running part of the house, with the signal that asks it to stop tidily."""

    name: str
    process: "subprocess.Popen[bytes]"
    stop_signal: signal.Signals
    log: Path | None

    def is_running(self) -> bool:
        return self.process.poll() is None

    def last_words(self) -> str:
        """The last line of the log, to tell why it died."""
        if self.log is None:
            return ""
        lines = self.log.read_text(errors="replace").strip().splitlines()
        return lines[-1] if lines else ""

    def ask_to_stop(self) -> None:
        """Give the sign; don't wait."""
        if self.is_running():
            self.process.send_signal(self.stop_signal)

    def stop(self, *, patience: float = 15) -> None:
        """Ask it to stop; kill it and whatever it leaves behind after `patience` seconds."""
        self.ask_to_stop()
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.clear_left_overs()

    def clear_left_overs(self) -> None:
        """Kill the children of a child that died without stopping them: it has a process group of its own."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


class Service:
    """A part that is started again when it dies."""

    def __init__(self, launch: Callable[[], Child]) -> None:
        self._launch = launch
        self._deaths: list[float] = []
        self.child = launch()

    @property
    def name(self) -> str:
        return self.child.name

    def revive(self) -> bool:
        """Start it again when it has died; gives whether that was so.

        Errors: LocalError when it keeps dying.
        """
        if self.child.is_running():
            return False
        self.child.clear_left_overs()
        now = time.monotonic()
        self._deaths = [*(died for died in self._deaths if now - died < 60), now]
        if len(self._deaths) > MOST_DEATHS_A_MINUTE:
            raise LocalError(f"{self.name} keeps stopping: {self.child.last_words()}")
        self.child = self._launch()
        return True


def spawn(
    name: str,
    command: Sequence[str | Path],
    *,
    log: Path | None = None,
    env: Mapping[str, str] | None = None,
    become: Callable[[], None] | None = None,
    stop_signal: signal.Signals = signal.SIGTERM,
    death_signal: signal.Signals | None = None,
    **options: Any,
) -> Child:
    """Start a child in a session of its own that the kernel stops when this process dies, however it dies.

    The kernel sends `death_signal`, which is `stop_signal` unless a polite request could be left unanswered.
    `become` changes the identity of the child; it must come first, since that clears the death signal.
    """

    def prepare() -> None:
        if become is not None:
            become()
        _libc.prctl(PR_SET_PDEATHSIG, int(death_signal or stop_signal))

    output = _open_log(log) if log else None
    try:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT if output is not None else None,
            env=None if env is None else dict(env),
            preexec_fn=prepare,  # noqa: PLW1509 - only the main thread starts children
            start_new_session=True,
            **options,
        )
    finally:
        if output is not None:
            os.close(output)
    return Child(name, process, stop_signal, log)


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((LOCALHOST, 0))
        return int(probe.getsockname()[1])


def answers(port: int, *, host: str = LOCALHOST, patience: float = 1) -> bool:
    """Whether something accepts connections on the port."""
    try:
        socket.create_connection((host, port), patience).close()
    except OSError:
        return False
    return True


def wait_for_port(port: int, child: Child, *, patience: float = 30) -> None:
    """Return once the child accepts connections.

    Errors: LocalError when it dies or stays silent for `patience` seconds.
    """
    wait_until(lambda: answers(port), child, patience=patience)


def wait_until(ready: Callable[[], bool], child: Child, *, patience: float) -> None:
    """Return once `ready()`.

    Errors: LocalError when the child dies first or `patience` seconds pass.
    """
    end = time.monotonic() + patience
    while not ready():
        if not child.is_running():
            raise LocalError(f"{child.name} stopped while starting: {child.last_words() or 'it left no log'}")
        if time.monotonic() > end:
            raise LocalError(f"{child.name} did not answer within {patience:.0f} seconds; see {child.log}.")
        time.sleep(0.02)


def _open_log(path: Path) -> int:
    fresh = path.exists() and path.stat().st_size > LARGEST_LOG
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | (os.O_TRUNC if fresh else 0), 0o600)
