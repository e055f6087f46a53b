"""Meldingen as others send them. BSNs are from the official test range."""

from copy import deepcopy
from datetime import date, timedelta
from functools import cache
from typing import Any

from stdnum.nl import bsn as eleven_test

GONE = object()


@cache
def _test_range() -> list[str]:
    return [f"9999{number:05}" for number in range(100_000) if eleven_test.is_valid(f"9999{number:05}")]


def bsn(number: int) -> str:
    """The valid BSN of the test range (9999xxxxx) with this place in it; another one for every number."""
    return _test_range()[number]


def melding_data(*, begin: date, number: int = 1, gemeente: str = "0307", **changes: Any) -> dict[str, Any]:
    """A whole melding; `changes` name fields by path, with `__` for the dot: `persoon__geslacht="man"`."""
    data: dict[str, Any] = {
        "kanaal": "dpan",
        "berichtId": f"DPAN-{number:06}",
        "verzondenOp": f"{begin + timedelta(days=1)}T09:30:00+02:00",
        "gemeente": gemeente,
        "persoon": {
            "burgerservicenummer": bsn(number),
            "naam": {"voornamen": "Noor Fatima", "voorvoegsel": "van den", "geslachtsnaam": f"Berg{number}"},
            "geboortedatum": "1984-03-12",
            "geslacht": "vrouw",
            "verblijfstatus": "geldig",
        },
        "detentie": {
            "inrichting": "PI Nieuwersluis",
            "begin": str(begin),
            "verwachtEinde": str(begin + timedelta(days=120)),
            "soort": "preventief",
            "delict": "vermogen",
        },
        "afzender": {"naam": "J. de Wit", "email": "casemanager@pi.voorbeeld.nl", "telefoon": "030-1234567"},
        "opmerking": "Graag bellen.",
    }
    for path, value in changes.items():
        change(data, path.replace("__", "."), value)
    return data


def change(data: dict[str, Any], path: str, value: Any) -> None:
    """Give a field by its path another value, or take it away with GONE."""
    *groups, name = path.split(".")
    place = data
    for group in groups:
        place = place[group]
    if value is GONE:
        place.pop(name, None)
    else:
        place[name] = value


def changed(data: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy with one field changed."""
    copy = deepcopy(data)
    change(copy, path, value)
    return copy
