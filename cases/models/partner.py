"""What an organisation writes in the part of a case that is shared with it: notes, and what it brings to a meeting.

Read by that organisation and by who works with the case; never by another organisation.
"""

import uuid
from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.models.case import Case
from leefgebieden.choices import LifeDomain
from nazorg.accounts.models import Organisation, User
from nazorg.web.fields import EncryptedTextField


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="PartnerNoteEvent",
)
class PartnerNote(models.Model):
    """One note of an organisation. It isn't changed afterwards: who has more to say writes another."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    leefgebied = models.CharField("leefgebied", max_length=20, choices=LifeDomain.choices, blank=True)
    text = EncryptedTextField("notitie", place="cases_partnernote.text")
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "notitie van een organisatie"
        verbose_name_plural = "notities van organisaties"
        ordering: ClassVar = ["-written_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["case", "organisation", "-written_at", "-id"], name="partner_note_by_case")
        ]

    def __str__(self) -> str:
        return str(self.public_id)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="ContributionEvent",
)
class Contribution(models.Model):
    """What an organisation brings to a meeting about this client. Colleagues write on one text.

    `meeting_id` is the meeting in which it was discussed; without one it is meant for the next.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    meeting_id = models.UUIDField(null=True, blank=True)
    text = EncryptedTextField("inbreng", place="cases_contribution.text")
    revision = models.PositiveIntegerField(default=0)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")  # who wrote on it last
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "inbreng"
        verbose_name_plural = "inbreng"
        ordering: ClassVar = ["organisation__name", "-written_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "organisation"],
                condition=Q(meeting_id__isnull=True),
                name="one_contribution_to_the_next_meeting",
            )
        ]

    def __str__(self) -> str:
        return str(self.public_id)
