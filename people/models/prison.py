"""The penitentiary institutions. A closed one stays, because detentions of the past were there (requirement C-14)."""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from people.querysets import PrisonFacilityQuerySet


class PrisonFacility(models.Model):
    """A PI, or a location of one."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("naam", max_length=120, unique=True)
    # Other ways in which messages write the name, folded (people.rules.names.fold).
    aliases = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    location_of = models.ForeignKey(
        "self",
        verbose_name="locatie van",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="locations",
    )
    closed_on = models.DateField("gesloten op", null=True, blank=True)
    contact_email = models.EmailField("e-mailadres", blank=True)
    contact_phone = models.CharField("telefoon", max_length=30, blank=True)

    objects = PrisonFacilityQuerySet.as_manager()

    class Meta:
        verbose_name = "penitentiaire inrichting"
        verbose_name_plural = "penitentiaire inrichtingen"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(location_of=F("id")),
                name="prison_is_no_location_of_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name
