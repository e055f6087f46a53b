"""Who may do what with people. The person is of Amersfoort, so the outsider of Soest may not know of them."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from people.models import Person
from people.rules.partial_date import PartialDate
from people.services import AddressDetails, add_address, add_label
from tests.access_matrix import Build, Row, nobody, only
from tests.people.making import make_detention, make_person

# Everybody who works with cases may search; what they may not know of stays out of the answer.
SEARCHERS = ("coordinator", "supporter", "outsider")


def _person(request: pytest.FixtureRequest) -> Person:
    return make_person(request.getfixturevalue("amersfoort"))


def a_person(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """Somebody known to Amersfoort."""
    return {"public_id": _person(request).public_id}


def a_detention(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A detention of somebody known to Amersfoort."""
    person = _person(request)
    starts_on = request.getfixturevalue("today") - timedelta(days=9)
    detention = make_detention(person, starts_on, facility_text="PI Ergens")
    return {"public_id": person.public_id, "detention_id": detention.public_id}


def a_detention_of_another(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """Somebody's own address with the detention of somebody else in it."""
    return {**a_detention(request), "public_id": _person(request).public_id}


def staff(shown: int) -> Mapping[str, int | str]:
    """For who works with cases of Amersfoort."""
    return only("coordinator", "supporter", shown=shown)


def a_label(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A label of somebody known to Amersfoort."""
    return _with_label(request, "top_x")


def a_hidden_label(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """BIJ, in an address where somebody may try it."""
    return _with_label(request, "bij")


def _with_label(request: pytest.FixtureRequest, category: str) -> Mapping[str, Any]:
    person = _person(request)
    label = add_label(
        person,
        category=category,
        starts_on=request.getfixturevalue("today"),
        reason="Proef",
        by=None,
        now=timezone.now(),
    )
    return {"public_id": person.public_id, "label_id": label.public_id}


def an_address(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A period of registration of somebody known to Amersfoort."""
    person = _person(request)
    details = AddressDetails("woonadres", PartialDate(2020), "brp", gemeente=request.getfixturevalue("amersfoort"))
    span = add_address(person, details=details, by=None, now=request.getfixturevalue("now"))
    return {"public_id": person.public_id, "span_id": span.public_id}


def judged(build: Build) -> Build:
    """The same, with the policy that the page needs."""

    def with_policy(request: pytest.FixtureRequest) -> Mapping[str, Any]:
        request.getfixturevalue("policy")
        return build(request)

    return with_policy


def coordinator_only(shown: int) -> Mapping[str, int | str]:
    """A coordinator decides; a process supporter sees the person and may not; others know of nothing."""
    return {**only("coordinator", shown=shown), "supporter": 403}


ROWS = [
    Row("people:labels", staff(200), build=judged(a_person)),
    Row("people:labels", nobody(), method="post", build=a_person),
    Row("people:add_label", coordinator_only(200), build=a_person),
    Row("people:add_label", coordinator_only(422), method="post", build=a_person),
    Row("people:end_label", coordinator_only(200), build=a_label),
    Row("people:end_label", coordinator_only(422), method="post", build=a_label),
    Row("people:end_label", {**only(), "supporter": 403}, build=a_hidden_label, note="of BIJ"),
    Row("people:addresses", staff(200), build=a_person),
    Row("people:addresses", nobody(), method="post", build=a_person),
    Row("people:add_address", staff(200), build=a_person),
    Row("people:add_address", staff(422), method="post", build=a_person),
    Row("people:edit_address", staff(200), build=an_address),
    Row("people:edit_address", staff(422), method="post", build=an_address),
    Row("people:remove_address", staff(200), build=an_address),
    # Once; then it is gone.
    Row("people:remove_address", staff(302), method="post", build=an_address),
    Row("people:coordination", only("bij_officer")),
    Row("people:coordination", only("bij_officer", shown=422), method="post"),
    Row("people:coordinate", only("bij_officer"), build=a_person),
    Row("people:coordinate", nobody(), method="post", build=a_person),
    Row("people:add_coordination", only("bij_officer"), build=a_person),
    Row("people:add_coordination", only("bij_officer", shown=422), method="post", build=a_person),
    *(
        row
        for name in ("people:decide_coordination", "people:end_coordination")
        for row in (
            Row(name, only("bij_officer"), build=a_hidden_label),
            Row(name, only(), build=a_label, note="of another label"),
            Row(name, only("bij_officer", shown=422), method="post", build=a_hidden_label),
        )
    ),
    Row("people:search", only(*SEARCHERS, hidden=403)),
    # Without terms the form comes back with what is missing.
    Row("people:search", only(*SEARCHERS, shown=422, hidden=403), method="post"),
    Row("people:detail", staff(200), build=a_person),
    Row("people:detail", nobody(), method="post", build=a_person),
    Row("people:correct", staff(200), build=a_person),
    Row("people:correct", staff(422), method="post", build=a_person),
    *(
        row
        for name in ("people:release_date", "people:transfer", "people:release")
        for row in (
            Row(name, staff(200), build=a_detention),
            Row(name, only(), build=a_detention_of_another, note="of another person"),
            Row(name, staff(422), method="post", build=a_detention),
            Row(name, only(), method="post", build=a_detention_of_another, note="of another person"),
        )
    ),
]
