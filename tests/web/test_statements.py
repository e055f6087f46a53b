"""Statements that the database reads and plans once for a connection."""

from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from nazorg.accounts.models import User
from nazorg.policy.models import PolicyVersion
from nazorg.web.statements import ask, ask_as, objects_where

ROWS = """
SELECT n, %(word)s::text, %(day)s::date + n, 7 %% 4 FROM unnest(%(numbers)s::int[]) n
LIMIT %(most)s
"""
VALUES: dict[str, Any] = {"word": "een ' en $1", "day": date(2026, 11, 23), "numbers": [1, 2, 3], "most": 2}


def prepared() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'nazorg%'")
        return int(cursor.fetchone()[0])


@pytest.mark.django_db
def test_a_statement_gives_its_rows_with_the_values_in_their_places() -> None:
    assert ask(ROWS, VALUES) == [(1, "een ' en $1", date(2026, 11, 24), 3), (2, "een ' en $1", date(2026, 11, 25), 3)]
    assert ask(ROWS, {**VALUES, "numbers": []}) == []


@pytest.mark.django_db
def test_values_are_found_by_the_names_of_their_columns() -> None:
    statement = "SELECT 2 AS second, %(word)s::text AS first"
    assert ask_as(lambda *, first, second: (first, second), statement, {"word": "een"}) == [("een", 2)]


@pytest.mark.django_db
def test_a_column_that_nobody_takes_is_an_error() -> None:
    with pytest.raises(TypeError, match="third"):
        ask_as(lambda *, first: first, "SELECT 1 AS first, %(n)s::int AS third", {"n": 3})


@pytest.mark.django_db
def test_a_statement_is_read_once_and_asked_often() -> None:
    ask(ROWS, VALUES)
    before = prepared()
    ask(ROWS, {**VALUES, "most": 1})
    assert prepared() == before


@pytest.mark.django_db(transaction=True)
def test_a_statement_is_still_known_after_what_was_asked_with_it_is_undone() -> None:
    other = ROWS + "-- undone"
    with transaction.atomic():
        ask(other, VALUES)
        transaction.set_rollback(True)
    assert len(ask(other, VALUES)) == 2


@pytest.mark.django_db(transaction=True)
def test_another_connection_reads_the_statement_anew() -> None:
    ask(ROWS, VALUES)
    connection.close()
    assert len(ask(ROWS, VALUES)) == 2


@pytest.mark.django_db
def test_objects_are_those_that_a_queryset_makes(coordinator: User) -> None:
    found = objects_where(User, "email = %(email)s", {"email": coordinator.email})
    expected = User.objects.get(email=coordinator.email)
    assert [one.__dict__ | {"_state": None} for one in found] == [expected.__dict__ | {"_state": None}]
    assert User.objects.get(pk=coordinator.pk) == coordinator
    with pytest.raises(User.DoesNotExist):
        User.objects.get(pk=coordinator.pk + 1_000_000)


def test_what_the_driver_leaves_as_text_is_read(policy: PolicyVersion) -> None:
    (same,) = objects_where(PolicyVersion, "id = %(key)s", {"key": policy.pk})
    assert same.read() == PolicyVersion.objects.get(pk=policy.pk).read()
