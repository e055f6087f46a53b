"""What the tab with the plan and the actions shows, and the page of one action."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps

from cases.models import Action, ActionState, Case
from cases.rules.actions import Deed, is_possible
from nazorg.accounts.models import Role, User
from nazorg.web.dates import short_date

ENDED_SHOWN = 20
TONES = {
    ActionState.GEPLAND: "neutral",
    ActionState.LOPEND: "neutral",
    ActionState.WACHT_OP_DERDE: "warning",
    ActionState.UITGEVOERD: "success",
    ActionState.NIET_UITGEVOERD: "danger",
    ActionState.VERVALLEN: "inactive",
}


@dataclass(frozen=True)
class ActionRow:
    """One action in a list."""

    action: Action

    @property
    def owner(self) -> str:
        """Who does it, in words."""
        return owner_in_words(self.action)

    @property
    def tone(self) -> str:
        """How its state looks."""
        return TONES[ActionState(self.action.state)]

    @property
    def outcome(self) -> str:
        """What came of it."""
        return str(self.action.result or self.action.reason_not_done or "")


@dataclass(frozen=True)
class ActionLists:
    """The actions of a case: what is to be done first, then what was done last."""

    open: list[ActionRow]
    ended: list[ActionRow]
    has_more: bool


@dataclass(frozen=True)
class Change:
    """One step in the life of an action."""

    at: datetime
    by: str
    what: str


def action_lists(case: Case, *, everything: bool = False) -> ActionLists:
    """The actions of a case in two questions. `everything` shows all that ended, else the last ones."""
    rows = Action.objects.filter(case=case).select_related("organisation", "owner")
    to_do = rows.open().order_by("due_on", "id")
    ended = rows.ended().order_by("-changed_at", "-id")
    found = [ActionRow(action) for action in (ended if everything else ended[: ENDED_SHOWN + 1])]
    shown = found if everything else found[:ENDED_SHOWN]
    return ActionLists([ActionRow(action) for action in to_do], shown, has_more=len(found) > len(shown))


def owner_in_words(action: Action) -> str:
    """Who does it: an organisation, a colleague, both, or the process supporter, as in the head of the dossier."""
    names = [found.name for found in (action.organisation, action.owner) if found]
    return ", ".join(names) or str(Role.PROCESS_SUPPORTER.label)


def possible_deeds(action: Action) -> set[str]:
    """What can be done with it now, by name."""
    return {deed.value for deed in Deed if is_possible(deed, action.state)}


def changes_of(action: Action) -> list[Change]:
    """The life of an action, the newest first. Two questions."""
    model: Any = apps.get_model("cases", "ActionEvent")
    events = list(model.objects.filter(pgh_obj_id=action.pk).select_related("organisation", "owner").order_by("pgh_id"))
    ids = {int((event.pgh_context or {}).get("user") or 0) for event in events}
    names = dict(User.objects.filter(pk__in=ids).values_list("pk", "name"))
    told: list[Change] = []
    before: Any = None
    for event in events:
        by = names.get(int((event.pgh_context or {}).get("user") or 0), "")
        told.append(Change(event.pgh_created_at, by, _difference(before, event)))
        before = event
    return told[::-1]


def _difference(before: Any, after: Any) -> str:
    """What changed between two versions, in words."""
    if before is None:
        return "Toegevoegd"
    parts = []
    if before.state != after.state:
        parts.append(str(ActionState(after.state).label))
    if (before.organisation_id, before.owner_id) != (after.organisation_id, after.owner_id):
        parts.append(f"ligt nu bij: {owner_in_words(after)}")
    if before.due_on != after.due_on:
        parts.append(f"uiterlijk {_day(before.due_on)} werd {_day(after.due_on)}")
    if before.title != after.title:
        parts.append(f"heette: {before.title}")
    return "; ".join(parts) or "Gewijzigd"


def _day(day: date | None) -> str:
    return short_date(day) if day else "onbekend"
