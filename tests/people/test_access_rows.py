"""The rows that people contributes to the access matrix hold."""

import pytest
from django.urls import get_resolver, reverse

from tests.people.access_rows import ROWS, matrix_subjects

pytestmark = [pytest.mark.django_db, pytest.mark.matrix]


@pytest.mark.parametrize("row", ROWS, ids=[f"{name}-{method}" for name, _, method, _ in ROWS])
def test_everybody_gets_what_the_row_says(row, cast, log_in, amersfoort, today):
    name, arguments, method, expected = row
    address = reverse(name, kwargs=arguments(matrix_subjects(amersfoort, today)))
    got = {who: log_in(user).generic(method, address).status_code for who, user in cast.items() if user}
    assert got == {who: status for who, status in expected.items() if who != "anonymous"}


def test_every_address_of_people_has_a_row():
    addresses = {key for key in get_resolver("people.urls").reverse_dict if isinstance(key, str)}
    assert addresses
    assert {f"people:{name}" for name in addresses} == {name for name, _, _, _ in ROWS}
