"""Making people for tests, through the services. Also for the tests of the rooms above."""

from datetime import date
from itertools import count
from typing import Any

from django.utils import timezone

from nazorg.accounts.models import Gemeente
from people import services
from people.models import Detention, Person
from people.rules.details import PersonDetails
from people.rules.partial_date import PartialDate

# From the official test range.
BSNS = (
    "999990111",
    "999990925",
    "999990962",
    "999991036",
    "999991073",
    "999991887",
    "999992405",
    "999992442",
    "999993367",
    "999993811",
)
BORN = PartialDate(1984, 3, 12)
_numbers = count(1)


def make_person(gemeente: Gemeente, last_name: str = "", **details: Any) -> Person:
    """Somebody whom this gemeente knows, with a name nobody else has when none is given."""
    name = last_name or f"Proefpersoon{next(_numbers)}"
    told = {"first_names": "Kim", "birth_date": BORN, **details}
    person = services.create_person(
        PersonDetails(name, **told), gemeente=gemeente, reason="Proef", by=None, today=timezone.localdate()
    )
    return Person.objects.get(pk=person.pk)


def make_detention(person: Person, starts_on: date, **details: Any) -> Detention:
    """A detention of this person."""
    detention = services.start_detention(
        person,
        details=services.DetentionDetails(starts_on=starts_on, **details),
        by=None,
        today=timezone.localdate(),
        now=timezone.now(),
    )
    return Detention.objects.get(pk=detention.pk)
