"""Who is reminded of a deadline: the owner, and from a certain step on somebody else too."""

import hashlib
from dataclasses import dataclass, field
from datetime import date

from nazorg.accounts.models import Role, RoleAssignment, User
from nazorg.deadlines.kinds import find_kind
from nazorg.deadlines.models import Deadline
from nazorg.policy.rules import ReminderPlan


@dataclass(frozen=True)
class Recipient:
    """Somebody who is told: a user, or an address without a login."""

    address: str
    user: User | None = None

    @property
    def key(self) -> str:
        """Tells recipients apart in the key of a message."""
        if self.user:
            return f"u{self.user.pk}"
        return "a" + hashlib.blake2b(self.address.lower().encode(), digest_size=16).hexdigest()


@dataclass
class Recipients:
    """Looks up recipients on one day; remembers who holds which role where, so a batch asks each thing once."""

    today: date
    _holders: dict[str, dict[int | None, list[Recipient]]] = field(default_factory=dict)
    _members: dict[int, list[Recipient]] = field(default_factory=dict)

    def of(self, deadline: Deadline, step: int, plan: ReminderPlan) -> list[Recipient]:
        """Everybody who is told of this step of a deadline, each once. Empty only when nobody holds any role there.

        What is for one role alone is told to who holds it, and never to anybody else instead or besides.
        """
        kind = find_kind(deadline.kind)
        if kind and kind.only_for:
            return self._holding(kind.only_for, deadline.gemeente_id)
        found = {recipient.key: recipient for recipient in self._owners(deadline)}
        if plan.escalate_to and plan.escalate_from is not None and step >= plan.escalate_from:
            found |= {recipient.key: recipient for recipient in self._holding(plan.escalate_to, deadline.gemeente_id)}
        if deadline.contact_email:
            contact = Recipient(deadline.contact_email)
            found[contact.key] = contact
        return list(found.values())

    def _owners(self, deadline: Deadline) -> list[Recipient]:
        """The owner; when there is nobody to hear it, the coordinators of the gemeente."""
        if deadline.owner_user and deadline.owner_user.is_active:
            return [Recipient(deadline.owner_user.email, deadline.owner_user)]
        if deadline.owner_organisation_id:
            owners = self._belonging_to(deadline.owner_organisation_id)
        else:
            owners = self._holding(deadline.owner_role, deadline.gemeente_id)
        return owners or self._holding(Role.COORDINATOR, deadline.gemeente_id)

    def _belonging_to(self, organisation_id: int) -> list[Recipient]:
        if organisation_id not in self._members:
            users = User.objects.filter(organisation_id=organisation_id, is_active=True)
            self._members[organisation_id] = [Recipient(user.email, user) for user in users]
        return self._members[organisation_id]

    def _holding(self, role: str, gemeente_id: int) -> list[Recipient]:
        """Everybody who holds this role for this gemeente; one question for all gemeenten at once."""
        if role not in self._holders:
            holders: dict[int | None, list[Recipient]] = {}
            held = RoleAssignment.objects.active_on(self.today).filter(role=role, user__is_active=True)
            for assignment in held.select_related("user").order_by("user_id"):
                recipient = Recipient(assignment.user.email, assignment.user)
                holders.setdefault(assignment.gemeente_id, []).append(recipient)
            self._holders[role] = holders
        return self._holders[role].get(gemeente_id, [])
