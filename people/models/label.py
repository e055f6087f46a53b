"""The categories in which a person is placed by decision. Long and short stay are derived, never stored."""

import uuid
from datetime import date
from typing import ClassVar

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Func, Q, Value

from nazorg.accounts.models import User
from nazorg.web.fields import EncryptedTextField
from people.models.person import Person
from people.querysets import CategoryLabelQuerySet


class LabelCategory(models.TextChoices):
    """In order of severity, the heaviest first. Source: requirement E-01."""

    TOP_X = "top_x", "Top X"
    PGA_LOKAAL = "pga_lokaal", "PGA-lokaal"
    BIJ = "bij", "BIJ"
    ISD = "isd", "ISD"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    exclude=["public_id"],
    model_name="CategoryLabelEvent",
)
class CategoryLabel(models.Model):
    """A category of a person for a period, the last day included. One category doesn't overlap itself (I-15)."""

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="labels")
    category = models.CharField("categorie", max_length=12, choices=LabelCategory.choices)
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot en met", null=True, blank=True)
    reason = models.CharField("reden", max_length=500)
    end_reason = models.CharField("reden van beëindiging", max_length=500, blank=True)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    objects = CategoryLabelQuerySet.as_manager()

    class Meta:
        verbose_name = "categorie van een persoon"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="label_ends_after_start",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="label_has_a_reason"),
            ExclusionConstraint(
                name="label_held_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("category", RangeOperators.EQUAL),
                    (
                        Func(
                            "starts_on",
                            "ends_on",
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.get_category_display()

    def holds_on(self, day: date) -> bool:
        """Whether the person is in this category on this day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


class BijDecision(models.Model):
    """Whether aftercare is needed to keep public order, as the BIJ-behandelaar decided. Source: EL-9.

    Rows are added, never changed; the last one of a label counts.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    label = models.ForeignKey(CategoryLabel, on_delete=models.PROTECT, related_name="bij_decisions")
    needs_aftercare = models.BooleanField("nazorg nodig")
    reason = EncryptedTextField("reden", place="people_bijdecision.reason")
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = "BIJ-besluit"
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["label", "-id"], name="bij_decision_by_label")]
