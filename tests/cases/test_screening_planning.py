"""Planning the screening in the dossier, and saying there that there will be none."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Case
from leefgebieden.models import Screening
from leefgebieden.services.screening import plan_screening, screening_done
from nazorg.accounts.models import Gemeente, User
from nazorg.policy.models import PolicyVersion
from nazorg.web.dates import date_with_day, short_date
from people.models import Detention
from people.services import register_release
from tests.cases.making import detained, make_case
from tests.cases.test_moment_page import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(policy: PolicyVersion, amersfoort: Gemeente) -> Case:
    return make_case(amersfoort, "van den Berg", first_names="Noor")


@pytest.fixture
def detention(case: Case) -> Detention:
    return detained(case, days_ago=20)


@pytest.fixture
def desk(log_in: Callable[[User], Client], supporter: User) -> Client:
    return log_in(supporter)


def way(name: str, case: Case, detention: Detention) -> str:
    return reverse(f"cases:{name}", args=[case.public_id, detention.public_id])


def tab(case: Case) -> str:
    return reverse("cases:leefgebieden", args=[case.public_id])


def test_a_plan_says_when_and_by_whom_and_the_dossier_shows_it(
    desk: Client, case: Case, detention: Detention, supporter: User, today: date
) -> None:
    on = today + timedelta(days=3)
    data = {"planned_on": on.isoformat(), "screener": "J. de Vries"}

    page = text(desk.post(way("plan_screening", case, detention), data, follow=True))

    assert "De screening is gepland." in page
    assert f"Gepland op {date_with_day(on)} door J. de Vries geregistreerd door Sanne Steen" in page
    assert "Opnieuw plannen" in page
    kept = Screening.objects.get()
    assert (kept.planned_on, kept.screener, kept.registered_by) == (on, "J. de Vries", supporter)


def test_planning_again_starts_with_who_it_was_and_the_last_plan_counts(
    desk: Client, case: Case, detention: Detention, today: date
) -> None:
    plan_screening(detention, planned_on=today, screener="J. de Vries", by=None, now=timezone.now())
    assert 'value="J. de Vries"' in desk.get(way("plan_screening", case, detention)).content.decode()

    later = today + timedelta(days=7)
    desk.post(way("plan_screening", case, detention), {"planned_on": later.isoformat(), "screener": "A. Bos"})

    last = Screening.objects.last_of(detention)
    assert last
    assert (last.planned_on, last.screener) == (later, "A. Bos")


def test_a_day_that_lies_behind_asks_for_the_outcome(
    desk: Client, case: Case, detention: Detention, today: date
) -> None:
    plan_screening(detention, planned_on=today, by=None, now=timezone.now())
    assert "Uitkomst nog niet bekend" not in text(desk.get(tab(case)))
    plan_screening(detention, planned_on=today - timedelta(days=1), by=None, now=timezone.now())
    assert "Uitkomst nog niet bekend" in text(desk.get(tab(case)))


def test_why_there_will_be_none_is_said_in_the_dossier_too(desk: Client, case: Case, detention: Detention) -> None:
    data = {"reason": "kort_verblijf", "explanation": "Minder dan dertig dagen"}

    page = text(desk.post(way("screening_not_done", case, detention), data, follow=True))

    assert "Niet uitgevoerd Verblijf te kort: Minder dan dertig dagen" in page
    assert "Screening vastleggen" in page  # it can still be done later
    assert way("plan_screening", case, detention) not in desk.get(tab(case)).content.decode()


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("plan_screening", {"screener": "J. de Vries"}, "Vul een datum in."),
        ("plan_screening", {"planned_on": "2020-01-01", "screener": "J. de Vries"}, "Deze dag is voorbij."),
        ("screening_not_done", {"explanation": "J. de Vries is ziek"}, "Maak een keuze."),
        ("screening_not_done", {"reason": "overig"}, "Schrijf op waarom er niet is gescreend."),
    ],
)
def test_what_can_not_be_is_refused_and_what_was_typed_stays(
    desk: Client, case: Case, detention: Detention, name: str, data: dict[str, str], why: str
) -> None:
    response = desk.post(way(name, case, detention), data)

    assert response.status_code == 422
    assert why in text(response)
    if "overig" not in data.values():
        assert "J. de Vries" in response.content.decode()
    assert not Screening.objects.exists()


def test_after_a_screening_there_is_nothing_to_plan(
    desk: Client, case: Case, detention: Detention, today: date
) -> None:
    screening_done(detention, done_on=today, by=None, now=timezone.now())

    page = desk.get(tab(case)).content.decode()
    response = desk.post(way("plan_screening", case, detention), {"planned_on": today.isoformat()})

    assert way("plan_screening", case, detention) not in page
    assert way("screening_not_done", case, detention) not in page
    assert response.status_code == 422
    assert "De screening is al uitgevoerd." in text(response)


def overview_of(desk: Client, case: Case) -> str:
    page = text(desk.get(reverse("cases:detail", args=[case.public_id])))
    return page[page.index("Wie doet wat") :]


def test_the_overview_says_when_the_screening_is_until_it_is_done_or_over(
    desk: Client, case: Case, detention: Detention, supporter: User, today: date
) -> None:
    assert "Screening door de PI" not in overview_of(desk, case)
    on = today + timedelta(days=3)
    plan_screening(detention, planned_on=on, screener="J. de Vries", by=supporter, now=timezone.now())
    shown = overview_of(desk, case)
    assert "Screening door de PI Casemanager PI Gepland" in shown
    assert short_date(on) in shown

    screening_done(detention, done_on=today, by=supporter, now=timezone.now())
    assert "Screening door de PI" not in overview_of(desk, case)


def test_of_who_is_free_no_planned_screening_is_shown(
    desk: Client, case: Case, detention: Detention, supporter: User, today: date
) -> None:
    on = today + timedelta(days=3)
    plan_screening(detention, planned_on=on, by=supporter, now=timezone.now())
    register_release(detention, released_on=today, kind="vi", by=supporter, now=timezone.now())
    assert "Screening door de PI" not in overview_of(desk, case)
