"""The inbox: which meldingen fit the filters, and one page of them with their terms.

The time it takes depends on how many are shown, not on how many meldingen there are: for each gemeente one part of an
index is read in the order in which it is shown, and no further than one page needs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from dpan_bridge.kinds import SUBJECT
from dpan_bridge.models import Melding, MeldingState
from dpan_bridge.pages.as_sent import names_as_sent
from dpan_bridge.querysets import MeldingQuerySet
from dpan_bridge.rules.filters import NEWEST, InboxFilter
from dpan_bridge.rules.terms import Rule
from dpan_bridge.wording import channel_name, name_in
from nazorg.accounts.models import User
from nazorg.deadlines.models import Deadline
from nazorg.web.paging import COUNT_UP_TO, LAST_PAGE, PAGE_SIZE, Page
from nazorg.web.statements import ask
from nazorg.web.urgency import urgency_of
from people.rules.names import full_name

# The duty of the gemeente: each melding has one of the two, so in this order no melding comes twice.
OURS = (Rule.MUNICIPAL_INFORMATION, Rule.ASSESSMENT)
# The gemeente whose part is read, in the statement that reads the parts one by one.
THIS_GEMEENTE = RawSQL("one.gemeente_id", [])
_RUNNING = str(Deadline.State.RUNNING)
_STATES = {state.value: str(state.label) for state in MeldingState}
TONES = {
    MeldingState.TE_BEOORDELEN: "warning",
    MeldingState.NA_VRIJLATING: "warning",
    MeldingState.GEKOPPELD: "neutral",
    MeldingState.NIEUWE_PERSOON: "neutral",
    MeldingState.IN_BEHANDELING: "neutral",
    MeldingState.DEELS_BEANTWOORD: "neutral",
    MeldingState.BEANTWOORD: "success",
    MeldingState.AFGESLOTEN: "success",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One term in a row: what is left in words, and how it looks."""

    key: str
    text: str
    due_on: date
    is_running: bool


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One melding in the list."""

    public_id: UUID
    number: str
    case_number: str
    name: str
    person_id: UUID | None
    gemeente: str
    channel: str
    received_at: datetime
    state: str
    state_label: str
    tone: str
    times: int
    handler: str
    terms: Mapping[str, Cell] = field(default_factory=dict)

    @property
    def cells(self) -> tuple[tuple[str, Cell | None], ...]:
        """The terms of the PI, of the gemeente, and of the screening, each under its head."""
        said = self.terms
        ours = said.get(Rule.MUNICIPAL_INFORMATION) or said.get(Rule.ASSESSMENT)
        return ("PI", said.get(Rule.PI_REPORT)), ("Gemeente", ours), ("Screening", said.get(Rule.SCREENING))


def persons_of(rows: Sequence[InboxRow]) -> list[UUID]:
    """Everybody whose name is about to be shown."""
    return [row.person_id for row in rows if row.person_id]


def strangers_of(rows: Sequence[InboxRow]) -> list[UUID]:
    """The meldingen about nobody we know that are about to be shown."""
    return [row.public_id for row in rows if not row.person_id]


def inbox_page(
    meldingen: MeldingQuerySet, wanted: InboxFilter, *, user: User, number: int, today: date, counted: bool = True
) -> Page[InboxRow]:
    """One page of the meldingen that fit."""
    part, gemeenten = _part(meldingen, wanted, user=user, today=today)
    start = (number - 1) * PAGE_SIZE
    ids = _ordered(part, gemeenten, wanted.order, upto=start + PAGE_SIZE + 1)[start:]
    has_next, ids = len(ids) > PAGE_SIZE and number < LAST_PAGE, ids[:PAGE_SIZE]
    rows = rows_of(ids, today=today)
    if not counted:
        return Page(rows, number, PAGE_SIZE, has_next)
    if ids and not has_next and number < LAST_PAGE:
        return Page(rows, number, PAGE_SIZE, has_next, count=start + len(rows))
    found = _counted(part, gemeenten)
    return Page(rows, number, PAGE_SIZE, has_next, count=min(found, COUNT_UP_TO), capped=found > COUNT_UP_TO)


def all_rows(meldingen: MeldingQuerySet, wanted: InboxFilter, *, user: User, today: date, most: int) -> list[InboxRow]:
    """Every melding that fits, for a file, at most so many."""
    part, gemeenten = _part(meldingen, wanted, user=user, today=today)
    return rows_of(_ordered(part, gemeenten, wanted.order, upto=most), today=today)


_ROWS = """
SELECT m.id, m.public_id, m.number, c.number, p.public_id, p.first_names, p.name_prefix, p.last_name, g.name, m.channel,
       m.received_at, m.state, m.message_count, u.name
