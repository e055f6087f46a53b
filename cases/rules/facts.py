"""What is known about one case, as far as its state and its next step depend on it. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from nazorg.policy.rules import StepNumbers, read_steps

YES, NO, UNKNOWN = "ja", "nee", "onbekend"


class Decision(StrEnum):
    """How far the doelgroeptoets is: whether this gemeente gives nazorg."""

    NOT_RUN = ""
    IN = "in"
    OUT = "out"
    TO_DECIDE = "to_decide"  # by the coordinator
    TO_CONSULT = "to_consult"  # with somebody else first
    TO_COMPLETE = "to_complete"  # something is still missing
    WAITS_FOR_SCREENING = "waits_for_screening"


@dataclass(frozen=True)
class Stay:
    """The last detention."""

    starts_on: date
    expected_release_on: date | None = None
    released_on: date | None = None

    @property
    def is_open(self) -> bool:
        return self.released_on is None

    @property
    def ends_on(self) -> date | None:
        return self.released_on or self.expected_release_on


@dataclass(frozen=True)
class Standing:
    """Where somebody stands on a leefgebied in the last detention: what was last known of each part."""

    value: str
    problem: str


@dataclass(frozen=True)
class OpenAction:
    """The action that has to be done first."""

    title: str
    who: str
    due_on: date | None
    public_id: UUID | None = None


@dataclass(frozen=True)
class OpenReferral:
    """A referral that waits: for an answer, or for news of whether the client came; and until when its term runs."""

    organisation: str
    due_on: date | None
    is_accepted: bool
    public_id: UUID | None = None


@dataclass(frozen=True)
class Duty:
    """The first of the terms that still run, as the room that opened it names it."""

    text: str
    who: str
    due_on: date
    kind: str = ""
    subject_id: UUID | None = None  # what it is about


@dataclass(frozen=True)
class Numbers:
    """What the policy in force says in numbers."""

    long_stay_days: int = 90  # requirement M-01; audit report, begrippenlijst
    steps: StepNumbers = field(default_factory=lambda: read_steps(None))


@dataclass(frozen=True)
class CaseFacts:
    """All that the rules look at. Lists hold what comes first only; counts hold all."""

    opened_on: date
    closed_on: date | None = None
    followed_since: date | None = None
    review_on: date | None = None
    deceased_on: date | None = None
    stay: Stay | None = None
    decision: Decision = Decision.NOT_RUN
    outcome: str = ""  # of the doelgroeptoets, as it counts: by a run, or by what was decided otherwise
    planned_on: date | None = None  # when the plan was last worked on, if it has a goal
    open_goals: int = 0
    open_actions: int = 0
    done_actions: int = 0  # during the last detention
    first_action: OpenAction | None = None
    open_referrals: int = 0  # sent or accepted, and not yet settled
    unanswered_referrals: int = 0
    first_referral: OpenReferral | None = None
    handed_over_on: date | None = None  # the day on which the last referral was taken over
    first_duty: Duty | None = None
    terms: Mapping[str, date] = field(default_factory=dict)  # when decisions and follow-ups that are asked for are due
    standings: Mapping[str, Standing] = field(default_factory=dict)  # by leefgebied, the latest moment
    taken_care_of: frozenset[str] = frozenset()  # leefgebieden with an open action or referral
    measured: frozenset[str] = frozenset()  # moments of the last detention at which all five leefgebieden are filled in
    id_valid_until: date | None = None  # of the document that is valid longest
    has_valid_id: bool | None = None  # by the documents; None when they don't tell
    has_id_documents: bool = False
    has_postal_address: bool = False
    has_letter: bool = True  # of the last detention: sent, and not come back as undeliverable
    letter_made: bool = True  # the same, and also one that was made and not sent yet
    numbers: Numbers = field(default_factory=Numbers)
    labels: frozenset[str] = frozenset()  # categories in force, BIJ too: who may see which is for the page to say

    @property
    def has_plan(self) -> bool:
        """Whether a plan was made since the last detention started: an earlier one starts again."""
        return self.planned_on is not None and (self.stay is None or self.planned_on >= self.stay.starts_on)

    @property
    def has_id(self) -> bool | None:
        """Whether there is a valid ID document: by the documents, else by the situation; None when nobody knows.

        Documents of which the end isn't known leave it open, whatever the situation says, as the hints do.
        """
        if self.has_valid_id is not None or self.has_id_documents:
            return self.has_valid_id
        standing = self.standings.get("id")
        if standing is None or standing.value in ("onbekend", "geen_toegang"):
            return None
        return standing.value != "geen"

    @property
    def has_income(self) -> bool | None:
        standing = self.standings.get("werk_inkomen")
        if standing is None or standing.value in ("onbekend", "geen_toegang"):
            return None
        return standing.value != "geen_wettig"

    @property
    def has_roof(self) -> bool | None:
        standing = self.standings.get("onderdak")
        if standing is None or standing.value in ("onbekend", "geen_toegang"):
            return None
        return standing.value != "dakloos" and standing.problem != YES
