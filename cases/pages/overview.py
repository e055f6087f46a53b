"""What the first tab of a dossier shows below the head: who does what."""

from dataclasses import dataclass
from datetime import date

from cases.models import Action, Case, Referral, ReferralState
from leefgebieden.choices import LifeDomain
from nazorg.accounts.models import Role

MOST = 8
_WAITING = (ReferralState.CONCEPT, ReferralState.VERZONDEN, ReferralState.GEACCEPTEERD)


@dataclass(frozen=True)
class Task:
    """Something that somebody does for this client."""

    what: str
    who: str
    leefgebied: str
    state: str
    due_on: date | None


@dataclass(frozen=True)
class Overview:
    """Who does what, the first due first."""

    tasks: list[Task]
    has_more: bool


def overview(case: Case) -> Overview:
    """The open actions and the referrals that wait. Two queries, whatever there is."""
    open_actions = Action.objects.open().filter(case=case).select_related("owner", "organisation")
    actions = [_of_action(action) for action in open_actions.order_by("due_on", "id")[: MOST + 1]]
    waiting = Referral.objects.filter(case=case, state__in=_WAITING).select_related("organisation").order_by("id")
    referrals = [_of_referral(referral) for referral in waiting[: MOST + 1]]
    has_more = len(actions) > MOST or len(referrals) > MOST
    return Overview([*actions[:MOST], *referrals[:MOST]], has_more)


def _of_action(action: Action) -> Task:
    who = action.owner or action.organisation
    leefgebied = LifeDomain(action.leefgebied).label if action.leefgebied else ""
    return Task(action.title, str(who or Role.PROCESS_SUPPORTER.label), leefgebied, action.get_state_display(),
                action.due_on)  # fmt: skip


def _of_referral(referral: Referral) -> Task:
    leefgebied = LifeDomain(referral.leefgebied).label
    return Task("Doorverwijzing", referral.organisation.name, leefgebied, referral.get_state_display(), None)
