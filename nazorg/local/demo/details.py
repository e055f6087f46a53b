"""What the desk wrote down in the demo: documents, rent, benefits, debts and care of people, and who is supervised."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from leefgebieden.rules.details import (
    BenefitFacts,
    CareFacts,
    DebtFacts,
    DocumentFacts,
    Facts,
    HousingFacts,
    IndicationFacts,
    InsuranceFacts,
    MoneyFacts,
)
from nazorg.accounts.models import Organisation
from nazorg.deadlines.rules import add_months
from nazorg.local.demo.clock import Clock
from nazorg.local.demo.desk import Desk
from nazorg.local.demo.present import key_of
from nazorg.local.demo.timeline import Act, Timeline
from people.services import TitleDetails

# Written down on a day: the facts as they were told then.
Tell = Callable[[date], Facts]


@dataclass(frozen=True)
class Told:
    """Something that the desk writes down about somebody; werkdagen count from today."""

    who: str
    werkdag: int
    facts: Tell


@dataclass(frozen=True)
class Supervised:
    """A judicial title; months count from today."""

    who: str
    werkdag: int
    kind: str
    organisation: str
    supervisor: str
    began: int
    ends: int | None


def _ago(day: date, days: int) -> date:
    return day - timedelta(days=days)


def _ahead(day: date, days: int) -> date:
    return day + timedelta(days=days)


DETAILS = (
    # Free soon and without a valid ID document; a benefit that was blocked; care that goes on.
    Told("emre", -12, lambda day: DocumentFacts("id_kaart", valid_until=_ago(day, 90))),
    Told("emre", -12, lambda day: BenefitFacts("geblokkeerd", _ago(day, 5), "Ineke Kramer")),
    Told("emre", -11, lambda day: CareFacts("De Waag", "opgelegd", "wfz", _ago(day, 200))),
    Told("emre", -11, lambda day: InsuranceFacts("Zorgverzekeraar", insured_at_start=True, suspended_on=_ago(day, 15))),
    # Lost it, and asked for a new one; keeps his home with a loan.
    Told("jurensley", -10, lambda day: DocumentFacts("paspoort", lost_on=_ago(day, 40), route="pi_utrecht")),
    Told(
        "jurensley",
        -8,
        lambda day: DocumentFacts("id_kaart", route="pi_utrecht", applied_on=day, costs_by="sociale_zaken"),
    ),
    Told("jurensley", -8, lambda day: HousingFacts(rent="lening", rent_until=_ahead(day, 60))),
    # Free tomorrow: no home, a postal address, debts and somebody who manages the money.
    Told("soufiane", -7, lambda day: DocumentFacts("paspoort", valid_until=_ahead(day, 1200))),
    Told(
        "soufiane",
        -6,
        lambda day: HousingFacts(
            seeking_since=_ago(day, 30),
            postal_address_since=day,
            postal_address_allowed_by="Sociale Zaken",
            rent="opgezegd",
        ),
    ),
    Told("soufiane", -6, lambda day: DebtFacts("CJIB", "cjib", Decimal("1420.00"), "maatwerk_cjib", _ago(day, 1))),
    Told("soufiane", -6, lambda _day: DebtFacts("Zorgverzekeraar", "opgave", Decimal("812.50"))),
    Told("soufiane", -5, lambda _day: DebtFacts("Telefoonbedrijf", "bkr", Decimal("264.95"))),
    Told("soufiane", -5, lambda day: MoneyFacts("Bureau Balans", _ago(day, 20))),
    # Had care before, and nothing is planned.
    Told("piotr", -7, lambda day: CareFacts("GGz Centraal", "bestaand", "zvw", _ago(day, 700), _ago(day, 10))),
    Told("piotr", -6, lambda day: IndicationFacts("wijkteam", asked_on=day)),
    # Should have been free: suspended insurance, and a benefit that was asked for.
    Told(
        "orlando", -12, lambda day: InsuranceFacts("Zorgverzekeraar", insured_at_start=True, suspended_on=_ago(day, 8))
    ),
    Told("orlando", -12, lambda day: BenefitFacts("stopgezet", _ago(day, 2), "Ineke Kramer")),
    Told("orlando", -1, lambda day: BenefitFacts("aangevraagd", day, "Ineke Kramer")),
    # In detention for long: the benefit was stopped, the home kept by letting it.
    Told("clyde", -9, lambda day: BenefitFacts("stopgezet", day, "Hans Mulder")),
    Told("clyde", -8, lambda day: HousingFacts(rent="onderverhuur", rent_until=_ahead(day, 90))),
    Told("bas", -2, lambda day: DocumentFacts("rijbewijs", valid_until=_ahead(day, 2000))),
    Told("priscilla", -4, lambda _day: CareFacts("Leger des Heils", "nieuw", "wmo")),
)

SUPERVISION = (
    Supervised("emre", -9, "vi", "Reclassering Nederland", "Marieke Bos", -1, 23),
    Supervised("clyde", -7, "voorwaardelijk", "Reclassering Nederland", "Marieke Bos", -22, 2),
    Supervised("piotr", -5, "schorsing", "Leger des Heils reclassering", "Johan Prins", -6, 5),
)


def plan_details(timeline: Timeline, desk: Desk, clock: Clock) -> None:
    """Plan what the desk writes down, on the afternoon of its day."""
    for told in DETAILS:
        timeline.add(clock.at(clock.werkdag(told.werkdag), "15:40"), desk_writes(desk, told))
    for supervised in SUPERVISION:
        timeline.add(clock.at(clock.werkdag(supervised.werkdag), "15:50"), desk_hears(desk, supervised, clock.today))


def desk_writes(desk: Desk, told: Told) -> Act:
    """What the desk does when something was told."""
    return lambda now: desk.write_down(key_of(told.who), told.facts(timezone.localdate(now)), at=now)


def desk_hears(desk: Desk, supervised: Supervised, today: date) -> Act:
    """What the desk does when it hears who supervises somebody."""
    details = TitleDetails(
        kind=supervised.kind,
        starts_on=add_months(today, supervised.began),
        ends_on=None if supervised.ends is None else add_months(today, supervised.ends),
        organisation=Organisation.objects.filter(name=supervised.organisation).first(),
        supervisor=supervised.supervisor,
    )
    return lambda now: desk.supervised(key_of(supervised.who), details, at=now)
