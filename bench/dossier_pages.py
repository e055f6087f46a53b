"""c: the dossier and the list of dossiers, at national volume. The questions are those of bench/pages.py."""

from pathlib import Path

from bench.full_dossier import FULL_CASE, NOTE
from bench.machine import LARGE, SMALL, Machine
from bench.measure import Report
from bench.pages import collect_static
from bench.seed import WATCHERS
from bench.visits import LARGEST, Reading, Shown, against_bare, by_role, by_volume, loading, rates_of, reading
from bench.web import site

CASE = r"href=\"([0-9a-f]{8}-[0-9a-f-]{27})/\""
QUESTIONS = 12  # of a page of a dossier, however much stands in it
LISTS = (
    Shown("list", "the list of dossiers", path="/dossiers/", rows=CASE),
    Shown(
        "chosen",
        "the list of dossiers by state, doelgroep and regisseur",
        path="/dossiers/?stand=intake&doelgroep=wacht_op_screening&regisseur=geen",
        rows=CASE,
        large=range(10, 51),
        small=range(10, 51),
    ),
)
_AT = f"/dossiers/{FULL_CASE}/"
# Rows: in the levensloop behind the picture two detentions, fifteen situations, eight actions, twelve notes, two
# letters and a melding; three actions and two referrals below it.
DOSSIER = Shown(
    "dossier",
    "the dossier",
    path=_AT,
    rows="<tr",
    large=range(47, 60),
    small=range(47, 60),
    most_questions=QUESTIONS,
)
TABS = (
    DOSSIER,
    Shown(
        "leefgebieden",
        "the leefgebieden of a dossier",
        path=f"{_AT}leefgebieden/",
        rows="<td",  # five leefgebieden: three moments, and what changed
        large=range(20, 21),
        small=range(20, 21),
        most_questions=QUESTIONS,
    ),
    Shown(
        "acties",
        "the plan and actions of a dossier",
        path=f"{_AT}acties/",
        rows="<tr",  # eight actions and three referrals, and what stands above them
        large=range(12, 25),
        small=range(12, 25),
        most_questions=15,  # three lists, and who can be chosen for a new action
    ),
    Shown(
        "contacten",
        "the contacts of a dossier",
        path=f"{_AT}contacten/",
        rows=NOTE,
        large=range(12, 13),
        small=range(12, 13),
        most_questions=QUESTIONS,
    ),
)


def measure(machine: Machine, report: Report, _yardsticks: Path, rounds: int) -> None:
    """c1 and c2."""
    collect_static(machine)
    with reading(machine, LARGE) as large, reading(machine, SMALL) as small:
        readers = {name: Reading(large, name) for name, *_ in WATCHERS}
        judged = readers[LARGEST]
        by_volume("c1", TABS, judged, Reading(small, LARGEST), report=report, rounds=rounds)
        by_volume("c2", LISTS, judged, Reading(small, LARGEST), report=report, rounds=rounds)
        with site(machine, LARGE) as address, loading(machine) as load:
            visits = [(reader, page) for reader in readers.values() for page in LISTS]
            rates = rates_of(load, address.port, [(judged, DOSSIER), *visits], rounds)
    against_bare("c1", [DOSSIER], rates, report, least=0.15)
    against_bare("c2", LISTS, rates, report, least=0.25)
    by_role("c2", LISTS, rates, report)
