"""When a session ends by itself, and when it is ended."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from nazorg.accounts.models import Role
from nazorg.accounts.services import change_user, end_role, grant_role
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
PRIVATE = "/mijn-voorkeuren/"
LOGIN = "/account/inloggen/"


def is_in(client):
    return client.get(PRIVATE).status_code == 200


@pytest.fixture
def desk(coordinator):
    client = Client()
    client.post(LOGIN, {"login": coordinator.email, "password": PASSWORD})
    return client


def test_half_an_hour_of_rest_ends_it(desk):
    now = timezone.now()
    with time_machine.travel(now + timedelta(minutes=29)):
        assert is_in(desk)
    with time_machine.travel(now + timedelta(minutes=58)):
        assert is_in(desk)  # the page before moved the end
    with time_machine.travel(now + timedelta(minutes=89)):
        assert not is_in(desk)


def test_a_working_day_ends_it_however_busy_somebody_is(desk):
    now = timezone.now()
    for minutes in range(20, 8 * 60, 20):
        with time_machine.travel(now + timedelta(minutes=minutes)):
            assert is_in(desk)
    with time_machine.travel(now + timedelta(hours=8, seconds=1)):
        assert not is_in(desk)


def test_a_page_a_second_writes_the_session_once_a_minute(desk):
    is_in(desk)
    before = Session.objects.get().expire_date
    now = timezone.now()
    with time_machine.travel(now + timedelta(seconds=30)):
        is_in(desk)
    assert Session.objects.get().expire_date == before
    with time_machine.travel(now + timedelta(seconds=62)):
        is_in(desk)
    assert Session.objects.get().expire_date > before


def test_saying_that_one_is_still_there_is_enough(desk):
    now = timezone.now()
    with time_machine.travel(now + timedelta(minutes=28)):
        assert desk.get("/account/sessie/").status_code == 204
    with time_machine.travel(now + timedelta(minutes=50)):
        assert is_in(desk)


def test_every_page_knows_how_long_somebody_may_rest(desk):
    assert f'data-rest="{settings.SESSION_REST_SECONDS}"' in desk.get(PRIVATE).content.decode()
    assert "nz-session" not in Client().get(LOGIN).content.decode()


def test_a_role_that_is_given_or_taken_ends_it_at_once(desk, coordinator, admin, gemeenten, today):
    assert is_in(desk)
    held = grant_role(coordinator, Role.MANAGER, gemeente=gemeenten["0307"], starts_on=today, by=admin)
    assert not is_in(desk)
    desk.post(LOGIN, {"login": coordinator.email, "password": PASSWORD})
    assert is_in(desk)
    end_role(held, ends_on=today, by=admin)
    assert not is_in(desk)


def test_another_name_ends_nothing(desk, coordinator, admin):
    change_user(coordinator, name="Carla C.", email=coordinator.email, organisation=None, by=admin)
    assert is_in(desk)
