"""The case: the aftercare of one person by one gemeente, spanning detentions."""

import uuid
from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from cases.querysets import CaseQuerySet
from nazorg.accounts.models import Gemeente
from people.models import Person


class CloseReason(models.TextChoices):
    DOELEN_BEREIKT = "doelen_bereikt", "Doelen bereikt"
    OVERGEDRAGEN = "overgedragen", "Overgedragen aan ketenpartner"
    GEEN_HULPVRAAG = "geen_hulpvraag", "Geen hulpvraag"
    WEIGERT = "weigert", "Weigert"
    GEEN_CONTACT = "geen_contact", "Geen contact"
    BUITEN_DOELGROEP = "buiten_doelgroep", "Buiten doelgroep"
    VERHUISD = "verhuisd", "Verhuisd"
    LANGER_IN_DETENTIE = "langer_in_detentie", "Langer in detentie"
    OVERLEDEN = "overleden", "Overleden"
    ANDERS = "anders", "Anders"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="CaseEvent",
)
class Case(models.Model):
    """A case of a person. At most one is open at a time; a closed one says why."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField("dossiernummer", max_length=16, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField("geopend op")
    closed_on = models.DateField("gesloten op", null=True, blank=True)
    close_reason = models.CharField("reden van sluiten", max_length=20, choices=CloseReason.choices, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = "dossier"
        indexes: ClassVar = [models.Index(fields=["gemeente", "-opened_on", "-id"], name="case_by_gemeente")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(closed_on__isnull=True),
                name="one_open_case_per_person",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="case_closes_after_opening",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, close_reason="")
                | (Q(closed_on__isnull=False) & ~Q(close_reason="")),
                name="closed_case_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        """Whether the case hasn't been closed."""
        return self.closed_on is None


class CaseUserObjectPermission(UserObjectPermissionBase):
    """A permission of one user on one case (a stand-in). Read by django-guardian through this foreign key."""

    content_object = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="user_permissions")


class CaseGroupObjectPermission(GroupObjectPermissionBase):
    """A permission of a group, such as a partner organisation, on one case."""

    content_object = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="group_permissions")
