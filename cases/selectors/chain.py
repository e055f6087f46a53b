"""Which organisations are busy in a case, on which leefgebied."""

from dataclasses import dataclass

from cases.models import Action, Case, Referral, ReferralState
from cases.rules.actions import OPEN
from nazorg.accounts.models import Organisation

# How far an organisation is, the furthest first.
HELPS, ACCEPTED, ASKED, ACTS = range(4)
_REFERRED = {
    ReferralState.AANGEKOMEN: HELPS,
    ReferralState.GEACCEPTEERD: ACCEPTED,
    ReferralState.VERZONDEN: ASKED,
}


@dataclass(frozen=True)
class Busy:
    """An organisation that is busy on a leefgebied (empty: none in particular), and how far it is."""

    leefgebied: str
    organisation: Organisation
    how: int


def busy_organisations(case: Case) -> list[Busy]:
    """Each organisation once for a leefgebied, by the furthest it is there. Two queries."""
    furthest: dict[tuple[str, int], Busy] = {}
    referrals = Referral.objects.filter(case=case, state__in=_REFERRED).select_related("organisation")
    found = [Busy(each.leefgebied, each.organisation, _REFERRED[ReferralState(each.state)]) for each in referrals]
    actions = Action.objects.filter(case=case, state__in=OPEN).select_related("organisation")
    found += [Busy(each.leefgebied, each.organisation, ACTS) for each in actions if each.organisation]
    for busy in found:
        key = (busy.leefgebied, busy.organisation.pk)
        if key not in furthest or busy.how < furthest[key].how:
            furthest[key] = busy
    return list(furthest.values())
