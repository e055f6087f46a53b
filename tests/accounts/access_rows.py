"""Who may do what with accounts."""

from collections.abc import Mapping
from itertools import count
from typing import Any

import pytest
from django.utils import timezone

from nazorg.accounts.models import Gemeente, OrganisationKind, Role, User
from nazorg.accounts.services import (
    ContactDetails,
    add_contact,
    create_api_client,
    create_organisation,
    create_user,
    deactivate_user,
    grant_role,
)
from tests.access_matrix import LOGIN, Row, everybody, nobody, only, public

_numbers = count(1)

ADMIN = only("admin")
DONE_BY_ADMIN = only("admin", shown=302)
WELCOME = {**everybody(302), "anonymous": 200}  # the login page sends on who is logged in
IN_DOUBT = everybody(302)  # first asks for the password again


def _colleague() -> User:
    number = next(_numbers)
    return create_user(email=f"collega{number}@voorbeeld.nl", name=f"Collega {number}", by=None)


def a_colleague(_request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """Somebody to work on."""
    return {"public_id": _colleague().public_id}


def a_closed_account(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """Somebody who was shut out."""
    return {"public_id": deactivate_user(_colleague(), by=request.getfixturevalue("admin")).public_id}


def a_held_role(_request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A role of somebody."""
    day = timezone.localdate()
    return {
        "public_id": grant_role(_colleague(), Role.PRIVACY_OFFICER, gemeente=None, starts_on=day, by=None).public_id
    }


def an_organisation(_request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """An organisation to work on."""
    name = f"Organisatie {next(_numbers)}"
    return {"public_id": create_organisation(name=name, kind=OrganisationKind.OVERIG, by=None).public_id}


def a_contact(_request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A contact person of an organisation."""
    organisation = create_organisation(name=f"Organisatie {next(_numbers)}", kind=OrganisationKind.OVERIG, by=None)
    contact = add_contact(organisation, ContactDetails("Jan", phone="06 0000 0000"), by=None)
    return {"public_id": organisation.public_id, "contact_id": contact.public_id}


def a_contact_elsewhere(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A contact person, under the address of an organisation that isn't theirs."""
    return {**a_contact(request), **an_organisation(request)}


def a_system(_request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A connected system."""
    made = create_api_client(
        name=f"Systeem {next(_numbers)}", gemeenten=list(Gemeente.objects.all()), scopes=["meldingen:schrijven"]
    )
    return {"public_id": made.client.public_id}


def a_wrong_link(_request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """An activation link that was tampered with."""
    return {"public_id": _colleague().public_id, "token": "abc-123"}


def _page(name: str, build: Any = None) -> list[Row]:
    return [Row(name, ADMIN, build=build), Row(name, nobody(), method="post", build=build)]


def _form(name: str, build: Any = None) -> list[Row]:
    """A page with a form; posting nothing shows it again, with what is wrong."""
    return [Row(name, ADMIN, build=build), Row(name, only("admin", shown=422), method="post", build=build)]


ROWS = [
    # logging in and the own account
    Row("account_login", WELCOME),
    Row("account_login", WELCOME, method="post"),
    Row("mfa_authenticate", {**everybody(302), "anonymous": LOGIN}),
    Row("mfa_authenticate", {**everybody(302), "anonymous": LOGIN}, method="post"),
    Row("account_logout", {**everybody(), "anonymous": 302}),
    Row("account_logout", public(302), method="post"),
    Row("account_change_password", everybody()),
    Row("account_change_password", everybody(), method="post"),
    Row("account_reauthenticate", everybody()),
    Row("account_reauthenticate", everybody(), method="post"),
    Row("mfa_reauthenticate", everybody(302)),  # only with an app; the others give their password
    Row("mfa_reauthenticate", everybody(302), method="post"),
    Row("mfa_index", everybody()),
    Row("mfa_index", nobody(), method="post"),
    Row("mfa_activate_totp", IN_DOUBT),
    Row("mfa_activate_totp", IN_DOUBT, method="post"),
    Row("mfa_deactivate_totp", everybody(404)),
    Row("mfa_deactivate_totp", everybody(404), method="post"),
    Row("mfa_view_recovery_codes", everybody(404)),
    Row("mfa_view_recovery_codes", nobody(), method="post"),
    Row("mfa_generate_recovery_codes", IN_DOUBT),
    Row("mfa_generate_recovery_codes", IN_DOUBT, method="post"),
    Row("mfa_download_recovery_codes", everybody(404)),
    Row("mfa_download_recovery_codes", everybody(404), method="post"),
    Row("accounts:stay", everybody(204)),
    Row("accounts:stay", nobody(), method="post"),
    Row("accounts:preferences", everybody()),
    Row("accounts:preferences", everybody(302), method="post"),
    Row("accounts:activate", public(404), build=a_wrong_link),
    Row("accounts:activate", public(404), method="post", build=a_wrong_link),
    # users
    *_page("accounts:users"),
    *_form("accounts:new-user"),
    *_page("accounts:user", a_colleague),
    *_form("accounts:change-user", a_colleague),
    Row("accounts:new-link", ADMIN, build=a_colleague),
    Row("accounts:new-link", ADMIN, method="post", build=a_colleague),
    Row("accounts:remove-second-factor", ADMIN, build=a_colleague),
    Row("accounts:remove-second-factor", DONE_BY_ADMIN, method="post", build=a_colleague),
    Row("accounts:close-account", ADMIN, build=a_colleague),
    Row("accounts:close-account", DONE_BY_ADMIN, method="post", build=a_colleague),
    Row("accounts:reopen-account", nobody(), build=a_closed_account),
    Row("accounts:reopen-account", ADMIN, method="post", build=a_closed_account),
    *_form("accounts:grant-role", a_colleague),
    Row("accounts:end-role", ADMIN, build=a_held_role),
    Row("accounts:end-role", DONE_BY_ADMIN, method="post", build=a_held_role, data={"when": "nu"}),
    # organisations
    *_page("accounts:organisations"),
    *_form("accounts:new-organisation"),
    *_page("accounts:organisation", an_organisation),
    *_form("accounts:change-organisation", an_organisation),
    *_form("accounts:new-contact", an_organisation),
    *_form("accounts:change-contact", a_contact),
    Row("accounts:change-contact", nobody(404), build=a_contact_elsewhere, note="of another organisation"),
    Row("accounts:end-contact", ADMIN, build=a_contact),
    Row("accounts:end-contact", DONE_BY_ADMIN, method="post", build=a_contact),
    Row("accounts:end-contact", nobody(404), method="post", build=a_contact_elsewhere, note="of another organisation"),
    # systems
    *_page("accounts:systems"),
    *_form("accounts:new-system"),
    Row("accounts:end-system", ADMIN, build=a_system),
    Row("accounts:end-system", DONE_BY_ADMIN, method="post", build=a_system),
    # the machine interface: a person has no token to ask for
    Row("accounts:token", public(405)),
    Row("accounts:token", public(400), method="post"),
]
