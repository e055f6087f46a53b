"""Documents that belong to a case. The file stands outside the web root, under a name that says nothing."""

import uuid
from typing import ClassVar

import pghistory
from django.db import models
from django.utils import timezone

from cases.models.case import Case
from nazorg.accounts.models import User
from nazorg.web.fields import EncryptedTextField


class ScanState(models.TextChoices):
    """Whether the file was looked at for viruses. Without a scanner that is said, not hidden."""

    NIET_GECONTROLEERD = "niet_gecontroleerd", "Niet op virussen gecontroleerd"
    IN_QUARANTAINE = "in_quarantaine", "Wacht op controle"
    SCHOON = "schoon", "Gecontroleerd"
    BESMET = "besmet", "Besmet, niet te openen"
    EIGEN = "eigen", "Door Nazorg gemaakt"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    # A history that kept the key would keep the file readable after it was removed; a try changes nothing.
    exclude=["file_key", "scan_tried_at"],
    model_name="DocumentEvent",
)
class Document(models.Model):
    """One file. `subject_type` and `subject_id` name the meeting or agreement it belongs to, if any."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    subject_type = models.CharField(max_length=40, blank=True)
    subject_id = models.UUIDField(null=True, blank=True)
    title = models.CharField("titel", max_length=150)
    content_type = models.CharField("soort bestand", max_length=100)
    size = models.PositiveBigIntegerField("grootte (bytes)")
    sha256 = models.CharField(max_length=64)
    # Opens the file; emptied when the file is erased, so that no copy in a backup of files can be opened either.
    file_key = EncryptedTextField(place="cases_document.file_key", null=True, blank=True, editable=False)
    storage_name = models.CharField(max_length=64, unique=True)
    scan_state = models.CharField("controle", max_length=20, choices=ScanState.choices)
    scan_tried_at = models.DateTimeField(null=True, blank=True)  # when the file was looked for and wasn't there
    added_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    removal_reason = models.CharField("reden van verwijderen", max_length=200, blank=True)

    class Meta:
        verbose_name = "document"
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["case", "-id"], name="document_by_case"),
            models.Index(fields=["scan_state"], name="document_by_scan_state"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def is_there(self) -> bool:
        """Whether the file is kept: not removed, and not erased because of a virus."""
        return self.removed_at is None and self.scan_state != ScanState.BESMET

    @property
    def can_be_opened(self) -> bool:
        """Whether the file may be opened: what waits for the scanner may not."""
        return self.is_there and self.scan_state != ScanState.IN_QUARANTAINE
