"""A coordinator decides otherwise than the rules of the doelgroep, and gives the word back. Source: F-16 (maatwerk)."""

from datetime import datetime

from django.db import transaction

from leefgebieden.happenings import AssessmentChanged
from leefgebieden.models import Outcome, OverrideDecision
from leefgebieden.rules.causes import Cause
from leefgebieden.services.errors import ChangedMeanwhileError, LeefgebiedenError
from leefgebieden.services.standing import Standing, standing_of
from nazorg.accounts.models import User
from nazorg.audit.services import record
from nazorg.web.editing import refuse_changed
from nazorg.web.happenings import announce
from people.models import Person
from people.services import take_turn

# What a coordinator can decide; the other outcomes say that something isn't known yet.
DECISIONS = (Outcome.IN_DOELGROEP, Outcome.BUITEN_DOELGROEP, Outcome.GEEN_ACTIE_TENZIJ_HULPVRAAG)


@transaction.atomic
def decide(
    person: Person, *, outcome: str, reason: str, revision: int | None = None, by: User, now: datetime
) -> OverrideDecision:
    """Decide otherwise than the rules, until the next decision about this detention.

    `revision` is of the decision that the writer saw.

    Errors: LeefgebiedenError without a reason, for an outcome that nobody can decide, before the rules ran, or where
    coordination is required; ChangedMeanwhileError.
    """
    standing = _locked_standing(person, revision)
    if outcome not in DECISIONS:
        raise LeefgebiedenError("Kies een besluit.")
    if standing.assessment.outcome == Outcome.BIJ_AFWEGING:
        raise LeefgebiedenError("Hier is eerst afstemming nodig. Daarna kunt u een besluit nemen.")
    return _decided(standing, outcome=outcome, is_withdrawn=False, reason=reason, by=by, now=now)


@transaction.atomic
def withdraw_decision(
    person: Person, *, reason: str, revision: int | None = None, by: User, now: datetime
) -> OverrideDecision:
    """Give the word back to the rules. `revision` is of the decision that the writer saw.

    Errors: LeefgebiedenError without a reason or without a decision; ChangedMeanwhileError.
    """
    standing = _locked_standing(person, revision)
    if standing.decision is None:
        raise LeefgebiedenError("Er is geen eigen besluit om in te trekken.")
    return _decided(standing, outcome=standing.assessment.outcome, is_withdrawn=True, reason=reason, by=by, now=now)


def revision_of_standing(standing: Standing | None) -> int:
    """Tells the decision that stands from those before; that the rules ran again changes no decision."""
    return standing.decision.pk if standing and standing.decision else 0


def _locked_standing(person: Person, revision: int | None) -> Standing:
    take_turn(person.pk)
    standing = standing_of(person)
    if standing is None:
        raise LeefgebiedenError("De doelgroep is nog niet getoetst.")
    refuse_changed(revision_of_standing(standing), revision, ChangedMeanwhileError)
    return standing


def _decided(
    standing: Standing, *, outcome: str, is_withdrawn: bool, reason: str, by: User, now: datetime
) -> OverrideDecision:
    if not reason.strip():
        raise LeefgebiedenError("Geef een reden voor het besluit.")
    assessment = standing.assessment
    decision = OverrideDecision(
        person=assessment.person,
        detention=assessment.detention,
        assessment=assessment,
        outcome=outcome,
        withdrawn=is_withdrawn,
        reason=reason.strip(),
        decided_by=by,
        decided_at=now,
    )
    decision.save(force_insert=True)
    record(
        "doelgroep_decision_withdrawn" if is_withdrawn else "doelgroep_decided",
        subject_type="person",
        subject_id=assessment.person.public_id,
        by=by,
        data={} if is_withdrawn else {"outcome": outcome},
    )
    announce(AssessmentChanged(assessment, by=by, now=now, cause=Cause.DECISION))
    return decision
