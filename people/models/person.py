"""Person and the gemeenten that know this person."""

import uuid
from typing import TYPE_CHECKING, ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Left
from django.utils import timezone

from nazorg.accounts.models import Gemeente
from nazorg.web.crypto import CryptoError
from nazorg.web.fields import EncryptedTextField
from people.fields import Fold, PartialDateField
from people.querysets import PersonQuerySet
from people.rules import names

if TYPE_CHECKING:
    from people.models.detention import Detention


class Sex(models.TextChoices):
    MAN = "man", "Man"
    VROUW = "vrouw", "Vrouw"
    ONBEKEND = "onbekend", "Onbekend"


class ResidenceStatus(models.TextChoices):
    """Whether somebody may stay in the Netherlands. Source: EL-2; unknown is something to find out, not a no."""

    GELDIG = "geldig", "Geldig"
    ONGELDIG = "ongeldig", "Ongeldig"
    TE_TOETSEN = "te_toetsen", "Te toetsen"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    exclude=["bsn", "search_name", "sort_name"],
    model_name="PersonEvent",
)
class Person(models.Model):
    """Somebody in or after detention whom a gemeente knows. Survives all detentions."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bsn = EncryptedTextField("BSN", place="people_person.bsn", null=True, blank=True)
    bsn_index = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001 (unique)
    first_names = models.CharField("voornamen", max_length=200, blank=True)
    name_prefix = models.CharField("voorvoegsel", max_length=30, blank=True)
    last_name = models.CharField("geslachtsnaam", max_length=200)
    birth_date = PartialDateField("geboortedatum", null=True, blank=True)
    sex = models.CharField("geslacht", max_length=10, choices=Sex.choices, default=Sex.ONBEKEND)
    residence_status = models.CharField(
        "verblijfsstatus",
        max_length=12,
        choices=ResidenceStatus.choices,
        default=ResidenceStatus.TE_TOETSEN,
    )
    deceased_on = models.DateField("overleden op", null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    # How the name is searched (as it is said) and sorted (family name first, without its prefix).
    search_name = models.GeneratedField(
        expression=Fold(Concat("first_names", Value(" "), "name_prefix", Value(" "), "last_name")),
        output_field=models.TextField(),
        db_persist=True,
    )
    sort_name = models.GeneratedField(
        expression=Fold(Concat("last_name", Value(" "), "first_names")),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "persoon"
        verbose_name_plural = "personen"
        indexes: ClassVar = [
            models.Index(F("sort_name"), F("id"), name="person_by_sort_name"),
            models.Index(
                Left("birth_date", 4),
                F("sort_name"),
                name="person_by_birth_year_and_name",
            ),
            models.Index(fields=["birth_date"], name="person_by_birth_date"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(bsn__isnull=True, bsn_index__isnull=True) | Q(bsn__isnull=False, bsn_index__isnull=False),
                name="person_bsn_is_found_by_its_index",
            ),
            models.CheckConstraint(condition=~Q(last_name=""), name="person_has_a_last_name"),
            models.CheckConstraint(
                condition=Q(birth_date__regex=r"^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"),
                name="person_birth_date_is_a_partial_date",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def readable_bsn(self) -> str | None:
        """The BSN; None when there is none, and also when it can't be opened."""
        try:
            bsn: str | None = self.bsn
        except CryptoError:
            return None
        return bsn

    @property
    def is_bsn_unreadable(self) -> bool:
        """Whether there is a BSN that can't be opened: its key is missing, or it was damaged."""
        return self.bsn_index is not None and self.readable_bsn is None

    @property
    def full_name(self) -> str:
        """As this person is addressed: `Noor van den Berg`."""
        return names.full_name(self.first_names, self.name_prefix, self.last_name)

    def last_detention(self) -> "Detention | None":
        """The detention that began last: what is done now is about that one. One query."""
        return self.detentions.order_by("-starts_on").first()

    @property
    def listed_name(self) -> str:
        """As this person stands in a list: `Berg, Noor van den`."""
        return names.listed_name(self.first_names, self.name_prefix, self.last_name)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="PersonGemeenteEvent",
)
class PersonGemeente(models.Model):
    """A gemeente that knows this person: the base of who may see whom."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="known_to")
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    since = models.DateField("sinds")
    reason = models.CharField("reden", max_length=200)

    class Meta:
        verbose_name = "bekend bij gemeente"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "gemeente"], name="person_known_to_a_gemeente_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["gemeente", "person"], name="person_by_gemeente")]

    def __str__(self) -> str:
        return f"{self.gemeente_id} {self.since}"
