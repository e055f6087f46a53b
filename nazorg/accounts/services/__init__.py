"""What is done with users, roles, organisations and API clients. Apps call these and never write the tables.

The row history of users and roles is their trail: this room lies below `nazorg.audit` and can't write events there.
"""

from nazorg.accounts.services.api_clients import create_api_client, end_api_client
from nazorg.accounts.services.contacts import (
    ContactDetails,
    add_contact,
    change_contact,
    end_contact,
    revision_of_contact,
)
from nazorg.accounts.services.errors import AccountChangedError, AccountError
from nazorg.accounts.services.organisations import (
    change_organisation,
    create_organisation,
    revision_of_organisation,
)
from nazorg.accounts.services.roles import end_role, grant_role, grant_roles, revision_of_role, revoke_role
from nazorg.accounts.services.users import (
    activate_user,
    change_preferences,
    change_user,
    create_user,
    deactivate_user,
    reactivate_user,
    remove_second_factor,
    revision_of_user,
    withdraw_password,
)

__all__ = [
    "AccountChangedError",
    "AccountError",
    "ContactDetails",
    "activate_user",
    "add_contact",
    "change_contact",
    "change_organisation",
    "change_preferences",
    "change_user",
    "create_api_client",
    "create_organisation",
    "create_user",
    "deactivate_user",
    "end_api_client",
    "end_contact",
    "end_role",
    "grant_role",
    "grant_roles",
    "reactivate_user",
    "remove_second_factor",
    "revision_of_contact",
    "revision_of_organisation",
    "revision_of_role",
    "revision_of_user",
    "revoke_role",
    "withdraw_password",
]
