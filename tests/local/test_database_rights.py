"""The harness itself: tests work with the rights of the application."""

import pytest
from django.db import ProgrammingError, connection, transaction

from nazorg.accounts.models import Gemeente, Region


def current_user() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
def test_a_test_works_as_the_application() -> None:
    assert current_user() == "nazorg_app"


@pytest.mark.django_db
def test_the_application_may_not_change_the_schema() -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE accounts_gemeente ADD COLUMN extra integer")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", [1, 2])
def test_rows_of_a_transactional_test_are_gone_in_the_next(round_: int) -> None:
    assert not Gemeente.objects.filter(code="9999").exists()
    Gemeente.objects.create(code="9999", name="Nergenshuizen", region=Region.EEMLAND_ZUID)
    assert current_user() == "nazorg_app"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", [1, 2])
def test_rows_of_the_migrations_are_there_in_every_transactional_test(round_: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_content_type")
        assert cursor.fetchone()[0] > 10
