"""The access matrix: every member of the cast on every address. A URL without a row fails."""

import logging
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from nazorg.accounts.basics import load_gemeenten
from nazorg.accounts.models import Gemeente, Organisation, User
from nazorg.deadlines import calendars
from tests.access_matrix import LOGIN, METHODS, Row, addresses, collect
from tests.cast import MEMBERS, POSTS, make_kwintes, make_member

pytestmark = pytest.mark.matrix

ROWS = collect()


def test_every_address_has_a_name():
    assert [address.route for address in addresses() if address.route and address.name.endswith(address.route)] == []


def test_every_address_and_method_has_a_row():
    known = {(row.url_name, row.method) for row in ROWS}
    missing = [(address.name, method) for address in addresses() for method in METHODS]
    assert [pair for pair in missing if pair not in known] == []


def test_no_row_is_about_an_address_that_is_not_there():
    names = {address.name for address in addresses()}
    assert [row.id for row in ROWS if row.url_name not in names] == []


def test_no_row_stands_twice():
    ids = [row.id for row in ROWS]
    assert [row_id for row_id in set(ids) if ids.count(row_id) > 1] == []


def test_every_row_says_what_each_member_gets():
    assert [row.id for row in ROWS if set(row.expected) != set(MEMBERS)] == []


@pytest.fixture(scope="module")
def sessions(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Mapping[str, str]]:
    """The cast, made and logged in once for all rows, in a transaction that is undone after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_gemeenten()
        gemeenten = {gemeente.code: gemeente for gemeente in Gemeente.objects.all()}
        kwintes, keys = make_kwintes(), {}
        for member in POSTS:
            client = Client()
            client.force_login(make_member(member, gemeenten, kwintes))
            keys[member] = client.cookies[settings.SESSION_COOKIE_NAME].value
        yield keys
        transaction.set_rollback(True)


def _found(member: str) -> Any:
    """The fixture of that name, for who has been made already."""

    @pytest.fixture(name=member)
    def find(sessions: Mapping[str, str], db: None) -> User:
        return User.objects.get(name=POSTS[member].name)

    return find


globals().update({f"find_{member}": _found(member) for member in POSTS})


@pytest.fixture
def kwintes(sessions: Mapping[str, str], db: None) -> Organisation:
    return Organisation.objects.get(name="Kwintes")


@pytest.mark.django_db
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_member_gets_what_the_row_says(row: Row, request, sessions, caplog):
    """Each asks for the same thing in the same state: what a member changes is undone before the next one asks."""
    caplog.set_level(logging.CRITICAL)
    url = reverse(row.url_name, kwargs=dict(row.build(request)) if row.build else {})
    answers = {}
    for member in MEMBERS:
        client = Client()
        if member in sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = sessions[member]
        with transaction.atomic():
            response = client.get(url) if row.method == "get" else client.post(url, row.data)
            answers[member] = _in_words(response)
            transaction.set_rollback(True)
        calendars.forget()
    assert answers == dict(row.expected)


def _in_words(response):
    if response.status_code == 302 and response["Location"].startswith(reverse("account_login")):
        return LOGIN
    return response.status_code
