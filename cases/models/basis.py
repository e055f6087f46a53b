"""On which legal ground what may be told to whom: the tables that a share and a disclosure are judged by.

Source: domain/2-context §2.4 (a basis for each step; consent is only one of them and never a hidden condition for
help). What an installation starts with stands in cases/bases.py; whether that is right is for the gemeente to judge.
"""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from leefgebieden.choices import LifeDomain
from nazorg.accounts.models import OrganisationKind


class SharePart(models.TextChoices):
    """What can be told besides the leefgebieden."""

    DETENTIE = "detentie", "Detentie en vrijlating"
    PLAN = "plan", "Het plan"


# What can be told apart, in the order of the screen: the leefgebieden and what is no leefgebied.
PARTS: tuple[tuple[str, str], ...] = (
    *((code, str(label)) for code, label in LifeDomain.choices),
    *((code, str(label)) for code, label in SharePart.choices),
)


class SharePurpose(models.TextChoices):
    """What for. One share has one purpose; whoever needs two has two grounds to name."""

    TERUGKEER = "terugkeer", "Terugkeer voorbereiden"
    ONDERDAK = "onderdak", "Onderdak regelen"
    WERK_INKOMEN = "werk_inkomen", "Werk en inkomen regelen"
    SCHULDEN = "schulden", "Schulden regelen"
    ZORG = "zorg", "Zorg en begeleiding regelen"
    OVERLEG = "overleg", "Casusoverleg voeren"
    OPENBARE_ORDE = "openbare_orde", "Openbare orde bewaken"


class LegalBasis(models.Model):
    """A ground in law. Consent is one that a client gives and takes back."""

    code = models.CharField(max_length=20, primary_key=True)
    label = models.CharField("grondslag", max_length=120)
    law = models.CharField("wet", max_length=160)
    needs_consent = models.BooleanField("vraagt toestemming van de cliënt", default=False)
    order = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "grondslag"
        verbose_name_plural = "grondslagen"
        ordering: ClassVar = ["order"]

    def __str__(self) -> str:
        return self.label


class AllowedBasis(models.Model):
    """That an organisation of this kind may be told at most these parts, for this purpose and on this ground."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation_kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    purpose = models.CharField("doel", max_length=20, choices=SharePurpose.choices)
    basis = models.ForeignKey(LegalBasis, on_delete=models.PROTECT, related_name="+")
    parts = ArrayField(models.CharField(max_length=20), verbose_name="hoogstens")
    is_default = models.BooleanField("eerste voorstel", default=False)

    class Meta:
        verbose_name = "toegestane grondslag"
        verbose_name_plural = "toegestane grondslagen"
        ordering: ClassVar = ["organisation_kind", "purpose", "-is_default", "basis"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation_kind", "purpose", "basis"], name="basis_allowed_once_for_a_purpose"
            ),
            models.UniqueConstraint(
                fields=["organisation_kind", "purpose"],
                condition=Q(is_default=True),
                name="one_basis_proposed_for_a_purpose",
            ),
            models.CheckConstraint(condition=~Q(parts=[]), name="allowed_basis_has_parts"),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.basis.label}"


class StandardSet(models.Model):
    """What organisations of a kind usually need, to share in one click. Source: the working of the coördinatiepunt."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("naam", max_length=80, unique=True)
    ground = models.ForeignKey(AllowedBasis, on_delete=models.PROTECT, related_name="+")
    parts = ArrayField(models.CharField(max_length=20), verbose_name="wat")
    days = models.PositiveSmallIntegerField("dagen")
    necessity = models.CharField("waarom nodig", max_length=300)

    class Meta:
        verbose_name = "standaardset"
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(parts=[]), name="standard_set_has_parts"),
            models.CheckConstraint(condition=~Q(necessity=""), name="standard_set_says_why"),
        ]

    def __str__(self) -> str:
        return self.name
