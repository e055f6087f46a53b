"""Meldingen for tests, made the way the application makes them. The BSNs are from the test range."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from dpan_bridge.models import Melding
from dpan_bridge.rules.answers import Line
from dpan_bridge.rules.facts import Channel, DetentionFacts, MeldingFacts, Sender
from dpan_bridge.services import Delivery, Receipt, receive_melding
from leefgebieden.choices import FIVE
from people.models import Detention, Person
from people.rules.details import PersonDetails
from people.rules.partial_date import PartialDate

NOOR = PersonDetails(
    last_name="Berg",
    name_prefix="van den",
    first_names="Noor",
    bsn="999990111",
    birth_date=PartialDate(1984, 3, 12),
    sex="vrouw",
    residence_status="geldig",
)
YUSUF = PersonDetails(
    last_name="Demir",
    first_names="Yusuf",
    bsn="999990925",
    birth_date=PartialDate(1991, 11, 2),
    sex="man",
    residence_status="geldig",
)
MONDAY = datetime.combine(date(2026, 3, 2), time(10, 0), timezone.get_default_timezone())


def facts(person: PersonDetails = NOOR, *, starts_on: date = date(2026, 3, 1), **changes: Any) -> MeldingFacts:
    """A melding of detention by DPAN to Amersfoort; `detention` and every other field can be given otherwise."""
    made = MeldingFacts(
        channel=Channel.DPAN,
        gemeente_code="0307",
        person=person,
        detention=DetentionFacts(starts_on=starts_on, facility="PI Nieuwegein"),
        sender=Sender(name="C. de Wit", email="casemanager@pi.voorbeeld.nl"),
    )
    return replace(made, **changes)


def concern(person: PersonDetails = NOOR, **changes: Any) -> MeldingFacts:
    """A partner worries about somebody who isn't in detention."""
    return facts(person, **{"channel": Channel.PARTNER, "detention": None, **changes})


def receive(what: MeldingFacts | None = None, *, at: datetime = MONDAY, **delivery: Any) -> Receipt:
    """Take in a melding at a moment."""
    return receive_melding(what or facts(), Delivery(body="{}", received_at=at, **delivery))


def received(what: MeldingFacts | None = None, *, at: datetime = MONDAY, **delivery: Any) -> Melding:
    """The melding that comes of it."""
    return receive(what, at=at, **delivery).melding


def later(days: int, at: datetime = MONDAY) -> datetime:
    """The same time, some days later."""
    return at + timedelta(days=days)


def answered(**by_leefgebied: Line) -> list[Line]:
    """Five lines: "onbekend", except where another line is given."""
    return [by_leefgebied.get(leefgebied, Line(leefgebied, "onbekend")) for leefgebied in FIVE]


def unanswered(**by_leefgebied: Line) -> list[Line]:
    """Five lines: nothing yet, except where another line is given."""
    return [by_leefgebied.get(leefgebied, Line(leefgebied)) for leefgebied in FIVE]


ID_CARD = Line("id", "ingevuld", "id_kaart", "brp", "Geldig tot 2028")


def states(melding: Melding) -> dict[str, str]:
    """The state of each deadline of a melding."""
    from nazorg.deadlines.models import Deadline

    return dict(Deadline.objects.of("melding", melding.public_id).values_list("kind", "state"))


def due(melding: Melding) -> dict[str, date]:
    """The due date of each deadline of a melding."""
    from nazorg.deadlines.models import Deadline

    return dict(Deadline.objects.of("melding", melding.public_id).values_list("kind", "due_on"))


def fresh(melding: Melding) -> Melding:
    """The melding as the database has it now."""
    return Melding.objects.select_related("person", "detention", "case", "handler", "same_as").get(pk=melding.pk)


def somebody(name: str) -> PersonDetails:
    """A person without a BSN, told apart by the name."""
    return PersonDetails(last_name=name, first_names="Jan", birth_date=PartialDate(1990, 1, 1), sex="man")


def unlike(number: int) -> PersonDetails:
    """Somebody whose name looks like nobody else's: `Aaabbbccc` for 12."""
    return somebody("".join(chr(ord("a") + int(digit)) * 3 for digit in f"{number:03}").capitalize())


def detention_of(melding: Melding) -> Detention:
    """The detention of a melding that has one."""
    assert melding.detention
    return melding.detention


def client_of(melding: Melding) -> Person:
    """The person of a melding that has one."""
    assert melding.person
    return melding.person
