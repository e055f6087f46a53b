"""Actions: things to do, by whom and before when; and the sets of actions that an event adds."""

import uuid
from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.models.case import Case
from cases.querysets import ActionQuerySet
from cases.rules.actions import OPEN
from leefgebieden.choices import LifeDomain
from nazorg.accounts.models import Organisation, User
from nazorg.web.fields import EncryptedTextField
from people.models import Detention


class ActionKind(models.TextChoices):
    """The eight registered types of the audit report's table 12, with its labels."""

    BEZOEK_PI = "bezoek_pi", "Cliënt bezocht in PI"
    NAZORGOVERLEG = "nazorgoverleg", "Nazorgoverleg (Top X of PGA)"
    PRIVACYBRIEF = "privacybrief", "Privacy brief verzonden"
    ANDERE_PARTIJEN = (
        "andere_partijen",
        "Contact gelegd met andere partijen (Politie, OM, zorginstellingen, schuldhulpverlening etc.)",
    )
    RECLASSERING = "reclassering", "Contact met reclassering"
    ANDERE_AFDELING = "andere_afdeling", "Contact met andere gemeentelijke afdelingen (SZ of Burgerzaken)"
    CASEMANAGER_PI = "casemanager_pi", "Contact met casemanager van PI"
    OVERIG = "overig", "Overig (contact met buitenland, checken of er kinderen zijn etc.)"


class ActionState(models.TextChoices):
    """Source: domain/3-model §3.3. Too late is derived, never stored."""

    GEPLAND = "gepland", "Gepland"
    LOPEND = "lopend", "In behandeling"
    WACHT_OP_DERDE = "wacht_op_derde", "Wacht op een ander"
    UITGEVOERD = "uitgevoerd", "Gedaan"
    NIET_UITGEVOERD = "niet_uitgevoerd", "Niet gelukt"
    VERVALLEN = "vervallen", "Vervallen"


class ActionSource(models.TextChoices):
    OVERLEG = "overleg", "Overleg"
    SCREENING = "screening", "Screening"
    MELDING = "melding", "Melding"
    EIGEN = "eigen", "Eigen initiatief"
    WERKLIJST = "werklijst", "Werklijst"
    SJABLOON = "sjabloon", "Sjabloon"


class TemplateTrigger(models.TextChoices):
    """What adds a set of actions to a case. Source: issue text; requirements C-16, G-09."""

    RELEASE_NEAR = "release_near", "Vrijlating binnen vier maanden"
    BENEFIT_FOUND = "benefit_found", "Uitkering gevonden"
    NO_ID = "no_id", "Geen ID-bewijs binnen 60 dagen voor vrijlating"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="ActionTemplateEvent",
)
class ActionTemplate(models.Model):
    """A set of actions that belongs to an event."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("naam", max_length=80)
    trigger = models.CharField("gebeurtenis", max_length=16, choices=TemplateTrigger.choices)
    is_active = models.BooleanField("in gebruik", default=True)

    class Meta:
        verbose_name = "actiesjabloon"
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="ActionTemplateLineEvent",
)
class ActionTemplateLine(models.Model):
    """One action of a set."""

    template = models.ForeignKey(ActionTemplate, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField("soort", max_length=16, choices=ActionKind.choices)
    title = models.CharField("actie", max_length=200)
    leefgebied = models.CharField("leefgebied", max_length=20, choices=LifeDomain.choices, blank=True)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    within_days = models.PositiveSmallIntegerField("binnen (dagen)", default=14)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "actie van een sjabloon"
        ordering: ClassVar = ["position", "id"]


class AppliedTemplate(models.Model):
    """That a set was added to a case for a detention: once, whatever happens."""

    template = models.ForeignKey(ActionTemplate, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    detention = models.ForeignKey(Detention, null=True, on_delete=models.PROTECT, related_name="+")
    applied_at = models.DateTimeField()

    class Meta:
        verbose_name = "toegevoegd sjabloon"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["template", "case", "detention"], nulls_distinct=False, name="template_applied_once"
            )
        ]


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="ActionEvent",
)
class Action(models.Model):
    """Something to do for a case. Done needs a day and a result; not done needs a reason (I-07)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="actions")
    detention = models.ForeignKey(Detention, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("soort", max_length=16, choices=ActionKind.choices)
    title = models.CharField("actie", max_length=200)
    leefgebied = models.CharField("leefgebied", max_length=20, choices=LifeDomain.choices, blank=True)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField("uiterlijk", null=True, blank=True)
    state = models.CharField("stand", max_length=16, choices=ActionState.choices, default=ActionState.GEPLAND)
    done_on = models.DateField("gedaan op", null=True, blank=True)
    result = EncryptedTextField("resultaat", place="cases_action.result", null=True, blank=True)
    reason_not_done = EncryptedTextField("waarom niet", place="cases_action.reason_not_done", null=True, blank=True)
    suggestion = EncryptedTextField("wat wel kan", place="cases_action.suggestion", null=True, blank=True)
    accepted_at = models.DateTimeField("aangenomen op", null=True, blank=True)  # by the organisation that does it
    source = models.CharField("bron", max_length=10, choices=ActionSource.choices, default=ActionSource.EIGEN)
    is_support = models.BooleanField("nazorg op dit leefgebied", default=False)  # counts for table 13
    revision = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = "actie"
        ordering: ClassVar = ["due_on", "id"]
        indexes: ClassVar = [
            models.Index(fields=["case", "due_on", "id"], name="action_by_case"),
            models.Index(
                fields=["organisation", "due_on", "id"],
                condition=Q(organisation__isnull=False, state__in=[*OPEN]),
                name="action_open_by_organisation",
            ),
            models.Index(fields=["kind", "done_on"], condition=Q(state="uitgevoerd"), name="action_done_by_kind"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(title=""), name="action_has_a_title"),
            models.CheckConstraint(
                condition=Q(state="uitgevoerd", done_on__isnull=False, result__isnull=False)
                | Q(state="niet_uitgevoerd", done_on__isnull=True, reason_not_done__isnull=False)
                | Q(state__in=[*OPEN, "vervallen"], done_on__isnull=True),
                name="action_done_with_a_result_or_not_done_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done."""
        return self.state in OPEN
