"""The demo users and the one password they share. Printed by `make run`; nobody in production has either."""

PASSWORD = "welkom-bij-nazorg"  # noqa: S105 (meant to be known)
DOMAIN = "nazorg.example"

SUPPORTER = f"procesondersteuner@{DOMAIN}"
SUBSTITUTE = f"invaller@{DOMAIN}"
COORDINATOR = f"coordinator@{DOMAIN}"
OUTSIDER = f"coordinator.noord@{DOMAIN}"
KWINTES = f"kwintes@{DOMAIN}"
LEGER_DES_HEILS = f"legerdesheils@{DOMAIN}"
RECLASSERING = f"reclassering@{DOMAIN}"
VHRU = f"vhru@{DOMAIN}"
ADMIN = f"beheer@{DOMAIN}"
PRIVACY = f"privacy@{DOMAIN}"
BIJ = f"bij@{DOMAIN}"
MANAGER = f"management@{DOMAIN}"

LOGINS = (
    (SUPPORTER, "Procesondersteuner, Eemland Zuid en Noord"),
    (COORDINATOR, "Nazorgcoördinator, Eemland Zuid"),
    (OUTSIDER, "Nazorgcoördinator, Eemland Noord"),
    (SUBSTITUTE, "Procesondersteuner, invaller"),
    (BIJ, "BIJ-behandelaar, Eemland Zuid"),
    (ADMIN, "Functioneel beheerder"),
    (PRIVACY, "Privacy officer / FG"),
    (MANAGER, "Management, Eemland Zuid"),
    (VHRU, "VHRU procesmanager"),
    (KWINTES, "Ketenpartner, Kwintes"),
    (LEGER_DES_HEILS, "Ketenpartner, Leger des Heils"),
    (RECLASSERING, "Ketenpartner, Reclassering Nederland"),
)
