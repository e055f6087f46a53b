"""The case: the aftercare of one person by one gemeente, spanning detentions."""

import uuid
from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from cases.querysets import CaseQuerySet
from leefgebieden.models import Outcome
from nazorg.accounts.models import Gemeente, User
from nazorg.web.fields import EncryptedTextField
from people.models import Person


class CloseReason(models.TextChoices):
    DOELEN_BEREIKT = "doelen_bereikt", "Doelen bereikt"
    OVERGEDRAGEN = "overgedragen", "Overgedragen aan ketenpartner"
    GEEN_HULPVRAAG = "geen_hulpvraag", "Geen hulpvraag"
    WEIGERT = "weigert", "Weigert"
    GEEN_CONTACT = "geen_contact", "Geen contact"
    BUITEN_DOELGROEP = "buiten_doelgroep", "Buiten doelgroep"
    VERHUISD = "verhuisd", "Verhuisd"
    LANGER_IN_DETENTIE = "langer_in_detentie", "Langer in detentie"
    OVERLEDEN = "overleden", "Overleden"
    ANDERS = "anders", "Anders"


class CaseState(models.TextChoices):
    """Where a case stands, derived from facts. Source: domain/3-model §3.3; cases/rules/state.py."""

    INTAKE = "intake", "Intake"
    PLAN = "plan", "Plan"
    VOORBEREIDING_TERUGKEER = "voorbereiding_terugkeer", "Voorbereiding terugkeer"
    NAZORG_BUITEN = "nazorg_buiten", "Nazorg buiten"
    OVERGEDRAGEN = "overgedragen", "Overgedragen"
    LANGDURIG_VOLGEN = "langdurig_volgen", "Langdurig volgen"
    AFGESLOTEN = "afgesloten", "Afgesloten"


# What follows from facts: services/derive.py alone writes it.
DERIVED = ["state", "outcome", "next_step", "next_step_on", "letter_due", "derive_on"]


@pghistory.track(
    pghistory.InsertEvent(),
    # What is derived is no news: it can be derived again.
    pghistory.UpdateEvent(condition=pghistory.AnyChange(exclude=DERIVED)),
    pghistory.DeleteEvent(),
    append_only=True,
    exclude=DERIVED,
    model_name="CaseEvent",
)
class Case(models.Model):
    """A case of a person. At most one is open at a time; a closed one says why.

    The columns of DERIVED follow from facts: services/derive.py alone writes them.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField("dossiernummer", max_length=16, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField("geopend op")
    closed_on = models.DateField("gesloten op", null=True, blank=True)
    close_reason = models.CharField("reden van sluiten", max_length=20, choices=CloseReason.choices, blank=True)
    close_note = EncryptedTextField("toelichting", place="cases_case.close_note", null=True, blank=True)
    owner = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")  # the regisseur
    followed_since = models.DateField("langdurig volgen sinds", null=True, blank=True)  # requirement F-14
    review_on = models.DateField("opnieuw bekijken op", null=True, blank=True)

    state = models.CharField(
        "stand", max_length=24, choices=CaseState.choices, default=CaseState.INTAKE, editable=False
    )
    # How the doelgroeptoets stands for the last detention, or what was decided otherwise; empty before the first run.
    outcome = models.CharField(
        "doelgroep", max_length=30, choices=Outcome.choices, blank=True, default="", editable=False
    )
    next_step = models.CharField(
        "volgende stap", max_length=40, blank=True, editable=False
    )  # code of rules/next_step.py
    next_step_on = models.DateField("volgende stap uiterlijk", null=True, editable=False)
    # The letter about the aftercare is still to be made.
    letter_due = models.BooleanField(default=False, db_default=False, editable=False)
    derive_on = models.DateField(null=True, editable=False)  # the day on which time alone changes what follows

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = "dossier"
        indexes: ClassVar = [
            models.Index(fields=["gemeente", "-opened_on", "-id"], name="case_by_gemeente"),
            models.Index(
                fields=["gemeente", "next_step_on", "id"],
                condition=Q(closed_on__isnull=True),
                name="case_open_by_next_step",
            ),
            models.Index(
                fields=["gemeente", "-opened_on", "-id"],
                condition=Q(closed_on__isnull=True),
                name="case_open_by_opening",
            ),
            models.Index(fields=["gemeente", "state", "-opened_on", "-id"], name="case_by_state"),
            models.Index(fields=["-opened_on", "-id"], name="case_by_opening"),
            models.Index(fields=["gemeente", "outcome", "-opened_on", "-id"], name="case_by_outcome"),
            models.Index(
                fields=["owner", "next_step_on", "id"], condition=Q(owner__isnull=False), name="case_by_owner"
            ),
            models.Index(fields=["gemeente"], condition=Q(letter_due=True), name="case_letter_due"),
            models.Index(fields=["derive_on"], condition=Q(derive_on__isnull=False), name="case_to_derive"),
            models.Index(fields=["person", "-opened_on"], name="case_by_person"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(closed_on__isnull=True),
                name="one_open_case_per_person",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="case_closes_after_opening",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, close_reason="")
                | (Q(closed_on__isnull=False) & ~Q(close_reason="")),
                name="closed_case_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        """Whether the case hasn't been closed."""
        return self.closed_on is None


class CaseUserObjectPermission(UserObjectPermissionBase):
    """A permission of one user on one case (a stand-in). Read by django-guardian through this foreign key."""

    content_object = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="user_permissions")


class CaseGroupObjectPermission(GroupObjectPermissionBase):
    """A permission of a group, such as a partner organisation, on one case."""

    content_object = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="group_permissions")
