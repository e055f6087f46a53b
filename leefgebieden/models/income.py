"""Werk & inkomen: what happened to the benefit, and when. Source: requirements I-02 to I-08."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q

from leefgebieden.models.base import Detail
from people.models import Detention


class BenefitMeasureKind(models.TextChoices):
    """Source: domain/3-model §3.2.1, BenefitMeasure."""

    AANGEVRAAGD = "aangevraagd", "Uitkering aangevraagd"
    GEBLOKKEERD = "geblokkeerd", "Uitkering geblokkeerd"
    STOPGEZET = "stopgezet", "Uitkering stopgezet"
    HERVAT = "hervat", "Uitkering hervat"
    TOEGEKEND = "toegekend", "Uitkering toegekend"
    VOORSCHOT = "voorschot", "Voorschot betaald"
    GEWEIGERD = "geweigerd", "Uitkering geweigerd"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="BenefitMeasureEvent",
)
class BenefitMeasure(Detail):
    """One thing that was done with a benefit."""

    detention = models.ForeignKey(Detention, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("maatregel", max_length=12, choices=BenefitMeasureKind.choices)
    taken_on = models.DateField("op")
    benefit_manager = models.CharField("klantmanager", max_length=120, blank=True)
    amount = models.DecimalField("bedrag (euro)", max_digits=9, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = "maatregel op de uitkering"
        ordering: ClassVar = ["-taken_on", "-id"]
        indexes: ClassVar = [models.Index(fields=["person", "-taken_on"], name="benefit_by_person")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="benefit_amount_not_negative"
            )
        ]
