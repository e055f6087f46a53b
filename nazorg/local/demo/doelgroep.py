"""What the demo knows of the doelgroep: addresses, problems, a request for help, and a decision of a coordinator.

Together with the labels and the detentions it shows every outcome of the decision table at least once.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.utils import timezone

from leefgebieden.models import Situation
from leefgebieden.rules.situations import Statement
from leefgebieden.services.deciding import decide
from leefgebieden.services.help_requests import HelpAsked, register_help_request
from leefgebieden.services.situations import register_situation
from nazorg.accounts.models import Gemeente
from nazorg.local.demo.clock import Clock
from nazorg.local.demo.desk import Desk
from nazorg.local.demo.present import key_of
from nazorg.local.demo.timeline import Timeline
from people import services as people
from people.models import AddressFunction, AddressSource
from people.rules.partial_date import PartialDate


@dataclass(frozen=True)
class Lived:
    """A period of registration, as the BRP shows it. The years are counted back from this one."""

    who: str
    place: str  # a CBS code, or the name of a gemeente elsewhere
    since: int
    until: int | None = None
    function: str = AddressFunction.WOONADRES
    is_prison: bool = False


LIVED = (
    Lived("jan", "0307", 9),
    Lived("abdirahman", "Utrecht", 8, 3),
    Lived("abdirahman", "0307", 3),
    Lived("omar", "Zwolle", 12),  # so he doesn't belong to the doelgroep
    Lived("samuel", "0307", 6),
    Lived("clyde", "0307", 5, function=AddressFunction.BRIEFADRES),
    Lived("rene", "0307", 10, 0),
    Lived("rene", "Nieuwegein", 0, is_prison=True),
)
# Who has a problem on which leefgebied before the detention.
PROBLEMS = {
    "abdirahman": {"id": "geen", "onderdak": "dakloos"},
    "bas": {"onderdak": "vrienden_familie"},
    "samuel": {"id": "geen", "onderdak": "dakloos", "schulden": "schulden"},
}


def plan_doelgroep(timeline: Timeline, desk: Desk, clock: Clock) -> None:
    """Plan all of it for the last werkdag."""
    yesterday = clock.werkdag(-1)
    for lived in LIVED:
        timeline.add(clock.at(yesterday, "15:30"), partial(_registered, desk, lived))
    for who, problems in PROBLEMS.items():
        for leefgebied, value in problems.items():
            timeline.add(clock.at(yesterday, "15:40"), partial(_problem, desk, who, leefgebied, value))
    timeline.add(clock.at(yesterday, "15:50"), partial(_asks_for_help, desk))
    timeline.add(clock.at(yesterday, "16:20"), partial(_decided, desk))


def _registered(desk: Desk, lived: Lived, now: datetime) -> None:
    gemeente = Gemeente.objects.filter(code=lived.place).first()
    year = timezone.localdate(now).year
    details = people.AddressDetails(
        function=lived.function,
        starts_on=PartialDate(year - lived.since, 1),
        source=AddressSource.BRP,
        gemeente=gemeente,
        place="" if gemeente else lived.place,
        ends_on=None if lived.until is None else PartialDate(year - lived.until, 2),
        is_prison=lived.is_prison,
    )
    people.add_address(desk.person(key_of(lived.who)), details=details, by=desk.supporter, now=now)


def _problem(desk: Desk, who: str, leefgebied: str, value: str, now: datetime) -> None:
    detention = desk.melding(key_of(who)).detention
    if detention is None:
        return
    moment = "voor_detentie"
    current = Situation.objects.current().filter(detention=detention, leefgebied=leefgebied, moment=moment).first()
    if current and current.problem == "ja":
        return
    statement = Statement(
        leefgebied=leefgebied,
        moment=moment,
        value=value,
        source="gemeente",
        stated_on=timezone.localdate(now),
        problem="ja",
    )
    register_situation(detention, statement, version=current.version if current else 0, by=desk.coordinator, now=now)


def _asks_for_help(desk: Desk, now: datetime) -> None:
    melding = desk.melding(key_of("wesley"))
    asked = HelpAsked(
        "Wil na de detentie niet terug naar zijn oude vrienden en zoekt een kamer.",
        "De casemanager, namens de cliënt",
        timezone.localdate(now),
        "onderdak",
    )
    person = desk.person(key_of("wesley"))
    register_help_request(person, asked, detention=melding.detention, by=desk.supporter, now=now)


def _decided(desk: Desk, now: datetime) -> None:
    reason = "Zijn moeder en het wijkteam vragen samen om begeleiding. Met een plan lukt het beter."
    decide(desk.person(key_of("bas")), outcome="in_doelgroep", reason=reason, by=desk.coordinator, now=now)
