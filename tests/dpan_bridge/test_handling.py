"""Who works on a melding, the screening, and when it is done."""

from datetime import date

import pytest

from dpan_bridge.models import Melding, MeldingState
from dpan_bridge.services import MeldingError
from dpan_bridge.services.answers import send_answer
from dpan_bridge.services.handling import finish, take
from dpan_bridge.services.screening import screening_done, screening_not_done
from dpan_bridge.services.withdrawing import cancel
from leefgebieden.models import Screening
from nazorg.accounts.models import User
from nazorg.audit.models import Event
from nazorg.deadlines.models import Deadline
from nazorg.web import happenings
from people import services as people
from people.happenings import Released
from people.models import ReleaseKind
from tests.dpan_bridge.builders import (
    MONDAY,
    YUSUF,
    answered,
    concern,
    detention_of,
    facts,
    fresh,
    later,
    received,
    states,
    unanswered,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]


@pytest.fixture
def melding() -> Melding:
    return received()


def answer(melding: Melding, by: User, *, days: int = 1) -> None:
    send_answer(melding, answered(), revision=0, by=by, now=later(days))


class TestTaking:
    def test_who_takes_it_is_shown(self, melding: Melding, supporter: User) -> None:
        taken = take(melding, by=supporter)

        assert (taken.state, taken.handler) == (MeldingState.IN_BEHANDELING, supporter)
        assert Event.objects.about("melding", melding.public_id).last().kind == "melding_taken"  # type: ignore[union-attr]

    def test_a_colleague_can_take_it_over(self, melding: Melding, supporter: User, coordinator: User) -> None:
        take(melding, by=supporter)

        assert take(melding, by=coordinator).handler == coordinator

    def test_taking_what_is_theirs_already_is_refused(self, melding: Melding, supporter: User) -> None:
        take(melding, by=supporter)

        with pytest.raises(MeldingError, match="al"):
            take(melding, by=supporter)

    def test_a_withdrawn_one_can_not_be_taken(self, melding: Melding, supporter: User) -> None:
        cancel(melding, reason="Vergissing", by=supporter, now=later(1))

        with pytest.raises(MeldingError, match="wacht niet"):
            take(melding, by=supporter)

    def test_taking_meets_no_term_of_a_detention(self, melding: Melding, supporter: User) -> None:
        take(melding, by=supporter)

        assert states(melding)["municipal_information"] == "running"

    def test_taking_a_concern_is_not_yet_knowing_what_is_needed(self, supporter: User) -> None:
        melding = received(concern(YUSUF))

        take(melding, by=supporter)

        assert states(melding) == {"assessment": "running"}


class TestScreening:
    def test_a_screening_in_time_meets_the_deadline_on_its_day(self, melding: Melding, supporter: User) -> None:
        screening_done(melding, done_on=date(2026, 3, 10), by=supporter, now=later(20))

        deadline = Deadline.objects.get(subject_id=melding.public_id, kind="screening")
        assert (deadline.state, deadline.met_on) == ("met", date(2026, 3, 10))

    def test_a_screening_after_the_term_is_late(self, melding: Melding, supporter: User) -> None:
        screening_done(melding, done_on=date(2026, 3, 18), by=supporter, now=later(20))

        assert states(melding)["screening"] == "late"

    def test_no_screening_with_a_reason_ends_the_wait_and_is_told_apart(
        self, melding: Melding, supporter: User
    ) -> None:
        screening_not_done(melding, reason="kort_verblijf", by=supporter, now=later(3))

        screening = Screening.objects.get()
        assert (screening.state, screening.reason, screening.done_on) == ("niet_uitgevoerd", "kort_verblijf", None)
        assert states(melding)["screening"] == "met"

    @pytest.mark.parametrize("reason", ["", "verlof", "overig"])
    def test_no_screening_without_a_reason_is_refused(self, melding: Melding, supporter: User, reason: str) -> None:
        with pytest.raises(MeldingError, match="waarom"):
            screening_not_done(melding, reason=reason, explanation=" ", by=supporter, now=later(3))
        assert states(melding)["screening"] == "running"

    @pytest.mark.parametrize(
        "done_on",
        [
            pytest.param(date(2026, 3, 30), id="in-the-future"),
            pytest.param(date(2026, 2, 1), id="before-the-detention"),
        ],
    )
    def test_a_day_that_can_not_be_is_refused(self, melding: Melding, supporter: User, done_on: date) -> None:
        with pytest.raises(MeldingError):
            screening_done(melding, done_on=done_on, by=supporter, now=later(3))
        assert not Screening.objects.exists()

    def test_what_was_not_done_can_be_done_later(self, melding: Melding, supporter: User) -> None:
        screening_not_done(melding, reason="overig", explanation="Ziek", by=supporter, now=later(3))
        screening_done(melding, done_on=date(2026, 3, 9), by=supporter, now=later(9))

        assert [screening.state for screening in Screening.objects.all()] == ["niet_uitgevoerd", "uitgevoerd"]

    def test_a_concern_has_no_screening(self, supporter: User) -> None:
        with pytest.raises(MeldingError, match="geen screening"):
            screening_done(received(concern(YUSUF)), done_on=MONDAY.date(), by=supporter, now=later(1))

    def test_a_registered_screening_can_not_be_changed(self, melding: Melding, supporter: User) -> None:
        from django.db import Error, transaction

        screening_done(melding, done_on=date(2026, 3, 3), by=supporter, now=later(3))

        with pytest.raises(Error), transaction.atomic():
            Screening.objects.update(done_on=date(2026, 3, 4))

    def test_it_leaves_an_event_without_the_reason(self, melding: Melding, supporter: User) -> None:
        screening_not_done(melding, reason="overig", explanation="Te kort", by=supporter, now=later(3))

        event = Event.objects.about("melding", melding.public_id).last()
        assert event is not None
        assert event.data == {"state": "niet_uitgevoerd", "done_on": None}
        assert "kort" not in event.reason


