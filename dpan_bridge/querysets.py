"""Questions about meldingen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import QuerySet

if TYPE_CHECKING:
    from dpan_bridge.models import Melding
    from nazorg.accounts.models import User


# In these states nobody may have started yet.
UNTOUCHED_STATES = ("gekoppeld", "nieuwe_persoon", "na_vrijlating")


class MeldingQuerySet(QuerySet["Melding"]):
    def visible_to(self, user: User) -> Self:
        """The meldingen of the gemeenten in which the user works with cases. One branch per role, never an OR."""
        gemeente_ids = user.gemeente_ids()
        return self.filter(gemeente_id__in=gemeente_ids) if gemeente_ids else self.none()

    def newly_arrived(self) -> Self:
        """Meldingen on which nobody has started yet."""
        return self.filter(state__in=UNTOUCHED_STATES, handler=None)

    def that_count(self) -> Self:
        """Without the meldingen that were withdrawn, taken for another one, or not for us."""
        return self.exclude(state__in=["geannuleerd", "dubbel", "niet_voor_ons"])

    def that_lead(self) -> Self:
        """The meldingen that carry the duties of their detention, or carried them."""
        return self.that_count().exclude(state__in=["te_beoordelen", "vervolg"])
