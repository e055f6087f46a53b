"""Asking for pages: how long the database needs for one, and how many of them a second come out of gunicorn."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from bench.machine import LARGE, Machine
from bench.measure import Bar, Finding, Report, interleave
from bench.players import Player, player

BARE = "/bench/kaal/"
LARGEST = "groot"  # the coordinator of the largest gemeente, 34,945 people: the one who is judged
SECONDS = 1.5
LOOKS = 15  # at a page, for one turn of the database
ALIKE = 0.05  # answers to one request differ by a nonce and a token, and never by rows


@dataclass(frozen=True)
class Shown:
    """A page that is measured: where it stands or what is searched for, and how many of what it lists it shows."""

    code: str
    what: str
    path: str = ""
    search: str = ""
    small_search: str = ""  # what finds about as many in the small country, when that is something else
    large: range = range(50, 51)
    small: range = range(50, 51)
    rows: str = ""  # how a row is known in the page; clients and meldingen when it says nothing
    most_questions: int | None = None  # to the database


@dataclass
class Reading:
    """Somebody who reads these pages in one of the databases."""

    player: Player
    name: str
    searches: Sequence[str] = ()

    def __post_init__(self) -> None:
        found = self.player.ask("log_in", name=self.name, searches=list(self.searches))
        self.cookie: str = found["cookie"]
        self.addresses: Mapping[str, str] = found["addresses"]

    def path(self, page: Shown) -> str:
        """Where the page stands for this reader."""
        return page.path or self.addresses[page.search]

    def look(self, page: Shown) -> Any:
        """What stands on the page. No page reads a big table from end to end, nor asks more than it may."""
        seen = self.player.ask("look_at", name=self.name, path=self.path(page), rows=page.rows)
        assert not seen["scans"], f"{page.what} for {self.name} reads all of {seen['scans']}"
        most = page.most_questions
        assert most is None or seen["asked"] <= most, f"{page.what} asks {seen['asked']} questions"
        return seen

    def milliseconds(self, page: Shown) -> float:
        """How long the database needed for the questions of the page."""
        return float(self.player.ask("time_questions", name=self.name, path=self.path(page), times=LOOKS))


def by_volume(
    code: str, pages: Sequence[Shown], large: Reading, small: Reading, *, report: Report, rounds: int
) -> None:
    """The time for the questions of a page at national volume, against the time in a country of a hundredth."""
    for page in pages:
        there = replace(page, search=page.small_search or page.search)
        many, few = large.look(page)["subjects"], small.look(there)["subjects"]
        assert many in page.large, f"{page.what} shows {many} rows"
        assert few in page.small, f"{page.what} shows {few} rows in the small country"
        slow, quick = interleave(rounds, lambda _: large.milliseconds(page), lambda _: small.milliseconds(there))  # noqa: B023 asked at once
        what = f"{page.what}: time of the questions to the database, at 350,000 people against 3,500"
        ours, yardstick = f"{slow:.1f} ms for {many} rows", f"{quick:.1f} ms for {few}"
        report.add(Finding(f"{code} {page.code}", what, slow / quick, Bar(most=1.5), ours, yardstick))


Rates = Mapping[tuple[str, str], float]  # pages a second, by reader and page; the bare page has no reader


def rates_of(load: Player, port: int, pages: Sequence[tuple[Reading, Shown]], rounds: int) -> Rates:
    """Pages a second: each page of each reader and the bare page in turns."""
    asked = {("", BARE): _request(port, BARE)}
    for reader, page in pages:
        reader.look(page)
        asked[reader.name, page.code] = _request(port, reader.path(page), reader.cookie)
    turns = [_turn(load, port, request) for request in asked.values()]
    for turn in turns:
        turn(0)  # once to warm up
    return dict(zip(asked, interleave(rounds, *turns), strict=True))


def against_bare(code: str, pages: Sequence[Shown], rates: Rates, report: Report, *, least: float) -> None:
    """What is left of the throughput of the bare page, for who is judged."""
    bare = rates["", BARE]
    for page in pages:
        rate = rates[LARGEST, page.code]
        what = f"{page.what}: throughput, against a bare page of fifty rows in the same gunicorn"
        ours, yardstick = f"{rate:,.0f} pages/s", f"{bare:,.0f} pages/s"
        report.add(Finding(f"{code} {page.code}", what, rate / bare, Bar(least=least), ours, yardstick))


def by_role(code: str, pages: Sequence[Shown], rates: Rates, report: Report) -> None:
    """Whether any role falls off a cliff."""
    for page in pages:
        found = {name: rate for (name, shown), rate in rates.items() if shown == page.code}
        fastest, slowest = max(found, key=found.__getitem__), min(found, key=found.__getitem__)
        what = f"{page.what}: the fastest reader against the slowest"
        said = [f"{name} {found[name]:,.0f}/s" for name in (fastest, slowest)]
        report.add(Finding(f"{code} {page.code}", what, found[fastest] / found[slowest], Bar(most=4), *said))


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
def reading(machine: Machine, database: str) -> Iterator[Player]:
    """Who reads in this database."""
    environ = machine.environ(database)
    with player(f"reading-{database}", sys.executable, "bench.reading", environ, machine.logs) as made:
        yield made


@contextmanager
def loading(machine: Machine) -> Iterator[Player]:
    """Who asks for pages as fast as they come."""
    with player("load", sys.executable, "bench.load", machine.environ(LARGE), machine.logs) as made:
        yield made
