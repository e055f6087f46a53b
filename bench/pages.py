"""b: Vandaag, the inbox and the search for people, at national volume.

Three questions. Does the database need longer for a page when there are a hundred times as many people? What is left of
the throughput of a bare page of fifty rows? And does any role fall off a cliff?
"""

import sys
from pathlib import Path

from bench.machine import LARGE, SMALL, Machine
from bench.measure import Report
from bench.seed import WATCHERS
from bench.visits import LARGEST, Reading, Shown, against_bare, by_role, by_volume, loading, rates_of, reading
from bench.web import site

PAGES = (
    Shown("vandaag", "Vandaag", path="/", large=range(15, 60), small=range(15, 60)),
    Shown("inbox", "the inbox", path="/meldingen/"),
    Shown("search", "people found by the start of a name", search="ma"),
    # Driebeek: what only looks like it is found by another way than what is spelt right.
    Shown("misspelt", "people found by a misspelt name", search="Drieebeek", large=range(1, 51), small=range(1, 51)),
)
# The small country has no name of which the start fills a page. For the time of the questions both look for a start
# that finds about twenty people: with fifty rows against nineteen the rows would be measured, not the country.
SAME_SIZE = Shown(
    "search", "people found by the start of a name", search="mulv", small_search="ma",
    large=range(15, 26), small=range(15, 26),
)  # fmt: skip
BY_VOLUME = tuple(SAME_SIZE if page.code == SAME_SIZE.code else page for page in PAGES)
SEARCHES = tuple(page.search for page in (*PAGES, SAME_SIZE) if page.search)


def measure(machine: Machine, report: Report, _yardsticks: Path, rounds: int) -> None:
    """b1 to b3."""
    collect_static(machine)
    with reading(machine, LARGE) as large, reading(machine, SMALL) as small:
        readers = {name: Reading(large, name, SEARCHES) for name, *_ in WATCHERS}
        by_volume("b1", BY_VOLUME, readers[LARGEST], Reading(small, LARGEST, SEARCHES), report=report, rounds=rounds)
        with site(machine, LARGE) as address, loading(machine) as load:
            visits = [(reader, page) for reader in readers.values() for page in PAGES]
            rates = rates_of(load, address.port, visits, rounds)
    against_bare("b2", PAGES, rates, report, least=0.25)
    by_role("b3", PAGES, rates, report)


def collect_static(machine: Machine) -> None:
    """What the pages link to has to be there under the name that they give it."""
    environ = machine.environ(LARGE)
    machine.run("collectstatic", sys.executable, "manage.py", "collectstatic", "--noinput", environ=environ)
