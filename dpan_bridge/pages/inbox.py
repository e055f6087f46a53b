"""The inbox: one page of meldingen with their terms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.utils import timezone

from dpan_bridge.kinds import SUBJECT
from dpan_bridge.models import Melding, MeldingState
from dpan_bridge.pages.as_sent import names_as_sent
from dpan_bridge.pages.inbox_found import first_meldingen, found_meldingen
from dpan_bridge.rules.filters import InboxFilter
from dpan_bridge.rules.terms import Rule
from dpan_bridge.wording import channel_name, name_in
from nazorg.accounts.models import User
from nazorg.deadlines.models import Deadline
from nazorg.web.paging import Page
from nazorg.web.statements import ask
from nazorg.web.urgency import urgency_of
from people.rules.names import full_name

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


class InboxRow(NamedTuple):
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
    terms: Mapping[str, Cell]

    @property
    def cells(self) -> tuple[tuple[str, Cell | None], ...]:
        """The terms of the PI, of the gemeente, and of the screening, each with its name for a screen without heads."""
        said = self.terms
        ours = said.get(Rule.MUNICIPAL_INFORMATION) or said.get(Rule.ASSESSMENT)
        pi, screening = said.get(Rule.PI_REPORT), said.get(Rule.SCREENING)
        return ("Termijn PI", pi), ("Termijn gemeente", ours), ("Termijn screening", screening)


def persons_of(rows: Sequence[InboxRow]) -> list[UUID]:
    """Everybody whose name is about to be shown."""
    return [row.person_id for row in rows if row.person_id]


def strangers_of(rows: Sequence[InboxRow]) -> list[UUID]:
    """The meldingen about nobody we know that are about to be shown."""
    return [row.public_id for row in rows if not row.person_id]


def inbox_page(wanted: InboxFilter, *, user: User, number: int, today: date) -> Page[InboxRow]:
    """One page of the meldingen that fit."""
    found = found_meldingen(wanted, user=user, number=number, today=today)
    return found.page(rows_of(found.ids, today=today))


def all_rows(wanted: InboxFilter, *, user: User, today: date, most: int) -> list[InboxRow]:
    """Every melding that fits, for a file, at most so many."""
    return rows_of(first_meldingen(wanted, user=user, today=today, most=most), today=today)


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
    cells: dict[tuple[Any, ...], Cell] = {}  # many terms of a page are alike
    for place, kind, *term in ask(_TERMS, {"type": SUBJECT, "subjects": list(subjects)}):
        alike = tuple(term)
        if alike not in cells:
            due_on, state, met_on = alike
            face = urgency_of(due_on, state, today, met_on)
            cells[alike] = Cell(face.key, face.text, due_on, state == _RUNNING)
        found.setdefault(subjects[place - 1], {})[kind] = cells[alike]
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
