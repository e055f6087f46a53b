"""A screening that is known already: no other melding of the same detention asks for it again."""

from dataclasses import replace
from datetime import date

import pytest

from cases.models import Case
from cases.services.closing import close_case, reopen_case
from dpan_bridge.models import Melding, MeldingState
from dpan_bridge.services.answers import send_answer
from dpan_bridge.services.judging import link_to_person, refuse
from dpan_bridge.services.screening import screening_done, screening_not_done
from nazorg.accounts.models import User
from nazorg.deadlines.models import Deadline
from people import services as people
from people.models import ReleaseKind
from tests.dpan_bridge.builders import (
    NOOR,
    answered,
    client_of,
    detention_of,
    facts,
    fresh,
    later,
    received,
    states,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]
SOEST = "0342"
NORA = replace(NOOR, bsn=None, first_names="Nora")


def of_soest() -> Melding:
    """The same detention, reported to another gemeente, two weeks after the screening."""
    return received(facts(gemeente_code=SOEST), at=later(20))


def term(melding: Melding) -> Deadline:
    return Deadline.objects.of("melding", melding.public_id).get(kind="screening")


def test_a_second_melding_after_a_screening_is_met_on_the_day_of_that_screening(supporter: User) -> None:
    screening_done(received(), done_on=date(2026, 3, 9), by=supporter, now=later(7))

    second = of_soest()

    assert second.state != MeldingState.VERVOLG
    assert (term(second).state, term(second).met_on) == ("met", date(2026, 3, 9))
    assert term(second).next_step_on is None
    assert states(second)["municipal_information"] == "running"


def test_the_same_after_niet_uitgevoerd_with_a_reason(supporter: User) -> None:
    screening_not_done(received(), reason="kort_verblijf", by=supporter, now=later(7))

    assert (term(of_soest()).state, term(of_soest()).met_on) == ("met", date(2026, 3, 9))


def test_without_a_screening_the_second_melding_asks_for_it_until_it_is_there(supporter: User) -> None:
    received()
    second = of_soest()
    assert states(second)["screening"] == "running"

    screening_done(second, done_on=date(2026, 3, 23), by=supporter, now=later(21))

    assert states(second)["screening"] == "met"


def test_a_melding_after_one_that_was_not_for_us_is_met_too(supporter: User) -> None:
    first = received()
    screening_done(first, done_on=date(2026, 3, 9), by=supporter, now=later(7))
    refuse(fresh(first), reason="Woont elders", by=supporter, now=later(8))

    again = received(facts(message_id="NOG-EENS", sent_at=later(9)), at=later(10))

    assert again.state != MeldingState.VERVOLG
    assert states(again)["screening"] == "met"


def test_who_turns_out_to_be_somebody_who_was_screened_asks_for_nothing_more(supporter: User) -> None:
    first = received()
    screening_done(first, done_on=date(2026, 3, 9), by=supporter, now=later(7))
    unsure = received(facts(NORA, gemeente_code=SOEST), at=later(10))
    assert unsure.state == MeldingState.TE_BEOORDELEN
    assert states(unsure)["screening"] == "running"

    link_to_person(fresh(unsure), client_of(fresh(first)), by=supporter, now=later(11))

    assert states(unsure)["screening"] == "met"


def test_an_answered_second_melding_is_finished_at_once(supporter: User) -> None:
    screening_done(received(), done_on=date(2026, 3, 9), by=supporter, now=later(7))
    second = of_soest()

    send_answer(second, answered(), revision=0, by=supporter, now=later(21))

    assert fresh(second).state == MeldingState.AFGESLOTEN


class TestTheCase:
    @pytest.fixture
    def melding(self, supporter: User) -> Melding:
        melding = received()
        send_answer(melding, answered(), revision=0, by=supporter, now=later(1))
        return fresh(melding)

    def case(self, melding: Melding) -> Case:
        return Case.objects.get(person=melding.person)

    def closed(self, melding: Melding, by: User, day: int) -> Case:
        return close_case(self.case(melding), reason="buiten_doelgroep", note="", by=by, now=later(day))

    def test_closing_waits_for_no_screening_and_opening_again_does_with_the_same_day(
        self, melding: Melding, coordinator: User
    ) -> None:
        due_on = term(melding).due_on
        self.closed(melding, coordinator, 2)
        assert term(melding).state == "lapsed"

        reopen_case(self.case(melding), reason="Toch", by=coordinator, now=later(60))

        assert (term(melding).state, term(melding).due_on) == ("running", due_on)

    def test_closing_finishes_a_melding_of_which_no_term_runs(self, coordinator: User) -> None:
        melding = received()
        people.register_release(
            detention_of(melding),
            released_on=date(2026, 3, 5),
            kind=ReleaseKind.OVERIG,
            by=coordinator,
            now=later(4),
        )
        assert fresh(melding).state == MeldingState.NA_VRIJLATING
        assert Melding.objects.newly_arrived().exists()

        self.closed(melding, coordinator, 5)

        assert fresh(melding).state == MeldingState.AFGESLOTEN
        assert fresh(melding).close_reason == "Dossier gesloten: Buiten doelgroep"
        assert not Melding.objects.newly_arrived().exists()

    def test_closing_leaves_the_melding_of_another_gemeente_alone(self, melding: Melding, coordinator: User) -> None:
        second = of_soest()
        self.closed(melding, coordinator, 25)
        assert fresh(second).state == MeldingState.GEKOPPELD

    def test_a_screening_that_came_meanwhile_meets_it_in_time_or_late(
        self, melding: Melding, coordinator: User, supporter: User
    ) -> None:
        self.closed(melding, coordinator, 2)
        screening_done(melding, done_on=date(2026, 3, 30), by=supporter, now=later(30))

        reopen_case(self.case(melding), reason="Toch", by=coordinator, now=later(60))

        assert (term(melding).state, term(melding).met_on) == ("late", date(2026, 3, 30))

    def test_who_came_free_before_the_day_is_not_waited_for(self, melding: Melding, coordinator: User) -> None:
        self.closed(melding, coordinator, 2)
        people.register_release(
            detention_of(melding),
            released_on=date(2026, 3, 5),
            kind=ReleaseKind.OVERIG,
            by=coordinator,
            now=later(4),
        )

        reopen_case(self.case(melding), reason="Toch", by=coordinator, now=later(60))

        assert term(melding).state == "lapsed"

    def test_after_a_death_nothing_is_asked_also_what_was_late(self, coordinator: User) -> None:
        melding = received()
        people.register_release(
            detention_of(melding),
            released_on=later(40).date(),
            kind=ReleaseKind.OVERLIJDEN,
            by=coordinator,
            now=later(40),
        )

        assert set(states(melding).values()) == {"met", "lapsed"}
        assert not Deadline.objects.running().exists()
