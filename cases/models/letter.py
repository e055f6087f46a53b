"""Letters to the client, the versions of their texts, and what came back. Source: requirements M-01 to M-03."""

import uuid
from typing import ClassVar

import pghistory
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
                condition=Q(kind__in=["nazorgbrief", "privacybrief"], state__in=["concept", "verzonden", "beantwoord"]),
                name="letter_once_per_detention",
            ),
            models.CheckConstraint(
                condition=Q(state="concept") | Q(sent_on__isnull=False), name="letter_sent_on_a_day"
            ),
        ]
