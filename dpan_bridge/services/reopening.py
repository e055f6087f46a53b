"""What a case that goes on means for its meldingen: the PI is waited for again."""

from django.utils import timezone

from cases.happenings import CaseReopened
from cases.services.terms import CLOSED
from dpan_bridge.kinds import SUBJECT
from dpan_bridge.models import ANSWERABLE_STATES, Melding
from dpan_bridge.rules.terms import Rule, lapses
from dpan_bridge.services.deadlines import known_screening_on, subject_of
from nazorg.deadlines.models import Deadline
from nazorg.deadlines.services import meet_deadline, resume_deadline


def resume_screening(told: CaseReopened) -> None:
    """Let a screening be due again that lapsed when the case closed, unless the client came free before its day.

    The day stays what it was: closing the case gave the PI no more time. One that was settled meanwhile is met.
    """
    case = told.case
    meldingen = Melding.objects.filter(case=case, gemeente_id=case.gemeente_id, state__in=ANSWERABLE_STATES)
    for melding in meldingen.select_related("case", "detention"):
        detention = melding.detention
        lapsed = Deadline.objects.of(SUBJECT, melding.public_id).filter(kind=Rule.SCREENING, lapse_reason=CLOSED)
        for deadline in lapsed:
            screened_on = known_screening_on(detention)
            if not screened_on and detention and lapses(due_on=deadline.due_on, released_on=detention.released_on):
                continue
            today = timezone.localdate(told.now)
            resumed = resume_deadline(deadline, subject=subject_of(melding), today=today, due_on=deadline.due_on)
            if screened_on:
                meet_deadline(resumed, met_on=screened_on, now=told.now)
