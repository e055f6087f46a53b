"""What the tests about people share."""

from collections.abc import Iterator

import pytest
from django.db import connection


@pytest.fixture
def as_owner(db: None) -> Iterator[None]:
    """Work as the owner of the tables, as `migrate` and `rotate_field_keys` do."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE nazorg_owner")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE nazorg_app")