class TestDone:
    def test_answered_and_screened_is_done(self, melding: Melding, supporter: User) -> None:
        answer(melding, supporter)
        screening_done(melding, done_on=date(2026, 3, 5), by=supporter, now=later(5))

        assert fresh(melding).state == MeldingState.AFGESLOTEN

    def test_screened_and_then_answered_is_done(self, melding: Melding, supporter: User) -> None:
        screening_done(melding, done_on=date(2026, 3, 3), by=supporter, now=later(1))
        answer(melding, supporter, days=2)

        assert fresh(melding).state == MeldingState.AFGESLOTEN

    def test_a_partial_answer_is_not_done(self, melding: Melding, supporter: User) -> None:
        send_answer(melding, [*unanswered()[1:], answered()[0]], revision=0, by=supporter, now=later(1))
        screening_done(melding, done_on=date(2026, 3, 5), by=supporter, now=later(5))

        assert fresh(melding).state == MeldingState.DEELS_BEANTWOORD

    def test_what_is_done_can_still_be_supplemented(self, melding: Melding, supporter: User) -> None:
        screening_done(melding, done_on=date(2026, 3, 3), by=supporter, now=later(1))
        answer(melding, supporter, days=2)
        other = [*answered()[:4], *[line for line in unanswered() if line.leefgebied == "zorg"]]
        send_answer(melding, other, revision=1, by=supporter, now=later(3))

        assert fresh(melding).state == MeldingState.AFGESLOTEN

    def test_a_concern_is_done_when_somebody_says_what_was_done(self, supporter: User) -> None:
        melding = received(concern(YUSUF))

        melding = finish(melding, reason="Overgedragen aan het wijkteam", by=supporter, now=later(1))

        assert (melding.state, melding.close_reason) == (MeldingState.AFGESLOTEN, "Overgedragen aan het wijkteam")
        assert states(melding) == {"assessment": "met"}

    def test_while_a_term_runs_it_can_not_be_called_done(self, melding: Melding, supporter: User) -> None:
        with pytest.raises(MeldingError, match="Er loopt nog een termijn: Gemeentelijke informatie"):
            finish(melding, reason="Klaar", by=supporter, now=later(1))

    def test_after_the_release_it_can(self, melding: Melding, supporter: User) -> None:
        people.register_release(
            detention_of(melding),
            released_on=date(2026, 3, 3),
            kind=ReleaseKind.VI,
            by=supporter,
            now=later(1),
        )

        assert finish(melding, reason="Brief gestuurd", by=supporter, now=later(2)).state == MeldingState.AFGESLOTEN

    def test_without_saying_what_was_done_it_is_refused(self, supporter: User) -> None:
        with pytest.raises(MeldingError, match="wat er is gedaan"):
            finish(received(concern(YUSUF)), reason="", by=supporter, now=later(1))


class TestRelease:
    """A release on the page of the person reaches the meldingen."""

    def test_the_duties_lapse_that_are_due_after_it(self, melding: Melding, supporter: User) -> None:
        people.register_release(
            detention_of(melding),
            released_on=date(2026, 3, 10),
            kind=ReleaseKind.VI,
            by=supporter,
            now=later(9),
        )

        # The municipal information was due the day before the release: it is late, and stays asked.
        assert states(melding) == {"pi_report": "met", "municipal_information": "running", "screening": "lapsed"}
        assert fresh(melding).state == MeldingState.NA_VRIJLATING

    def test_an_answered_melding_stays_answered(self, melding: Melding, supporter: User) -> None:
        answer(melding, supporter)

        people.register_release(
            detention_of(melding),
            released_on=date(2026, 3, 10),
            kind=ReleaseKind.VI,
            by=supporter,
            now=later(9),
        )

        assert fresh(melding).state == MeldingState.BEANTWOORD

    def test_the_event_names_who_registered_it(self, melding: Melding, supporter: User) -> None:
        people.register_release(
            detention_of(melding),
            released_on=date(2026, 3, 10),
            kind=ReleaseKind.VI,
            by=supporter,
            now=later(9),
        )

        event = Event.objects.about("melding", melding.public_id).last()
        assert event is not None
        assert (event.kind, event.by) == ("melding_after_release", supporter)

    def test_what_fails_in_another_room_undoes_the_release(self, melding: Melding, supporter: User) -> None:
        def refuse(_: Released) -> None:
            raise people.PeopleError("Nee.")

        happenings.when(Released, refuse)
        try:
            with pytest.raises(people.PeopleError, match="Nee"):
                people.register_release(
                    detention_of(melding),
                    released_on=date(2026, 3, 10),
                    kind=ReleaseKind.VI,
                    by=supporter,
                    now=later(9),
                )
        finally:
            happenings._hooks[Released].remove(refuse)
        assert fresh(melding).detention.released_on is None  # type: ignore[union-attr]
        assert states(melding)["screening"] == "running"

    def test_another_detention_is_left_alone(self, melding: Melding, supporter: User) -> None:
        other = received(facts(YUSUF))

        people.register_release(
            detention_of(melding),
            released_on=date(2026, 3, 10),
            kind=ReleaseKind.VI,
            by=supporter,
            now=later(9),
        )

        assert states(other)["screening"] == "running"
