"""Everything the page of one melding shows beside the answer form."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dpan_bridge.answer_wording import answer_in_words, leefgebied_name
from dpan_bridge.events import EVENTS
from dpan_bridge.kinds import SUBJECT
from dpan_bridge.models import (
    ANSWERABLE_STATES,
    OPEN_STATES,
    Melding,
    MeldingState,
    ReceivedMessage,
    SentAnswer,
)
from dpan_bridge.pages.as_sent import name_as_sent
from dpan_bridge.pages.inbox import TONES
from dpan_bridge.rules.answers import Line
from dpan_bridge.rules.facts import MeldingFacts
from dpan_bridge.rules.terms import Rule
from dpan_bridge.services.answers import LEEFGEBIEDEN, sent_lines
from dpan_bridge.wording import Group, channel_name, grouped, name_in, without_bsn
from leefgebieden.models import Screening
from nazorg.accounts.models import User
from nazorg.audit.models import Event
from nazorg.deadlines.models import Deadline

TERM_NAMES = {
    Rule.PI_REPORT: ("Melding door de PI", "PI"),
    Rule.MUNICIPAL_INFORMATION: ("Gemeentelijke informatie", "Gemeente"),
    Rule.SCREENING: ("Screening", "Casemanager PI"),
    Rule.ASSESSMENT: ("Beoordelen", "Gemeente"),
}


@dataclass(frozen=True)
class Term:
    """One of the terms of a melding."""

    label: str
    owner: str
    starts_on: date
    due_on: date
    state: str
    met_on: date | None
    note: str


@dataclass(frozen=True)
class ShownMessage:
    """A message as it came in, and along which way."""

    received_at: datetime
    way: str
    body: str
    outcome: str
    errors: list[dict[str, str]]


@dataclass(frozen=True)
class SentVersion:
    """A version as it was sent, and what it changed."""

    answer: SentAnswer
    lines: list[tuple[str, str]]
    changes: list[dict[str, str]]


@dataclass(frozen=True)
class MeldingPage:
    """The page of one melding."""

    melding: Melding
    name: str
    tone: str
    channel: str
    groups: list[Group]
    remark: str
    messages: list[ShownMessage]
    terms: list[Term]
    screening: Screening | None
    others: list[Melding]
    history: list[dict[str, object]]

    @property
    def can_answer(self) -> bool:
        """Whether a municipal answer belongs to this melding."""
        return self.melding.state in ANSWERABLE_STATES and self.melding.detention_id is not None

    @property
    def is_open(self) -> bool:
        """Whether somebody works on it, or has to start."""
        return self.melding.state in OPEN_STATES

    @property
    def is_follow_up(self) -> bool:
        return self.melding.state == MeldingState.VERVOLG

    @property
    def awaits_answer(self) -> bool:
        """Whether the term of the municipal answer runs."""
        return TERM_NAMES[Rule.MUNICIPAL_INFORMATION][0] in self.running

    @property
    def running(self) -> list[str]:
        """The terms that still run, by name."""
        return [term.label for term in self.terms if term.state == "running"]


def melding_page(melding: Melding, *, show_bsn: bool) -> MeldingPage:
    """Everything around the answer. A fixed number of queries, however often it was received."""
    facts, messages = melding.read_facts(), list(melding.messages.select_related("by", "client", "batch"))
    return MeldingPage(
        melding=melding,
        name=_name(melding, facts, messages),
        tone=TONES.get(MeldingState(melding.state), "inactive"),
        channel=channel_name(melding.channel),
        groups=grouped(facts, show_bsn=show_bsn) if facts else [],
        remark=facts.remark if facts else "",
        messages=[_message(message, show_bsn=show_bsn) for message in messages],
        terms=terms_of_page(melding),
        screening=screening_of(melding),
        others=related(melding),
        history=history(melding),
    )


def _name(melding: Melding, facts: MeldingFacts | None, messages: Sequence[ReceivedMessage]) -> str:
    if melding.person:
        return melding.person.full_name
    said = name_in(facts) if facts else name_as_sent(messages[0].body) if messages else ""
    return said or "Naam onbekend"


def screening_of(melding: Melding) -> Screening | None:
    """What is known of the screening during the detention of this melding."""
    if melding.detention is None:
        return None
    return Screening.objects.select_related("registered_by").last_of(melding.detention)


def _message(message: ReceivedMessage, *, show_bsn: bool) -> ShownMessage:
    parts = [channel_name(message.channel)]
    if message.message_id:
        parts.append(f"bericht {message.message_id}")
    if message.client:
        parts.append(f"van {message.client.name}")
    elif message.batch:
        parts.append(f"bestand {message.batch.file_name}, regel {message.line}")
    elif message.by:
        parts.append(f"ingevoerd door {message.by.name}")
    return ShownMessage(
        received_at=message.received_at,
        way=" · ".join(parts),
        body=message.body if show_bsn else without_bsn(message.body),
        outcome=str(ReceivedMessage.Outcome(message.outcome).label),
        errors=message.errors,
    )


def first_body(melding: Melding) -> str:
    """The text of the message by which this melding came."""
    first = melding.messages.first()
    return first.body if first else ""


def terms_of_page(melding: Melding) -> list[Term]:
    """The terms in the order in which they start."""
    order = list(TERM_NAMES)
    found = Deadline.objects.of(SUBJECT, melding.public_id)
    return [_term(deadline) for deadline in sorted(found, key=lambda deadline: order.index(Rule(deadline.kind)))]


def _term(deadline: Deadline) -> Term:
    label, owner = TERM_NAMES[Rule(deadline.kind)]
    return Term(
        label,
        owner,
        deadline.starts_on,
        deadline.due_on,
        deadline.state,
        deadline.met_on,
        deadline.lapse_reason,
    )


def related(melding: Melding) -> list[Melding]:
    """Other meldingen of the same detention in the same gemeente, and those that were taken for this one."""
    doubles = Melding.objects.filter(same_as=melding)
    if melding.detention_id is not None:
        same = Melding.objects.filter(detention_id=melding.detention_id, gemeente_id=melding.gemeente_id)
        doubles = doubles | same.exclude(pk=melding.pk)
    return list(doubles.order_by("received_at", "pk")[:20])


def sent_versions(answers: Sequence[SentAnswer]) -> list[SentVersion]:
    """Each version that was sent with what it changed to the one before, the newest first."""
    made: list[SentVersion] = []
    before: list[Line] = []
    for answer in answers:
        lines = sent_lines(answer)
        words = [(leefgebied_name(line.leefgebied), answer_in_words(line)) for line in lines]
        made.append(SentVersion(answer, words, _changes(before, lines) if before else []))
        before = lines
    return made[::-1]


def _changes(before: Sequence[Line], after: Sequence[Line]) -> list[dict[str, str]]:
    old, new = ({line.leefgebied: line for line in lines} for lines in (before, after))
    return [
        {
            "label": leefgebied_name(leefgebied),
            "old": answer_in_words(old.get(leefgebied, Line(leefgebied))),
            "new": answer_in_words(new.get(leefgebied, Line(leefgebied))),
        }
        for leefgebied in LEEFGEBIEDEN
        if old.get(leefgebied) != new.get(leefgebied)
    ]


def history(melding: Melding) -> list[dict[str, object]]:
    """What happened to this melding, the newest first."""
    events = Event.objects.about(SUBJECT, melding.public_id).select_related("by")
    return [
        {
            "at": event.at,
            "title": event.in_words,
            "icon_name": EVENTS[event.kind][1] if event.kind in EVENTS else "dot",
            "text": event.reason,
            "by": _who(event.by, event.actor),
        }
        for event in reversed(events[:200])
    ]


def _who(by: User | None, actor: str) -> str:
    return by.name if by else actor or "Nazorg"
