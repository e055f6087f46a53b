"""The web server under measurement: gunicorn with as many sync workers as `make run` starts."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bench.machine import Machine
from nazorg.local.parts import WEB_WORKERS
from nazorg.local.processes import LOCALHOST, free_port, spawn
from nazorg.local.state import BASE_DIR
from nazorg.local.web import Address


@contextmanager
def site(machine: Machine, database: str) -> Iterator[Address]:
    """The product, and the bare page, on a database."""
    address = Address(free_port())
    environ = machine.environ(database, BASE_URL=address.url)
    command = [sys.executable, "-m", "gunicorn", "nazorg.wsgi", "--workers", str(WEB_WORKERS)]
    command += ["--bind", f"{LOCALHOST}:{address.port}", "--worker-tmp-dir", "/dev/shm"]
    child = spawn("web", command, log=machine.logs / f"web-{database}.log", env=environ, cwd=BASE_DIR)
    try:
        address.wait_until_served(child)
        yield address
    finally:
        child.stop()
