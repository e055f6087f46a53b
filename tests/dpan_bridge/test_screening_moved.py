"""Screenings that were registered with a melding are those of its detention now, and can still be read."""

from importlib import import_module
from uuid import uuid4

import pytest
from django.db import connection

from leefgebieden.models import Screening
from nazorg.accounts.models import User
from nazorg.web import crypto
from tests.dpan_bridge.builders import MONDAY, detention_of, received

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]

moving = import_module("dpan_bridge.migrations.0003_screening_of_a_detention")


def test_what_was_registered_earlier_is_copied_with_its_reason(supporter: User) -> None:
    melding = received()
    done, not_done = uuid4(), uuid4()
    reason = crypto.encrypt("Lag in het ziekenhuis", place=f"dpan_bridge_screening.reason|{not_done}")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO dpan_bridge_screening"
            " (public_id, melding_id, state, done_on, reason, registered_by_id, registered_at)"
            " VALUES (%s, %s, 'niet_uitgevoerd', NULL, %s, %s, %s), (%s, %s, 'uitgevoerd', '2026-03-09', NULL, %s, %s)",
            [not_done, melding.pk, reason, supporter.pk, MONDAY, done, melding.pk, supporter.pk, MONDAY],
        )
        cursor.execute(moving.COPY)

    first, last = Screening.objects.all()
    assert (first.public_id, first.state, first.reason) == (not_done, "niet_uitgevoerd", "overig")
    assert first.explanation == "Lag in het ziekenhuis"
    assert (last.public_id, last.state, last.done_on.isoformat()) == (done, "uitgevoerd", "2026-03-09")  # type: ignore[union-attr]
    assert {first.detention, last.detention} == {detention_of(melding)}
    assert first.registered_by == supporter