FROM dpan_bridge_melding m JOIN accounts_gemeente g ON g.id = m.gemeente_id
LEFT JOIN cases_case c ON c.id = m.case_id
LEFT JOIN people_person p ON p.id = m.person_id
LEFT JOIN accounts_user u ON u.id = m.handler_id
WHERE m.id = ANY(%(ids)s::bigint[])
"""
_TERMS = """
SELECT array_position(%(subjects)s::uuid[], subject_id), kind, due_on, state, met_on FROM deadlines_deadline
WHERE subject_type = %(type)s AND subject_id = ANY(%(subjects)s::uuid[])
"""


def rows_of(ids: Sequence[Any], *, today: date) -> list[InboxRow]:
    """The rows of these meldingen, in the order given: one query for them, one for their terms, one for strangers,
    and one when there are messages among them that could not be read.

    The first two are plain statements: asked for every list, and a queryset takes as long as the database does.
    """
    values = {row[0]: row for row in ask(_ROWS, {"ids": list(ids)})}
    names = _names_of_strangers([pk for pk, row in values.items() if row[4] is None])
    terms = terms_of([row[1] for row in values.values()], today=today)
    return [_row(values[pk], names, terms) for pk in ids if pk in values]


def terms_of(subjects: Sequence[UUID], *, today: date) -> dict[UUID, dict[str, Cell]]:
    """The terms of these meldingen, by melding and kind."""
    found: dict[UUID, dict[str, Cell]] = {}
    for place, kind, due_on, state, met_on in ask(_TERMS, {"type": SUBJECT, "subjects": list(subjects)}):
        face = urgency_of(due_on, state, today, met_on)
        found.setdefault(subjects[place - 1], {})[kind] = Cell(face.key, face.text, due_on, state == _RUNNING)
    return found


def _row(row: Sequence[Any], names: Mapping[int, str], terms: Mapping[UUID, Mapping[str, Cell]]) -> InboxRow:
    (pk, public_id, number, case, person, first, prefix, last, gemeente, channel, received_at, state, times, who) = row
    return InboxRow(
        public_id=public_id,
        number=number,
        case_number=case or "",
        name=full_name(first, prefix, last) if person else names.get(pk, ""),
        person_id=person,
        gemeente=gemeente,
        channel=channel_name(channel),
        received_at=timezone.localtime(received_at, timezone.get_default_timezone()),
        state=state,
        state_label=_STATES[state],
        tone=TONES.get(state, "inactive"),
        times=times,
        handler=who or "",
        terms=terms.get(public_id, {}),
    )


def _names_of_strangers(ids: Sequence[int]) -> dict[int, str]:
    """The names in messages of which it isn't known yet who they are about. Only these are opened."""
    if not ids:
        return {}
    strangers = list(Melding.objects.filter(pk__in=ids).only("public_id", "facts"))
    sent = names_as_sent([melding.public_id for melding in strangers if melding.facts is None])
    return {
        melding.pk: name_in(melding.read_facts()) if melding.facts else sent.get(melding.public_id, "")
        for melding in strangers
    }


