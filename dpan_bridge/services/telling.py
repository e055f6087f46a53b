"""Telling the people of a gemeente that a melding has come in. No personal data: a number and a link."""

from collections.abc import Set as AbstractSet
from datetime import date, datetime, time

from django.utils import timezone

from dpan_bridge.models import Melding, MeldingState
from nazorg.accounts.models import Role, User
from nazorg.deadlines.calendars import days_off
from nazorg.deadlines.moments import Wishes, delivery
from nazorg.outbox.models import Message
from nazorg.outbox.services import queue_messages
from nazorg.policy.rules import Policy

LINES = {
    MeldingState.TE_BEOORDELEN: "Nieuwe melding, te beoordelen",
    MeldingState.NA_VRIJLATING: "Nieuwe melding, al vrij",
}


def tell_of_arrival(melding: Melding, *, policy: Policy, calendar: int, told_by: User | None, now: datetime) -> None:
    """Queue a message for everybody who handles meldingen of this gemeente, except for who entered it.

    `calendar` is the version of the calendar that says on which days there is a digest.
    """
    today = timezone.localdate(now)
    role, gemeente = Role.PROCESS_SUPPORTER, melding.gemeente_id
    users = list(User.objects.holding(role, gemeente_id=gemeente, on=today)) or list(
        User.objects.holding(Role.COORDINATOR, gemeente_id=gemeente, on=today)
    )
    off = days_off(calendar)
    messages = (_message(melding, user, now, policy.digest_at, off) for user in users if user != told_by)
    queue_messages(message for message in messages if message)


def _message(melding: Melding, user: User, now: datetime, digest_at: time, off: AbstractSet[date]) -> Message | None:
    how = delivery(
        timezone.localtime(now),
        is_urgent=melding.state == MeldingState.NA_VRIJLATING,
        was_known_at=now,
        wishes=Wishes(user.wants_digest, user.wants_direct_mail),
        digest_at=digest_at,
        days_off=off,
    )
    if how is None:
        return None
    return Message(
        key=f"melding:{melding.pk}:u{user.pk}",
        user=user,
        address=user.email,
        urgency=Message.Urgency.DIRECT if how.is_direct else Message.Urgency.DIGEST,
        reference=melding.reference,
        line=LINES.get(MeldingState(melding.state), "Nieuwe melding"),
        path=f"/meldingen/{melding.public_id}/",
        send_after=how.send_after,
        created_at=now,
    )
