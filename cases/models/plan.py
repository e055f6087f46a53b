"""The plan of a case in plain Dutch: from where, to where, by which goals, and whether the client agrees."""

import uuid
from typing import ClassVar

import pghistory
from django.db import models

from cases.models.case import Case
from leefgebieden.choices import LifeDomain
from nazorg.accounts.models import User
from nazorg.web.fields import EncryptedTextField


class PlanAgreement(models.TextChoices):
    """Whether the client agrees with the plan."""

    JA = "ja", "Ja, eens met het plan"
    DEELS = "deels", "Voor een deel"
    NEE = "nee", "Nee"
    NIET_BESPROKEN = "niet_besproken", "Nog niet besproken"


class GoalState(models.TextChoices):
    OPEN = "open", "Nog bezig"
    BEREIKT = "bereikt", "Bereikt"
    DEELS = "deels", "Deels bereikt"
    NIET_BEREIKT = "niet_bereikt", "Niet bereikt"
    VERVALLEN = "vervallen", "Vervallen"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="PlanEvent",
)
class Plan(models.Model):
    """The plan as it stands now; earlier wordings are kept by triggers. `revision` tells two writers apart."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="plan")
    starting_point = EncryptedTextField(
        "punt A: zo is het nu", place="cases_plan.starting_point", null=True, blank=True
    )
    destination = EncryptedTextField("punt B: hier wil ik heen", place="cases_plan.destination", null=True, blank=True)
    agreement = models.CharField(
        "eens met het plan", max_length=16, choices=PlanAgreement.choices, default=PlanAgreement.NIET_BESPROKEN
    )
    discussed_on = models.DateField("besproken op", null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = "plan"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="PlanGoalEvent",
)
class PlanGoal(models.Model):
    """One goal on one leefgebied, in the words of the client."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="goals")
    leefgebied = models.CharField("leefgebied", max_length=20, choices=LifeDomain.choices)
    text = EncryptedTextField("doel", place="cases_plangoal.text")
    due_on = models.DateField("klaar op", null=True, blank=True)
    state = models.CharField("stand", max_length=14, choices=GoalState.choices, default=GoalState.OPEN)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "doel"
        ordering: ClassVar = ["position", "id"]
