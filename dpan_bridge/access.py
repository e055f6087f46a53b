"""The doors to meldingen: what isn't yours looks the same as what isn't there, and every look is written down."""

from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import PermissionDenied

from dpan_bridge.kinds import SCREENING_MESSAGE, SUBJECT
from dpan_bridge.models import Melding, ScreeningMessage
from dpan_bridge.models.screening_message import ScreeningMessageQuerySet
from dpan_bridge.querysets import MeldingQuerySet
from nazorg.accounts.models import CASE_ROLES, User
from nazorg.audit.door import find_visible
from nazorg.audit.services import log_look


def works_with_meldingen(user: User) -> bool:
    """Whether this user handles meldingen at all, for whichever gemeente."""
    return user.has_role(*CASE_ROLES)


def may_list(user: User) -> None:
    """Errors: PermissionDenied for a role that doesn't work with meldingen."""
    if not works_with_meldingen(user):
        raise PermissionDenied("Meldingen zijn er voor nazorgcoördinatoren en procesondersteuners.")


def meldingen_for(user: User) -> MeldingQuerySet:
    """The meldingen this user may know of. Errors: PermissionDenied for a role that doesn't work with meldingen."""
    may_list(user)
    return Melding.objects.visible_to(user)


def get_melding(user: User, public_id: UUID, *, purpose: str = "nazorg") -> Melding:
    """One melding with what its page reads, written down as a look at the person it is about.

    Errors: Http404 for a melding that does not exist and for one the user may not know of.
    """
    found = find_visible(
        Melding.objects.visible_to(user).select_related(
            "gemeente", "case", "person", "detention", "handler", "same_as", "municipal_information"
        ),
        user,
        public_id,
        subject_type=SUBJECT,
    )
    person, stranger = ([found.person.public_id], []) if found.person else ([], [found.public_id])
    log_shown(user, person, stranger, purpose=purpose)
    return found


def screening_messages_for(user: User) -> ScreeningMessageQuerySet:
    """What could not be taken in of screenings, for this user. Errors: PermissionDenied, as for meldingen."""
    if not works_with_meldingen(user):
        raise PermissionDenied("Meldingen zijn er voor nazorgcoördinatoren en procesondersteuners.")
    rows = ScreeningMessage.objects.visible_to(user).exclude(outcome=ScreeningMessage.Outcome.TAKEN_IN)
    return rows.select_related("gemeente", "melding__case", "client").order_by("outcome", "-received_at", "-pk")


def get_screening_message(user: User, public_id: UUID) -> ScreeningMessage:
    """One that could not be taken in, written down as a look at the person it is about, if we know who.

    Errors: Http404 for one that does not exist and for one the user may not know of.
    """
    rows = ScreeningMessage.objects.visible_to(user).exclude(outcome=ScreeningMessage.Outcome.TAKEN_IN)
    found: ScreeningMessage = find_visible(
        rows.select_related("gemeente", "melding__person", "melding__case", "client", "settled_by"),
        user,
        public_id,
        subject_type=SCREENING_MESSAGE,
    )
    if found.melding and found.melding.person:
        log_look(user, [found.melding.person.public_id])
    else:
        log_look(user, [found.public_id], subject_type=SCREENING_MESSAGE)
    return found


def log_shown(user: User, persons: Sequence[UUID], strangers: Sequence[UUID], *, purpose: str = "nazorg") -> None:
    """Write down that these persons are about to be shown, and these meldingen about nobody we know: a look each."""
    log_look(user, persons, purpose=purpose)
    log_look(user, strangers, subject_type=SUBJECT, purpose=purpose)
