"""Detention: one uninterrupted period of deprivation of liberty, where it was spent, and when it was to end."""

import uuid
from datetime import date
from typing import ClassVar

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Case, F, Func, Q, Value, When

from nazorg.accounts.models import Gemeente, User
from people.models.person import Person
from people.models.prison import PrisonFacility
from people.querysets import DetentionQuerySet


class DetentionKind(models.TextChoices):
    PREVENTIEF = "preventief", "Preventieve hechtenis"
    STRAF = "straf", "Gevangenisstraf"
    ISD = "isd", "ISD-maatregel"
    VERVANGEND_BOETE = "vervangend_boete", "Vervangende hechtenis (boete)"
    TBS = "tbs", "TBS"
    OVERIG = "overig", "Overig"
    ONBEKEND = "onbekend", "Onbekend"


class ReleaseKind(models.TextChoices):
    EINDE_STRAF = "einde_straf", "Einde straf"
    VI = "vi", "Voorwaardelijke invrijheidstelling"
    SCHORSING = "schorsing", "Schorsing"
    OVERLIJDEN = "overlijden", "Overlijden"
    OVERIG = "overig", "Overig"


class OffenceClass(models.TextChoices):
    """The ten classes of the audit report's table 22."""

    VERMOGEN = "vermogen", "Vermogensdelicten"
    GEWELD = "geweld", "Geweldsdelicten"
    VERMOGEN_EN_GEWELD = "vermogen_en_geweld", "Vermogens- en geweldsdelicten"
    ZEDEN = "zeden", "Zedendelicten"
    WAPENS = "wapens", "Wapenbezit/handel"
    DRUGS = "drugs", "Drugsbezit/handel"
    BOETES = "boetes", "Vonnissen/boetes"
    MOORD_DOODSLAG = "moord_doodslag", "Moord/doodslag"
    OVERIG = "overig", "Overige delicten (brandstichting, oplichting etc)"
    ONBEKEND = "onbekend", "Onbekend"


class ReleaseDateSource(models.TextChoices):
    MELDING = "melding", "Melding"
    PI = "pi", "Penitentiaire inrichting"
    CLIENT = "client", "Cliënt"
    PARTNER = "partner", "Ketenpartner"
    GEMEENTE = "gemeente", "Gemeente"


def _until(starts_on: str, ends_on: str | Case) -> Func:
    """From the first day up to the last one, which is free again."""
    return Func(F(starts_on), ends_on, Value("[)"), function="daterange", output_field=DateRangeField())


