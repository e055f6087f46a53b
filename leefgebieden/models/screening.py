"""The screening by the PI, and the questions that were asked then. Rows are added, never changed."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from leefgebieden.choices import LifeDomain
from leefgebieden.querysets import QuestionSetQuerySet, ScreeningQuerySet
from nazorg.accounts.models import User
from nazorg.web.fields import EncryptedTextField
from people.models import Detention


class ScreeningState(models.TextChoices):
    """Source: domain/3-model §3.3. What was not done can still be done later: the last row counts."""

    GEPLAND = "gepland", "Gepland"
    UITGEVOERD = "uitgevoerd", "Uitgevoerd"
    NIET_UITGEVOERD = "niet_uitgevoerd", "Niet uitgevoerd"


class NotScreenedReason(models.TextChoices):
    """Why the PI did not screen. Source: requirements D-01 and D-02."""

    CASELOAD = "caseload", "Te weinig tijd in de PI"
    KORT_VERBLIJF = "kort_verblijf", "Verblijf te kort"
    WEIGERING = "weigering", "Cliënt wil niet"
    VRIJGELATEN = "vrijgelaten", "Al vrijgelaten"
    OVERIG = "overig", "Anders"


class QuestionSet(models.Model):
    """A version of the questions per leefgebied. Never changes: a change is the next version.

    In force on a day is the last version that has started by then, so a version that hasn't started yet is put right
    by entering the next one.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveSmallIntegerField(unique=True)
    starts_on = models.DateField("geldt vanaf")
    created_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    objects = QuestionSetQuerySet.as_manager()

    class Meta:
        verbose_name = "vragenlijst"
        ordering: ClassVar = ["-version"]

    def __str__(self) -> str:
        return f"Vragenlijst {self.version}"


class Question(models.Model):
    """One question of a version."""

    question_set = models.ForeignKey(QuestionSet, on_delete=models.PROTECT, related_name="questions")
    leefgebied = models.CharField("leefgebied", max_length=20, choices=LifeDomain.choices)
    code = models.SlugField(max_length=40)  # the same question keeps its code over versions
    text = models.CharField("vraag", max_length=300)
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "vraag"
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["question_set", "code"], name="question_once_per_version")
        ]


class Screening(models.Model):
    """What is known of a screening during a detention: planned, done, or not done and why. The last row counts."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    detention = models.ForeignKey(Detention, on_delete=models.PROTECT, related_name="screenings")
    state = models.CharField("stand", max_length=16, choices=ScreeningState.choices)
    planned_on = models.DateField("gepland op", null=True, blank=True)
    done_on = models.DateField("uitgevoerd op", null=True, blank=True)
    screener = EncryptedTextField("door wie", place="leefgebieden_screening.screener", null=True, blank=True)
    reason = models.CharField("reden", max_length=16, choices=NotScreenedReason.choices, blank=True)
    # The place is the name of the column in which the first of these were kept: it is part of how they are sealed.
    explanation = EncryptedTextField("toelichting", place="dpan_bridge_screening.reason", null=True, blank=True)
    # What a system sent, as it came; empty when somebody entered it.
    message = EncryptedTextField("bericht", place="leefgebieden_screening.message", null=True, blank=True)
    question_set = models.ForeignKey(QuestionSet, null=True, on_delete=models.PROTECT, related_name="+")
    registered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")  # null: by message
    registered_at = models.DateTimeField()

    objects = ScreeningQuerySet.as_manager()

    class Meta:
        verbose_name = "screening"
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["detention", "id"], name="screening_by_detention")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="gepland", planned_on__isnull=False, done_on__isnull=True, reason="")
                | Q(state="uitgevoerd", done_on__isnull=False, reason="")
                | (Q(state="niet_uitgevoerd", done_on__isnull=True) & ~Q(reason="")),
                name="screening_has_a_date_or_a_reason",
            )
        ]


class ScreeningAnswer(models.Model):
    """What the client said to one question."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    answer = EncryptedTextField("antwoord", place="leefgebieden_screeninganswer.answer")

    class Meta:
        verbose_name = "antwoord bij een screening"
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["screening", "question"], name="screening_answer_once")
        ]
