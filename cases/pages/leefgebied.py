"""The page of one leefgebied in a dossier: what follows from what is known, the situations, and the details."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from cases.models import Case
from cases.pages.detail_kinds import Column, DetailKind, kinds_of
from leefgebieden.choices import NO_ACCESS, UNKNOWN, LifeDomain, MeasurePoint, Problem, situations
from leefgebieden.models import Situation
from leefgebieden.models.base import Detail
from leefgebieden.rules.details import BenefitFacts
from leefgebieden.rules.hints import Hint
from leefgebieden.rules.hints.income import Waiting, waiting
from leefgebieden.selectors import leefgebieden_on
from leefgebieden.services.details import facts_of
from leefgebieden.services.hints import hints
from nazorg.web.dates import short_date
from people.models import Detention

_PROBLEM_TONES = {Problem.JA: "danger", Problem.NEE: "success", Problem.ONBEKEND: "neutral"}


@dataclass(frozen=True)
class Cell:
    """One value, under its column."""

    label: str
    value: str
    is_short: bool  # stays on one line


@dataclass(frozen=True)
class Line:
    """One detail in a list."""

    title: str
    cells: list[Cell]
    judged: tuple[str, str] | None  # words and tone
    change_url: str


@dataclass(frozen=True)
class Section:
    """The details of one kind."""

    kind: DetailKind
    columns: list[str]
    judged_on: str
    lines: list[Line]
    add_url: str  # empty when there can be no more

    @property
    def caption(self) -> str:
        """What the list is called for who can't see it."""
        return f"Lijst van: {self.kind.heading}"


@dataclass(frozen=True)
class Standing:
    """The situation at one moment."""

    moment: str
    value: str
    problem: tuple[str, str]


@dataclass(frozen=True)
class LeefgebiedPage:
    """All that the page shows below the head of the dossier."""

    label: str
    matrix_url: str
    tabs: list[tuple[str, str, bool, None]]
    hints: list[Hint]
    standings: list[Standing]
    sections: list[Section]
    waiting: Waiting | None
    is_care: bool


def leefgebied_page(case: Case, leefgebied: LifeDomain, today: date) -> LeefgebiedPage:
    """What is known of this leefgebied, for the last detention; the lists hold those of earlier ones too."""
    detention = case.person.last_detention()
    day = max(detention.ends_on or today, today) if detention else today
    sections = [_section(case, kind, detention, day, today) for kind in kinds_of(leefgebied)]
    return LeefgebiedPage(
        label=str(leefgebied.label),
        matrix_url=reverse("cases:leefgebieden", args=[case.public_id]),
        tabs=[
            (
                str(other.label),
                reverse("cases:leefgebied", args=[case.public_id, other.value]),
                other == leefgebied,
                None,
            )
            for other in leefgebieden_on(today)
        ],
        hints=[hint for hint in hints(case.person, detention, today) if hint.leefgebied == leefgebied],
        standings=list(_standings(detention, leefgebied)),
        sections=[section for section, _ in sections],
        waiting=_waiting([row for _, rows in sections for row in rows], today),
        is_care=leefgebied == LifeDomain.ZORG,
    )


def in_words(value: object) -> str:
    """A value of a detail as it stands in a list."""
    return short_date(value) if isinstance(value, date) else "" if value is None else str(value)


def _section(
    case: Case, kind: DetailKind, detention: Detention | None, day: date, today: date
) -> tuple[Section, list[Detail]]:
    rows = list(kind.model._default_manager.filter(person=case.person))
    is_full = kind.is_once and (detention is None or any(_detention_id(row) == detention.pk for row in rows))
    section = Section(
        kind=kind,
        columns=[label for label, _ in kind.columns],
        judged_on=("Op de dag van vrijlating" if day > today else "Nu") if kind.judge else "",
        lines=[_line(case, kind, row, day) for row in rows],
        add_url="" if is_full else reverse("cases:add_detail", args=[case.public_id, kind.code]),
    )
    return section, rows


def _line(case: Case, kind: DetailKind, row: Detail, day: date) -> Line:
    (_, title), *others = kind.columns
    address = [case.public_id, kind.code, row.public_id]
    return Line(
        title=in_words(title(row)),
        cells=[Cell(label, in_words(told), isinstance(told, date)) for label, told in _told(row, others)],
        judged=kind.judge(facts_of(row), day) if kind.judge else None,
        change_url=reverse("cases:change_detail", args=address),
    )


def _told(row: Detail, columns: Sequence[Column]) -> list[tuple[str, object]]:
    """What a row says in these columns."""
    return [(label, value(row)) for label, value in columns]


def _detention_id(row: Any) -> int | None:
    return getattr(row, "detention_id", None)


def _waiting(rows: list[Detail], today: date) -> Waiting | None:
    facts = [told for row in rows if isinstance(told := facts_of(row), BenefitFacts)]
    return waiting(facts, today)


def _standings(detention: Detention | None, leefgebied: LifeDomain) -> Iterator[Standing]:
    """The moments in their order; one of which nothing is known says so."""
    words = {**dict(situations(leefgebied)), UNKNOWN: "Onbekend", NO_ACCESS: "Geen toegang"}
    rows = Situation.objects.current().filter(detention=detention, leefgebied=leefgebied) if detention else ()
    known = {row.moment: row for row in rows}
    for moment in MeasurePoint:
        row = known.get(moment)
        if row:
            problem = Problem(row.problem)
            said = {Problem.JA: "probleem", Problem.NEE: "geen probleem", Problem.ONBEKEND: "probleem onbekend"}
            yield Standing(str(moment.label), words.get(row.value, row.value), (said[problem], _PROBLEM_TONES[problem]))
        else:
            yield Standing(str(moment.label), "", ("", ""))
