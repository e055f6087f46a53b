"""What didn't work out comes back to the coordinator as work: an action that asks for a decision."""

from datetime import datetime

from django.utils import timezone

from cases.kinds import CAME_BACK, DECISION
from cases.models import Action, ActionKind, ActionSource, Case
from cases.services.actions import deadlines
from cases.services.derive import refresh
from cases.services.rows import record_on
from nazorg.accounts.models import Role
from nazorg.deadlines.calendars import current_calendar, days_off
from nazorg.deadlines.rules import due_date
from nazorg.policy.services import policy_on


def bring_back(case: Case, what: str, *, leefgebied: str, now: datetime) -> Action:
    """Ask the coordinator what happens now. The regisseur is asked when there is one, else whoever coordinates."""
    today = timezone.localdate(now)
    due_on = due_date(today, policy_on(today).term(DECISION), days_off(current_calendar()))
    title = f"Beslis wat nu. {what}"
    action = Action.objects.create(
        case=case,
        kind=ActionKind.OVERIG,
        title=title if len(title) <= 200 else f"{title[:199]}…",
        leefgebied=leefgebied,
        owner=case.owner,
        due_on=due_on,
        source=ActionSource.WERKLIJST,
        created_at=now,
        changed_at=now,
    )
    deadlines.open_for(action, role=Role.COORDINATOR, kind=CAME_BACK, today=today)
    record_on(case, "action_came_back", by=None, data={"action": str(action.public_id)})
    refresh(case, today=today)
    return action
