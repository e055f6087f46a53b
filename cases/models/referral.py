"""Referrals: a question handed to an organisation, whether it accepted, and whether the client arrived."""

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
from people.models import Detention


class ReferralState(models.TextChoices):
    """Source: domain/3-model §3.3."""

    CONCEPT = "concept", "Concept"
    VERZONDEN = "verzonden", "Verzonden"
    GEACCEPTEERD = "geaccepteerd", "Aangenomen"
    GEWEIGERD = "geweigerd", "Geweigerd"
    AANGEKOMEN = "aangekomen", "Cliënt is aangekomen"
    NIET_AANGEKOMEN = "niet_aangekomen", "Cliënt is niet aangekomen"
    TERUGGEGEVEN = "teruggegeven", "Teruggegeven"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="ReferralEvent",
)
class Referral(models.Model):
    """A hand-over of a question. The gemeente stops when it is accepted (requirement F-06), and asks after arrival."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="referrals")
    detention = models.ForeignKey(Detention, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    leefgebied = models.CharField("leefgebied", max_length=20, choices=LifeDomain.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    question = EncryptedTextField("vraag", place="cases_referral.question")
    state = models.CharField("stand", max_length=16, choices=ReferralState.choices, default=ReferralState.CONCEPT)
    sent_on = models.DateField("verzonden op", null=True, blank=True)
    answered_on = models.DateField("beantwoord op", null=True, blank=True)
    intake_on = models.DateField("intake gepland op", null=True, blank=True)
    arrival_checked_on = models.DateField("aankomst nagevraagd op", null=True, blank=True)
    reason = EncryptedTextField("reden", place="cases_referral.reason", null=True, blank=True)  # refused or given back
    revision = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "doorverwijzing"
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["case", "-id"], name="referral_by_case"),
            models.Index(fields=["organisation", "state", "id"], name="referral_by_organisation"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["concept", "ingetrokken"]) | Q(sent_on__isnull=False),
                name="referral_sent_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["geweigerd", "teruggegeven"]) | Q(reason__isnull=False),
                name="referral_refused_with_a_reason",
            ),
        ]
