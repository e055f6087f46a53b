"""b: Vandaag, the inbox and the search for people, at national volume.

Three questions. Does the database need longer for a page when there are a hundred times as many people? What is left of
the throughput of a bare page of fifty rows? And does any role fall off a cliff?
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.machine import LARGE, SMALL, Machine
from bench.measure import Bar, Finding, Report, interleave
from bench.players import Player, player
from bench.seed import WATCHERS
from bench.web import site

BARE = "/bench/kaal/"
LARGEST = "groot"  # the coordinator of the largest gemeente, 34,945 people: the one who is judged
SECONDS = 1.5
LOOKS = 15  # at a page, for one turn of the database
ALIKE = 0.05  # answers to one request differ by a nonce and a token, and never by rows


@dataclass(frozen=True)
class Shown:
    """A page that is measured: where it stands or what is searched for, and how many clients or meldingen it shows."""

    code: str
    what: str
    path: str = ""
    search: str = ""
    large: range = range(50, 51)
    small: range = range(50, 51)


PAGES = (
    Shown("vandaag", "Vandaag", path="/", large=range(20, 60), small=range(20, 60)),
    Shown("inbox", "the inbox", path="/meldingen/"),
    Shown("search", "people found by the start of a name", search="ma", small=range(15, 51)),
    # Driebeek: what only looks like it is found by another way than what is spelt right.
    Shown("misspelt", "people found by a misspelt name", search="Drieebeek", large=range(1, 51), small=range(1, 51)),
)


@dataclass
class Reading:
    """Somebody who reads these pages in one of the databases."""

    player: Player
    name: str

    def __post_init__(self) -> None:
        searches = [page.search for page in PAGES if page.search]
        found = self.player.ask("log_in", name=self.name, searches=searches)
        self.cookie: str = found["cookie"]
        self.addresses: Mapping[str, str] = found["addresses"]

    def path(self, page: Shown) -> str:
        """Where the page stands for this reader."""
        return page.path or self.addresses[page.search]

    def look(self, page: Shown) -> Any:
        """What stands on the page. No page reads a big table from end to end."""
        seen = self.player.ask("look_at", name=self.name, path=self.path(page))
        assert not seen["scans"], f"{page.what} for {self.name} reads all of {seen['scans']}"
        return seen

    def milliseconds(self, page: Shown) -> float:
        """How long the database needed for the questions of the page."""
        return float(self.player.ask("time_questions", name=self.name, path=self.path(page), times=LOOKS))


def measure(machine: Machine, report: Report, _yardsticks: Path, rounds: int) -> None:
    """b1 to b3."""
    machine.run(
        "collectstatic", sys.executable, "manage.py", "collectstatic", "--noinput", environ=machine.environ(LARGE)
    )
    with _player(machine, LARGE) as large, _player(machine, SMALL) as small:
        readers = {name: Reading(large, name) for name, *_ in WATCHERS}
        _by_volume(readers[LARGEST], Reading(small, LARGEST), report, rounds)
        with site(machine, LARGE) as address, _load(machine) as load:
            _by_throughput(load, address.port, readers, report, rounds)


def _by_volume(large: Reading, small: Reading, report: Report, rounds: int) -> None:
    """The time for the questions of a page at national volume, against the time in a country of a hundredth."""
    for page in PAGES:
        many, few = large.look(page)["subjects"], small.look(page)["subjects"]
        assert many in page.large, f"{page.what} shows {many} rows"
        assert few in page.small, f"{page.what} shows {few} rows in the small country"
        slow, quick = interleave(rounds, lambda _: large.milliseconds(page), lambda _: small.milliseconds(page))  # noqa: B023 asked at once
        what = f"{page.what}: time of the questions to the database, at 350,000 people against 3,500"
        ours, yardstick = f"{slow:.1f} ms for {many} rows", f"{quick:.1f} ms for {few}"
        report.add(Finding(f"b1 {page.code}", what, slow / quick, Bar(most=1.5), ours, yardstick))


def _by_throughput(load: Player, port: int, readers: Mapping[str, Reading], report: Report, rounds: int) -> None:
    """Pages a second, each role of each page and the bare page in turns."""
    asked = {("", BARE): _request(port, BARE)}
    for name, reader in readers.items():
        for page in PAGES:
            reader.look(page)
            asked[name, page.code] = _request(port, reader.path(page), reader.cookie)
    turns = [_turn(load, port, request) for request in asked.values()]
    for turn in turns:
        turn(0)  # once to warm up
    rates = dict(zip(asked, interleave(rounds, *turns), strict=True))
    bare = rates["", BARE]
    for page in PAGES:
        rate = rates[LARGEST, page.code]
        what = f"{page.what}: throughput, against a bare page of fifty rows in the same gunicorn"
        ours, yardstick = f"{rate:,.0f} pages/s", f"{bare:,.0f} pages/s"
        report.add(Finding(f"b2 {page.code}", what, rate / bare, Bar(least=0.25), ours, yardstick))
    for page in PAGES:
        by_role = {name: rates[name, page.code] for name in readers}
        fastest, slowest = max(by_role, key=by_role.__getitem__), min(by_role, key=by_role.__getitem__)
        what = f"{page.what}: the fastest reader against the slowest"
        ratio, said = (
            by_role[fastest] / by_role[slowest],
            [f"{name} {by_role[name]:,.0f}/s" for name in (fastest, slowest)],
        )
        report.add(Finding(f"b3 {page.code}", what, ratio, Bar(most=4), *said))


def _turn(load: Player, port: int, request: str) -> Callable[[int], float]:
    def turn(_round: int) -> float:
        found = load.ask("run", port=port, seconds=SECONDS, requests=[request])
        assert set(found["statuses"]) == {"200"}, (found, request)
        assert found["largest"] - found["smallest"] <= ALIKE * found["largest"], (found, request)
        return float(found["rate"])

    return turn


def _request(port: int, path: str, cookie: str = "") -> str:
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Connection: close"]
    return "\r\n".join([*lines, *([f"Cookie: {cookie}"] if cookie else []), "", ""])


@contextmanager
def _player(machine: Machine, database: str) -> Iterator[Player]:
    environ = machine.environ(database)
    with player(f"reading-{database}", sys.executable, "bench.reading", environ, machine.logs) as made:
        yield made


@contextmanager
def _load(machine: Machine) -> Iterator[Player]:
    with player("load", sys.executable, "bench.load", machine.environ(LARGE), machine.logs) as made:
        yield made
