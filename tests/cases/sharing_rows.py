"""Who may see and do what about sharing a dossier of Amersfoort."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.utils import timezone

from tests.access_matrix import Row, nobody, only
from tests.cases.making import make_case
from tests.cases.sharing_data import make_exodus, make_share

STAFF = ("coordinator", "supporter")


def a_case(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """An open case of Amersfoort."""
    request.getfixturevalue("policy")
    return {"public_id": make_case(request.getfixturevalue("amersfoort")).public_id}


def a_share(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A share of a case of Amersfoort."""
    request.getfixturevalue("policy")
    case, by = make_case(request.getfixturevalue("amersfoort")), request.getfixturevalue("supporter")
    share = make_share(case, make_exodus(), by=by, now=timezone.now(), today=timezone.localdate())
    return {"public_id": case.public_id, "share_id": share.public_id}


def a_shared_case(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A case of Amersfoort of which something is shared."""
    return {"public_id": a_share(request)["public_id"]}


def a_share_of_another(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """The address of one case with a share of another in it."""
    return {**a_share(request), "public_id": a_case(request)["public_id"]}


ROWS = [
    Row("cases:sharing", only(*STAFF), build=a_case),
    Row("cases:sharing", nobody(), method="post", build=a_case),
    Row("cases:print_shared", only(*STAFF), build=a_shared_case),
    Row("cases:print_shared", nobody(), method="post", build=a_case),
    Row("cases:share_preview", nobody(), build=a_case),
    Row("cases:share_preview", only(*STAFF, shown=422), method="post", build=a_case),
    Row("cases:share_standard", nobody(), build=a_case),
    Row("cases:share_standard", only(*STAFF, shown=302), method="post", build=a_case),
    *(
        row
        for name in ("cases:new_share", "cases:new_disclosure")
        for row in (
            Row(name, only(*STAFF), build=a_case),
            Row(name, only(*STAFF, shown=422), method="post", build=a_case),
        )
    ),
    *(
        row
        for name in ("cases:change_share", "cases:end_share")
        for row in (
            Row(name, only(*STAFF), build=a_share),
            Row(name, only(), build=a_share_of_another, note="of another case"),
            Row(name, only(*STAFF, shown=422), method="post", build=a_share),
            Row(name, only(), method="post", build=a_share_of_another, note="of another case"),
        )
    ),
]