# Who is released on the day of arrival still was in detention that day, so that such a detention can't be there twice.
_HELD_UNTIL = Case(
    When(released_on__isnull=True, then=Value(None, output_field=models.DateField())),
    When(released_on__gt=F("starts_on"), then=F("released_on")),
    default=F("starts_on") + Value(1),
    output_field=models.DateField(),
)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    exclude=["period", "leaves_on"],
    model_name="DetentionEvent",
)
class Detention(models.Model):
    """A detention of a person. Two of one person never overlap; one that hasn't ended runs on without end."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="detentions")
    starts_on = models.DateField("begin")
    expected_release_on = models.DateField("verwachte vrijlating", null=True, blank=True)
    released_on = models.DateField("vrijgelaten op", null=True, blank=True)
    release_kind = models.CharField("wijze van vrijlating", max_length=12, choices=ReleaseKind.choices, blank=True)
    kind = models.CharField(
        "soort",
        max_length=20,
        choices=DetentionKind.choices,
        default=DetentionKind.ONBEKEND,
    )
    offence_class = models.CharField(
        "delict",
        max_length=20,
        choices=OffenceClass.choices,
        default=OffenceClass.ONBEKEND,
    )
    # Empty means unknown: where somebody was registered before, and where somebody will live (requirement C-20).
    origin_gemeente = models.ForeignKey(Gemeente, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    settlement_gemeente = models.ForeignKey(Gemeente, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    period = models.GeneratedField(
        expression=_until("starts_on", _HELD_UNTIL),
        output_field=DateRangeField(),
        db_persist=True,
    )
    # The expected release while it is still to come. A column of its own, so that the database knows how many leave in
    # the next days and reads no further than a page needs.
    leaves_on = models.GeneratedField(
        expression=Case(When(released_on__isnull=True, then=F("expected_release_on"))),
        output_field=models.DateField(),
        db_persist=True,
    )

    objects = DetentionQuerySet.as_manager()

    class Meta:
        verbose_name = "detentie"
        indexes: ClassVar = [
            models.Index(fields=["leaves_on", "id"], name="detention_by_release_to_come"),
            models.Index(fields=["released_on"], condition=Q(released_on__isnull=False), name="detention_by_release"),
            models.Index(fields=["person"], condition=Q(released_on__isnull=True), name="detention_open_by_person"),
            # the last one of each of many people, for lists, without reading the table
            models.Index(
                fields=["person", "-starts_on"],
                include=["id", "expected_release_on", "released_on"],
                name="detention_last_of_person",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(released_on__isnull=True) | Q(released_on__gte=F("starts_on")),
                name="detention_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(expected_release_on__isnull=True) | Q(expected_release_on__gte=F("starts_on")),
                name="detention_expected_to_end_after_start",
            ),
            models.CheckConstraint(
                condition=Q(released_on__isnull=True, release_kind="") | Q(released_on__isnull=False),
                name="detention_release_kind_needs_a_release",
            ),
            ExclusionConstraint(
                name="detentions_of_a_person_do_not_overlap",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def ends_on(self) -> date | None:
        """The day of release: real when there is one, else expected, else unknown."""
        return self.released_on or self.expected_release_on

    @property
    def days(self) -> int | None:
        """The length in days, by the real or else the expected release; None when neither is known."""
        return (self.ends_on - self.starts_on).days if self.ends_on else None


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    exclude=["period"],
    model_name="FacilityPlacementEvent",
)
class FacilityPlacement(models.Model):
    """The stay in one PI within a detention. A PI that we don't know keeps the name that we were given."""

    detention = models.ForeignKey(Detention, on_delete=models.PROTECT, related_name="placements")
    facility = models.ForeignKey(
        PrisonFacility,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    facility_text = models.CharField("inrichting", max_length=200, blank=True)
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)
    casemanager_email = models.EmailField("e-mailadres casemanager", blank=True)

    period = models.GeneratedField(
        expression=_until("starts_on", "ends_on"),
        output_field=DateRangeField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = "verblijf in inrichting"
        verbose_name_plural = "verblijven in inrichtingen"
        indexes: ClassVar = [
            models.Index(fields=["detention"], condition=Q(ends_on__isnull=True), name="placement_now"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(facility__isnull=False) | ~Q(facility_text=""),
                name="placement_names_a_facility",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="placement_ends_after_start",
            ),
            ExclusionConstraint(
                name="placements_of_a_detention_do_not_overlap",
                expressions=[
                    ("detention", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.facility_name

    @property
    def facility_name(self) -> str:
        """The name of the PI, or what we were told when we don't know the PI."""
        return self.facility.name if self.facility else self.facility_text


class ReleaseDateChange(models.Model):
    """One change of the expected release date, with why and by whom (requirement C-15). Added to, never changed."""

    detention = models.ForeignKey(Detention, on_delete=models.PROTECT, related_name="release_date_changes")
    old_on = models.DateField("was", null=True)
    new_on = models.DateField("wordt", null=True)
    reason = models.CharField("reden", max_length=500)
    source = models.CharField("bron", max_length=10, choices=ReleaseDateSource.choices)
    changed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = "wijziging van de vrijlatingsdatum"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="release_date_change_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.old_on} -> {self.new_on}"
