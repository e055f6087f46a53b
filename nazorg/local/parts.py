"""The three processes of Nazorg itself: web, worker and beat."""

import multiprocessing
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from nazorg.local.processes import LOCALHOST, Child, spawn
from nazorg.local.state import BASE_DIR, State
from nazorg.local.web import Address

WEB_WORKERS = 3
JOB_WORKERS = 2
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108


def web(state: State, environ: Mapping[str, str], address: Address) -> Child:
    """Gunicorn with sync workers."""
    options = ["--bind", f"{LOCALHOST}:{address.port}", "--workers", str(WEB_WORKERS), "--graceful-timeout", "10"]
    options += ["--timeout", "120", "--access-logfile", "-"]
    if os.access(SHARED_MEMORY, os.W_OK):
        options += ["--worker-tmp-dir", str(SHARED_MEMORY)]
    return _start("The web server", "web", ["gunicorn", "nazorg.wsgi", *options], state, environ)


def worker(state: State, environ: Mapping[str, str], _address: Address) -> Child:
    """The Celery worker that does the jobs."""
    options = ["--pool", worker_pool(), "--concurrency", str(JOB_WORKERS), "--loglevel", "info"]
    return _start("The worker", "worker", ["celery", "-A", "nazorg.celery", "worker", *options], state, environ)


def beat(state: State, environ: Mapping[str, str], _address: Address) -> Child:
    """The clock that asks for the jobs; the lock of STATE_DIR already makes it the only one, so no pid file."""
    options = ["--loglevel", "info", "--pidfile", ""]
    return _start("The beat", "beat", ["celery", "-A", "nazorg.celery", "beat", *options], state, environ)


def worker_pool() -> str:
    """Processes where the machine has shared memory for their locks, else threads."""
    try:
        multiprocessing.Semaphore()
    except OSError:
        return "threads"
    return "prefork"


def _start(name: str, log: str, module: list[str], state: State, environ: Mapping[str, str]) -> Child:
    path = state.folder / "log" / f"{log}.log"
    return spawn(name, [sys.executable, "-m", *module], log=path, env=environ, cwd=BASE_DIR)
