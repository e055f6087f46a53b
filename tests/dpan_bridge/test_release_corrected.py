"""A release that was registered wrong and is corrected: what lapsed for it and was due after all, is due again."""

from datetime import date

import pytest

from cases.services.closing import close_case, reopen_case
from dpan_bridge.models import Melding, MeldingState
from dpan_bridge.services.answers import send_answer
from dpan_bridge.services.handling import finish
from dpan_bridge.services.screening import screening_done, screening_not_done
from nazorg.accounts.models import User
from nazorg.deadlines.models import Deadline
from people.models import ReleaseKind
from people.services import register_release
from tests.dpan_bridge.builders import answered, detention_of, facts, fresh, later, received, states

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]
# Received on Monday 2 March: the answer is due on 9 March, the screening on 16 March.
ANSWER_DUE, SCREENING_DUE = date(2026, 3, 9), date(2026, 3, 16)
TOO_EARLY = date(2026, 3, 5)


def term(melding: Melding, kind: str) -> Deadline:
    return Deadline.objects.of("melding", melding.public_id).get(kind=kind)


def release(melding: Melding, on: date, *, day: int, kind: str = ReleaseKind.OVERIG) -> None:
    register_release(
        detention_of(fresh(melding)), released_on=on, kind=kind, by=None, now=later(day), reason="Verkeerde datum"
    )


@pytest.fixture
def melding() -> Melding:
    """One of which everything lapsed for a release on 5 March."""
    found = received()
    release(found, TOO_EARLY, day=4)
    assert states(found) == {"pi_report": "met", "municipal_information": "lapsed", "screening": "lapsed"}
    return found


@pytest.mark.parametrize(
    ("on", "answer", "screening"),
    [
        pytest.param(date(2026, 3, 8), "lapsed", "lapsed", id="still-before-both"),
        pytest.param(ANSWER_DUE, "running", "lapsed", id="on-the-day-of-the-answer"),
        pytest.param(date(2026, 3, 15), "running", "lapsed", id="a-day-before-the-screening"),
        pytest.param(SCREENING_DUE, "running", "running", id="on-the-day-of-the-screening"),
        pytest.param(date(2026, 3, 20), "running", "running", id="after-both"),
    ],
)
def test_what_was_due_by_the_release_is_due_again_on_its_own_day(
    melding: Melding, on: date, answer: str, screening: str
) -> None:
    release(melding, on, day=18)

    assert states(melding) == {"pi_report": "met", "municipal_information": answer, "screening": screening}
    assert term(melding, "municipal_information").due_on == ANSWER_DUE
    assert term(melding, "screening").due_on == SCREENING_DUE
    assert fresh(melding).state == MeldingState.NA_VRIJLATING


def test_back_and_forth_ends_where_the_last_correction_says(melding: Melding) -> None:
    release(melding, date(2026, 3, 20), day=18)
    release(melding, TOO_EARLY, day=19)

    assert states(melding)["municipal_information"] == states(melding)["screening"] == "lapsed"
    assert term(melding, "screening").lapse_reason == "Vrijgelaten op 5 mrt 2026"


def test_an_answer_that_was_sent_meanwhile_meets_it_on_that_day(melding: Melding, supporter: User) -> None:
    send_answer(fresh(melding), answered(), revision=0, by=supporter, now=later(9))

    release(melding, date(2026, 3, 20), day=18)

    deadline = term(melding, "municipal_information")
    assert (deadline.state, deadline.met_on) == ("late", date(2026, 3, 11))


def test_a_screening_that_was_done_meanwhile_meets_it_on_that_day(melding: Melding, supporter: User) -> None:
    screening_done(fresh(melding), done_on=TOO_EARLY, by=supporter, now=later(9))

    release(melding, date(2026, 3, 20), day=18)

    deadline = term(melding, "screening")
    assert (deadline.state, deadline.met_on) == ("met", TOO_EARLY)


def test_of_a_melding_that_was_handled_nothing_is_asked_again_but_what_was_done_counts(
    melding: Melding, supporter: User
) -> None:
    screening_not_done(fresh(melding), reason="kort_verblijf", by=supporter, now=later(9))
    finish(fresh(melding), reason="Gebeld", by=supporter, now=later(10))

    release(melding, date(2026, 3, 20), day=18)

    assert states(melding) == {"pi_report": "met", "municipal_information": "lapsed", "screening": "met"}


def test_of_a_closed_dossier_nothing_is_asked_again(melding: Melding, supporter: User) -> None:
    case = fresh(melding).case
    assert case
    close_case(case, reason="geen_contact", note="", by=supporter, now=later(10))

    release(melding, date(2026, 3, 20), day=18)

    assert states(melding)["municipal_information"] == states(melding)["screening"] == "lapsed"


def test_what_lapsed_because_the_dossier_closed_comes_back_with_the_dossier_alone(supporter: User) -> None:
    melding = received()
    send_answer(melding, answered(), revision=0, by=supporter, now=later(1))
    case = fresh(melding).case
    assert case
    close_case(case, reason="geen_contact", note="", by=supporter, now=later(2))
    release(melding, TOO_EARLY, day=4)

    release(melding, date(2026, 3, 20), day=18)
    assert states(melding)["screening"] == "lapsed"

    reopen_case(case, reason="Toch", by=supporter, now=later(19))
    assert states(melding)["screening"] == "running"


def test_a_follow_up_has_no_terms_to_bring_back() -> None:
    melding = received()
    second = received(facts(starts_on=date(2026, 3, 4)), at=later(3))
    assert fresh(second).state == MeldingState.VERVOLG
    release(melding, TOO_EARLY, day=4)

    release(melding, date(2026, 3, 20), day=18)

    assert "running" not in states(second).values()
    assert states(melding)["screening"] == "running"


def test_a_death_that_was_a_mistake_brings_back_what_was_due_by_the_release() -> None:
    melding = received()
    release(melding, date(2026, 3, 12), day=10, kind=ReleaseKind.OVERLIJDEN)
    assert states(melding) == {"pi_report": "met", "municipal_information": "lapsed", "screening": "lapsed"}

    release(melding, date(2026, 3, 12), day=18)

    assert states(melding) == {"pi_report": "met", "municipal_information": "running", "screening": "lapsed"}
