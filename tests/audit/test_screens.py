"""The trail on the screen of the privacy officer."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from nazorg.audit.context import Origin, acting_from
from nazorg.audit.models import Event, Look
from nazorg.audit.services import log_look, log_refusal, record
from tests.accounts.test_user_screens import text_of

pytestmark = pytest.mark.django_db

LOOKS, EVENTS = "/logboek/", "/logboek/gebeurtenissen/"


@pytest.fixture
def office(log_in, privacy_officer):
    """The browser of the privacy officer."""
    return log_in(privacy_officer)


def test_a_look_tells_who_where_in_which_role_and_how_many_but_not_whom(office, coordinator):
    person = uuid4()
    with acting_from(Origin(screen="people:search", address="192.0.2.7")):
        log_look(coordinator, [person, uuid4()])
    page = office.get(LOOKS)
    for word in ("Carla Coster", "Nazorgcoördinator", "personen › zoeken", "2 × cliënt", "Getoond", "192.0.2.7"):
        assert word in text_of(page)
    assert str(person) not in page.content.decode()


def test_refusals_can_be_looked_at_apart(office, coordinator, outsider):
    log_look(coordinator, [uuid4()])
    log_refusal(outsider, [uuid4()], subject_type="case")
    text = text_of(office.get(f"{LOOKS}?uitkomst=refused"))
    assert "Olga Oort" in text
    assert "Carla Coster" not in text
    assert "1 × dossier" in text


def test_looks_are_found_by_name_and_period(office, coordinator, supporter, today):
    log_look(coordinator, [uuid4()])
    Look.objects.create(user=supporter, at=timezone.now() - timedelta(days=30), result="shown", subject_type="person")
    assert "Sanne Steen" not in text_of(office.get(LOOKS))
    old = f"?van={today - timedelta(days=31)}&tot={today - timedelta(days=29)}"
    text = text_of(office.get(LOOKS + old))
    assert "Sanne Steen" in text
    assert "Carla Coster" not in text
    assert "Carla Coster" in text_of(office.get(f"{LOOKS}?wie=cost"))
    assert "Geen inzagen" in text_of(office.get(f"{LOOKS}?wie=niemand"))


def test_the_last_day_counts_whole(office, coordinator, today):
    log_look(coordinator, [uuid4()])
    assert "Carla Coster" in text_of(office.get(f"{LOOKS}?van={today}&tot={today}"))
    assert "Carla Coster" not in text_of(office.get(f"{LOOKS}?tot={today - timedelta(days=1)}"))


@pytest.mark.parametrize(
    "query", ["van=onzin", "van=9999-12-31", "tot=0001-01-01", "tot=9999-12-31", "pagina=-1", "wie=%00"]
)
def test_nonsense_in_the_address_is_no_error(office, query):
    assert office.get(f"{LOOKS}?{query}").status_code == 200
    assert office.get(f"{EVENTS}?{query}").status_code == 200


def test_an_event_tells_what_was_done_but_not_the_content(office, coordinator, amersfoort):
    record(
        "case_opened",
        subject_type="case",
        subject_id=uuid4(),
        by=coordinator,
        reason="geheime reden",
        gemeente_id=amersfoort.pk,
        data={"person": "geheim"},
    )
    text = text_of(office.get(EVENTS))
    for word in ("Carla Coster", "Dossier geopend", "dossier", "Amersfoort"):
        assert word in text
    assert "geheim" not in text


@pytest.mark.parametrize("rows", [1, 21])
@pytest.mark.parametrize("page", [LOOKS, EVENTS])
def test_the_lists_ask_the_database_the_same_number_of_questions(
    office, coordinator, amersfoort, page, rows, django_assert_num_queries
):
    for _ in range(rows):
        log_look(coordinator, [uuid4()])
        Event.objects.create(
            kind="x", subject_type="case", subject_id=uuid4(), by=coordinator, gemeente=amersfoort, actor="", reason=""
        )
    office.get(page)
    with django_assert_num_queries(4):
        assert office.get(page).status_code == 200
