"""The doors of the portal: by a running share with the organisation of the user, and by nothing else.

What another organisation does, what isn't shared any more and what isn't there look the same. Every look is written
down. What comes through `get_shared_case` may be shown; a row of the database is for a service, never for a template.
"""

from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from cases.models import Action, Case, Referral, Share
from cases.pages.shared import SharedCase, shared_case
from cases.selectors.shared import asked_actions, asked_referrals, running_share, shared_cases
from nazorg.accounts.access import for_roles
from nazorg.accounts.models import ContactPerson, Organisation, Role, User
from nazorg.accounts.selectors import find_contact
from nazorg.audit.door import find_visible
from nazorg.audit.services import log_look

NO_ORGANISATION = 0  # no organisation has this id
for_partners = for_roles(Role.PARTNER)


def is_partner(user: User) -> bool:
    """Whether this user works in the portal."""
    return user.has_role(Role.PARTNER)


def organisation_of(user: User) -> int:
    """The organisation for which this user is a partner today; one that isn't there for everybody else."""
    return user.organisation_id or NO_ORGANISATION if is_partner(user) else NO_ORGANISATION


def get_own_organisation(user: User) -> Organisation:
    """The organisation for which this user is a partner today. Errors: Http404 when there is none."""
    if user.organisation is None or not is_partner(user):
        raise Http404("Niet gevonden, of niet voor u.")
    return user.organisation


def get_own_contact(user: User, contact_id: UUID) -> ContactPerson:
    """A contact person of the own organisation. Errors: Http404, the same for those of another one."""
    return find_contact(get_own_organisation(user), contact_id, _today())


def get_shared_case(user: User, public_id: UUID) -> SharedCase:
    """What the organisation of this user may see of a case today, written down as a look.

    Errors: Http404, the same for what isn't there, isn't theirs, has expired or was ended.
    """
    share, today = get_share_to_write(user, public_id), timezone.localdate()
    return shared_case(share.case, share, today=today)


def get_share_to_write(user: User, public_id: UUID) -> Share:
    """The running share by which this user may write in a case; for a service. Errors: as `get_shared_case`."""
    organisation, today = organisation_of(user), timezone.localdate()
    visible = shared_cases(organisation, today).select_related("person", "gemeente", "owner")
    case = find_visible(visible, user, public_id, subject_type="case")
    share = running_share(case, organisation, today)
    share.case = case
    _look(user, case)
    return share


def get_shared_action(user: User, action_id: UUID) -> Action:
    """An action that is asked of the organisation of this user, written down as a look. Errors: as above."""
    found = asked_actions(organisation_of(user), _today()).select_related("case__person", "case__gemeente")
    action = find_visible(found, user, action_id, subject_type="action")
    _look(user, action.case)
    return action


def get_shared_referral(user: User, referral_id: UUID) -> Referral:
    """A referral to the organisation of this user, written down as a look. Errors: as above."""
    found = asked_referrals(organisation_of(user), _today()).select_related("case__person", "case__gemeente")
    referral = find_visible(found, user, referral_id, subject_type="referral")
    _look(user, referral.case)
    return referral


def log_shown(user: User, persons: list[UUID]) -> None:
    """Write down that these persons are about to be shown in a list."""
    log_look(user, persons)


def _look(user: User, case: Case) -> None:
    log_look(user, [case.person.public_id])


def _today() -> date:
    return timezone.localdate()
