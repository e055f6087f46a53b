"""Granting and ending roles. Every role has a date and a grantor. Source: requirement A-20."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from nazorg.accounts.models import CASE_ROLES, GEMEENTE_ROLES, Gemeente, Role, RoleAssignment, User
from nazorg.accounts.services.errors import AccountChangedError, AccountError
from nazorg.accounts.services.trail import changed_by
from nazorg.web.editing import refuse_changed, revision_over


@transaction.atomic
def grant_role(
    user: User,
    role: Role,
    *,
    gemeente: Gemeente | None,
    starts_on: date,
    ends_on: date | None = None,
    by: User | None,
) -> RoleAssignment:
    """Let somebody work in a role from a day, until and including another. `by` None is a command of the operator.

    Errors: AccountError when the role doesn't fit the gemeente or the user, overlaps with the same role, or when
    somebody grants it to themselves.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if by and by.pk == user.pk:
        raise AccountError("U kunt uzelf geen rol geven. Vraag een andere beheerder.")
    _refuse_misfit(user, role, gemeente)
    if ends_on and ends_on < starts_on:
        raise AccountError("De laatste dag ligt voor de eerste dag.")
    if _sees_both_sides(user, role, starts_on, ends_on):
        raise AccountError(
            "Een ketenpartner heeft niet ook een rol die dossiers van een gemeente ziet. Beëindig eerst de andere rol."
        )
    if _held(user, role, gemeente, starts_on, ends_on):
        raise AccountError("Deze gebruiker heeft deze rol in die periode al.")
    _end_sessions(user)
    with changed_by(by, "rol gegeven"):
        return RoleAssignment.objects.create(
            user=user,
            role=role,
            gemeente=gemeente,
            starts_on=starts_on,
            ends_on=ends_on,
            granted_by=by,
        )


@transaction.atomic
def grant_roles(
    user: User,
    role: Role,
    *,
    gemeenten: Collection[Gemeente],
    starts_on: date,
    ends_on: date | None = None,
    by: User | None,
) -> list[RoleAssignment]:
    """The same role for several gemeenten, or once when it is held for none. Errors: as `grant_role`; then none."""
    return [
        grant_role(user, role, gemeente=gemeente, starts_on=starts_on, ends_on=ends_on, by=by)
        for gemeente in gemeenten or (None,)
    ]


@transaction.atomic
def end_role(held: RoleAssignment, *, ends_on: date, revision: int | None = None, by: User) -> None:
    """Let a role end after a day. One that would never have started is removed; its history stays.

    `revision` is the one the writer saw.
    Errors: AccountError for your own administration, so that an installation never locks itself out;
    AccountChangedError.
    """
    held = RoleAssignment.objects.select_for_update(of=("self",)).get(pk=held.pk)
    refuse_changed(revision_of_role(held), revision, AccountChangedError)
    if held.user_id == by.pk and held.role == Role.ADMIN:
        raise AccountError("U kunt uw eigen beheer niet beëindigen. Vraag een andere beheerder.")
    _end_sessions(held.user)
    with changed_by(by, "rol beëindigd"):
        if ends_on < held.starts_on:
            held.delete()
            return
        held.ends_on = ends_on
        held.save(update_fields=["ends_on"])


def revoke_role(held: RoleAssignment, *, today: date, revision: int | None = None, by: User) -> None:
    """End a role at once: yesterday was its last day. Errors: as `end_role`."""
    end_role(held, ends_on=today - timedelta(days=1), revision=revision, by=by)


def revision_of_role(held: RoleAssignment) -> int:
    """Tells until when a role is held now from until when it was."""
    return revision_over(held.ends_on)


def _end_sessions(user: User) -> None:
    """What somebody may is otherwise from now on: they log in again, and no page of before goes on."""
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)


def _refuse_misfit(user: User, role: Role, gemeente: Gemeente | None) -> None:
    if role in GEMEENTE_ROLES and gemeente is None:
        raise AccountError("Kies de gemeente waarvoor deze rol geldt.")
    if role not in GEMEENTE_ROLES and gemeente is not None:
        raise AccountError("Deze rol geldt niet per gemeente. Laat de gemeente leeg.")
    if role == Role.PARTNER and user.organisation_id is None:
        raise AccountError("Een ketenpartner hoort bij een organisatie. Vul die eerst in bij de gebruiker.")


def _held(
    user: User,
    role: Role,
    gemeente: Gemeente | None,
    starts_on: date,
    ends_on: date | None,
) -> bool:
    same = RoleAssignment.objects.filter(user=user, role=role, gemeente=gemeente)
    return _overlapping(same, starts_on, ends_on).exists()


def _sees_both_sides(user: User, role: Role, starts_on: date, ends_on: date | None) -> bool:
    """Whether somebody would see cases by a gemeente and by what is shared: it must be clear which of the two it is."""
    others = CASE_ROLES if role == Role.PARTNER else (Role.PARTNER,) if role in CASE_ROLES else ()
    return _overlapping(RoleAssignment.objects.filter(user=user, role__in=others), starts_on, ends_on).exists()


def _overlapping(held: QuerySet[RoleAssignment], starts_on: date, ends_on: date | None) -> QuerySet[RoleAssignment]:
    found = held.filter(Q(ends_on=None) | Q(ends_on__gte=starts_on))
    return found.filter(starts_on__lte=ends_on) if ends_on else found
