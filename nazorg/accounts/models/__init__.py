"""Who works with Nazorg, for which gemeente, in which role, and which systems deliver to it."""

from nazorg.accounts.models.organisations import ContactPerson, Gemeente, Organisation, OrganisationKind, Region
from nazorg.accounts.models.systems import ApiClient, all_scopes
from nazorg.accounts.models.users import CASE_ROLES, GEMEENTE_ROLES, Role, RoleAssignment, User, UserManager

__all__ = [
    "CASE_ROLES",
    "GEMEENTE_ROLES",
    "ApiClient",
    "ContactPerson",
    "Gemeente",
    "Organisation",
    "OrganisationKind",
    "Region",
    "Role",
    "RoleAssignment",
    "User",
    "UserManager",
    "all_scopes",
]
