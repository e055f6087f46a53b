"""Who may do what with the plan, the actions and the notes of a dossier of Amersfoort."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from cases.action_templates import load_first_templates
from cases.models import Action, Referral
from cases.selectors.templates import action_templates
from cases.services.actions import ActionDetails, plan_action
from cases.services.notes import NoteDetails, write_note
from cases.services.plans import PlanWords, save_plan
from cases.services.referrals import Question, refer
from tests.access_matrix import Answer, Row, nobody, only
from tests.cases.making import make_case


def staff(shown: int = 200) -> dict[str, Answer]:
    """For who works with cases of Amersfoort."""
    return only("coordinator", "supporter", shown=shown)


def a_case(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """An open case of Amersfoort."""
    request.getfixturevalue("policy")
    return {"public_id": make_case(request.getfixturevalue("amersfoort")).public_id}


def _action(request: pytest.FixtureRequest) -> Action:
    request.getfixturevalue("policy")
    case, now = make_case(request.getfixturevalue("amersfoort")), timezone.now()
    return plan_action(case, ActionDetails("Bellen", due_on=timezone.localdate(now)), by=None, now=now)


def an_action(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """An action in a case of Amersfoort."""
    action = _action(request)
    return {"public_id": action.case.public_id, "action_id": action.public_id}


def an_action_of_another(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """The address of one case with an action of another in it."""
    return {**an_action(request), "public_id": a_case(request)["public_id"]}


def an_action_alone(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """The address that the deadline of an action leads to."""
    return {"action_id": _action(request).public_id}


def a_note(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A note of the process supporter in a case of Amersfoort."""
    request.getfixturevalue("policy")
    case, now = make_case(request.getfixturevalue("amersfoort")), timezone.now()
    details = NoteDetails("Gebeld", on=timezone.localdate(now))
    note = write_note(case, details, key=uuid4(), by=request.getfixturevalue("supporter"), now=now)
    return {"public_id": case.public_id, "note_id": note.public_id}


def a_note_of_another(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """The address of one case with a note of another in it."""
    return {**a_note(request), "public_id": a_case(request)["public_id"]}


def _referral(request: pytest.FixtureRequest) -> Referral:
    request.getfixturevalue("policy")
    case, by = make_case(request.getfixturevalue("amersfoort")), request.getfixturevalue("supporter")
    question = Question(request.getfixturevalue("kwintes"), "onderdak", "Is er een plek?")
    return refer(case, question, by=by, now=timezone.now())


def a_referral(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A referral in a case of Amersfoort."""
    referral = _referral(request)
    return {"public_id": referral.case.public_id, "referral_id": referral.public_id}


def a_referral_of_another(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """The address of one case with a referral of another in it."""
    return {**a_referral(request), "public_id": a_case(request)["public_id"]}


def a_referral_alone(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """The address that the deadlines of a referral lead to."""
    return {"referral_id": _referral(request).public_id}


def a_case_with_a_plan(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A case of Amersfoort with a plan."""
    request.getfixturevalue("policy")
    case, by = make_case(request.getfixturevalue("amersfoort")), request.getfixturevalue("supporter")
    save_plan(case, PlanWords("Hier sta ik"), revision=0, by=by, now=timezone.now())
    return {"public_id": case.public_id}


def a_template(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """One of the templates with which an installation starts."""
    load_first_templates()
    return {"public_id": action_templates()[0].public_id}


ROWS = [
    Row("cases:plan", staff(), build=a_case),
    Row("cases:plan", staff(422), method="post", build=a_case),
    Row("cases:print_plan", staff(), build=a_case_with_a_plan),
    Row("cases:print_plan", nobody(), method="post", build=a_case),
    Row("cases:templates", only("admin")),
    Row("cases:templates", nobody(), method="post"),
    Row("cases:new_template", only("admin")),
    Row("cases:new_template", only("admin", shown=422), method="post"),
    Row("cases:template", only("admin"), build=a_template),
    Row("cases:template", only("admin", shown=422), method="post", build=a_template),
    Row("cases:new_referral", staff(), build=a_case),
    Row("cases:new_referral", staff(422), method="post", build=a_case),
    Row("cases:referral", staff(), build=a_referral),
    Row("cases:referral", only(), build=a_referral_of_another, note="of another case"),
    Row("cases:referral", nobody(), method="post", build=a_referral),
    Row("cases:open_referral", staff(302), build=a_referral_alone),
    Row("cases:open_referral", nobody(), method="post", build=a_referral_alone),
    *(
        row
        for name in ("accept", "refuse", "arrived", "not_arrived", "give_back", "withdraw")
        for row in (
            Row(f"cases:referral_{name}", staff(302), build=a_referral),
            Row(f"cases:referral_{name}", staff(422), method="post", build=a_referral),
            Row(f"cases:referral_{name}", only(), method="post", build=a_referral_of_another, note="of another case"),
        )
    ),
    Row("cases:contacts", staff(), build=a_case),
    Row("cases:contacts", staff(422), method="post", build=a_case),
    Row("cases:note", staff(), build=a_note),
    Row("cases:note", only(), build=a_note_of_another, note="of another case"),
    Row("cases:note", {**staff(422), "coordinator": 403}, method="post", build=a_note),
    Row("cases:note", only(), method="post", build=a_note_of_another, note="of another case"),
    Row("cases:actions", staff(), build=a_case),
    Row("cases:actions", nobody(), method="post", build=a_case),
    Row("cases:add_action", staff(302), build=a_case),
    Row("cases:add_action", staff(422), method="post", build=a_case),
    Row("cases:action", staff(), build=an_action),
    Row("cases:action", only(), build=an_action_of_another, note="of another case"),
    Row("cases:action", nobody(), method="post", build=an_action),
    Row("cases:open_action", staff(302), build=an_action_alone),
    Row("cases:open_action", nobody(), method="post", build=an_action_alone),
    *(
        row
        for name in ("take", "wait", "done", "not_done", "hand_over", "change", "cancel")
        for row in (
            Row(f"cases:action_{name}", staff(302), build=an_action),
            # Without the revision that the writer saw, nothing is done.
            Row(
                f"cases:action_{name}",
                staff(422 if name in ("done", "not_done", "change", "cancel") else 409),
                method="post",
                build=an_action,
            ),
            Row(f"cases:action_{name}", only(), method="post", build=an_action_of_another, note="of another case"),
        )
    ),
]
