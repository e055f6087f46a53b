"""What stands on Vandaag and on the lists behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from uuid import UUID

from cases.kinds import DECISIONS
from dpan_bridge.models import MeldingState
from dpan_bridge.querysets import UNTOUCHED_STATES
from nazorg.deadlines.calendars import current_calendar, days_off
from nazorg.deadlines.kinds import DeadlineKind, all_kinds
from nazorg.policy.services import policy_on
from nazorg.vandaag import queries
from nazorg.vandaag.queries import COUNT_UP_TO, Scope
from nazorg.vandaag.rows import (
    Arrival,
    Duty,
    Release,
    arrival_of,
    duty_of,
    named,
    persons_of,
    release_of,
    strangers_of,
)
from nazorg.vandaag.rules import Period, late, later_this_week, releases_ahead, up_to_this_week
from nazorg.web.paging import LAST_PAGE, PAGE_SIZE, Page

ROWS = 6  # in each group of the start page
Shown = TypeVar("Shown")


@dataclass(frozen=True)
class Group:
    """The duties of one kind."""

    kind: DeadlineKind
    rows: list[Duty]
    has_late: bool


@dataclass(frozen=True)
class Today:
    """Everything on the start page of who works with cases."""

    today: date
    counts: dict[str, int]
    groups: list[Group]
    decisions: list[Duty]
    waiting: list[Arrival]
    new: list[Arrival]
    releases: list[Release]
    notice_days: int
    shown: list[UUID] = field(default_factory=list)  # persons
    strangers: list[UUID] = field(default_factory=list)  # meldingen about nobody we know

    @property
    def late_groups(self) -> list[Group]:
        """The kinds of duties of which one is late: these come first."""
        return [group for group in self.groups if group.has_late]

    @property
    def other_groups(self) -> list[Group]:
        return [group for group in self.groups if not group.has_late]

    def count(self, name: str) -> str:
        """A count in words: "1.000+" when nobody counted further."""
        return in_words(self.counts[name])


def vandaag(scope: Scope, *, today: date) -> Today:
    """The start page in five statements, and one when a message among them could not be read, whatever the volume."""
    kinds = [kind.code for kind in all_kinds()]
    policy = policy_on(today)
    notice = policy.release_notice_days
    ahead = releases_ahead(today, notice)
    names = ("late", "today", "week", "decisions", "waiting", "new", "releases", "letters")
    counts = queries.counted(
        scope,
        [
            queries.count_duties(kinds, late(today), scope),
            queries.count_duties(kinds, Period(today, today), scope),
            queries.count_duties(kinds, later_this_week(today), scope),
            queries.count_duties(DECISIONS, Period(), scope),
            queries.count_meldingen([MeldingState.TE_BEOORDELEN], scope),
            queries.count_meldingen(UNTOUCHED_STATES, scope, untouched=True),
            queries.count_releases(scope, ahead),
            queries.count_letters(),
        ],
    )
    found = [
        duty_of(row, today)
        for row in queries.grouped_duties(scope, kinds, up_to_this_week(today), anytime=DECISIONS, most=ROWS)
    ]
    arrived = [arrival_of(row, today) for row in queries.arrived(scope, UNTOUCHED_STATES, most=ROWS)]
    found, arrived = named(found, [*_most_urgent(arrived, today), *(row for row in arrived if not row.reason)])
    waiting, new = [row for row in arrived if row.reason], [row for row in arrived if not row.reason]
    duties = [row for row in found if row.kind not in DECISIONS]
    decisions = [row for row in found if row.kind in DECISIONS][:ROWS]
    off = days_off(current_calendar())
    free = [release_of(row, today, off) for row in queries.releases(scope, ahead, offset=0, limit=ROWS)]
    return Today(
        today=today,
        counts=dict(zip(names, counts, strict=True)),
        groups=_groups(duties),
        decisions=decisions,
        waiting=waiting,
        new=new,
        releases=free,
        notice_days=notice,
        shown=persons_of(duties, decisions, [*waiting, *new], free),
        strangers=list(dict.fromkeys([*(row.public_id for row in arrived if not row.person_id), *strangers_of(found)])),
    )


def duties_page(scope: Scope, kinds: Sequence[str], period: Period, *, number: int, today: date) -> Page[Duty]:
    """All duties of some kinds in a period, fifty at a time."""
    rows = queries.listed_duties(scope, kinds, period, offset=(number - 1) * PAGE_SIZE, limit=PAGE_SIZE + 1)
    count = queries.counted(scope, [queries.count_duties(kinds, period, scope)])[0]
    return _page(named([duty_of(row, today) for row in rows])[0], number, count)


def releases_page(scope: Scope, *, number: int, today: date) -> Page[Release]:
    """Everybody who comes out soon, fifty at a time."""
    ahead = releases_ahead(today, policy_on(today).release_notice_days)
    rows = queries.releases(scope, ahead, offset=(number - 1) * PAGE_SIZE, limit=PAGE_SIZE + 1)
    count, off = queries.counted(scope, [queries.count_releases(scope, ahead)])[0], days_off(current_calendar())
    return _page([release_of(row, today, off) for row in rows], number, count)


def in_words(count: int) -> str:
    """A count with its cap: "48", "1.000+"."""
    return f"{COUNT_UP_TO:,}+".replace(",", ".") if count > COUNT_UP_TO else str(count)


def _page(rows: list[Shown], number: int, count: int) -> Page[Shown]:
    has_next = len(rows) > PAGE_SIZE and number < LAST_PAGE
    return Page(
        rows[:PAGE_SIZE], number, PAGE_SIZE, has_next, count=min(count, COUNT_UP_TO), capped=count > COUNT_UP_TO
    )


def _most_urgent(arrived: Sequence[Arrival], today: date) -> list[Arrival]:
    """What waits for a decision, each once, what is due first in front."""
    once = {row.public_id: row for row in arrived if row.reason}.values()
    return sorted(once, key=lambda row: (row.due_on or today, row.received_at))[:ROWS]


def _groups(duties: Sequence[Duty]) -> list[Group]:
    """By kind, in the order in which the apps registered them; only those with work."""
    found: list[Group] = []
    for kind in all_kinds():
        rows = [row for row in duties if row.kind == kind.code]
        if rows:
            found.append(Group(kind, rows, has_late=rows[0].face.key == "late"))
    return found
