"""Onderdak: registration, postal address and the rent during detention. Source: requirements H-02 to H-04, I-06."""

from typing import ClassVar

import pghistory
from django.db import models

from leefgebieden.models.base import Detail
from nazorg.web.fields import EncryptedTextField
from people.models import Detention


class RentSolution(models.TextChoices):
    """How the rent is paid during a detention. Source: requirements H-02 and H-03."""

    NIET_NODIG = "niet_nodig", "Geen huur te betalen"
    EIGEN_GELD = "eigen_geld", "Van eigen geld"
    LENING = "lening", "Met een lening"
    ONDERVERHUUR = "onderverhuur", "Door tijdelijk te verhuren"
    BIJZONDERE_BIJSTAND = "bijzondere_bijstand", "Leenbijstand, om zeer dringende redenen"
    OPGEZEGD = "opgezegd", "Huur opgezegd"
    ONBEKEND = "onbekend", "Onbekend"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="HousingArrangementEvent",
)
class HousingArrangement(Detail):
    """What is arranged about the roof, for one detention."""

    detention = models.OneToOneField(Detention, on_delete=models.PROTECT, related_name="housing_arrangement")
    seeking_since = models.DateField("ingeschreven als woningzoekende op", null=True, blank=True)
    postal_address_since = models.DateField("briefadres sinds", null=True, blank=True)
    postal_address_allowed_by = models.CharField("briefadres met toestemming van", max_length=120, blank=True)
    rent = models.CharField("huur tijdens detentie", max_length=20, choices=RentSolution.choices, blank=True)
    rent_until = models.DateField("huur geregeld tot en met", null=True, blank=True)
    note = EncryptedTextField("toelichting", place="leefgebieden_housingarrangement.note", null=True, blank=True)

    class Meta:
        verbose_name = "afspraken over onderdak"
        ordering: ClassVar = ["-id"]
