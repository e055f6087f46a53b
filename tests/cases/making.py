"""Making cases for tests, through the services. Also for the tests of the rooms above."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from cases.models import Case
from cases.services import open_or_resume_case
from nazorg.accounts.models import Gemeente
from people.models import Detention
from tests.people.making import make_detention, make_person


def make_case(gemeente: Gemeente, last_name: str = "", *, on: date | None = None, **details: Any) -> Case:
    """An open case of somebody new, whom this gemeente knows."""
    person = make_person(gemeente, last_name, **details)
    case = open_or_resume_case(person, gemeente=gemeente, by=None, now=_noon(on) if on else timezone.now())
    return Case.objects.select_related("person", "gemeente").get(pk=case.pk)


def detained(case: Case, *, days_ago: int = 40, days_left: int | None = 100, **details: Any) -> Detention:
    """A detention of the client of this case, which goes on."""
    today = timezone.localdate()
    release = None if days_left is None else today + timedelta(days=days_left)
    told = {"facility_text": "PI Ergens", "expected_release_on": release, **details}
    return make_detention(case.person, today - timedelta(days=days_ago), **told)


def _noon(on: date) -> datetime:
    return datetime.combine(on, time(12), timezone.get_default_timezone())