def _part(
    meldingen: MeldingQuerySet, wanted: InboxFilter, *, user: User, today: date
) -> tuple[QuerySet[Melding] | QuerySet[Deadline], list[int]]:
    """The meldingen of one gemeente that fit, or their duties when the most urgent come first; and which gemeenten."""
    gemeenten = user.gemeente_ids()
    if wanted.gemeente_id is not None:
        gemeenten = [wanted.gemeente_id] if wanted.gemeente_id in gemeenten else []
    fitting = _fitting(meldingen, wanted, user=user, today=today)
    if wanted.order == NEWEST:
        return fitting.filter(gemeente_id=THIS_GEMEENTE), gemeenten
    duties = Deadline.objects.running().filter(subject_type=SUBJECT, kind__in=OURS)
    if wanted.is_set:
        duties = duties.filter(Exists(fitting.filter(public_id=OuterRef("subject_id"))))
    return duties.filter(gemeente_id=THIS_GEMEENTE), gemeenten


def _fitting(meldingen: MeldingQuerySet, wanted: InboxFilter, *, user: User, today: date) -> MeldingQuerySet:
    exact = {"state": wanted.state, "channel": wanted.channel}
    fitting = meldingen.filter(**{name: value for name, value in exact.items() if value})
    if wanted.untouched:
        fitting = fitting.newly_arrived()
    if wanted.number:
        fitting = fitting.filter(number=wanted.number)
    if wanted.since:
        fitting = fitting.filter(received_at__gte=_midnight(wanted.since))
    if wanted.until:
        fitting = fitting.filter(received_at__lt=_midnight(wanted.until + timedelta(days=1)))
    if wanted.mine:
        fitting = fitting.filter(handler=user)
    terms = Deadline.objects.filter(subject_type=SUBJECT)
    if wanted.only_late:
        fitting = fitting.filter(public_id__in=terms.running().filter(due_on__lt=today).values("subject_id"))
    if wanted.late_report:
        late = terms.filter(subject_id=OuterRef("public_id"), kind=Rule.PI_REPORT, state=Deadline.State.LATE)
        fitting = fitting.filter(Exists(late))
    return fitting


def _ordered(part: QuerySet[Any], gemeenten: list[int], order: str, *, upto: int) -> list[Any]:
    """The first ids over all gemeenten, in order."""
    if order == NEWEST:
        newest = part.order_by("-received_at", "-pk").values_list("pk", "received_at")[:upto]
        return [row[0] for row in _each(newest, gemeenten, f"ORDER BY 2 DESC, 1 DESC LIMIT {upto:d}")]
    urgent = part.order_by("due_on", "id").values_list("subject_id", "due_on", "id")[:upto]
    found = [row[0] for row in _each(urgent, gemeenten, f"ORDER BY 2, 3 LIMIT {upto:d}")]
    ids = dict(Melding.objects.filter(public_id__in=found).values_list("public_id", "pk"))
    return [ids[public_id] for public_id in found if public_id in ids]


def _counted(part: QuerySet[Any], gemeenten: list[int]) -> int:
    """How many fit, counted no further than anybody reads."""
    pieces = part.order_by().values_list("pk")[: COUNT_UP_TO + 1]
    rows = _each(pieces, gemeenten, f"LIMIT {COUNT_UP_TO + 1:d}", around="SELECT count(*) FROM ({}) counted")
    return int(rows[0][0]) if rows else 0


def _each(part: QuerySet[Any], gemeenten: list[int], ending: str, *, around: str = "{}") -> list[tuple[Any, ...]]:
    """The rows of this part of each gemeente together: one statement of one size, however many gemeenten there are."""
    try:
        statement, parameters = part.query.sql_with_params()
    except EmptyResultSet:
        return []
    together = f"SELECT found.* FROM unnest(%s::bigint[]) AS one (gemeente_id), LATERAL ({statement}) found {ending}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(around.format(together), [gemeenten, *parameters])
        return list(cursor.fetchall())


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001 made aware at once
