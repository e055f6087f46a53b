"""Who may follow the links of decisions and follow-ups about a client of Amersfoort."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.utils import timezone

from leefgebieden.models import EligibilityAssessment, Outcome
from people.models import Detention
from tests.access_matrix import Row, nobody, only
from tests.cases.making import detained, make_case

LED_ON = only("coordinator", "supporter", shown=302)


def _detention(request: pytest.FixtureRequest) -> Detention:
    request.getfixturevalue("policy")
    return detained(make_case(request.getfixturevalue("amersfoort")))


def a_detention(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A detention of somebody with a case in Amersfoort."""
    return {"detention_id": _detention(request).public_id}


def an_assessment(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A doelgroeptoets of somebody with a case in Amersfoort."""
    detention = _detention(request)
    made = EligibilityAssessment.objects.create(
        person=detention.person,
        policy=request.getfixturevalue("policy"),
        outcome=Outcome.TE_TOETSEN,
        run_at=timezone.now(),
    )
    return {"assessment_id": made.public_id}


ROWS = [
    Row("cases:open_follow_up", LED_ON, build=a_detention),
    Row("cases:open_follow_up", nobody(), method="post", build=a_detention),
    Row("cases:open_six_months", LED_ON, build=a_detention),
    Row("cases:open_six_months", nobody(), method="post", build=a_detention),
    Row("cases:open_twelve_months", LED_ON, build=a_detention),
    Row("cases:open_twelve_months", nobody(), method="post", build=a_detention),
    Row("cases:open_assessment", LED_ON, build=an_assessment),
    Row("cases:open_assessment", nobody(), method="post", build=an_assessment),
    # To different pages: each to what they may know.
    Row("cases:open_consultation", only("coordinator", "supporter", "bij_officer", shown=302), build=an_assessment),
    Row("cases:open_consultation", nobody(), method="post", build=an_assessment),
]
