"""Where a client stands on each leefgebied, what got better or worse, and what has to be done about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from cases.models import Case
from cases.pages.leefgebieden import ICONS
from cases.rules.facts import CaseFacts
from cases.rules.levensloop import Known, letter_of, tone_of
from cases.selectors.life import StayOfLife
from leefgebieden.choices import LifeDomain, MeasurePoint, Problem
from leefgebieden.rules.changes import Change, Standing, change_between, moment_before
from leefgebieden.rules.hints import Hint, Weight
from leefgebieden.rules.situations import measured_on, not_yet
from leefgebieden.wording import CHANGES
from nazorg.web.dates import short_date

MOST_HINTS = 2  # of one leefgebied; the others stand on its own page
DUE, OPEN, LATER = "Nog in te vullen", "Niet ingevuld", "Vanaf {}"
NOBODY, SOMEBODY = "Nog niemand mee bezig", "Er loopt een actie of doorverwijzing."
PROBLEMS = {Problem.JA: "probleem", Problem.NEE: "geen probleem"}


@dataclass(frozen=True)
class Cell:
    """One leefgebied at one moment. Without a letter nothing was said, and `text` says why."""

    moment: str
    text: str
    letter: str = ""
    tone: str = ""  # bad, worry, good, plain or unknown; due when it should have been filled in
    problem: str = ""
    change: tuple[str, str, str] | None = None  # words, tone and icon, against the moment before


@dataclass(frozen=True)
class Line:
    """One leefgebied: each moment, the last that was said, and what to do, each with why."""

    name: str
    icon_name: str
    url: str
    cells: list[Cell]
    now: Cell
    to_do: list[tuple[str, str]]
    work: str  # whether somebody works on it, where that matters
    is_left: bool  # there is a problem and nobody does


@dataclass(frozen=True)
class StandingPart:
    """The part of the overview about the last detention."""

    columns: list[tuple[str, str]]  # moment, and its day
    lines: list[Line]


def standing(
    case: Case, stay: StayOfLife, facts: CaseFacts, hints: Sequence[Hint], *, among: Iterable[LifeDomain], today: date
) -> StandingPart:
    """Where the client stands on the leefgebieden in use, and on those of which something was said. Asks nothing."""
    found: dict[str, dict[str, Known]] = {}
    for item in stay.known:
        found.setdefault(item.leefgebied, {})[item.moment] = item
    in_use = tuple(among)
    shown = [leefgebied for leefgebied in LifeDomain if leefgebied in in_use or leefgebied in found]
    empty = [_empty(moment, stay, today) for moment in MeasurePoint]
    return StandingPart(
        [(str(moment.label), _day_of(moment, stay)) for moment in MeasurePoint],
        [
            _line(
                case, leefgebied, found.get(leefgebied, {}), empty=empty, to_do=_to_do(leefgebied, hints), facts=facts
            )
            for leefgebied in shown
        ],
    )


def _line(
    case: Case,
    leefgebied: LifeDomain,
    rows: Mapping[str, Known],
    *,
    empty: Sequence[Cell],
    to_do: list[tuple[str, str]],
    facts: CaseFacts,
) -> Line:
    known = facts.standings.get(leefgebied)
    is_busy = leefgebied in facts.taken_care_of
    is_left = not is_busy and known is not None and known.problem == Problem.JA and facts.closed_on is None
    cells = [
        _cell(leefgebied, moment, rows) if moment in rows else instead
        for moment, instead in zip(MeasurePoint, empty, strict=True)
    ]
    return Line(
        name=str(leefgebied.label),
        icon_name=ICONS[leefgebied],
        url=reverse("cases:leefgebied", args=[case.public_id, leefgebied.value]),
        cells=cells,
        now=next((cell for cell in reversed(cells) if cell.letter), Cell("", "Nog niets vastgelegd", "?", "unknown")),
        to_do=to_do,
        work=SOMEBODY if is_busy else NOBODY if is_left else "",
        is_left=is_left,
    )


def _cell(leefgebied: str, moment: MeasurePoint, rows: Mapping[str, Known]) -> Cell:
    row = rows[moment]
    standings = {name: Standing(item.value, item.problem) for name, item in rows.items()}
    before = moment_before(moment, standings)
    change = change_between(leefgebied, standings[before], standings[moment]) if before else Change.UNKNOWN
    return Cell(
        str(moment.label),
        row.text,
        letter_of(leefgebied, row.value),
        tone_of(row.value, row.problem),
        PROBLEMS.get(Problem(row.problem), ""),
        None if change is Change.UNKNOWN else CHANGES[change],
    )


def _empty(moment: MeasurePoint, stay: StayOfLife, today: date) -> Cell:
    release = {"released_on": stay.released_on, "expected_release_on": stay.expected_release_on}
    if why_not := not_yet(moment, **release, today=today):
        return Cell(str(moment.label), why_not)
    day = measured_on(moment, stay.released_on)
    if day is None:
        return Cell(str(moment.label), OPEN)
    is_due = day <= today
    return Cell(str(moment.label), DUE if is_due else LATER.format(short_date(day)), tone="due" if is_due else "")


def _day_of(moment: MeasurePoint, stay: StayOfLife) -> str:
    if moment == MeasurePoint.VOOR_DETENTIE:
        return f"tot {short_date(stay.starts_on)}"
    if day := measured_on(moment, stay.released_on):
        return short_date(day)
    expected = measured_on(moment, stay.expected_release_on)
    return f"verwacht {short_date(expected)}" if expected else "datum onbekend"


def _to_do(leefgebied: LifeDomain, hints: Sequence[Hint]) -> list[tuple[str, str]]:
    """What follows from what is known, each with why; what has to be done goes first."""
    of_here = [hint for hint in hints if hint.leefgebied == leefgebied]
    of_here.sort(key=lambda hint: hint.weight != Weight.ACT)
    return [(hint.text, hint.why) for hint in of_here[:MOST_HINTS]]
