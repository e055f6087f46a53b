"""Whether somebody leaves the PI with a valid ID document, and the way to a new one. Source: requirements G."""

from collections.abc import Iterable, Iterator
from datetime import date

from leefgebieden.rules.details import DocumentFacts
from leefgebieden.rules.hints.known import Hint, Known, Weight
from nazorg.web.dates import short_date

# The PI that has an agreement with the gemeente to apply during detention. Source: G-05; audit report §3.4.1.
AGREED_PRISON = "PI Utrecht"
ROUTES = {
    "pi_utrecht": (
        "Vraag het ID-bewijs aan in de PI, volgens de afspraak met PI Utrecht.",
        "De cliënt zit in PI Utrecht. Daar kan het tijdens de detentie.",
    ),
    "pi_gemeente": (
        "Laat de cliënt zich inschrijven in de gemeente van de PI en daar het ID-bewijs aanvragen.",
        "Aanvragen kan alleen zelf, in de gemeente waar iemand staat ingeschreven. De cliënt houdt zijn rechten hier.",
    ),
    "burgerzaken": (
        "Maak een afspraak bij Burgerzaken om het ID-bewijs aan te vragen.",
        "De cliënt is vrij. Aanvragen gebeurt dan zelf, aan de balie.",
    ),
}


def route_for(prisons: Iterable[str], *, is_free: bool) -> str:
    """The way to a new document that fits where somebody is. Source: requirement G-05; audit report §3.4.1."""
    if is_free:
        return "burgerzaken"
    return "pi_utrecht" if AGREED_PRISON in prisons else "pi_gemeente"


def is_valid_on(document: DocumentFacts, day: date) -> bool | None:
    """Whether somebody holds this document on a day and it is valid then; None when its end isn't known.

    One that was asked for and hasn't come isn't held; neither is one that was lost before that day.
    """
    if document.applied_on and not document.received_on:
        return False
    if document.lost_on and document.lost_on <= day:
        return False
    return None if document.valid_until is None else document.valid_until >= day


def has_valid_id(documents: Iterable[DocumentFacts], day: date) -> bool | None:
    """Whether one of the documents is valid on a day; None when that isn't known. The one answer to that question.

    Each kind that the registration knows counts. Source: requirement G-09; audit report, table 14.
    """
    answers = [is_valid_on(document, day) for document in documents]
    if any(answers):
        return True
    return None if not answers or None in answers else False


def lacks_id(known: Known, day: date) -> bool:
    """Whether it is known that there is no valid document that day, by the documents or else by the situation."""
    valid = has_valid_id(known.documents, day)
    return valid is False or (valid is None and not known.documents and known.now("id") == "geen")


def identity_hints(known: Known, today: date) -> Iterator[Hint]:
    """A valid document before leaving the PI, or the way to one. Source: requirement G-09 (§2.3.2)."""
    day = max(known.release_on or today, today)
    if lacks_id(known, day):
        yield _waits(known) or _missing(known, day, today)
    elif known.documents and has_valid_id(known.documents, day) is None:
        yield Hint(
            "id_validity_unknown",
            "id",
            "Zoek uit tot wanneer het ID-bewijs geldig is.",
            "Het einde is niet ingevuld, dus onbekend is of het op de dag van vrijlating geldig is.",
            Weight.KNOW,
        )
    elif not known.documents and not known.now("id"):
        yield Hint(
            "id_unknown",
            "id",
            "Zoek uit of de cliënt een geldig ID-bewijs heeft.",
            "Er is niets over vastgelegd. In de BRP staat of de gemeente een ID-bewijs afgaf.",
            Weight.KNOW,
        )


def _waits(known: Known) -> Hint | None:
    """A document is on its way."""
    asked = [document.applied_on for document in known.documents if document.applied_on and not document.received_on]
    if not asked:
        return None
    why = f"Het is aangevraagd op {short_date(max(asked))} en nog niet ontvangen."
    return Hint("id_on_its_way", "id", "Vraag na wanneer het ID-bewijs komt.", why, Weight.KNOW, known.release_on)


def _missing(known: Known, day: date, today: date) -> Hint:
    is_free = known.is_over_by(today)
    text, way = ROUTES[route_for(known.prisons, is_free=is_free)]
    ended = [document.valid_until for document in known.documents if document.valid_until and not document.lost_on]
    if ended and max(ended) < day:
        why = f"Het ID-bewijs is geldig tot en met {short_date(max(ended))}" + (
            "." if is_free else ", vóór de vrijlating."
        )
    else:
        why = "Er is geen ID-bewijs."
    return Hint("id_missing", "id", text, f"{why} {way}", due_on=None if is_free else known.release_on)
