"""What templates added and nobody has touched: it lapses with the doelgroep, and comes back with it.

Whoever isn't in the doelgroep gets no nazorg (requirement C-16), and such actions would hold up closing.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from cases.models import Action, ActionSource, ActionState, Case
from cases.rules.facts import Decision
from cases.selectors.facts import DECISIONS
from cases.services.actions import cancel, plan_again
from leefgebieden.services.standing import standing_of
from nazorg.accounts.models import User

OUTSIDE = "De cliënt valt niet meer in de doelgroep."


@transaction.atomic
def settle_untouched(case: Case, *, by: User | None, now: datetime) -> None:
    """Let go what nobody has touched when the client is outside the doelgroep; bring it back when in it again.

    While somebody still has to decide, everything stays as it is.
    """
    standing = standing_of(case.person)
    decision = DECISIONS[standing.outcome] if standing else None
    if decision is Decision.OUT:
        for action in _of_templates(case).filter(state=ActionState.GEPLAND, revision=0):
            cancel(action, reason=OUTSIDE, revision=None, by=by, now=now)
    elif decision is Decision.IN:
        goes_on = Q(detention=None) | Q(detention__released_on=None)  # what was for a stay that is over, is over
        for action in _of_templates(case).filter(goes_on, state=ActionState.VERVALLEN, revision=1):
            if action.reason_not_done == OUTSIDE:
                plan_again(action, by=by, now=now)


def _of_templates(case: Case) -> QuerySet[Action]:
    return Action.objects.filter(case=case, source=ActionSource.SJABLOON).select_related("case").order_by("pk")
