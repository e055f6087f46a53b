"""Whom to call in the demo. The numbers belong to nobody."""

from dataclasses import dataclass

from nazorg.accounts.models import Organisation, User
from nazorg.accounts.services import ContactDetails, add_contact, change_contact, change_preferences
from nazorg.local.demo.clock import Clock
from nazorg.local.demo.logins import COORDINATOR, OUTSIDER, SUBSTITUTE, SUPPORTER


@dataclass(frozen=True)
class Called:
    """A contact person of an organisation."""

    organisation: str
    name: str
    function: str
    phone: str


CALLED = (
    Called("Kwintes", "Kim de Graaf", "woonbegeleider", "06 0000 0021"),
    Called("Kwintes", "Tariq Haddad", "aanmeldpunt", "06 0000 0022"),
    Called("Leger des Heils zorg", "Ruben Doornbos", "trajectbegeleider", "06 0000 0031"),
    Called("Reclassering Nederland", "Aylin Güneş", "reclasseringswerker", "06 0000 0041"),
    Called("Stadsring51", "Marloes Kamp", "schuldhulpverlener", "06 0000 0051"),
    Called("GGz Centraal", "Dewi Salomons", "aanmeldpunt forensische zorg", "06 0000 0061"),
)
PHONES = {
    COORDINATOR: "06 0000 0001",
    OUTSIDER: "06 0000 0002",
    SUPPORTER: "06 0000 0003",
    SUBSTITUTE: "06 0000 0004",
}
AWAY, TAKES_OVER = "Kim de Graaf", "Tariq Haddad"


def add_contacts(organisations: dict[str, Organisation], users: dict[str, User], clock: Clock, *, by: User) -> None:
    """Enter them, one of whom is away; the regisseurs give their numbers."""
    made = {
        called.name: add_contact(
            organisations[called.organisation], ContactDetails(called.name, called.function, called.phone), by=by
        )
        for called in CALLED
    }
    kim = made[AWAY]
    away = ContactDetails(
        kim.name,
        kim.function,
        kim.phone,
        substitute=made[TAKES_OVER],
        away_from=clock.werkdag(-1),
        away_until=clock.werkdag(4),
    )
    change_contact(kim, away, by=by)
    for email, phone in PHONES.items():
        change_preferences(users[email], phone=phone, wants_digest=True, wants_direct_mail=True)
