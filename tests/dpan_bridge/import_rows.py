"""Who may import. A file is seen by who offered it, here the coordinator, and by nobody else."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.access_matrix import Answer, Row, nobody, only
from tests.dpan_bridge.import_data import csv_file, offered, row

HANDLERS = ("coordinator", "supporter", "outsider")


def a_file(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A file that the coordinator offered."""
    return {"public_id": offered(csv_file(row(1)), by=request.getfixturevalue("coordinator")).public_id}


def handlers(shown: Answer = 200) -> dict[str, Answer]:
    """For who handles meldingen of some gemeente."""
    return only(*HANDLERS, shown=shown, hidden=403)


def the_owner(shown: Answer = 200) -> dict[str, Answer]:
    """For the coordinator, whose file it is; the others who may import can't tell that it is there."""
    return {**handlers(404), "coordinator": shown}


IMPORTS = [
    Row("imports:upload", handlers()),
    Row("imports:upload", handlers(422), method="post"),
    Row("imports:example", handlers()),
    Row("imports:example", nobody(), method="post"),
    Row("imports:batch", the_owner(), build=a_file),
    Row("imports:batch", nobody(), method="post", build=a_file),
    Row("imports:start", nobody(), build=a_file),
    Row("imports:start", the_owner(302), method="post", build=a_file),
    Row("imports:abandon", nobody(), build=a_file),
    Row("imports:abandon", the_owner(302), method="post", build=a_file),
]
