"""The access matrix: every member of the cast on every address. A URL without a row fails."""

import logging

import pytest
from django.urls import reverse

from tests.access_matrix import LOGIN, METHODS, Row, addresses, collect
from tests.cast import MEMBERS

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


@pytest.mark.django_db
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_member_gets_what_the_row_says(row: Row, request, cast, log_in, caplog):
    caplog.set_level(logging.CRITICAL)
    answers = {}
    for member in MEMBERS:
        url = reverse(row.url_name, kwargs=dict(row.build(request)) if row.build else {})
        client = log_in(cast[member])
        response = client.get(url) if row.method == "get" else client.post(url, row.data)
        answers[member] = _in_words(response)
    assert answers == dict(row.expected)


def _in_words(response):
    if response.status_code == 302 and response["Location"].startswith(reverse("account_login")):
        return LOGIN
    return response.status_code
