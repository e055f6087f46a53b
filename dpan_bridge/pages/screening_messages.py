"""The words for what is wrong with a screening that a system sent."""

from collections.abc import Iterable, Mapping

NAMES = {
    "melding": "Nummer van de melding",
    "uitkomst": "Uitkomst",
    "datum": "Datum",
    "reden": "Reden",
    "toelichting": "Toelichting",
    "leefgebieden": "Leefgebieden",
    "antwoorden": "Antwoorden",
}
WHOLE = "Het bericht"


def errors_in_words(errors: Iterable[Mapping[str, str]]) -> list[tuple[str, str]]:
    """Each field by its name, with what is wrong."""
    return [(NAMES.get(error["name"].partition(".")[0], WHOLE), error["reason"]) for error in errors]
