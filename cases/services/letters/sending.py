"""Sending letters, and what came back. Table 12 counts a letter from the day it is sent; no action stands beside it."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from cases.models import Letter, LetterBatch, LetterState
from cases.rules.letter_states import RESPONSES, may_become
from cases.selectors.letters import letters_of_batch
from cases.services.derive import refresh
from cases.services.errors import CaseError, ChangedMeanwhileError
from cases.services.rows import record_on
from nazorg.accounts.models import User
from nazorg.audit.services import recording_together
from nazorg.web.editing import refuse_changed, revision_over


@transaction.atomic
def send_batch(batch: LetterBatch, *, sent_on: date, by: User, today: date) -> int:
    """Write down that the letters of a batch went out. Returns how many.

    Those sent before stay as they are, and so do those of dossiers that went to another gemeente.

    Errors: CaseError while they are being made, for a day that can't be, and when there is nothing to send.
    """
    batch = LetterBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if batch.finished_at is None:
        raise CaseError("De brieven worden nog gemaakt. Wacht tot dat klaar is.")
    letters = list(_locked(letters_of_batch(batch, by).filter(state=LetterState.CONCEPT)))
    if not letters:
        raise CaseError("Deze brieven zijn al verzonden.")
    _send(letters, sent_on=sent_on, by=by, today=today)
    return len(letters)


@transaction.atomic
def send_letter(letter: Letter, *, sent_on: date, by: User, today: date) -> Letter:
    """Write down that one letter went out. Errors: CaseError when it went before, or on a day that can't be."""
    letter = _one(letter)
    if letter.state != LetterState.CONCEPT:
        raise CaseError("Deze brief is al verzonden.")
    _send([letter], sent_on=sent_on, by=by, today=today)
    return letter


@transaction.atomic
def register_response(
    letter: Letter,
    *,
    state: str,
    answered_on: date | None,
    response: str,
    revision: int | None = None,
    by: User,
    today: date,
) -> Letter:
    """What came back: an answer, the letter itself, or nothing. May be corrected. `revision`: what the writer saw.

    Errors: CaseError for a letter that wasn't sent, an answer without its day or before the letter, and for a letter
    that turns out to have arrived after another was made in its place; ChangedMeanwhileError.
    """
    letter = _one(letter)
    refuse_changed(revision_of_letter(letter), revision, ChangedMeanwhileError)
    if state not in RESPONSES or not (may_become(letter.state, state) or letter.state == state):
        raise CaseError("Deze brief is nog niet verzonden.")
    if state == LetterState.BEANTWOORD and not answered_on:
        raise CaseError("Vul in op welke dag de reactie kwam.")
    if answered_on and letter.sent_on and not letter.sent_on <= answered_on <= today:
        raise CaseError("De reactie kan niet vóór de verzending zijn gekomen, en niet in de toekomst.")
    letter.state = state
    letter.answered_on = None if state == LetterState.GEEN_REACTIE else answered_on
    letter.response = response.strip() or None
    try:
        with transaction.atomic():
            letter.save(update_fields=["state", "answered_on", "response"])
    except IntegrityError as error:
        raise CaseError("Er is al een nieuwe brief gemaakt voor deze detentie. Werk die bij.") from error
    record_on(letter.case, "letter_response", by=by, data={"letter": str(letter.public_id), "state": state})
    refresh(letter.case, today=today)
    return letter


def _send(letters: Sequence[Letter], *, sent_on: date, by: User, today: date) -> None:
    if sent_on > today:
        raise CaseError("Een brief kan niet in de toekomst verzonden zijn.")
    if any(sent_on < timezone.localdate(letter.made_at) for letter in letters):
        raise CaseError("De brief is later gemaakt dan deze dag.")
    Letter.objects.filter(pk__in=[letter.pk for letter in letters]).update(state=LetterState.VERZONDEN, sent_on=sent_on)
    with recording_together():
        for letter in letters:
            letter.state, letter.sent_on = LetterState.VERZONDEN, sent_on
            data = {"letter": str(letter.public_id), "kind": letter.kind, "on": sent_on.isoformat()}
            record_on(letter.case, "letter_sent", by=by, data=data)


def revision_of_letter(letter: Letter) -> int:
    """Tells what is known now of what came back from what was known before."""
    return revision_over(letter.state, letter.answered_on, letter.response)


def _one(letter: Letter) -> Letter:
    return _locked(Letter.objects.filter(pk=letter.pk)).get()


def _locked(letters: QuerySet[Letter]) -> QuerySet[Letter]:
    return letters.select_for_update(of=("self",)).select_related("case")
