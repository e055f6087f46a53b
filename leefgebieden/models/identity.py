"""ID-bewijs: what somebody has, until when it is valid, and the way to a new one. Source: requirements G."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q

from leefgebieden.models.base import Detail


class IdentityDocumentKind(models.TextChoices):
    ID_KAART = "id_kaart", "ID-kaart"
    PASPOORT = "paspoort", "Paspoort"
    RIJBEWIJS = "rijbewijs", "Rijbewijs"
    OVERIG = "overig", "Overig (bijv. verblijfsvergunning)"


class IdentityRoute(models.TextChoices):
    """The three ways to a new document. Source: requirement G-05."""

    PI_UTRECHT = "pi_utrecht", "In PI Utrecht, volgens afspraak"
    PI_GEMEENTE = "pi_gemeente", "Inschrijven en aanvragen in de gemeente van de PI"
    BURGERZAKEN = "burgerzaken", "Na vrijlating bij Burgerzaken"


class CostBearer(models.TextChoices):
    """Source: requirement G-07."""

    CLIENT = "client", "Cliënt"
    SOCIALE_ZAKEN = "sociale_zaken", "Machtiging van Sociale Zaken"
    ONBEKEND = "onbekend", "Onbekend"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="IdentityDocumentEvent",
)
class IdentityDocument(Detail):
    """A document that somebody has, had, or has asked for. Never its number."""

    kind = models.CharField("soort", max_length=12, choices=IdentityDocumentKind.choices)
    valid_until = models.DateField("geldig tot en met", null=True, blank=True)
    lost_on = models.DateField("kwijt sinds", null=True, blank=True)
    route = models.CharField("weg naar een nieuw bewijs", max_length=12, choices=IdentityRoute.choices, blank=True)
    applied_on = models.DateField("aangevraagd op", null=True, blank=True)
    received_on = models.DateField("ontvangen op", null=True, blank=True)
    costs_by = models.CharField("kosten voor", max_length=16, choices=CostBearer.choices, default=CostBearer.ONBEKEND)

    class Meta:
        verbose_name = "ID-bewijs"
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["person", "-id"], name="identity_by_person")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(received_on__isnull=True)
                | Q(applied_on__isnull=True)
                | Q(received_on__gte=F("applied_on")),
                name="identity_received_after_applying",
            )
        ]
