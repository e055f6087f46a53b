"""Who works with the demo: a row for each user, and the roles they hold."""

from dataclasses import dataclass

from nazorg.accounts.models import Region, Role
from nazorg.local.demo import logins

ZUID = (Region.EEMLAND_ZUID,)
BOTH = (Region.EEMLAND_ZUID, Region.EEMLAND_NOORD)


@dataclass(frozen=True)
class Worker:
    """A user and the role they hold, for the gemeenten of these regions or for none in particular."""

    email: str
    name: str
    organisation: str
    role: Role
    regions: tuple[Region, ...] = ()
    from_werkdag: int | None = None  # counted from today; None is since Nazorg is in use
    until_werkdag: int | None = None


DESK = "Coördinatiepunt nazorg"

WORKERS = (
    Worker(logins.ADMIN, "Bram Willemse", "Gemeente, Bestuur, Strategie & Veiligheid", Role.ADMIN),
    Worker(logins.SUPPORTER, "Petra Verhoeven", DESK, Role.PROCESS_SUPPORTER, BOTH),
    Worker(logins.SUBSTITUTE, "Sander Bouhuis", DESK, Role.PROCESS_SUPPORTER, BOTH, from_werkdag=-5, until_werkdag=15),
    Worker(logins.COORDINATOR, "Carla el Idrissi", DESK, Role.COORDINATOR, ZUID),
    Worker(logins.OUTSIDER, "Jorrit van der Meulen", DESK, Role.COORDINATOR, (Region.EEMLAND_NOORD,)),
    Worker(logins.BIJ, "Joke Terpstra", "Gemeente, Bestuur, Strategie & Veiligheid", Role.BIJ_OFFICER, ZUID),
    Worker(logins.PRIVACY, "Farida Amghar", "Gemeente, Bestuur, Strategie & Veiligheid", Role.PRIVACY_OFFICER),
    Worker(logins.MANAGER, "Maarten Kuipers", "Gemeente, Bestuur, Strategie & Veiligheid", Role.MANAGER, ZUID),
    Worker(logins.VHRU, "Vera Hoekema", "Zorg- en Veiligheidshuis (VHRU)", Role.VHRU_MANAGER),
    Worker(logins.KWINTES, "Kim de Graaf", "Kwintes", Role.PARTNER),
    Worker(logins.LEGER_DES_HEILS, "Ruben Doornbos", "Leger des Heils zorg", Role.PARTNER),
    Worker(logins.RECLASSERING, "Aylin Güneş", "Reclassering Nederland", Role.PARTNER),
)
