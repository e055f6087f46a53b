"""Who may do what with the plan, the actions and the notes of a dossier of Amersfoort."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.utils import timezone

from cases.models import Action
from cases.services.actions import ActionDetails, plan_action
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


ROWS = [
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
