"""What becomes of the terms of a case when it closes or opens again, when its client dies or is detained anew.

Closing ends what has no meaning for a closed case, and opening it again brings that back. What somebody still waits
for (an answer to the PI, a melding to judge) is no term of the case: it has to be done first. docs/deadlines.md tells
it per kind.
"""

from datetime import date, datetime

from django.utils import timezone

from cases.kinds import OF_A_CASE, OF_THE_PI
from cases.models import Case
from cases.rules.duties import FOLLOW_UPS, ends_with_detention
from cases.services.errors import CaseError
from cases.services.referrals import resume_referrals
from cases.services.reviewing import resume_review
from cases.services.supervision import open_supervision
from nazorg.deadlines.kinds import label_of
from nazorg.deadlines.models import Deadline
from nazorg.deadlines.services import lapse_deadline
from people.happenings import DetentionStarted, Released

CLOSED = "Het dossier is gesloten"
DIED = "De cliënt is overleden"
DETAINED_AGAIN = "De cliënt zit opnieuw vast"


def check_nothing_is_owed(case: Case) -> None:
    """Whether this gemeente still has to do something for others about this case, such as answering the PI.

    Errors: CaseError that says what.
    """
    others = Deadline.objects.running().filter(case_id=case.public_id, gemeente_id=case.gemeente_id)
    kinds = others.exclude(kind__in=(*OF_A_CASE, *OF_THE_PI)).order_by("due_on", "id").values_list("kind", flat=True)
    if labels := list(dict.fromkeys(label_of(kind) for kind in kinds)):
        raise CaseError(f"Er loopt nog een termijn van een melding: {', '.join(labels)}. Rond die eerst af.")


def end_terms_of_closed(case: Case, *, now: datetime) -> None:
    """A closed case asks for nothing; nobody waits here for the PI either. Terms of another gemeente stay."""
    _lapse(case, (*OF_A_CASE, *OF_THE_PI), reason=CLOSED, now=now)


def resume_terms(case: Case, *, today: date) -> None:
    """Bring back what lapsed while it still has a meaning. Of who has died nothing is asked.

    Decisions and follow-ups come back when the case is derived (services/duties.py).
    """
    if case.person.deceased_on:
        return
    resume_referrals(case, today=today)
    resume_review(case, today=today)
    open_supervision(case, today=today)


def settle_death(happened: Released) -> None:
    """Who has died is asked nothing any more; what was planned is for a person to cancel (invariant I-05).

    When a death turns out to be a mistake, the terms come back.
    """
    person = happened.detention.person
    case = Case.objects.open().filter(person_id=person.pk).first()
    if case is None:
        return
    if person.deceased_on:
        _lapse(case, OF_A_CASE, reason=DIED, now=happened.now)
    elif Deadline.objects.filter(case_id=case.public_id, state=Deadline.State.LAPSED, lapse_reason=DIED).exists():
        resume_terms(case, today=timezone.localdate(happened.now))


def end_follow_ups(happened: DetentionStarted) -> None:
    """A new detention starts again (domain/3-model §3.3, HERSTART): nobody asks how it goes after the one before.

    One statement when nothing of the kind runs.
    """
    if happened.is_new_person:
        return
    new = happened.detention
    earlier = new.person.detentions.filter(starts_on__lt=new.starts_on).values("public_id")
    running = Deadline.objects.running().filter(kind__in=FOLLOW_UPS, subject_id__in=earlier)
    for deadline in running:
        if ends_with_detention(due_on=deadline.due_on, starts_on=new.starts_on):
            lapse_deadline(deadline, reason=DETAINED_AGAIN, now=happened.now)


def _lapse(case: Case, kinds: tuple[str, ...], *, reason: str, now: datetime) -> None:
    running = Deadline.objects.running().filter(case_id=case.public_id, gemeente_id=case.gemeente_id, kind__in=kinds)
    for deadline in running:
        lapse_deadline(deadline, reason=reason, now=now)
