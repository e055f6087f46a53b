"""The ketenkaart: who is responsible for what in a case, and whom to call. Source: requirements F-12 and P-11.

It follows from referrals and actions, so nobody keeps it up. It holds texts, never a row of the database.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from cases.models import Case
from cases.selectors.chain import ACCEPTED, ACTS, ASKED, HELPS, Busy, busy_organisations
from leefgebieden.choices import LifeDomain
from nazorg.accounts.models import ContactPerson
from nazorg.accounts.selectors import contacts_of
from nazorg.web.dates import short_date

MOST_CONTACTS = 3
HOW = {
    HELPS: "helpt de cliënt",
    ACCEPTED: "heeft de cliënt aangenomen",
    ASKED: "is gevraagd",
    ACTS: "voert een actie uit",
}
_PLACE = {code: place for place, code in enumerate(LifeDomain.values)}


@dataclass(frozen=True)
class ChainContact:
    """Somebody to call."""

    name: str
    function: str
    phone: str
    email: str
    note: str = ""  # that they are away, or take over


@dataclass(frozen=True)
class ChainLine:
    """Who is responsible for a leefgebied, or for the whole."""

    about: str
    who: str
    how: str
    contacts: tuple[ChainContact, ...]


def chain_of(
    case: Case, *, today: date, among: Collection[str] | None = None, own: int | None = None
) -> list[ChainLine]:
    """The regisseur, then by leefgebied the organisations that are busy there. Three queries.

    `among` are the leefgebieden to show, all without it; what organisation `own` does is shown anyway.
    """
    found = busy_organisations(case)
    if among is not None:
        found = [busy for busy in found if busy.leefgebied in among or busy.organisation.pk == own]
    found.sort(key=lambda busy: (_PLACE.get(busy.leefgebied, -1), busy.how, busy.organisation.name))
    contacts = _contacts(found, today)
    return [_regie(case), *(_line(busy, contacts[busy.organisation.pk]) for busy in found)]


def _regie(case: Case) -> ChainLine:
    owner = case.owner
    called = (ChainContact(owner.name, "regisseur", owner.phone, owner.email),) if owner else ()
    how = "houdt de regie" if owner else "heeft nog geen regisseur gekozen"
    return ChainLine("Regie", f"Gemeente {case.gemeente.name}", how, called)


def _line(busy: Busy, contacts: tuple[ChainContact, ...]) -> ChainLine:
    about = str(LifeDomain(busy.leefgebied).label) if busy.leefgebied else "Algemeen"
    return ChainLine(about, busy.organisation.name, HOW[busy.how], contacts)


def _contacts(found: Iterable[Busy], today: date) -> dict[int, tuple[ChainContact, ...]]:
    by_organisation: dict[int, list[ContactPerson]] = defaultdict(list)
    for contact in contacts_of({busy.organisation.pk for busy in found}, today):
        by_organisation[contact.organisation_id].append(contact)
    called = {key: tuple(_called(contacts, today)) for key, contacts in by_organisation.items()}
    return defaultdict(tuple, called)


def _called(contacts: list[ContactPerson], today: date) -> list[ChainContact]:
    """Those who are there first; who is away is named with who takes over, so that nobody waits for an answer."""
    there = [contact for contact in contacts if not contact.is_away(today)]
    away = [contact for contact in contacts if contact.is_away(today)]
    made = [_contact(contact) for contact in there]
    for contact in away:
        instead = f", {contact.substitute.name} vervangt" if contact.substitute else ""
        back = short_date(contact.away_until) if contact.away_until else ""
        made.append(_contact(contact, f"afwezig tot en met {back}{instead}"))
    return made[:MOST_CONTACTS]


def _contact(contact: ContactPerson, note: str = "") -> ChainContact:
    return ChainContact(contact.name, contact.function, contact.phone, contact.email, note)
