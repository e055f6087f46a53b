"""Starts all of Nazorg on this machine, and stops all of it: `python -m nazorg.local.run`, by `make run`."""

import ctypes
import os
import signal
import sys
import time
from collections.abc import MutableMapping
from types import FrameType

from nazorg.local.errors import LocalError
from nazorg.local.house import House
from nazorg.local.processes import PR_SET_PDEATHSIG
from nazorg.local.state import state_from
from nazorg.local.web import web_address
from nazorg.local.welcome import welcome

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Somebody asked us to stop."""


def main(environ: MutableMapping[str, str]) -> int:
    """Run until asked to stop. Exit code 1 with one sentence when this machine is in the way."""
    _stop_with_make(environ)
    for sign in STOP_SIGNALS:
        signal.signal(sign, _stop)
    try:
        _run(environ)
    except LocalError as error:
        print(f"Nazorg: {error}", file=sys.stderr)
        return 1
    except Stopped:
        print("Nazorg has stopped.")
    return 0


def _run(environ: MutableMapping[str, str]) -> None:
    began = time.monotonic()
    address = web_address(environ)
    state = state_from(environ)
    state.prepare()
    with state.lock() as ours:
        if not ours:
            running = state.running()
            where = f"runs there at {running.address}" if running and running.address else "is in use by a command"
            raise LocalError(
                f"STATE_DIR {state.folder} is taken: Nazorg {where}. Stop that, or name another STATE_DIR."
            )
        address.check_free()
        house = House(state, environ, address)
        try:
            house.start()
            welcome(environ, state, seconds=time.monotonic() - began)
            house.keep_running()
        finally:
            for sign in STOP_SIGNALS:
                signal.signal(sign, signal.SIG_IGN)
            house.stop()


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Stopped


def _stop_with_make(environ: MutableMapping[str, str]) -> None:
    """When make is killed nobody can stop us any more, so we stop too."""
    if "MAKELEVEL" in environ:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGTERM))


if __name__ == "__main__":
    sys.exit(main(os.environ))
