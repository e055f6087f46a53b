"""Trying a policy version before it starts: which open cases would come out otherwise. Derived; may be thrown away."""

import uuid
from typing import ClassVar

from django.db import models

from cases.models.case import Case
from leefgebieden.models import Outcome
from nazorg.accounts.models import User
from nazorg.policy.models import PolicyVersion


class PolicyTrial(models.Model):
    """One trial of a version to come, carried out in batches by the jobs."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    policy = models.ForeignKey(PolicyVersion, on_delete=models.CASCADE, related_name="+")
    tried_on = models.DateField()  # both versions are judged as on this day
    digest = models.CharField(max_length=64)  # of what the version said; another one makes the trial old
    requested_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    last_case = models.BigIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    decided = models.PositiveIntegerField(default=0)  # cases in which a coordinator decided: no policy changes those
    counts = models.JSONField(default=dict)  # "from|to|gemeente": how many
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "proef met nieuw beleid"
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["policy", "-id"], name="trial_by_policy")]


class TrialChange(models.Model):
    """A case that would come out otherwise."""

    trial = models.ForeignKey(PolicyTrial, on_delete=models.CASCADE, related_name="changes")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    from_outcome = models.CharField("was", max_length=30, choices=Outcome.choices)
    to_outcome = models.CharField("wordt", max_length=30, choices=Outcome.choices)

    class Meta:
        verbose_name = "verandering in een proef"
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["trial", "case"], name="trial_change_once")]
