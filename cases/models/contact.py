"""Contact notes: one line about who was spoken to. Cheap to write, or they aren't written (requirement F-04)."""

import uuid
from typing import ClassVar

import pghistory
from django.db import models
from django.utils import timezone

from cases.models.case import Case
from leefgebieden.choices import LifeDomain
from nazorg.accounts.models import Organisation, User
from nazorg.web.fields import EncryptedTextField


class ContactKind(models.TextChoices):
    TELEFOON = "telefoon", "Telefoon"
    MAIL = "mail", "Mail"
    BEZOEK = "bezoek", "Bezoek"
    OVERLEG = "overleg", "Overleg"
    BRIEF = "brief", "Brief"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="ContactNoteEvent",
)
class ContactNote(models.Model):
    """One note. Its writer may mend it; what stood there before is kept by triggers."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes")
    on = models.DateField("op")
    kind = models.CharField("soort", max_length=10, choices=ContactKind.choices)
    leefgebied = models.CharField("leefgebied", max_length=20, choices=LifeDomain.choices, blank=True)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = EncryptedTextField("notitie", place="cases_contactnote.text")
    written_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    # What the browser made up for this note, so that sending it twice makes one note.
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "contactmoment"
        verbose_name_plural = "contactmomenten"
        ordering: ClassVar = ["-on", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["case", "-on", "-id"], name="note_by_case"),
            models.Index(fields=["written_by", "-id"], name="note_by_writer"),
        ]
