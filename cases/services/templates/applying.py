"""Adding the actions of a template to a case: once for a detention, however often the event happens."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from cases.models import (
    Action,
    ActionSource,
    ActionTemplate,
    ActionTemplateLine,
    AppliedTemplate,
    Case,
    TemplateTrigger,
)
from cases.rules.facts import Decision
from cases.rules.templates import no_id_until, release_near_until
from cases.selectors.facts import DECISIONS
from cases.services.actions import ActionDetails, plan_action
from leefgebieden.models import IdentityDocument
from leefgebieden.rules.details import DocumentFacts
from leefgebieden.rules.hints.identity import has_valid_id
from leefgebieden.services.standing import standing_of
from nazorg.accounts.models import User
from nazorg.policy.services import policy_on
from people.models import Detention


@transaction.atomic
def apply_templates(
    case: Case, trigger: str, *, detention: Detention | None, by: User | None, now: datetime
) -> list[Action]:
    """Add the actions of every template in use for this event, of those that weren't added yet for this detention.

    For who is in the doelgroep alone, by the rules or by a decision: nobody else gets nazorg (requirement C-16).
    """
    added: list[Action] = []
    standing = standing_of(case.person)
    if standing is None or DECISIONS[standing.outcome] is not Decision.IN:
        return added
    templates = ActionTemplate.objects.filter(trigger=trigger, is_active=True).prefetch_related("lines__organisation")
    for template in templates:
        _, is_new = AppliedTemplate.objects.get_or_create(
            template=template, case=case, detention=detention, defaults={"applied_at": now}
        )
        if is_new:
            added += [_planned(case, line, by=by, now=now) for line in template.lines.all()]
    return added


def apply_by_date(*, now: datetime) -> int:
    """Add what time asks for: release within four months, and no valid ID within 60 days of release.

    One transaction for each case: what was added before something fails stays. Returns how many actions came.
    """
    today = timezone.localdate(now)
    found = [
        *((TemplateTrigger.RELEASE_NEAR, each) for each in _releases(TemplateTrigger.RELEASE_NEAR, today)),
        *((TemplateTrigger.NO_ID, each) for each in _without_id(today)),
    ]
    return sum(
        len(apply_templates(case, trigger, detention=detention, by=None, now=now))
        for trigger, detention in found
        if (case := _open_case(detention))
    )


def _planned(case: Case, line: ActionTemplateLine, *, by: User | None, now: datetime) -> Action:
    details = ActionDetails(
        line.title,
        kind=line.kind,
        leefgebied=line.leefgebied,
        due_on=timezone.localdate(now) + timedelta(days=line.within_days),
        organisation=line.organisation,
    )
    return plan_action(case, details, by=by, now=now, source=ActionSource.SJABLOON)


def _releases(trigger: TemplateTrigger, today: date) -> list[Detention]:
    """Who comes out soon enough for this event, has an open case, and misses a template for it."""
    if trigger == TemplateTrigger.RELEASE_NEAR:
        until = release_near_until(today)
    else:
        until = no_id_until(today, id_days=policy_on(today).steps.id_days)
    applied = AppliedTemplate.objects.filter(template=OuterRef("pk"), detention=OuterRef(OuterRef("pk")))
    missing = ActionTemplate.objects.filter(~Exists(applied), trigger=trigger, is_active=True)
    open_cases = Case.objects.open().filter(person=OuterRef("person"))
    coming = Detention.objects.filter(leaves_on__gte=today, leaves_on__lte=until)
    return list(coming.filter(Exists(open_cases), Exists(missing)).select_related("person").order_by("leaves_on", "pk"))


def _without_id(today: date) -> Iterator[Detention]:
    coming = _releases(TemplateTrigger.NO_ID, today)
    known: dict[int, list[DocumentFacts]] = {}
    for row in IdentityDocument.objects.filter(person__in=[detention.person_id for detention in coming]):
        document = DocumentFacts(
            row.kind, row.valid_until, row.lost_on, applied_on=row.applied_on, received_on=row.received_on
        )
        known.setdefault(row.person_id, []).append(document)
    for detention in coming:
        # What isn't known isn't certain: somebody has to find out.
        if not has_valid_id(known.get(detention.person_id, []), detention.leaves_on or today):
            yield detention


def _open_case(detention: Detention) -> Case | None:
    return Case.objects.open().select_related("person").filter(person=detention.person_id).first()
