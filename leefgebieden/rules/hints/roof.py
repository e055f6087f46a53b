"""Keeping a home during a detention, and what to do without one. Source: requirements H-02 to H-04, I-06."""

from collections.abc import Iterator
from datetime import date

from leefgebieden.rules.hints.known import BEFORE, Hint, Known, Weight
from nazorg.deadlines.rules import add_months
from nazorg.web.dates import short_date

KEEP_HOME_MONTHS = 6  # a shorter detention is no reason to lose a home; requirement H-02 (§2.3.3)
OWN_HOME = "eigen_woning"


def keeps_home(starts_on: date, release_on: date) -> bool:
    """Whether the detention is so short that an existing home is kept. Source: requirement H-02."""
    return release_on < add_months(starts_on, KEEP_HOME_MONTHS)


def roof_hints(known: Known, today: date) -> Iterator[Hint]:
    """The rent while somebody is inside, and a place to go when there is none."""
    if known.at("onderdak", BEFORE) == OWN_HOME and not known.is_over_by(today):
        yield from _rent(known)
    if not known.is_homeless:
        return
    if not known.housing or not known.housing.seeking_since:
        yield Hint(
            "register_as_seeking",
            "onderdak",
            "Laat de cliënt zich inschrijven als woningzoekende.",
            "De cliënt heeft geen woning. Wie eerder is ingeschreven, is eerder aan de beurt.",
        )
    if not known.housing or not known.housing.postal_address_since:
        yield Hint(
            "postal_address",
            "onderdak",
            "Vraag Sociale Zaken om een briefadres.",
            "De cliënt heeft geen woning. Zonder adres kan er geen uitkering komen.",
        )


def _rent(known: Known) -> Iterator[Hint]:
    housing, release_on = known.housing, known.release_on
    rent = housing.rent if housing else ""
    if rent in ("", "onbekend") and release_on and keeps_home(known.starts_on, release_on):
        yield Hint(
            "rent_to_arrange",
            "onderdak",
            "Spreek af hoe de huur tijdens de detentie wordt betaald.",
            "De detentie duurt korter dan zes maanden: de cliënt houdt zijn woning. De gemeente betaalt de huur niet, "
            "behalve om zeer dringende redenen. Het kan met eigen geld, een lening of tijdelijk verhuren.",
        )
    elif rent in ("", "onbekend") and release_on:
        yield Hint(
            "rent_long_stay",
            "onderdak",
            "Bespreek of de cliënt de woning kan houden.",
            "De detentie duurt zes maanden of langer. Dan is er geen afspraak om de woning aan te houden.",
        )
    if housing and housing.rent_until and release_on and rent != "opgezegd" and housing.rent_until < release_on:
        yield Hint(
            "rent_ends_early",
            "onderdak",
            f"Regel de huur ook na {short_date(housing.rent_until)}.",
            f"De verwachte vrijlating is op {short_date(release_on)}. Tot die tijd kan een huurschuld ontstaan.",
            Weight.ACT,
            housing.rent_until,
        )
