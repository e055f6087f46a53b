"""What a person decides about a melding that waits."""

from dataclasses import replace
from datetime import date

import pytest

from dpan_bridge.models import Doubt, Melding, MeldingState
from dpan_bridge.rules.facts import DetentionFacts
from dpan_bridge.services import Delivery, MeldingError, keep_unreadable
from dpan_bridge.services.judging import (
    end_earlier_detention,
    keep_detention,
    link_to_person,
    make_new_person,
    mark_as_same,
    refuse,
    try_again,
)
from dpan_bridge.services.mending import mend_unreadable
from dpan_bridge.services.withdrawing import cancel
from nazorg.accounts.models import Gemeente, User
from nazorg.audit.models import Event
from nazorg.deadlines.models import Deadline
from people import services as people
from people.models import Detention, Person
from tests.dpan_bridge.builders import (
    MONDAY,
    NOOR,
    YUSUF,
    client_of,
    concern,
    detention_of,
    due,
    facts,
    fresh,
    later,
    received,
    states,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]

NORA = replace(NOOR, bsn=None, first_names="Nora")


def kinds(melding: Melding) -> list[str]:
    return list(Event.objects.about("melding", melding.public_id).values_list("kind", flat=True))


@pytest.fixture
def known() -> Melding:
    return received()


@pytest.fixture
def doubtful(known: Melding) -> Melding:
    """A melding about somebody who looks like the client we know, and who came in somewhere else two months later."""
    people.register_release(Detention.objects.get(), released_on=date(2026, 4, 1), kind="vi", by=None, now=later(31))
    return received(facts(NORA, starts_on=date(2026, 5, 4)), at=later(64))


class TestWhoItIs:
    def test_it_is_this_client(self, known: Melding, doubtful: Melding, supporter: User) -> None:
        melding = link_to_person(doubtful, client_of(known), by=supporter, now=later(65))

        assert (melding.state, melding.doubt) == (MeldingState.GEKOPPELD, Doubt.NONE)
        assert (melding.person, melding.case) == (known.person, known.case)
        assert melding.detention is not None
        assert melding.detention.starts_on == date(2026, 5, 4)
        assert states(melding)["municipal_information"] == "running"
        assert kinds(melding) == ["melding_received", "melding_matched"]

    def test_its_deadlines_carry_the_number_of_the_case(
        self, known: Melding, doubtful: Melding, supporter: User
    ) -> None:
        link_to_person(doubtful, client_of(known), by=supporter, now=later(65))

        running = Deadline.objects.running().of("melding", doubtful.public_id)
        assert known.case
        assert {deadline.reference for deadline in running} == {known.case.number}

    def test_it_is_somebody_new(self, doubtful: Melding, supporter: User) -> None:
        melding = make_new_person(doubtful, by=supporter, now=later(65))

        assert melding.state == MeldingState.NIEUWE_PERSOON
        assert melding.person is not None
        assert melding.person.full_name == "Nora van den Berg"
        assert Person.objects.count() == 2

    def test_a_bsn_of_somebody_else_can_not_be_given_to_somebody_new(self, known: Melding, supporter: User) -> None:
        melding = received(facts(replace(NOOR, last_name="Jansen", name_prefix="")), at=later(1))

        with pytest.raises(people.BsnInUseError):
            make_new_person(melding, by=supporter, now=later(1))
        assert fresh(melding).state == MeldingState.TE_BEOORDELEN

    def test_a_second_decision_is_refused(self, known: Melding, doubtful: Melding, supporter: User) -> None:
        link_to_person(doubtful, client_of(known), by=supporter, now=later(65))

        with pytest.raises(MeldingError, match="intussen al beoordeeld"):
            make_new_person(doubtful, by=supporter, now=later(65))
        assert Person.objects.count() == 1

    def test_the_client_becomes_known_to_the_gemeente(
        self, known: Melding, soest: Gemeente, outsider: User, supporter: User
    ) -> None:
        melding = received(facts(NORA, gemeente_code="0342"), at=later(1))
        assert not Person.objects.visible_to(outsider).exists()

        link_to_person(melding, client_of(known), by=supporter, now=later(1))

        assert list(Person.objects.visible_to(outsider)) == [known.person]

    def test_linked_to_a_detention_we_had_it_is_a_follow_up(self, known: Melding, supporter: User) -> None:
        melding = received(facts(NORA), at=later(1))

        melding = link_to_person(melding, client_of(known), by=supporter, now=later(1))

        assert melding.state == MeldingState.VERVOLG
        assert states(melding) == {"pi_report": "met", "municipal_information": "lapsed", "screening": "lapsed"}

    def test_linked_to_somebody_who_is_free_it_goes_after_release(self, known: Melding, supporter: User) -> None:
        said = DetentionFacts(starts_on=date(2026, 1, 5), facility="PI Vught", released_on=date(2026, 2, 20))
        melding = received(facts(NORA, detention=said), at=later(1))

        melding = link_to_person(melding, client_of(known), by=supporter, now=later(1))

        assert melding.state == MeldingState.NA_VRIJLATING

    def test_a_concern_still_asks_for_a_deed_when_it_is_known_who_it_is(self, known: Melding, supporter: User) -> None:
        melding = received(concern(NORA), at=later(1))

        melding = link_to_person(melding, client_of(known), by=supporter, now=later(1))

        assert melding.state == MeldingState.GEKOPPELD
        assert states(melding) == {"assessment": "running"}


