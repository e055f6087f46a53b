"""The versions of the questions."""

from datetime import date, timedelta

import pytest
from django.db import Error, transaction

from leefgebieden.basics import FIRST_QUESTIONS, load_first_questions
from leefgebieden.models import Question, QuestionSet
from leefgebieden.services.errors import LeefgebiedenError
from leefgebieden.services.questions import AskedQuestion, enter_questions
from leefgebieden.services.screening import screening_done
from nazorg.accounts.models import User
from people.models import Detention
from tests.leefgebieden.making import BEGIN, NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def first(db: None) -> QuestionSet:
    load_first_questions(now=NOW)
    return QuestionSet.objects.get()


def asked(found: QuestionSet) -> list[tuple[str, str]]:
    return list(found.questions.values_list("code", "text"))


def test_an_installation_starts_with_questions_on_every_leefgebied(first: QuestionSet) -> None:
    assert first.questions.count() == len(FIRST_QUESTIONS)
    load_first_questions(now=NOW)
    assert QuestionSet.objects.count() == 1


def test_a_question_keeps_its_code_and_a_new_one_gets_the_next(first: QuestionSet, admin: User) -> None:
    questions = [AskedQuestion("onderdak", "Waar woonde u?", "onderdak-2"), AskedQuestion("onderdak", "Met wie?")]

    made = enter_questions(questions, starts_on=TODAY, by=admin, now=NOW)

    assert (made.version, asked(made)) == (2, [("onderdak-2", "Waar woonde u?"), ("onderdak-3", "Met wie?")])


def test_a_code_that_was_left_out_is_not_used_again(first: QuestionSet, admin: User) -> None:
    enter_questions([AskedQuestion("onderdak", "Met wie?")], starts_on=TODAY, by=admin, now=NOW)
    made = enter_questions([AskedQuestion("onderdak", "Hoe lang?")], starts_on=TODAY, by=admin, now=NOW)

    assert asked(made) == [("onderdak-4", "Hoe lang?")]


def test_in_force_is_the_last_version_that_has_started(first: QuestionSet, admin: User) -> None:
    question = [AskedQuestion("zorg", "Wie helpt u?")]
    enter_questions(question, starts_on=TODAY + timedelta(days=10), by=admin, now=NOW)
    third = enter_questions(question, starts_on=TODAY + timedelta(days=5), by=admin, now=NOW)

    def version_on(day: date) -> int:
        found = QuestionSet.objects.in_force_on(day)
        assert found
        return found.version

    assert version_on(TODAY + timedelta(days=4)) == 1
    assert version_on(TODAY + timedelta(days=5)) == third.version
    assert version_on(TODAY + timedelta(days=20)) == third.version


def test_a_new_version_changes_no_earlier_answer(first: QuestionSet, detention: Detention, admin: User) -> None:
    screening = screening_done(detention, done_on=BEGIN, answers={"zorg-1": "Mijn zus"}, by=admin, now=NOW)

    enter_questions([AskedQuestion("zorg", "Wie helpt u?", "zorg-1")], starts_on=TODAY, by=admin, now=NOW)

    (answer,) = screening.answers.all()
    assert answer.question.text == "Van wie krijgt u hulp of zorg? Moet die doorgaan?"
    with pytest.raises(Error), transaction.atomic():
        Question.objects.update(text="Iets anders")


@pytest.mark.parametrize(
    ("questions", "why"),
    [
        ([], "ten minste één"),
        ([AskedQuestion("zorg", "  ")], "ten minste één"),
        ([AskedQuestion("fiets", "Hebt u er een?")], "leefgebied"),
        ([AskedQuestion("zorg", "Wie helpt u?"), AskedQuestion("zorg", "wie helpt u? ")], "twee keer"),
        ([AskedQuestion("zorg", "A", "zorg-1"), AskedQuestion("zorg", "B", "zorg-1")], "twee keer"),
        ([AskedQuestion("zorg", "A", "id-1")], "ander leefgebied"),
        ([AskedQuestion("zorg", "A", "zorg-77")], "niet bekend"),
        ([AskedQuestion("zorg", "A" * 301)], "300 tekens"),
    ],
)
def test_what_can_not_be_asked_is_refused(
    first: QuestionSet, admin: User, questions: list[AskedQuestion], why: str
) -> None:
    with pytest.raises(LeefgebiedenError, match=why):
        enter_questions(questions, starts_on=TODAY, by=admin, now=NOW)
    assert QuestionSet.objects.count() == 1


def test_a_version_does_not_start_in_the_past(first: QuestionSet, admin: User) -> None:
    with pytest.raises(LeefgebiedenError, match="voorbij"):
        enter_questions([AskedQuestion("zorg", "Wie helpt u?")], starts_on=TODAY - timedelta(days=1), by=admin, now=NOW)
