"""The three processes of Nazorg itself: web, worker and beat."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

from nazorg.local.processes import LOCALHOST, Child, spawn
from nazorg.local.state import BASE_DIR, State
from nazorg.local.web import Address

WEB_WORKERS = 3
JOB_WORKERS = 2
CELERY = ["celery", "-A", "nazorg.celery"]
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108


def web(state: State, environ: Mapping[str, str], address: Address) -> Child:
    """Gunicorn with sync workers, which it stops itself."""
    options = ["--bind", f"{LOCALHOST}:{address.port}", "--workers", str(WEB_WORKERS), "--preload"]
    options += ["--graceful-timeout", "10", "--timeout", "120", "--access-logfile", "-"]
    if os.access(SHARED_MEMORY, os.W_OK):
        options += ["--worker-tmp-dir", str(SHARED_MEMORY)]
    return _start(state, environ, "The web server", "web", command=["gunicorn", "nazorg.wsgi", *options])


def worker(state: State, environ: Mapping[str, str], _address: Address) -> Child:
    """The Celery worker that does the jobs.

    It tells the other workers nothing: there are none, and while it wants to tell something it can't be stopped.
    """
    options = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    options += ["--pool", worker_pool(), "--concurrency", str(JOB_WORKERS), "--loglevel", "info"]
    return _start(
        state, environ, "The worker", "worker", command=[*CELERY, "worker", *options], on_death=signal.SIGKILL
    )


def beat(state: State, environ: Mapping[str, str], _address: Address) -> Child:
    """The clock that asks for the jobs; the lock of STATE_DIR already makes it the only one, so no pid file."""
    options = ["--loglevel", "info", "--pidfile", ""]
    return _start(state, environ, "The beat", "beat", command=[*CELERY, "beat", *options], on_death=signal.SIGKILL)


def worker_pool() -> str:
    """Processes where the machine has shared memory for their locks, else threads."""
    try:
        multiprocessing.Semaphore()
    except OSError:
        return "threads"
    return "prefork"


def _start(
    state: State,
    environ: Mapping[str, str],
    name: str,
    log: str,
    *,
    command: list[str],
    on_death: signal.Signals = signal.SIGTERM,
) -> Child:
    path = state.folder / "log" / f"{log}.log"
    line = [sys.executable, "-m", *command]
    return spawn(name, line, log=path, env=environ, cwd=BASE_DIR, death_signal=on_death)
