"""Where somebody was registered: the gemeente only, never the street. Source: EL-4, requirement G-06."""

import uuid
from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone

from nazorg.accounts.models import Gemeente, User
from people.fields import PartialDateField
from people.models.person import Person


class AddressFunction(models.TextChoices):
    WOONADRES = "woonadres", "Woonadres"
    BRIEFADRES = "briefadres", "Briefadres"


class AddressSource(models.TextChoices):
    BRP = "brp", "BRP"
    OPGAVE = "opgave", "Eigen opgave"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="AddressSpanEvent",
)
class AddressSpan(models.Model):
    """A period in which somebody was registered in a gemeente. The last day is not included; none means: still.

    The dates of the BRP may be partial. A gemeente outside the region is named in `place`.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="address_spans")
    gemeente = models.ForeignKey(Gemeente, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place = models.CharField("andere gemeente", max_length=80, blank=True)
    function = models.CharField("soort adres", max_length=10, choices=AddressFunction.choices)
    starts_on = PartialDateField("vanaf")
    ends_on = PartialDateField("tot", null=True, blank=True)
    is_prison = models.BooleanField("adres van een PI", default=False)  # doesn't count for where somebody comes from
    source = models.CharField("bron", max_length=10, choices=AddressSource.choices)
    registered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "adresperiode"
        ordering: ClassVar = ["starts_on", "id"]
        indexes: ClassVar = [models.Index(fields=["person", "starts_on"], name="address_span_by_person")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(gemeente__isnull=False, place="") | (Q(gemeente__isnull=True) & ~Q(place="")),
                name="address_span_names_one_gemeente",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} {self.gemeente_name}"

    @property
    def gemeente_name(self) -> str:
        """The gemeente, of the region or elsewhere."""
        return self.gemeente.name if self.gemeente else self.place
