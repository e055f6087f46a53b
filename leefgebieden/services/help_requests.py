"""An explicit request for help: what is asked, and who put it into words. Source: requirement D-13, EL-11."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from leefgebieden.choices import LifeDomain
from leefgebieden.models import HelpRequest
from leefgebieden.rules.causes import Cause
from leefgebieden.services.assessing import assess
from leefgebieden.services.errors import LeefgebiedenError
from nazorg.accounts.models import User
from nazorg.audit.services import record
from nazorg.web.once import public_id_for
from people.models import Detention, Person
from people.services import take_turn


@dataclass(frozen=True, slots=True)
class HelpAsked:
    """What is asked, by whom it was put into words and when; `leefgebied` is empty when it is about more."""

    text: str
    formulated_by: str
    asked_on: date
    leefgebied: str = ""


@transaction.atomic
def register_help_request(
    person: Person,
    asked: HelpAsked,
    *,
    detention: Detention | None,
    by: User | None,
    now: datetime,
    key: UUID | None = None,
) -> HelpRequest:
    """Register that help was asked for; the doelgroep is judged again. Rows are added, never changed.

    `key` was made up for this request when its form was shown: sent twice, it is still one request.

    Errors: LeefgebiedenError without what was asked or by whom, on a day to come, or for an unknown leefgebied.
    """
    if not asked.text.strip() or not asked.formulated_by.strip():
        raise LeefgebiedenError("Schrijf op wat er wordt gevraagd, en wie dat heeft verwoord.")
    if asked.asked_on > timezone.localdate(now):
        raise LeefgebiedenError("De datum ligt in de toekomst.")
    if asked.leefgebied and asked.leefgebied not in LifeDomain.values:
        raise LeefgebiedenError("Kies een leefgebied uit de lijst.")
    public_id = public_id_for(person.public_id, key)
    if key:
        take_turn(person.pk)
        if found := HelpRequest.objects.filter(public_id=public_id).first():
            return found
    request = HelpRequest(
        public_id=public_id,
        person=person,
        detention=detention,
        leefgebied=asked.leefgebied,
        text=asked.text.strip(),
        formulated_by=asked.formulated_by.strip(),
        asked_on=asked.asked_on,
        registered_by=by,
        registered_at=now,
    )
    request.save(force_insert=True)
    record("help_requested", subject_type="person", subject_id=person.public_id, by=by)
    assess(person, by=by, now=now, cause=Cause.FACTS)
    return request
