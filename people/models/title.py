"""The legal ground on which somebody is supervised, and who does that. Source: requirements N-01 to N-04."""

import uuid
from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from nazorg.accounts.models import Organisation, User
from nazorg.web.fields import EncryptedTextField
from people.models.person import Person
from people.querysets import JudicialTitleQuerySet


class TitleKind(models.TextChoices):
    VOORWAARDELIJKE_INVRIJHEIDSTELLING = "vi", "Voorwaardelijke invrijheidstelling"
    VOORWAARDELIJKE_STRAF = "voorwaardelijk", "Voorwaardelijke straf met bijzondere voorwaarden"
    SCHORSING = "schorsing", "Schorsing met voorwaarden"
    PENITENTIAIR_PROGRAMMA = "penitentiair_programma", "Penitentiair programma"
    ISD_EXTRAMURAAL = "isd_extramuraal", "ISD, extramurale fase"
    TBS_VOORWAARDELIJK = "tbs_voorwaardelijk", "TBS, voorwaardelijk beëindigd"
    OVERIG = "overig", "Anders"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="JudicialTitleEvent",
)
class JudicialTitle(models.Model):
    """A judicial title with its supervision: by which organisation, by whom, from when until when (included)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="judicial_titles")
    kind = models.CharField("soort titel", max_length=24, choices=TitleKind.choices)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    supervisor = models.CharField("toezichthouder", max_length=120, blank=True)
    starts_on = models.DateField("begin")
    ends_on = models.DateField("einde", null=True, blank=True)
    conditions = EncryptedTextField("voorwaarden", place="people_judicialtitle.conditions", null=True, blank=True)
    registered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(default=timezone.now)
    revision = models.PositiveIntegerField(default=0)  # of which version somebody saw what they change

    objects = JudicialTitleQuerySet.as_manager()

    class Meta:
        verbose_name = "justitiële titel"
        ordering: ClassVar = ["-starts_on", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["person", "-starts_on"], name="title_by_person"),
            models.Index(fields=["ends_on", "id"], condition=Q(ends_on__isnull=False), name="title_by_end"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="title_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
