"""Questions of the administration about users, organisations and systems."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from nazorg.accounts.models import ApiClient, ContactPerson, Gemeente, Organisation, Role, RoleAssignment, User


def users_on(
    day: date, *, text: str = "", role: str = "", organisation: Organisation | None = None, closed: bool = False
) -> QuerySet[User]:
    """The users with the roles they hold on a day (`held_now`), by name. `closed` gives the closed accounts."""
    held = RoleAssignment.objects.active_on(day).select_related("gemeente")
    users = User.objects.filter(is_active=not closed).select_related("organisation").order_by("name", "pk")
    if text:
        users = users.filter(Q(name__icontains=text) | Q(email__icontains=text))
    if role:
        users = users.filter(Exists(held.filter(user=OuterRef("pk"), role=role)))
    if organisation:
        users = users.filter(organisation=organisation)
    return users.prefetch_related(Prefetch("role_assignments", queryset=held, to_attr="held_now"))


def find_user(public_id: UUID) -> User:
    """One user. Errors: Http404."""
    return get_object_or_404(User.objects.select_related("organisation"), public_id=public_id)


def find_role(public_id: UUID) -> RoleAssignment:
    """One held role. Errors: Http404."""
    return get_object_or_404(RoleAssignment.objects.select_related("user", "gemeente"), public_id=public_id)


def roles_of(user: User) -> QuerySet[RoleAssignment]:
    """Every role somebody holds, held or will hold, the newest first."""
    return user.role_assignments.select_related("gemeente", "granted_by").order_by("-starts_on", "role", "gemeente")


def logs_in_with_app(user: User) -> bool:
    """Whether there is a second step behind the password."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def organisations(*, text: str = "", kind: str = "") -> QuerySet[Organisation]:
    """The organisations by name, with how many users can log in for each (`active_users`)."""
    found = Organisation.objects.annotate(active_users=Count("users", filter=Q(users__is_active=True)))
    if text:
        found = found.filter(name__icontains=text)
    if kind:
        found = found.filter(kind=kind)
    return found.order_by("name")


def find_organisation(public_id: UUID) -> Organisation:
    """One organisation. Errors: Http404."""
    return get_object_or_404(Organisation, public_id=public_id)


def contacts_of(organisations: Iterable[int], on: date) -> QuerySet[ContactPerson]:
    """Whom to call on this day at the organisations with these keys, by name, each with who takes over."""
    found = ContactPerson.objects.filter(organisation_id__in=list(organisations))
    return found.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on)).select_related("substitute")


def find_contact(organisation: Organisation, public_id: UUID, on: date) -> ContactPerson:
    """One contact person of this organisation, in use on this day. Errors: Http404."""
    return get_object_or_404(contacts_of([organisation.pk], on), public_id=public_id)


def systems() -> QuerySet[ApiClient]:
    """The systems that deliver or delivered, those in use first."""
    return ApiClient.objects.prefetch_related("gemeenten").order_by("-is_active", "name")


def find_system(public_id: UUID) -> ApiClient:
    """One system. Errors: Http404."""
    return get_object_or_404(ApiClient, public_id=public_id)


def all_gemeenten() -> QuerySet[Gemeente]:
    """Every gemeente, by name."""
    return Gemeente.objects.order_by("name")


@dataclass(frozen=True)
class Change:
    """Something that was done to an account."""

    at: datetime
    what: str
    by: str  # a name; empty when it was a command of the operator


def history_of(user: User, *, at_most: int = 50) -> list[Change]:
    """What was done to an account and its roles, the newest first. Source: requirement A-20."""
    user_events: Any = apps.get_model("accounts", "UserEvent")
    role_events: Any = apps.get_model("accounts", "RoleAssignmentEvent")
    events = [
        *user_events.objects.filter(pgh_obj_id=user.pk).order_by("-pgh_id")[:at_most],
        *role_events.objects.filter(user_id=user.pk).select_related("gemeente").order_by("-pgh_id")[:at_most],
    ]
    events.sort(key=lambda event: event.pgh_created_at, reverse=True)
    names = dict(User.objects.filter(pk__in={_who(event) for event in events}).values_list("pk", "name"))
    return [Change(event.pgh_created_at, _what(event), names.get(_who(event), "")) for event in events[:at_most]]


def _who(event: Any) -> int:
    return int((event.pgh_context or {}).get("user") or 0)


def _what(event: Any) -> str:
    reason = str((event.pgh_context or {}).get("reason") or "gewijzigd").capitalize()
    if hasattr(event, "role"):
        place = f" {event.gemeente.name}" if event.gemeente_id else ""
        return f"{reason}: {Role(event.role).label}{place}"
    return reason
