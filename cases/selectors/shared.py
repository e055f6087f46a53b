"""Questions of an organisation: what is shared with it today, and what is asked of it there."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet, Subquery

from cases.kinds import REFERRAL
from cases.models import Action, Case, Contribution, PartnerNote, Referral, ReferralState, Share
from nazorg.deadlines.models import Deadline


def shared_cases(organisation_id: int, on: date) -> QuerySet[Case]:
    """The cases of which something is shared with this organisation on this day."""
    shares = Share.objects.running(on).filter(organisation_id=organisation_id, case=OuterRef("pk"))
    return Case.objects.filter(Exists(shares))


def running_share(case: Case, organisation_id: int, on: date) -> Share:
    """The one share of a case with this organisation that runs on this day. Errors: Share.DoesNotExist."""
    found = Share.objects.running(on).filter(case=case, organisation_id=organisation_id)
    return found.select_related("organisation", "basis").get()


def asked_actions(organisation_id: int, on: date) -> QuerySet[Action]:
    """The actions that this organisation does and may see: its share runs, and holds their leefgebied if they have one.

    Who asks for what isn't shared, doesn't share it thereby.
    """
    return Action.objects.filter(_is_shared(organisation_id, on), organisation_id=organisation_id)


def asked_referrals(organisation_id: int, on: date) -> QuerySet[Referral]:
    """The same for referrals, once they were sent; with the day on which something has to be heard, if any."""
    running = Deadline.objects.running().filter(subject_type=REFERRAL, subject_id=OuterRef("public_id"))
    found = Referral.objects.filter(_is_shared(organisation_id, on), organisation_id=organisation_id)
    found = found.exclude(state=ReferralState.CONCEPT)
    return found.annotate(due_on=Subquery(running.order_by("due_on").values("due_on")[:1]))


def notes_of(case: Case, organisation_id: int) -> QuerySet[PartnerNote]:
    """What this organisation wrote, the newest first."""
    return PartnerNote.objects.filter(case=case, organisation_id=organisation_id).select_related("written_by")


def contribution_of(case: Case, organisation_id: int) -> Contribution | None:
    """What this organisation brings to the next meeting."""
    found = Contribution.objects.filter(case=case, organisation_id=organisation_id, meeting_id__isnull=True)
    return found.select_related("written_by").first()


def notes_of_organisations(case: Case) -> QuerySet[PartnerNote]:
    """What every organisation wrote, for who works with the case."""
    return PartnerNote.objects.filter(case=case).select_related("organisation", "written_by")


def contributions_of(case: Case) -> QuerySet[Contribution]:
    """What every organisation brings to the next meeting, for who works with the case."""
    found = Contribution.objects.filter(case=case, meeting_id__isnull=True)
    return found.select_related("organisation", "written_by").order_by("organisation__name")


def _is_shared(organisation_id: int, on: date) -> Exists:
    parts: ArrayField[list[str], list[str]] = ArrayField(models.CharField(max_length=20))
    asked = Func(OuterRef("leefgebied"), template="ARRAY[%(expressions)s]::varchar(20)[]", output_field=parts)
    shares = Share.objects.running(on).filter(case=OuterRef("case_id"), organisation_id=organisation_id)
    shares = shares.alias(asked=asked)
    nothing_in_particular: list[str] = [""]
    return Exists(shares.filter(Q(parts__contains=F("asked")) | Q(asked=nothing_in_particular)))
