"""What accounts adds to the navigation."""

from nazorg.accounts.models import Role, User
from nazorg.web.navigation import MANAGE, Item, register


def administers(user: User) -> bool:
    """Whether somebody may see the pages of the administration."""
    return user.has_role(Role.ADMIN)


register(
    Item("accounts:users", "Gebruikers", "users", group=MANAGE, order=10, allowed=administers),
    Item("accounts:organisations", "Organisaties", "building", group=MANAGE, order=20, allowed=administers),
    Item("accounts:systems", "Systemen", "link", group=MANAGE, order=30, allowed=administers),
)
