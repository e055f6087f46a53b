"""Who may see which deadline."""

from django.db.models import QuerySet

from nazorg.accounts.models import User
from nazorg.deadlines.models import Deadline


def deadlines_for(user: User) -> QuerySet[Deadline]:
    """The deadlines somebody may know of."""
    return Deadline.objects.visible_to(user)
