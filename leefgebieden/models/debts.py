"""Schulden: creditors with their arrangements, and who manages the money. Source: requirements J."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q

from leefgebieden.models.base import Detail


class DebtSource(models.TextChoices):
    """Source: requirement J-02."""

    CJIB = "cjib", "CJIB, via de casemanager"
    BKR = "bkr", "BKR"
    OPGAVE = "opgave", "Opgave van de cliënt"
    OVERIG = "overig", "Anders"


class Arrangement(models.TextChoices):
    """What was agreed about a debt. Source: requirements J-03, J-06 and J-08."""

    GEEN = "geen", "Nog niets afgesproken"
    BETALINGSREGELING = "betalingsregeling", "Betalingsregeling"
    UITSTEL = "uitstel", "Uitstel van betaling"
    SANERING = "sanering", "Schuldregeling via Stadsring51"
    MAATWERK_CJIB = "maatwerk_cjib", "Maatwerk met het CJIB"
    AFGELOST = "afgelost", "Afgelost"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="DebtLineEvent",
)
class DebtLine(Detail):
    """One creditor."""

    creditor = models.CharField("schuldeiser", max_length=120)
    amount = models.DecimalField("bedrag (euro)", max_digits=9, decimal_places=2, null=True, blank=True)
    source = models.CharField("bron", max_length=8, choices=DebtSource.choices)
    arrangement = models.CharField("afspraak", max_length=20, choices=Arrangement.choices, default=Arrangement.GEEN)
    arranged_on = models.DateField("afgesproken op", null=True, blank=True)

    class Meta:
        verbose_name = "schuld"
        ordering: ClassVar = ["creditor", "id"]
        indexes: ClassVar = [models.Index(fields=["person"], name="debt_by_person")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount__isnull=True) | Q(amount__gte=0), name="debt_not_negative")
        ]


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="MoneyManagementEvent",
)
class MoneyManagement(Detail):
    """Bewindvoering: who manages the money of this person, and how long. Source: requirement J-07."""

    manager = models.CharField("bewindvoerder", max_length=120)
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot en met", null=True, blank=True)

    class Meta:
        verbose_name = "bewindvoering"
        ordering: ClassVar = ["-starts_on", "-id"]
        indexes: ClassVar = [models.Index(fields=["person"], name="money_management_by_person")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="money_management_ends_after_start",
            )
        ]
