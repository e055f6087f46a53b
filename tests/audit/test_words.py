"""Everything that is written down has words for the screen."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from nazorg.audit.words import event_in_words, screen_in_words, subject_in_words

ROOT = Path(__file__).parents[2]
ROOMS = ("nazorg", "people", "leefgebieden", "cases", "dpan_bridge", "casusoverleg", "housing", "reports")
A_CODE = re.compile(r"[a-z]+(_[a-z]+)+")


def calls() -> Iterator[ast.Call]:
    """Every call by which something is written down: of `record`, and of what is named after it."""
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and any(word in ast.unparse(node.func) for word in ("record", "_closed")):
                    yield node


def codes_in(node: ast.AST) -> set[str]:
    texts = (part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str))
    return {text for text in texts if A_CODE.fullmatch(text)}


KINDS = sorted({code for call in calls() for argument in call.args for code in codes_in(argument)})


def test_the_kinds_are_found_in_the_code():
    assert {"case_opened", "release_corrected", "melding_cancelled", "import_done", "mail_settled"} <= set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_event_has_words(kind):
    assert event_in_words(kind) != kind


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("person", "cliënt"),
        ("detention", "detentie"),
        ("case", "dossier"),
        ("melding", "melding"),
        ("import", "import"),
        ("mail", "mail"),
        ("calendar", "kalender"),
        ("deadline", "termijn"),
        ("user", "gebruiker"),
    ],
)
def test_what_it_is_about_has_words(subject, words):
    assert subject_in_words(subject) == words


def test_what_no_room_has_named_is_shown_as_it_is():
    assert event_in_words("koffie_gezet") == "koffie_gezet"


def test_a_screen_is_called_after_its_address_which_is_dutch() -> None:
    assert screen_in_words("people:release_date") == "personen › detenties › vrijlatingsdatum"
    assert screen_in_words("vandaag:start") == "vandaag"


def test_what_is_no_screen_keeps_its_name() -> None:
    assert screen_in_words("import") == "import"