class TestOverlap:
    """An earlier detention still stands open where this one begins."""

    @pytest.fixture
    def overlapping(self, known: Melding) -> Melding:
        return received(facts(starts_on=date(2026, 5, 4)), at=later(64))

    def test_the_earlier_one_had_ended(self, known: Melding, overlapping: Melding, supporter: User) -> None:
        melding = end_earlier_detention(
            overlapping,
            detention_of(known),
            released_on=date(2026, 4, 10),
            by=supporter,
            now=later(64),
        )

        assert (melding.state, melding.doubt) == (MeldingState.GEKOPPELD, Doubt.NONE)
        assert [d.starts_on for d in Detention.objects.order_by("starts_on")] == [date(2026, 3, 1), date(2026, 5, 4)]
        assert fresh(known).state == MeldingState.NA_VRIJLATING

    def test_an_end_behind_the_new_start_is_refused_and_nothing_changes(
        self, known: Melding, overlapping: Melding, supporter: User
    ) -> None:
        with pytest.raises(people.PeopleError):
            end_earlier_detention(
                overlapping,
                detention_of(known),
                released_on=date(2026, 6, 10),
                by=supporter,
                now=later(64),
            )
        assert Detention.objects.get().released_on is None

    def test_an_end_that_leaves_the_overlap_waits_on(
        self, known: Melding, overlapping: Melding, supporter: User
    ) -> None:
        melding = end_earlier_detention(
            overlapping,
            detention_of(known),
            released_on=date(2026, 5, 5),
            by=supporter,
            now=later(64),
        )

        assert (melding.state, melding.doubt) == (MeldingState.TE_BEOORDELEN, Doubt.OVERLAP)

    def test_a_detention_of_somebody_else_is_refused(self, overlapping: Melding, supporter: User) -> None:
        other = received(facts(YUSUF), at=later(1))

        with pytest.raises(MeldingError, match="hoort niet bij"):
            end_earlier_detention(
                overlapping,
                detention_of(other),
                released_on=date(2026, 4, 10),
                by=supporter,
                now=later(64),
            )

    def test_who_it_is_is_known_so_there_is_nobody_new_to_make(self, overlapping: Melding, supporter: User) -> None:
        with pytest.raises(MeldingError, match="al bekend om wie"):
            make_new_person(overlapping, by=supporter, now=later(64))

    def test_it_fits_after_the_file_was_mended(self, known: Melding, overlapping: Melding, supporter: User) -> None:
        people.register_release(
            detention_of(known),
            released_on=date(2026, 4, 1),
            kind="vi",
            by=supporter,
            now=later(64),
        )

        assert try_again(overlapping, by=supporter, now=later(64)).state == MeldingState.GEKOPPELD


