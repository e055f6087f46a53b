"""The melding: a report that somebody is in detention, or needs help, and where it stands."""

import uuid
from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q

from cases.models import Case
from dpan_bridge.querysets import MeldingQuerySet
from dpan_bridge.rules.facts import MeldingFacts
from nazorg.accounts.models import Gemeente, User
from nazorg.web.fields import EncryptedJSONField
from people.models import Detention, Person


class MeldingState(models.TextChoices):
    """Where a melding stands. Source: domain/3-model §3.3."""

    TE_BEOORDELEN = "te_beoordelen", "Te beoordelen"
    GEKOPPELD = "gekoppeld", "Nieuw, bekende cliënt"
    NIEUWE_PERSOON = "nieuwe_persoon", "Nieuw, nieuwe cliënt"
    IN_BEHANDELING = "in_behandeling", "In behandeling"
    NA_VRIJLATING = "na_vrijlating", "Al vrij"
    DEELS_BEANTWOORD = "deels_beantwoord", "Deels beantwoord"
    BEANTWOORD = "beantwoord", "Beantwoord"
    VERVOLG = "vervolg", "Vervolg op eerdere melding"
    NIET_VOOR_ONS = "niet_voor_ons", "Niet voor ons"
    DUBBEL = "dubbel", "Dubbel"
    GEANNULEERD = "geannuleerd", "Ingetrokken door afzender"
    AFGESLOTEN = "afgesloten", "Afgesloten"


# In these states nothing is asked of us any more.
FINAL_STATES = (
    MeldingState.VERVOLG,
    MeldingState.NIET_VOOR_ONS,
    MeldingState.DUBBEL,
    MeldingState.GEANNULEERD,
    MeldingState.AFGESLOTEN,
)
# In these states somebody works on the melding, or has to start.
OPEN_STATES = (
    MeldingState.GEKOPPELD,
    MeldingState.NIEUWE_PERSOON,
    MeldingState.IN_BEHANDELING,
    MeldingState.NA_VRIJLATING,
    MeldingState.DEELS_BEANTWOORD,
    MeldingState.BEANTWOORD,
)
# In these states a municipal answer can be written: also afterwards, as a supplement.
ANSWERABLE_STATES = (*OPEN_STATES, MeldingState.AFGESLOTEN)
# These meldingen don't count when the same is reported again: they were withdrawn, taken for another, or not for us.
GIVEN_UP_STATES = (MeldingState.GEANNULEERD, MeldingState.DUBBEL, MeldingState.NIET_VOOR_ONS)


class Doubt(models.TextChoices):
    """Why a person has to look at a melding first."""

    NONE = "", "Geen"
    UNREADABLE = "unreadable", "Het bericht is niet volledig of klopt niet"
    CANDIDATES = "candidates", "Misschien is dit iemand die al bekend is"
    UNCERTAIN = "uncertain", "Er is te weinig bekend om zeker te zijn wie dit is"
    CONFLICT = "conflict", "De gegevens passen niet bij de detentie die al bekend is"
    BSN_UNREADABLE = "bsn", "Het BSN van iemand die lijkt, kan niet worden gelezen"
    OVERLAP = "overlap", "Een eerdere detentie van deze cliënt staat nog open"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="MeldingEvent",
)
class Melding(models.Model):
    """One received report, however often and along however many ways it came in."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField("nummer", max_length=16, unique=True, editable=False)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField("kanaal", max_length=20)
    facts = EncryptedJSONField(place="dpan_bridge_melding.facts", null=True)  # null: couldn't be read
    fingerprint = models.CharField(max_length=64, null=True)  # noqa: DJ001 (unique); keyed hash of the substance
    state = models.CharField("stand", max_length=20, choices=MeldingState.choices)
    doubt = models.CharField("reden van twijfel", max_length=12, choices=Doubt.choices, blank=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    detention = models.ForeignKey(Detention, null=True, on_delete=models.PROTECT, related_name="+")
    started_detention = models.BooleanField("legde de detentie vast", db_default=False)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")
    same_as = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    handler = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")  # who works on it
    sent_at = models.DateTimeField("verzonden op", null=True)
    received_at = models.DateTimeField("ontvangen op")
    close_reason = models.TextField("reden")
    message_count = models.PositiveSmallIntegerField("aantal keer ontvangen", default=1)

    objects = MeldingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-received_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["gemeente", "-received_at", "-id"], name="melding_by_gemeente"),
            models.Index(fields=["gemeente", "state", "-received_at", "-id"], name="melding_by_state"),
            models.Index(fields=["person"], name="melding_by_person"),
            models.Index(fields=["detention"], name="melding_by_detention"),
            models.Index(fields=["fingerprint"], name="melding_by_fingerprint"),
            models.Index(
                fields=["handler", "-received_at", "-id"], condition=Q(handler__isnull=False), name="melding_by_handler"
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fingerprint"],
                condition=~Q(state__in=["geannuleerd", "dubbel"]),
                name="melding_once",
            ),
            models.CheckConstraint(
                condition=Q(state="te_beoordelen") | Q(doubt=""), name="melding_in_doubt_waits_for_a_person"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def reference(self) -> str:
        """The number that may stand in a mail: of the case when there is one, else of the melding."""
        return self.case.number if self.case else self.number

    @property
    def label(self) -> str:
        """The state as it stands on the screen."""
        return MeldingState(self.state).label

    def read_facts(self) -> MeldingFacts | None:
        """What the message says; None when it could not be read."""
        return MeldingFacts.from_json(self.facts) if self.facts else None
