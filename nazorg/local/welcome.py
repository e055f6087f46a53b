"""What stands on the terminal when everything runs."""

import importlib
import importlib.util
from collections.abc import Mapping

from nazorg.local.state import State

LOGINS = "nazorg.local.demo.logins"


def welcome(environ: Mapping[str, str], state: State, *, seconds: float) -> None:
    """Print the address, the demo logins, and where data and logs are."""
    lines = ["", f"Nazorg is ready after {seconds:.0f} s: {environ['BASE_URL']}/", ""]
    lines += _demo_logins(environ)
    lines += [f"Data, keys and logs: {state.folder} (Ctrl-C stops everything and keeps them)", ""]
    print("\n".join(lines), flush=True)


def _demo_logins(environ: Mapping[str, str]) -> list[str]:
    if environ.get("DEMO") in {None, "", "off"} or not _exists(LOGINS):
        return []
    demo = importlib.import_module(LOGINS)
    width = max(len(email) for email, _ in demo.LOGINS)
    logins = [f"  {email:<{width}}  {role}" for email, role in demo.LOGINS]
    return [f"Demo logins, all with password {demo.PASSWORD}:", *logins, ""]


def _exists(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False
