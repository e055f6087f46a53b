"""What the outbox adds to the navigation: reading mail, in the demo only."""

from django.conf import settings

from nazorg.accounts.models import User
from nazorg.accounts.navigation import administers
from nazorg.web.navigation import MANAGE, Item, register


def reads_demo_mail(user: User) -> bool:
    """Whether somebody may read what was mailed."""
    return bool(settings.DEMO) and administers(user)


register(Item("outbox:mails", "Verstuurde mails", "mail", group=MANAGE, order=70, allowed=reads_demo_mail))
