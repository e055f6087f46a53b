"""What somebody tells about a person or a detention, put in one form and checked before it is kept."""

import unicodedata
from dataclasses import dataclass, replace
from datetime import date, timedelta

from people.rules.bsn import checked_bsn
from people.rules.names import split_prefix
from people.rules.partial_date import PartialDate, checked_birth_date

LONGEST_NAME = 200
LONGEST_PREFIX = 30
EARLIEST_DETENTION = date(1950, 1, 1)
# A self-reporter can be called up this long before; nobody is held longer than this after the start.
DAYS_AHEAD = 366
LONGEST_DETENTION_DAYS = 60 * 366


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """Who somebody is. `bsn=None` and `birth_date=None` mean unknown. The choices hold the values of the model."""

    last_name: str
    first_names: str = ""
    name_prefix: str = ""
    bsn: str | None = None
    birth_date: PartialDate | None = None
    sex: str = "onbekend"
    residence_status: str = "te_toetsen"


def checked_person(details: PersonDetails, *, today: date) -> PersonDetails:
    """The details in the form in which they are kept: tidy names, the prefix apart, nine digits.

    Errors: ValueError, with a text for the user that holds no personal data.
    """
    last_name, prefix = tidy(details.last_name), tidy(details.name_prefix)
    if not prefix:
        prefix, last_name = split_prefix(last_name)
    if not last_name:
        raise ValueError("Een achternaam is nodig.")
    cleaned = replace(
        details,
        last_name=last_name,
        first_names=tidy(details.first_names),
        name_prefix=prefix,
        bsn=checked_bsn(details.bsn) if details.bsn else None,
        birth_date=checked_birth_date(details.birth_date, today=today) if details.birth_date else None,
    )
    if max(len(cleaned.last_name), len(cleaned.first_names)) > LONGEST_NAME or len(prefix) > LONGEST_PREFIX:
        raise ValueError(f"Een naam mag niet langer zijn dan {LONGEST_NAME} tekens.")
    return cleaned


def tidy(text: str) -> str:
    """The text in composed form, with single spaces and without characters that nobody can see."""
    visible = (
        character
        for character in unicodedata.normalize("NFC", text)
        if character.isspace() or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Cn", "Co")
    )
    return " ".join("".join(visible).split())


def check_detention_dates(
    starts_on: date, expected_release_on: date | None, released_on: date | None, *, today: date
) -> None:
    """Refuses dates that can't be. Source: invariant I-01. Errors: ValueError, with a text for the user."""
    if starts_on < EARLIEST_DETENTION:
        raise ValueError(f"Een detentie van vóór {EARLIEST_DETENTION:%Y} kan niet.")
    if starts_on > today + timedelta(days=DAYS_AHEAD):
        raise ValueError("Een detentie die over meer dan een jaar begint kan niet.")
    check_expected_release(starts_on, expected_release_on)
    if released_on is not None:
        check_release(starts_on, released_on, today=today)


def check_expected_release(starts_on: date, expected_release_on: date | None) -> None:
    """Refuses an expected release that can't be. Errors: ValueError, with a text for the user."""
    if expected_release_on is None:
        return
    if expected_release_on < starts_on:
        raise ValueError("De verwachte vrijlating ligt vóór het begin van de detentie.")
    if (expected_release_on - starts_on).days > LONGEST_DETENTION_DAYS:
        raise ValueError("De verwachte vrijlating ligt meer dan zestig jaar na het begin van de detentie.")


def check_release(starts_on: date, released_on: date, *, today: date) -> None:
    """Refuses a release that can't be. Errors: ValueError, with a text for the user."""
    if released_on < starts_on:
        raise ValueError("De vrijlating ligt vóór het begin van de detentie.")
    if released_on > today:
        raise ValueError("De vrijlating ligt in de toekomst: vul die in als verwachte vrijlating.")
