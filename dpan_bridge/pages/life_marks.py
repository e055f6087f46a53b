"""The meldingen about a client as marks in the levensloop."""

from django.utils import timezone

from cases.models import Case
from cases.rules.levensloop import Mark
from dpan_bridge.models import Melding
from dpan_bridge.wording import channel_name
from nazorg.accounts.models import User

LANE = "meldingen"
MOST = 100


def meldingen_marks(case: Case, user: User) -> list[Mark]:
    """The newest meldingen about this client that the user may see. One query."""
    visible = Melding.objects.visible_to(user).filter(person=case.person_id)
    found = visible.order_by("-received_at", "-pk").values_list("received_at", "number", "channel")[:MOST]
    return [Mark(timezone.localdate(at), LANE, f"{number} ({channel_name(channel)})") for at, number, channel in found]
