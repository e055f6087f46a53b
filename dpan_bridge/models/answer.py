"""The municipal information: a concept that is filled in, and versions that were sent and never change."""

import uuid
from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models

from dpan_bridge.models.melding import Melding
from leefgebieden.choices import LifeDomain
from nazorg.web.fields import EncryptedTextField


class AnswerStatus(models.TextChoices):
    """Whether there is an answer on a leefgebied. Unknown is a value (design §1)."""

    INGEVULD = "ingevuld", "Ingevuld"
    ONBEKEND = "onbekend", "Onbekend"
    GEEN_TOEGANG = "geen_toegang", "Geen toegang"


class AnswerSource(models.TextChoices):
    BRP = "brp", "BRP"
    SUWINET = "suwinet", "Suwinet"
    SUITE4WERK = "suite4werk", "Suite4Werk"
    MENSCENTRAAL = "menscentraal", "MensCentraal"
    EIGEN_DOSSIER = "eigen_dossier", "Eigen dossier"
    CLIENT = "client", "Cliënt"
    PARTNER = "partner", "Ketenpartner"
    OVERIG = "overig", "Anders"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="MunicipalInformationEvent",
)
class MunicipalInformation(models.Model):
    """The answer to a melding as it is being written. `revision` tells two writers apart."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    melding = models.OneToOneField(Melding, on_delete=models.PROTECT, related_name="municipal_information")
    revision = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()


class AnswerFields(models.Model):
    """The answer on one leefgebied."""

    leefgebied = models.CharField(max_length=20, choices=LifeDomain.choices)
    status = models.CharField("antwoord", max_length=14, choices=AnswerStatus.choices, blank=True)
    value = models.CharField("situatie", max_length=30, blank=True)
    source = models.CharField("bron", max_length=20, choices=AnswerSource.choices, blank=True)

    class Meta:
        abstract = True


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="AnswerLineEvent",
)
class AnswerLine(AnswerFields):
    """A line of the concept."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    information = models.ForeignKey(MunicipalInformation, on_delete=models.PROTECT, related_name="lines")
    remark = EncryptedTextField("toelichting", place="dpan_bridge_answerline.remark", null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["information", "leefgebied"], name="answer_once_per_leefgebied")
        ]


class SentAnswer(models.Model):
    """A version that was sent to the PI."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    information = models.ForeignKey(MunicipalInformation, on_delete=models.PROTECT, related_name="sent_answers")
    version = models.PositiveSmallIntegerField()
    is_complete = models.BooleanField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["information", "version"], name="sent_answer_version_once")
        ]


class SentAnswerLine(AnswerFields):
    """A line of a version that was sent."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    answer = models.ForeignKey(SentAnswer, on_delete=models.PROTECT, related_name="lines")
    remark = EncryptedTextField("toelichting", place="dpan_bridge_sentanswerline.remark", null=True)

    class Meta:
        ordering: ClassVar = ["id"]
