"""Reading mail in the demo."""

import pytest

from nazorg.outbox.models import Mail
from tests.accounts.test_user_screens import text_of
from tests.deadlines.conftest import at

pytestmark = pytest.mark.django_db

MAILS, NOW = "/beheer/mails/", at("2026-03-05T07:30")


@pytest.fixture
def office(log_in, admin, settings):
    """The browser of the administrator, in the demo."""
    settings.DEMO = True
    return log_in(admin)


def make_mail(number=1, **fields):
    texts = {
        "subject": f"Nazorg: M-2026-{number}",
        "text": "Beste collega\nhttps://nazorg.example/termijnen/1/",
        "html": "<p>Beste <b>collega</b></p><script>alert(1)</script>",
    }
    return Mail.objects.create(recipient="sanne@voorbeeld.nl", next_try_at=NOW, **{**texts, **fields})


def test_what_was_mailed_can_be_read(office):
    mail = make_mail(state="sent", sent_at=NOW)
    assert "Nazorg: M-2026-1" in text_of(office.get(MAILS))
    text = text_of(office.get(f"{MAILS}{mail.public_id}/"))
    assert "Beste collega" in text
    assert "Verzonden" in text


def test_the_html_of_a_mail_can_do_nothing(office):
    answer = office.get(f"{MAILS}{make_mail().public_id}/html/")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "<b>collega</b>" in answer.content.decode()


@pytest.mark.parametrize("path", ["", "{}/", "{}/html/"])
def test_outside_the_demo_nobody_reads_mail(office, settings, path):
    settings.DEMO = False
    assert office.get(MAILS + path.format(make_mail().public_id)).status_code == 404


@pytest.mark.parametrize("rows", [1, 21])
def test_the_list_asks_the_database_the_same_number_of_questions(office, rows, django_assert_num_queries):
    for number in range(rows):
        make_mail(number)
    office.get(MAILS)
    with django_assert_num_queries(4):
        assert office.get(MAILS).status_code == 200
