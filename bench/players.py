"""The processes that take turns in a measurement: each answers questions of bench/answering.py."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nazorg.local.state import BASE_DIR


class PlayerError(Exception):
    """A process that died while it was asked something."""


class Player:
    """A process with a warm interpreter, so that starting it is never measured."""

    def __init__(self, name: str, process: "subprocess.Popen[str]", log: Path) -> None:
        self.name = name
        self.process = process
        self.log = log

    def ask(self, do: str, **arguments: Any) -> Any:
        """The answer to a question. Errors: PlayerError with the last words of a process that has died."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            self.process.stdin.write(json.dumps({"do": do, **arguments}) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise PlayerError(f"{self.name} died on “{do}”: {self.log.read_text().strip()[-600:]}")
        return json.loads(line)


@contextmanager
def player(name: str, python: str | Path, module: str, environ: Mapping[str, str], logs: Path) -> Iterator[Player]:
    """A player for the duration of a measurement."""
    log = logs / f"{name}.log"
    with log.open("w") as errors:
        process = subprocess.Popen(
            [str(python), "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=dict(environ),
            cwd=BASE_DIR,
            start_new_session=True,
        )
        try:
            yield Player(name, process, log)
        finally:
            if process.stdin is not None:
                process.stdin.close()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdout is not None:
                process.stdout.close()
