"""Where somebody stands on a leefgebied: what was last known, the situation and the problem each apart."""

import pytest

from cases.rules.facts import Standing
from cases.selectors.facts import facts_of
from leefgebieden.rules.situations import Statement
from leefgebieden.services.situations import fill_situations
from tests.cases.making import detained, make_case

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("before", "at_release", "stands"),
    [
        pytest.param(("dakloos", "ja"), ("onbekend", "onbekend"), ("dakloos", "ja"), id="unknown-hides-nothing"),
        pytest.param(("dakloos", "ja"), ("geen_toegang", "onbekend"), ("dakloos", "ja"), id="nor-does-no-access"),
        pytest.param(("dakloos", "ja"), ("kliniek", "onbekend"), ("kliniek", "ja"), id="each-part-apart"),
        pytest.param(("dakloos", "ja"), ("onbekend", "nee"), ("dakloos", "nee"), id="each-part-apart-too"),
        pytest.param(("dakloos", "ja"), ("kliniek", "nee"), ("kliniek", "nee"), id="the-later-known-counts"),
        pytest.param(("onbekend", "onbekend"), ("onbekend", "onbekend"), ("onbekend", "onbekend"), id="nothing-known"),
    ],
)
def test_what_is_not_known_later_does_not_hide_what_was_known(
    amersfoort, policy, coordinator, today, now, before, at_release, stands
):
    case = make_case(amersfoort)
    detention = detained(case, days_left=10)
    told = [("voor_detentie", *before), ("bij_ontslag", *at_release)]
    statements = [
        Statement("onderdak", moment, value, source="gemeente", stated_on=today, problem=problem)
        for moment, value, problem in told
    ]
    fill_situations(detention, statements, by=coordinator, now=now)
    assert facts_of([case.pk], today=today)[case.pk].standings["onderdak"] == Standing(*stands)
