"""The doelgroeptoets: a stored run of the rules, and the decision of a coordinator that overrules it."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from nazorg.accounts.models import User
from nazorg.policy.models import PolicyVersion
from nazorg.web.fields import EncryptedTextField
from people.models import Detention, Person


def goes_along(collector: Any, field: Any, rows: Any, using: str) -> None:
    """What was only derived holds nothing back: it goes with a detention that is taken back."""
    models.CASCADE(collector, field, rows, using)


class Outcome(models.TextChoices):
    """Source: domain/1-requirements §1.5.3."""

    IN_DOELGROEP = "in_doelgroep", "In de doelgroep"
    BUITEN_DOELGROEP = "buiten_doelgroep", "Buiten de doelgroep"
    TE_TOETSEN = "te_toetsen", "Nog te toetsen"
    BIJ_AFWEGING = "bij_afweging", "Afstemming vereist"
    BEOORDELING_COORDINATOR = "beoordeling_coordinator", "Beoordeling door de coördinator"
    GEEN_ACTIE_TENZIJ_HULPVRAAG = "geen_actie_tenzij_hulpvraag", "Geen actie, tenzij er een hulpvraag is"
    WACHT_OP_SCREENING = "wacht_op_screening", "Wacht op screening"
    SIGNAAL_HERHALING = "signaal_herhaling", "Kort verblijf, maar vaker vastgezeten"
    KORTVERBLIJF_GEEN_NAZORG = "kortverblijf_geen_nazorg", "Kort verblijf, geen nazorg"


class EligibilityAssessment(models.Model):
    """One run of the rules over what was known then. The last run of a detention is the current one.

    `detention` is empty for somebody who is followed without one. Only `is_current` ever changes.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    detention = models.ForeignKey(Detention, null=True, on_delete=goes_along, related_name="+")
    policy = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField("uitkomst", max_length=30, choices=Outcome.choices)
    # Codes, dates and gemeenten of the rules only; BIJ stands in neither (invariant I-13).
    grounds = models.JSONField("gronden", default=list)
    inputs = models.JSONField("gegevens", default=dict)
    is_current = models.BooleanField(default=True)
    recheck_on = models.DateField(null=True)  # the day on which time alone may change the outcome
    run_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")  # null: something changed
    run_at = models.DateTimeField()

    class Meta:
        verbose_name = "doelgroeptoets"
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["person", "-id"], name="assessment_by_person"),
            models.Index(fields=["outcome"], condition=Q(is_current=True), name="assessment_current_by_outcome"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "detention"],
                condition=Q(is_current=True),
                nulls_distinct=False,
                name="assessment_current_once",
            )
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()


class OverrideDecision(models.Model):
    """A coordinator decides otherwise than the rules, for a detention, with a reason. Rows are added, never changed.

    Holds until the next decision; `withdrawn` gives the word back to the rules. Source: requirement F-16 (maatwerk).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    detention = models.ForeignKey(Detention, null=True, on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(EligibilityAssessment, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField("besluit", max_length=30, choices=Outcome.choices)
    withdrawn = models.BooleanField(default=False)
    reason = EncryptedTextField("reden", place="leefgebieden_overridedecision.reason")
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = "maatwerkbesluit"
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["person", "-id"], name="override_by_person")]


class HelpRequest(models.Model):
    """An explicit request for help, with who put it into words. Source: requirement D-13; EL-11."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    detention = models.ForeignKey(Detention, null=True, on_delete=models.PROTECT, related_name="+")
    leefgebied = models.CharField("leefgebied", max_length=20, blank=True)
    text = EncryptedTextField("hulpvraag", place="leefgebieden_helprequest.text")
    formulated_by = models.CharField("gesteld door", max_length=80)
    asked_on = models.DateField("gesteld op")
    registered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()

    class Meta:
        verbose_name = "hulpvraag"
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["person", "-id"], name="help_request_by_person")]
