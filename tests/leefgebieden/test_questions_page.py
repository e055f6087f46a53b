"""The screen on which an administrator enters the next version of the questions."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leefgebieden.basics import load_first_questions
from leefgebieden.models import QuestionSet

pytestmark = pytest.mark.django_db
URL = "leefgebieden:questions"


@pytest.fixture
def desk(log_in, admin) -> Client:
    load_first_questions(now=timezone.now())
    client: Client = log_in(admin)
    return client


def test_what_is_saved_is_the_next_version_and_a_question_keeps_its_code(desk, today: date) -> None:
    data = {
        "starts_on": today.isoformat(),
        "onderdak-1": "Waar woonde u?",
        "onderdak-2": "",
        "zorg-nieuw-1": "Hebt u een huisarts?",
    }

    page = desk.post(reverse(URL), data, follow=True).content.decode()

    assert "Versie 2 is bewaard" in page
    last = QuestionSet.objects.get(version=2)
    assert list(last.questions.values_list("code", "text")) == [
        ("onderdak-1", "Waar woonde u?"),
        ("zorg-2", "Hebt u een huisarts?"),
    ]
    assert QuestionSet.objects.get(version=1).questions.count() > 2


def test_a_version_in_the_past_is_refused_and_what_was_typed_stays(desk) -> None:
    response = desk.post(reverse(URL), {"starts_on": "2001-01-01", "zorg-nieuw-1": "Hebt u een huisarts?"})

    assert response.status_code == 422
    assert "voorbij" in response.content.decode()
    assert "Hebt u een huisarts?" in response.content.decode()
    assert QuestionSet.objects.count() == 1
