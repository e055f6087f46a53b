"""What is shared with whom: a row for each organisation and period, and a row for each time it was told otherwise.

Only the running shares count for what an organisation may see; that follows from the dates and from whether somebody
ended it, and is asked anew each time (`ShareQuerySet.running`).
"""

import uuid
from typing import ClassVar

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone

from cases.models.basis import PARTS, LegalBasis, SharePurpose, StandardSet
from cases.models.case import Case
from cases.querysets import ShareQuerySet
from nazorg.accounts.models import Organisation, User
from nazorg.web.fields import EncryptedTextField


def parts_in_words(parts: list[str]) -> list[str]:
    """The names of these parts, in the order of the screen."""
    return [label for code, label in PARTS if code in parts]


class DisclosureChannel(models.TextChoices):
    TELEFOON = "telefoon", "Telefoon"
    BRIEF = "brief", "Brief"
    MAIL_BEVEILIGD = "mail_beveiligd", "Beveiligde mail"
    OVERLEG = "overleg", "In een overleg"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="ShareEvent",
)
class Share(models.Model):
    """That an organisation may see these parts of a case, what for, on which ground, and from when until when.

    `ends_on` is the last day. A share never changes: what has to be otherwise ends it and begins another.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="shares")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    parts = ArrayField(models.CharField(max_length=20), verbose_name="wat")
    purpose = models.CharField("doel", max_length=20, choices=SharePurpose.choices)
    basis = models.ForeignKey(LegalBasis, on_delete=models.PROTECT, related_name="+")
    necessity = EncryptedTextField("waarom nodig", place="cases_share.necessity")
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot en met")
    standard_set = models.ForeignKey(StandardSet, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField("beëindigd op", null=True, blank=True)
    ended_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    end_reason = EncryptedTextField("reden van beëindiging", place="cases_share.end_reason", null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)  # of which version somebody saw what they end

    objects = ShareQuerySet.as_manager()

    class Meta:
        verbose_name = "deling"
        verbose_name_plural = "delingen"
        ordering: ClassVar = ["-starts_on", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["case", "-starts_on", "-id"], name="share_by_case"),
            models.Index(
                fields=["organisation", "ends_on"], condition=Q(ended_at__isnull=True), name="share_by_organisation"
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(parts=[]), name="share_has_parts"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="share_ends_after_start"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, end_reason__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False, end_reason__isnull=False),
                name="share_ended_by_somebody_with_a_reason",
            ),
            ExclusionConstraint(
                name="an_organisation_has_one_share_of_a_case_at_a_time",
                expressions=[
                    ("case", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    (
                        Func("starts_on", "ends_on", Value("[]"), function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(ended_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def parts_in_words(self) -> list[str]:
        """What is shared, in the order of the screen."""
        return parts_in_words(self.parts)


class Disclosure(models.Model):
    """That something was told by phone, by letter, by safe mail or in a meeting. Never changed and never removed."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="disclosures")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    recipient = EncryptedTextField("aan wie", place="cases_disclosure.recipient", null=True, blank=True)
    parts = ArrayField(models.CharField(max_length=20), verbose_name="wat")
    purpose = models.CharField("doel", max_length=20, choices=SharePurpose.choices)
    basis = models.ForeignKey(LegalBasis, on_delete=models.PROTECT, related_name="+")
    necessity = EncryptedTextField("waarom nodig", place="cases_disclosure.necessity")
    channel = models.CharField("hoe", max_length=20, choices=DisclosureChannel.choices)
    told_on = models.DateField("op")
    registered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "verstrekking"
        verbose_name_plural = "verstrekkingen"
        ordering: ClassVar = ["-told_on", "-id"]
        indexes: ClassVar = [models.Index(fields=["case", "-told_on", "-id"], name="disclosure_by_case")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(parts=[]), name="disclosure_has_parts"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def parts_in_words(self) -> list[str]:
        """What was told, in the order of the screen."""
        return parts_in_words(self.parts)
