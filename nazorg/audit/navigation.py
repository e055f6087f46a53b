"""What the trail adds to the navigation."""

from nazorg.accounts.models import Role, User
from nazorg.web.navigation import MANAGE, Item, register


def reviews(user: User) -> bool:
    """Whether somebody may read the trail."""
    return user.has_role(Role.PRIVACY_OFFICER)


register(Item("audit:looks", "Logboek", "history-file", group=MANAGE, order=80, allowed=reviews))
