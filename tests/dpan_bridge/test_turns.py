"""Two do something with one client at the same moment, one by a melding: neither waits for ever."""

from datetime import date

import pytest
from django.db import transaction

from dpan_bridge.services.answers import send_answer
from dpan_bridge.services.screening import screening_done
from nazorg.accounts.models import User
from people.models import Detention
from people.services import register_release, take_turn
from tests.cases.races import Elsewhere
from tests.dpan_bridge.builders import answered, client_of, detention_of, later, received, states

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("house")]


@pytest.mark.parametrize("deed", ["answer", "screening"])
def test_a_melding_is_worked_on_while_a_release_is_registered(supporter: User, deed: str) -> None:
    """Who registers a release has the client first and wants the melding then; judging the doelgroep wants both too."""
    melding = received()

    def work() -> None:
        if deed == "answer":
            send_answer(melding, answered(), revision=0, by=supporter, now=later(1))
        else:
            screening_done(melding, done_on=date(2026, 3, 3), by=supporter, now=later(1))

    with transaction.atomic():
        take_turn(client_of(melding).pk)
        other = Elsewhere(work).started()
        register_release(detention_of(melding), released_on=date(2026, 3, 4), kind="vi", by=supporter, now=later(2))
    assert other.finished() is None
    assert Detention.objects.get().released_on == date(2026, 3, 4)
    # Nobody asks for it any more once the client is free; what was done still counts.
    assert states(melding)["screening"] == "lapsed"
