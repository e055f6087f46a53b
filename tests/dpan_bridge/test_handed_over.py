"""A case that another gemeente takes over: what is asked about its melding stays where the melding is."""

import pytest

from cases.pages.frame import frame
from cases.services.derive import refresh
from cases.services.directing import hand_over_case
from dpan_bridge.models import Melding
from nazorg.accounts.models import Gemeente, User
from nazorg.deadlines.models import Deadline
from tests.dpan_bridge.builders import MONDAY, later, received

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]


@pytest.fixture
def melding(coordinator: User, soest: Gemeente) -> Melding:
    """A melding to Amersfoort, of which the case went to Soest the same day."""
    melding = received()
    assert melding.case is not None
    hand_over_case(melding.case, gemeente=soest, reason="Verhuisd", by=coordinator, now=MONDAY)
    melding.refresh_from_db()
    return melding


def test_the_terms_of_a_melding_stay_with_the_gemeente_it_was_sent_to(
    melding: Melding, amersfoort: Gemeente, supporter: User, outsider: User, coordinator: User
) -> None:
    terms = Deadline.objects.running().filter(subject_id=melding.public_id)
    assert {term.kind: term.gemeente for term in terms} == {
        "municipal_information": amersfoort,
        "screening": amersfoort,
    }
    for user in (coordinator, supporter, outsider):
        sees_melding = Melding.objects.visible_to(user).exists()
        assert sees_melding is (user != outsider)
        assert Deadline.objects.visible_to(user).filter(subject_id=melding.public_id).exists() is sees_melding


def test_what_another_gemeente_owes_is_not_the_next_step_of_the_case(melding: Melding, outsider: User) -> None:
    case = melding.case
    assert case is not None
    case.refresh_from_db()
    today = later(1).date()
    refresh(case, today=today)
    assert case.next_step != "duty"
    whose = {near.owner for near in frame(case, outsider, today).deadlines}
    assert "Procesondersteuner van Amersfoort" in whose
