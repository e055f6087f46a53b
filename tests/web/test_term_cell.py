"""The cell of a table with one term."""

from dataclasses import dataclass
from datetime import date

from nazorg.web.template_words import term_cell


@dataclass(frozen=True)
class Term:
    key: str = "soon"
    text: str = "morgen <b>"
    due_on: date = date(2026, 11, 24)
    is_running: bool = True


def test_a_running_term_says_what_is_left_and_its_last_day() -> None:
    assert term_cell("PI", Term()) == (
        '<td data-label="PI"><span class="nz-left nz-left--soon">morgen &lt;b&gt;'
        '<span class="nz-muted">24 nov 2026</span></span></td>'
    )


def test_a_term_that_has_ended_leaves_its_last_day_out() -> None:
    assert "2026" not in term_cell("PI", Term(text="gehaald", is_running=False))


def test_without_a_term_the_cell_says_so() -> None:
    assert term_cell("Screening", None) == '<td data-label="Screening" class="nz-none">–</td>'
