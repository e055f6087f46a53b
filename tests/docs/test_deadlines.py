"""The page of the deadlines names every kind there is, and what a life does to it; and every number of a step."""

import re
from pathlib import Path

import pytest

from nazorg.deadlines.kinds import all_kinds
from nazorg.policy.basics import AMF_2016
from nazorg.policy.rules import STEP_DEFAULTS

PAGE = (Path(__file__).resolve().parent.parent.parent / "docs" / "deadlines.md").read_text()
ROWS = [[cell.strip() for cell in line.strip("| ").split("|")] for line in PAGE.splitlines() if line.startswith("|")]
KINDS = [(kind.code, kind.label) for kind in all_kinds()]


@pytest.mark.parametrize(("code", "label"), KINDS)
def test_every_kind_stands_there_under_its_name_with_its_term_and_owner(code: str, label: str) -> None:
    rows = [row for row in ROWS if len(row) == 6 and row[1] == f"`{code}`"]
    assert [row[0] for row in rows] == [label]
    assert all(rows[0])


@pytest.mark.parametrize("code", [code for code, _ in KINDS])
def test_of_every_kind_it_says_what_closing_moving_death_detention_and_release_do(code: str) -> None:
    rows = [row for row in ROWS if len(row) == 7 and row[0] == f"`{code}`"]
    assert len(rows) == 1
    assert all(rows[0])


def test_no_kind_stands_there_that_is_gone() -> None:
    told = {row[0].strip("`") for row in ROWS if len(row) == 7 and row[0].startswith("`")}
    assert told == {code for code, _ in KINDS}


def test_every_number_of_a_step_stands_there_with_what_an_installation_begins_with() -> None:
    told = dict(re.findall(r"^\| `(\w+)` \| [^|]+ \| (\d+) \|$", PAGE, flags=re.MULTILINE))
    expected = {**STEP_DEFAULTS, "long_stay_days": AMF_2016["long_stay_days"]}
    assert {name: int(number) for name, number in told.items()} == expected
