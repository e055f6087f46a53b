"""The questions of the screening. A version never changes: a change is the next one; old answers keep theirs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from leefgebieden.choices import LifeDomain
from leefgebieden.models import Question, QuestionSet
from leefgebieden.services.errors import ChangedMeanwhileError, LeefgebiedenError
from nazorg.accounts.models import User
from nazorg.audit.services import record
from nazorg.web.editing import refuse_changed
from nazorg.web.locks import lock_until_commit

LONGEST_QUESTION = 300


@dataclass(frozen=True)
class AskedQuestion:
    """A question as it is entered. Without a code it is a new one and gets a code of its own."""

    leefgebied: str
    text: str
    code: str = ""


@transaction.atomic
def enter_questions(
    questions: Sequence[AskedQuestion], *, starts_on: date, revision: int | None = None, by: User | None, now: datetime
) -> QuestionSet:
    """The next version of the questions, from a day on. Replaces versions that haven't started when it starts earlier.

    `revision` is the version that the writer saw.
    Errors: LeefgebiedenError for a day that has gone by, without questions, or for questions that are double or wrong;
    ChangedMeanwhileError.
    """
    if by and starts_on < timezone.localdate(now):
        raise LeefgebiedenError("Een vragenlijst kan niet ingaan op een dag die voorbij is.")
    asked = [question for question in questions if question.text.strip()]
    _check(asked)
    lock_until_commit("question set")
    last = QuestionSet.objects.order_by("-version").first()
    refuse_changed(last.version if last else 0, revision, ChangedMeanwhileError)
    made = QuestionSet.objects.create(
        version=last.version + 1 if last else 1, starts_on=starts_on, created_by=by, created_at=now
    )
    codes = _codes(asked)
    Question.objects.bulk_create(
        Question(
            question_set=made,
            leefgebied=LifeDomain(question.leefgebied),
            code=code,
            text=question.text.strip(),
            position=position,
        )
        for position, (question, code) in enumerate(zip(asked, codes, strict=True), start=1)
    )
    record(
        "questions_entered",
        subject_type="question_set",
        subject_id=made.public_id,
        by=by,
        data={"version": made.version, "starts_on": starts_on.isoformat()},
    )
    return made


def _check(questions: Sequence[AskedQuestion]) -> None:
    if not questions:
        raise LeefgebiedenError("Vul ten minste één vraag in.")
    if any(question.leefgebied not in LifeDomain.values for question in questions):
        raise LeefgebiedenError("Kies bij elke vraag een leefgebied.")
    if any(len(question.text) > LONGEST_QUESTION for question in questions):
        raise LeefgebiedenError(f"Een vraag heeft hoogstens {LONGEST_QUESTION} tekens.")
    texts = [(question.leefgebied, question.text.strip().casefold()) for question in questions]
    codes = [(question.leefgebied, question.code) for question in questions if question.code]
    if len(set(texts)) != len(texts) or len(set(codes)) != len(codes):
        raise LeefgebiedenError("Een vraag staat er twee keer in.")
    if set(codes) - set(Question.objects.values_list("leefgebied", "code")):
        raise LeefgebiedenError("Een van de vragen is van een ander leefgebied of is niet bekend.")


def _codes(questions: Sequence[AskedQuestion]) -> list[str]:
    """The code of each question: its own, or the next free number of its leefgebied, never used before."""
    used = set(Question.objects.values_list("code", flat=True)) | {question.code for question in questions}
    codes = []
    for question in questions:
        code = question.code
        if not code:
            numbers = [int(found[1]) for name in used if (found := re.fullmatch(rf"{question.leefgebied}-(\d+)", name))]
            code = f"{question.leefgebied}-{max(numbers, default=0) + 1}"
            used.add(code)
        codes.append(code)
    return codes
