"""Making users, letting them in and shutting them out."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from nazorg.accounts.models import Organisation, User
from nazorg.accounts.services.errors import AccountChangedError, AccountError
from nazorg.accounts.services.trail import changed_by
from nazorg.web.editing import refuse_changed, revision_over


@transaction.atomic
def create_user(*, email: str, name: str, organisation: Organisation | None = None, by: User | None) -> User:
    """A user who can't log in yet: they set a password through an activation link (nazorg/accounts/activation.py).

    Errors: AccountError when somebody has this e-mail address.
    """
    _refuse_taken(email)
    with changed_by(by, "gebruiker gemaakt"):
        return User.objects.create_user(email, name=name.strip(), organisation=organisation)


@transaction.atomic
def change_user(
    user: User, *, email: str, name: str, organisation: Organisation | None, revision: int | None = None, by: User
) -> User:
    """Correct who somebody is. `revision` is the one the writer saw.

    Errors: AccountError when somebody else has this e-mail address; AccountChangedError.
    """
    user = _locked(user)
    refuse_changed(revision_of_user(user), revision, AccountChangedError)
    _refuse_taken(email, except_for=user)
    user.email, user.name, user.organisation = (
        email.strip().lower(),
        name.strip(),
        organisation,
    )
    return _saved(user, "email", "name", "organisation", by=by, reason="gegevens gewijzigd")


@transaction.atomic
def activate_user(user: User, *, password: str, now: datetime) -> User:
    """Set the password that somebody chose behind an activation link; the link is spent with it.

    Errors: AccountError when the account has been closed meanwhile.
    """
    user = _locked(user)
    if not user.is_active:
        raise AccountError("Dit account is gesloten. Vraag de functioneel beheerder om hulp.")
    user.set_password(password)
    user.password_set_at = now
    return _saved(user, "password", "password_set_at", by=user, reason="wachtwoord ingesteld")


@transaction.atomic
def withdraw_password(user: User, *, by: User) -> User:
    """Take the password away and end every session, so that only a new activation link lets this user in.

    Errors: AccountError for your own account, or for one that is closed.
    """
    user = _locked(user)
    _refuse_self(user, by, "U kunt uw eigen wachtwoord zelf wijzigen, via Beveiliging.")
    if not user.is_active:
        raise AccountError("Dit account is gesloten. Open het eerst weer.")
    return _without_password(user, by=by, reason="wachtwoord ingetrokken")


@transaction.atomic
def remove_second_factor(user: User, *, by: User) -> User:
    """Take the authenticator app and recovery codes away, for who lost both, and end every session.

    Errors: AccountError for your own account, or when there is no second factor.
    """
    user = _locked(user)
    _refuse_self(user, by, "U kunt uw eigen app zelf verwijderen, via Beveiliging.")
    removed, _ = Authenticator.objects.filter(user=user).delete()
    if not removed:
        raise AccountError("Deze gebruiker logt niet in met een app.")
    return _without_password(user, by=by, reason="tweede stap verwijderd")


@transaction.atomic
def deactivate_user(user: User, *, by: User) -> User:
    """Close an account at once: sessions end and the password is gone, so opening it again takes a new activation.

    Roles stay as they are; a closed account holds none of them. Errors: AccountError for your own account.
    """
    user = _locked(user)
    _refuse_self(user, by, "U kunt uw eigen account niet sluiten. Vraag een andere beheerder.")
    if not user.is_active:
        return user
    user.is_active = False
    return _without_password(user, by=by, reason="account gesloten")


@transaction.atomic
def reactivate_user(user: User, *, by: User) -> User:
    """Open a closed account again; the user needs a new activation link."""
    user = _locked(user)
    user.is_active = True
    return _saved(user, "is_active", by=by, reason="account heropend")


@transaction.atomic
def change_preferences(user: User, *, phone: str, wants_digest: bool, wants_direct_mail: bool) -> User:
    """How a user is reached, and which mails they want.

    Who wants neither still gets the daily digest: a duty nobody hears of is missed.
    """
    user = _locked(user)
    user.phone, user.wants_digest, user.wants_direct_mail = phone.strip(), wants_digest, wants_direct_mail
    return _saved(
        user,
        "phone",
        "wants_digest",
        "wants_direct_mail",
        by=user,
        reason="voorkeuren gewijzigd",
    )


def revision_of_user(user: User) -> int:
    """Tells who we say now that somebody is from what we said before."""
    return revision_over(user.email, user.name, user.organisation_id)


def _locked(user: User) -> User:
    return User.objects.select_for_update().get(pk=user.pk)


def _saved(user: User, *fields: str, by: User, reason: str) -> User:
    with changed_by(by, reason):
        user.save(update_fields=fields)
    return user


def _without_password(user: User, *, by: User, reason: str) -> User:
    # Sessions hang on the password hash, so this ends them all; an older activation link dies with it too.
    user.set_unusable_password()
    user.password_set_at = None
    return _saved(user, "password", "password_set_at", "is_active", by=by, reason=reason)


def _refuse_self(user: User, by: User, message: str) -> None:
    if user.pk == by.pk:
        raise AccountError(message)


def _refuse_taken(email: str, *, except_for: User | None = None) -> None:
    taken = User.objects.filter(email=email.strip().lower())
    if except_for:
        taken = taken.exclude(pk=except_for.pk)
    if taken.exists():
        raise AccountError("Er is al een gebruiker met dit e-mailadres.")
