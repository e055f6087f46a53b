"""The categories in which a person is placed by decision. Long and short stay are derived, never stored."""

from datetime import date
from typing import ClassVar

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from nazorg.accounts.models import User
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
    model_name="CategoryLabelEvent",
)
class CategoryLabel(models.Model):
    """A category of a person for a period, the last day included. One category doesn't overlap itself (I-15)."""

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