class TestConflict:
    """The melding says of a detention what can't be true together with the file."""

    @pytest.fixture
    def conflicting(self) -> Melding:
        said = DetentionFacts(starts_on=date(2026, 1, 5), facility="PI Vught", released_on=date(2026, 2, 20))
        received(facts(detention=said))
        return received(facts(detention=replace(said, released_on=date(2026, 2, 10))), at=later(1))

    def test_the_file_is_right(self, conflicting: Melding, supporter: User) -> None:
        melding = keep_detention(conflicting, by=supporter, now=later(1))

        assert (melding.state, melding.doubt) == (MeldingState.VERVOLG, Doubt.NONE)
        assert Detention.objects.get().released_on == date(2026, 2, 20)
        assert "running" not in states(melding).values()

    def test_only_the_decision_is_asked_until_somebody_took_it(self, conflicting: Melding, supporter: User) -> None:
        assert states(conflicting) == {"assessment": "running"}
        assert states(keep_detention(conflicting, by=supporter, now=later(1))) == {"assessment": "met"}

    def test_the_duties_of_another_gemeente_open_when_it_is_placed_and_count_from_receipt(
        self, conflicting: Melding, soest: Gemeente, supporter: User
    ) -> None:
        said = DetentionFacts(starts_on=date(2026, 3, 1), facility="PI Vught")
        received(facts(YUSUF, detention=replace(said, released_on=date(2026, 3, 2))), at=later(1))
        free = replace(said, released_on=date(2026, 3, 1))
        waiting = received(facts(YUSUF, detention=free, gemeente_code="0342"), at=later(1))
        assert (waiting.doubt, states(waiting)) == (Doubt.CONFLICT, {"assessment": "running"})

        placed = keep_detention(waiting, by=supporter, now=later(20))

        assert (placed.state, placed.gemeente) == (MeldingState.NA_VRIJLATING, soest)
        assert states(placed)["assessment"] == "late"
        assert due(placed)["municipal_information"] == date(2026, 3, 10)
        assert due(placed)["screening"] == date(2026, 3, 17)

    def test_no_duty_is_lost_when_a_fitting_melding_comes_in_meanwhile(self, supporter: User) -> None:
        first = received(facts(), at=later(0))
        people.transfer(detention_of(first), facility=None, facility_text="PI Vught", on=date(2026, 3, 4), by=None)
        free = DetentionFacts(starts_on=date(2026, 3, 1), facility="PI Vught", released_on=date(2026, 3, 3))
        waiting = received(facts(detention=free, gemeente_code="0342"), at=later(5))
        assert waiting.doubt == Doubt.CONFLICT

        fitting = received(facts(detention=replace(free, released_on=None), gemeente_code="0342"), at=later(6))

        assert fitting.state == MeldingState.GEKOPPELD
        assert states(fitting)["municipal_information"] == "running"
        assert keep_detention(waiting, by=supporter, now=later(7)).state == MeldingState.VERVOLG
        assert states(fitting)["municipal_information"] == "running"

    def test_a_release_in_the_file_leaves_the_decision_to_be_taken(self, supporter: User) -> None:
        first = received()
        people.transfer(detention_of(first), facility=None, facility_text="PI Vught", on=date(2026, 3, 4), by=None)
        free = DetentionFacts(starts_on=date(2026, 3, 1), facility="PI Vught", released_on=date(2026, 3, 3))
        waiting = received(facts(detention=free), at=later(5))

        people.register_release(
            detention_of(first), released_on=date(2026, 3, 5), kind="vi", by=supporter, now=later(5)
        )

        assert states(waiting) == {"assessment": "running"}

    def test_trying_again_changes_nothing_while_it_does_not_fit(self, conflicting: Melding, supporter: User) -> None:
        assert try_again(conflicting, by=supporter, now=later(1)).doubt == Doubt.CONFLICT

    def test_it_follows_another_melding_and_never_itself(self, supporter: User) -> None:
        """A conflict keeps the detention, so on a second look the melding must not take itself for an earlier one."""
        first = received()
        people.register_release(detention_of(first), released_on=date(2026, 3, 4), kind="vi", by=None, now=later(2))
        refuse(first, reason="Woont in Utrecht", by=supporter, now=later(2))
        said = DetentionFacts(starts_on=date(2026, 3, 1), facility="PI Vught", released_on=date(2026, 3, 3))
        conflicting = received(facts(detention=said), at=later(3))
        assert conflicting.doubt == Doubt.CONFLICT

        assert keep_detention(conflicting, by=supporter, now=later(3)).state == MeldingState.NA_VRIJLATING

    def test_a_melding_that_fits_has_nothing_to_keep(self, doubtful: Melding, supporter: User) -> None:
        with pytest.raises(MeldingError, match="spreekt het dossier niet tegen"):
            keep_detention(doubtful, by=supporter, now=later(65))


