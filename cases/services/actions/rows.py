"""An action as it is now, with its case, for us alone."""

from datetime import datetime

from django.utils import timezone

from cases.models import Action, Case
from cases.rules.actions import Deed, is_possible
from cases.services.derive import refresh
from cases.services.errors import CaseError, ChangedMeanwhileError
from cases.services.rows import locked, record_on
from nazorg.accounts.models import User
from nazorg.web.editing import refuse_changed


def locked_action(action: Action, deed: Deed, *, revision: int | None) -> Action:
    """The action, when this can be done with it now. `revision` is the one the user saw; None doesn't look.

    Errors: CaseError when it has ended or its case is closed; ChangedMeanwhileError.
    """
    case = open_case(action.case)
    found = Action.objects.select_for_update(of=("self",)).select_related("owner", "organisation").get(pk=action.pk)
    found.case = case
    text = "Iemand anders heeft deze actie intussen gewijzigd. Kijk wat er veranderde."
    refuse_changed(found.revision, revision, ChangedMeanwhileError, text)
    if not is_possible(deed, found.state):
        raise CaseError(f"Dat kan nu niet met deze actie. Stand: {found.get_state_display()}.")
    return found


def open_case(case: Case) -> Case:
    """The case, for us alone. Errors: CaseError when it is closed."""
    case = locked(case)
    if not case.is_open:
        raise CaseError("Dit dossier is afgesloten.")
    return case


def save(action: Action, kind: str, *, by: User | None, now: datetime, changed: list[str]) -> Action:
    """Keep what changed, and write down that it was done."""
    action.revision += 1
    action.changed_at = now
    action.save(update_fields=[*changed, "revision", "changed_at"])
    record_on(action.case, kind, by=by, data={"action": str(action.public_id), "state": action.state})
    refresh(action.case, today=timezone.localdate(now))
    return action
