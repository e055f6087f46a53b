"""A process with the application loaded, which makes children on request: `python -m tests.faults.nursery`.

A child does one deed of tests/faults/deeds.py with connections of its own, and is a real process to kill. Making one
takes milliseconds, so a test can kill twenty of them at random moments.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nazorg.local.state import BASE_DIR

KILLED = -signal.SIGKILL


@dataclass
class Victim:
    """A child at work."""

    nursery: "Nursery"
    pid: int

    def kill(self) -> int:
        """kill -9. Gives how it ended: KILLED, or 0 when it was ready before."""
        os.kill(self.pid, signal.SIGKILL)
        return self.wait()

    def wait(self) -> int:
        """Wait for its end: 0 when all went well."""
        return int(self.nursery.ask("wait", self.pid))


@dataclass
class Hunt:
    """Kills at random moments of the work, which takes `window` seconds; that shrinks when the work took less."""

    window: float
    kills: int = 0

    def strike(self, victim: Victim) -> None:
        """Let it work for a random while, and kill it."""
        time.sleep(random.uniform(0, self.window))
        if victim.kill() == KILLED:
            self.kills += 1
        else:
            self.window *= 0.7


class Nursery:
    """Where the children come from."""

    def __init__(self, process: "subprocess.Popen[bytes]", log: Path) -> None:
        self.process = process
        self.log = log

    def start(self, deed: str, **arguments: Any) -> Victim:
        """Start a child that does this deed."""
        return Victim(self, int(self.ask("start", deed, arguments)))

    def run(self, deed: str, **arguments: Any) -> None:
        """Let a child do this deed to its end."""
        ended = self.start(deed, **arguments).wait()
        assert ended == 0, f"{deed} ended with {ended}: {self.log.read_text()}"

    def ask(self, *question: Any) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(question).encode() + b"\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, f"the nursery died: {self.log.read_text()}"
        return json.loads(answer)


@contextmanager
def nursery(environ: Mapping[str, str], log: Path) -> Iterator[Nursery]:
    """A nursery whose children work in the servers of this environment."""
    with log.open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd=BASE_DIR,
            env=dict(environ),
            start_new_session=True,
        )
        try:
            yield Nursery(process, log)
        finally:
            process.communicate(timeout=30)


def _serve() -> None:
    """Answer questions until the input ends. Never opens a connection itself: a child would share it."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        what, *arguments = json.loads(line)
        answer = _wait(*arguments) if what == "wait" else _start(*arguments)
        answers.write(f"{answer}\n")
        answers.flush()


def _start(deed: str, arguments: dict[str, Any]) -> int:
    from tests.faults import deeds

    pid = os.fork()
    if pid:
        return pid
    try:
        getattr(deeds, deed)(**arguments)
    except BaseException:  # noqa: BLE001 - whatever it was, the child may not go on as a second nursery
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _wait(pid: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    import django

    django.setup()
    from nazorg.deadlines.calendars import general_holidays
    from tests.faults import deeds  # noqa: F401 - loaded once, for all children

    general_holidays()
    _serve()
