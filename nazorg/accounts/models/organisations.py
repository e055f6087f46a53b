"""Gemeenten and the organisations of the chain, with whom to call there."""

import uuid
from datetime import date
from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q


class Region(models.TextChoices):
    EEMLAND_ZUID = "eemland_zuid", "Eemland Zuid"
    EEMLAND_NOORD = "eemland_noord", "Eemland Noord"


class Gemeente(models.Model):
    """A municipality by its CBS code."""

    code = models.CharField("CBS-code", max_length=4, unique=True)
    name = models.CharField("naam", max_length=80)
    region = models.CharField("regio", max_length=20, choices=Region.choices)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "gemeenten"

    def __str__(self) -> str:
        return self.name


class OrganisationKind(models.TextChoices):
    GEMEENTE = "gemeente", "Gemeente"
    PENITENTIAIRE_INRICHTING = "pi", "Penitentiaire inrichting"
    RECLASSERING = "reclassering", "Reclassering"
    ZORG = "zorg", "Zorg"
    WONEN = "wonen", "Wonen en opvang"
    SCHULDHULP = "schuldhulp", "Schuldhulpverlening"
    POLITIE_JUSTITIE = "politie_justitie", "Politie en justitie"
    WIJKTEAM = "wijkteam", "Wijkteam"
    VEILIGHEIDSHUIS = "veiligheidshuis", "Zorg- en Veiligheidshuis"
    OVERIG = "overig", "Overig"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class Organisation(models.Model):
    """A partner in the chain, or the gemeente itself."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("naam", max_length=120, unique=True)
    kind = models.CharField("soort", max_length=20, choices=OrganisationKind.choices)
    in_top_x = models.BooleanField("neemt deel aan Top X", default=False)
    in_pga_lokaal = models.BooleanField("neemt deel aan PGA-lokaal", default=False)

    class Meta:
        ordering = ["name"]
        verbose_name = "organisatie"

    def __str__(self) -> str:
        return self.name


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class ContactPerson(models.Model):
    """Somebody at an organisation whom others call, and who takes over when they are away. Source: requirement A-14.

    `ends_on` is the last day on which they are called; the days of absence are both included.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contact_persons")
    name = models.CharField("naam", max_length=120)
    function = models.CharField("functie", max_length=120, blank=True)
    phone = models.CharField("telefoon", max_length=40, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    substitute = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    away_from = models.DateField("afwezig vanaf", null=True, blank=True)
    away_until = models.DateField("afwezig tot en met", null=True, blank=True)
    ends_on = models.DateField("tot en met", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "id"]
        verbose_name = "contactpersoon"
        verbose_name_plural = "contactpersonen"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(phone="") | ~Q(email=""), name="contact_can_be_reached"),
            models.CheckConstraint(
                condition=Q(away_from__isnull=True, away_until__isnull=True) | Q(away_until__gte=F("away_from")),
                name="contact_is_back_after_leaving",
            ),
            models.CheckConstraint(
                condition=Q(substitute__isnull=True) | ~Q(substitute=F("id")), name="contact_is_no_own_substitute"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_away(self, on: date) -> bool:
        """Whether somebody else has to be called on this day."""
        return bool(self.away_from and self.away_until and self.away_from <= on <= self.away_until)
