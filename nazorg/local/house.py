"""The whole house on one machine: servers, schema, demo data, web, worker and beat, in the order they start."""

import time
from collections.abc import MutableMapping

from nazorg.local.external import check_servers
from nazorg.local.parts import beat, web, worker
from nazorg.local.prepare import decide_on_demo, fill, migrate, pages_built_beside
from nazorg.local.processes import Service
from nazorg.local.servers import Servers, has_value
from nazorg.local.state import State
from nazorg.local.web import Address

GLANCE = 0.3  # seconds between two looks at whether everything still runs


class House:
    """Started as a whole and stopped as a whole; what dies in between is started again."""

    def __init__(self, state: State, environ: MutableMapping[str, str], address: Address) -> None:
        self.state = state
        self.environ = environ
        self.address = address
        self.servers = Servers(state, environ)
        self.parts: list[Service] = []

    def start(self) -> None:
        """Return when the first page can be asked for.

        Errors: LocalError when this machine is in the way.
        """
        self.state.fill_in_keys(self.environ)
        self.environ.setdefault("BASE_URL", self.address.url)
        own_database = not has_value(self.environ, "DATABASE_URL")
        check_servers(self.environ)
        with pages_built_beside(self.state, self.environ):
            running = self.servers.start(self.environ["BASE_URL"])
            migrate(self.state, self.environ, own_database=own_database)
            if decide_on_demo(self.state, self.environ, own_database=own_database):
                fill(self.state, self.environ)
        self.state.announce(running)
        for part in (web, worker, beat):
            self.parts.append(Service(lambda part=part: part(self.state, self.environ, self.address)))  # type: ignore[misc]
        self.address.wait_until_served(self.parts[0].child)

    def keep_running(self) -> None:
        """Look after the parts until somebody interrupts."""
        while True:
            time.sleep(GLANCE)
            for service in (*self.servers.services, *self.parts):
                if service.revive():
                    print(f"{service.name} stopped unexpectedly and was started again.", flush=True)

    def stop(self) -> None:
        """Stop the parts together, and then the servers they need."""
        self.state.withdraw()
        for part in reversed(self.parts):
            part.child.ask_to_stop()
        for part in reversed(self.parts):
            part.child.stop()
        self.servers.stop()