class TestSame:
    def test_a_double_needs_nobody_any_more(self, known: Melding, doubtful: Melding, supporter: User) -> None:
        melding = mark_as_same(doubtful, known, by=supporter, now=later(65))

        assert (melding.state, melding.same_as) == (MeldingState.DUBBEL, known)
        assert "running" not in states(melding).values()
        assert Deadline.objects.of("melding", melding.public_id).get(kind="screening").lapse_reason == "Dubbele melding"
        assert kinds(melding)[-1] == "melding_double"

    def test_what_pointed_to_it_follows_to_the_one_that_stays(self, supporter: User) -> None:
        stays, middle, last = received(), received(facts(YUSUF)), received(facts(replace(YUSUF, bsn=None, sex="vrouw")))
        mark_as_same(last, middle, by=supporter, now=MONDAY)
        Melding.objects.filter(pk=stays.pk).update(person=middle.person)

        mark_as_same(middle, fresh(stays), by=supporter, now=MONDAY)

        assert fresh(last).same_as == stays

    def test_not_of_itself(self, known: Melding, supporter: User) -> None:
        with pytest.raises(MeldingError, match="die blijft bestaan"):
            mark_as_same(known, known, by=supporter, now=MONDAY)

    def test_not_of_one_that_was_given_up(self, known: Melding, doubtful: Melding, supporter: User) -> None:
        refuse(known, reason="Woont in Utrecht", by=supporter, now=later(65))

        with pytest.raises(MeldingError, match="die blijft bestaan"):
            mark_as_same(doubtful, fresh(known), by=supporter, now=later(65))

    def test_not_of_another_gemeente(self, known: Melding, supporter: User) -> None:
        other = received(facts(gemeente_code="0342"), at=later(1))

        with pytest.raises(MeldingError, match="andere gemeente"):
            mark_as_same(other, known, by=supporter, now=later(1))

    def test_not_of_another_client(self, known: Melding, supporter: User) -> None:
        other = received(facts(YUSUF), at=later(1))

        with pytest.raises(MeldingError, match="andere cliënt"):
            mark_as_same(other, known, by=supporter, now=later(1))


@pytest.mark.parametrize(("decide", "state"), [(refuse, "niet_voor_ons"), (cancel, "geannuleerd")])
class TestNotOurs:
    def test_a_reason_ends_every_duty(self, decide, state: str, known: Melding, supporter: User) -> None:
        melding = decide(known, reason=" Woont in Utrecht ", by=supporter, now=later(1))

        assert (melding.state, melding.close_reason) == (state, "Woont in Utrecht")
        assert states(melding) == {"pi_report": "met", "municipal_information": "lapsed", "screening": "lapsed"}
        event = Event.objects.about("melding", melding.public_id).last()
        assert event is not None
        assert (event.by, event.reason) == (supporter, "Woont in Utrecht")

    def test_without_a_reason_it_is_refused(self, decide, state: str, known: Melding, supporter: User) -> None:
        with pytest.raises(MeldingError, match="reden"):
            decide(known, reason="  ", by=supporter, now=later(1))
        assert fresh(known).state == MeldingState.NIEUWE_PERSOON

    def test_twice_is_refused(self, decide, state: str, known: Melding, supporter: User) -> None:
        decide(known, reason="Woont in Utrecht", by=supporter, now=later(1))

        with pytest.raises(MeldingError, match="al afgehandeld"):
            decide(known, reason="Nogmaals", by=supporter, now=later(1))


class TestUnreadable:
    @pytest.fixture
    def broken(self, amersfoort: Gemeente) -> Melding:
        return keep_unreadable(
            Delivery(body="{x", received_at=MONDAY), errors=[], channel="dpan", gemeente=amersfoort
        ).melding

    def test_what_a_person_makes_of_it_takes_its_place(self, broken: Melding, supporter: User) -> None:
        receipt = mend_unreadable(broken, facts(), body="{}", by=supporter, now=later(2))

        assert receipt.melding.state == MeldingState.NIEUWE_PERSOON
        assert (fresh(broken).state, fresh(broken).same_as) == (MeldingState.DUBBEL, receipt.melding)

    def test_its_terms_count_from_the_day_on_which_the_message_came_in(self, broken: Melding, supporter: User) -> None:
        receipt = mend_unreadable(broken, facts(), body="{}", by=supporter, now=later(2))

        assert due(receipt.melding)["municipal_information"] == date(2026, 3, 9)

    def test_looking_too_late_is_recorded_as_late(self, broken: Melding, supporter: User) -> None:
        mend_unreadable(broken, facts(message_id="D-1"), body="{}", by=supporter, now=later(3))

        deadline = Deadline.objects.get(subject_id=broken.public_id)
        assert (deadline.state, deadline.met_on) == ("late", date(2026, 3, 5))

    def test_it_can_not_be_linked_before_it_can_be_read(self, broken: Melding, known: Melding, supporter: User) -> None:
        with pytest.raises(MeldingError, match="kon niet worden gelezen"):
            link_to_person(broken, client_of(known), by=supporter, now=later(1))

    def test_mending_twice_is_refused(self, broken: Melding, supporter: User) -> None:
        mend_unreadable(broken, facts(), body="{}", by=supporter, now=later(2))

        with pytest.raises(MeldingError, match="intussen al beoordeeld"):
            mend_unreadable(fresh(broken), facts(YUSUF), body="{}", by=supporter, now=later(2))

    def test_it_can_be_refused(self, broken: Melding, supporter: User) -> None:
        assert refuse(broken, reason="Reclame", by=supporter, now=later(1)).state == MeldingState.NIET_VOOR_ONS
        assert states(broken) == {"assessment": "met"}
