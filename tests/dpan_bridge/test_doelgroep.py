"""What a melding means for the doelgroep: where somebody comes from, and whether help is asked for."""

from datetime import timedelta

import pytest

from dpan_bridge.rules.facts import Channel, DetentionFacts
from leefgebieden.models import EligibilityAssessment, HelpRequest
from leefgebieden.services.standing import standing_of
from people.models import Detention
from tests.dpan_bridge.builders import MONDAY, concern, facts, received

pytestmark = pytest.mark.django_db


def run_of(melding) -> EligibilityAssessment:
    standing = standing_of(melding.person)
    assert standing
    return standing.assessment


def short_stay(**changes):
    day = MONDAY.date() - timedelta(days=1)
    detention = DetentionFacts(starts_on=day, facility="PI Nieuwegein", expected_release_on=day + timedelta(days=20))
    return facts(detention=detention, **changes)


def test_a_pi_reports_to_the_gemeente_where_somebody_comes_from(policy, amersfoort):
    melding = received(short_stay())
    assert Detention.objects.get().origin_gemeente == amersfoort
    assert run_of(melding).outcome == "kortverblijf_geen_nazorg"
    assert not HelpRequest.objects.exists()


@pytest.mark.parametrize("channel", [Channel.PARTNER, Channel.SELF, Channel.OBSERVATION])
def test_another_route_than_the_pi_is_a_request_for_help(policy, amersfoort, channel):
    melding = received(short_stay(channel=channel))
    assert HelpRequest.objects.get().text == f"Zie melding {melding.number}."
    assert run_of(melding).inputs["request"] is True


def test_a_worry_about_somebody_outside_is_judged_too(policy, amersfoort):
    assert "hulpvraag" in run_of(received(concern())).grounds
