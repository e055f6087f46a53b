"""Letters to the client, the versions of their texts, and what came back. Source: requirements M-01 to M-03."""

import uuid
from typing import ClassVar

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.models.case import Case
from cases.models.document import Document
from nazorg.accounts.models import User
from nazorg.web.fields import EncryptedTextField
from people.models import Detention


class LetterKind(models.TextChoices):
    NAZORGBRIEF = "nazorgbrief", "Nazorgbrief"
    PRIVACYBRIEF = "privacybrief", "Privacybrief"
    UITNODIGING = "uitnodiging", "Uitnodiging"
    AFSLUITING = "afsluiting", "Brief bij afsluiting"


class LetterState(models.TextChoices):
    """Source: domain/3-model §3.3."""

    CONCEPT = "concept", "Concept"
    VERZONDEN = "verzonden", "Verzonden"
    BEANTWOORD = "beantwoord", "Beantwoord"
    ONBESTELBAAR = "onbestelbaar", "Onbestelbaar"
    GEEN_REACTIE = "geen_reactie", "Geen reactie"


class LetterTemplate(models.Model):
    """A version of the text of a kind of letter. Never changes: a change is the next version."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("soort", max_length=14, choices=LetterKind.choices)
    version = models.PositiveSmallIntegerField()
    subject = models.CharField("onderwerp", max_length=150)
    body = models.TextField("tekst")  # paragraphs with {aanhef}, {pi}, {dossiernummer}, {afzender}, {gemeente}
    created_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "brieftekst"
        ordering: ClassVar = ["kind", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "version"], name="letter_template_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, versie {self.version}"


class LetterBatch(models.Model):
    """Letters of one kind that are made, printed and sent together. Who opens it works for all of its gemeenten."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("soort", max_length=14, choices=LetterKind.choices)
    template = models.ForeignKey(LetterTemplate, on_delete=models.PROTECT, related_name="+")
    gemeente_ids = ArrayField(models.BigIntegerField())
    total = models.PositiveIntegerField("brieven")
    done_count = models.PositiveIntegerField(default=0)
    # All letters in one file, to print at once: where it stands and what opens it (cases/storage.py).
    print_name = models.CharField(max_length=64, blank=True)
    print_key = EncryptedTextField(place="cases_letterbatch.print_key", null=True, blank=True, editable=False)
    made_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "partij brieven"
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=Q(finished_at__isnull=True), name="letter_batch_to_make"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="LetterEvent",
)
class Letter(models.Model):
    """One letter to one client; its PDF is a document of the case."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="letters")
    detention = models.ForeignKey(Detention, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("soort", max_length=14, choices=LetterKind.choices)
    template = models.ForeignKey(LetterTemplate, on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey(LetterBatch, null=True, blank=True, on_delete=models.PROTECT, related_name="letters")
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField("stand", max_length=14, choices=LetterState.choices, default=LetterState.CONCEPT)
    sent_on = models.DateField("verzonden op", null=True, blank=True)
    answered_on = models.DateField("reactie op", null=True, blank=True)
    response = EncryptedTextField("reactie", place="cases_letter.response", null=True, blank=True)
    made_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "brief"
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["case", "-id"], name="letter_by_case"),
            models.Index(fields=["kind", "sent_on"], name="letter_by_kind"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["detention", "kind"],
                # One that never arrived may be sent once more; that somebody didn't answer is no reason to.
                condition=Q(kind__in=["nazorgbrief", "privacybrief"]) & ~Q(state="onbestelbaar"),
                name="letter_once_per_detention",
            ),
            models.CheckConstraint(
                condition=Q(state="concept") | Q(sent_on__isnull=False), name="letter_sent_on_a_day"
            ),
        ]
