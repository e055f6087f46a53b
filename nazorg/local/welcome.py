"""What stands on the terminal when everything runs."""

from collections.abc import Mapping

from nazorg.local.demo.logins import LOGINS, PASSWORD
from nazorg.local.prepare import is_on
from nazorg.local.state import State


def welcome(environ: Mapping[str, str], state: State, *, seconds: float) -> None:
    """Print the address, the demo logins, and where data and logs are."""
    lines = ["", f"Nazorg is ready after {seconds:.0f} s: {environ['BASE_URL']}/", ""]
    lines += _demo_logins(environ)
    lines += [f"Data, keys and logs: {state.folder} (Ctrl-C stops everything and keeps them)", ""]
    print("\n".join(lines), flush=True)


def _demo_logins(environ: Mapping[str, str]) -> list[str]:
    if not is_on(environ["DEMO"]):
        return []
    width = max(len(email) for email, _ in LOGINS)
    logins = [f"  {email:<{width}}  {role}" for email, role in LOGINS]
    return [f"Demo logins, all with password {PASSWORD}", *logins, ""]
