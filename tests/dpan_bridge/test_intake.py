"""What becomes of a message that comes in."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from cases.models import Case
from dpan_bridge.models import Doubt, Melding, MeldingState, ReceivedMessage
from dpan_bridge.rules.facts import Channel, DetentionFacts
from dpan_bridge.services import Delivery, IdempotencyConflictError, keep_unreadable
from nazorg.accounts.models import ApiClient, Gemeente, User
from nazorg.audit.models import Event
from nazorg.deadlines.models import Deadline
from nazorg.outbox.models import Message
from people import services as people
from people.models import Detention, Person, ReleaseKind
from people.rules.partial_date import PartialDate
from tests.dpan_bridge.builders import (
    MONDAY,
    NOOR,
    YUSUF,
    concern,
    due,
    facts,
    fresh,
    later,
    receive,
    received,
    states,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]
Outcome = ReceivedMessage.Outcome


def detention_of(starts_on: date = date(2026, 3, 1), facility: str = "PI Nieuwegein", **more: object) -> DetentionFacts:
    return DetentionFacts(starts_on=starts_on, facility=facility, **more)  # type: ignore[arg-type]


def test_a_melding_of_somebody_new_makes_person_detention_case_and_three_deadlines() -> None:
    receipt = receive()

    melding = fresh(receipt.melding)
    assert (receipt.outcome, melding.state) == (Outcome.NEW, MeldingState.NIEUWE_PERSOON)
    assert melding.person is not None
    assert melding.person.full_name == "Noor van den Berg"
    assert melding.detention is not None
    assert melding.detention.starts_on == date(2026, 3, 1)
    assert melding.detention.placements.get().facility_text == "PI Nieuwegein"
    assert melding.case is not None
    assert melding.case.is_open
    assert due(melding) == {
        "pi_report": date(2026, 3, 3),
        "municipal_information": date(2026, 3, 9),
        "screening": date(2026, 3, 16),
    }
    assert states(melding) == {"pi_report": "met", "municipal_information": "running", "screening": "running"}


def test_a_melding_of_somebody_known_is_linked_and_keeps_the_open_case() -> None:
    first = received(facts(starts_on=date(2025, 1, 6), detention=detention_of(date(2025, 1, 6))), at=later(-400))
    assert first.detention
    people.register_release(
        first.detention, released_on=date(2025, 3, 1), kind=ReleaseKind.EINDE_STRAF, by=None, now=later(-360)
    )

    second = received()

    assert second.state == MeldingState.GEKOPPELD
    assert second.person == first.person
    assert second.case == first.case
    assert (Person.objects.count(), Case.objects.count(), Detention.objects.count()) == (1, 1, 2)


def test_the_casemanager_is_reminded_of_the_screening() -> None:
    melding = received()

    screening = Deadline.objects.get(subject_id=melding.public_id, kind="screening")
    assert screening.contact_email == "casemanager@pi.voorbeeld.nl"
    assert screening.owner_role == "process_supporter"


def test_the_supporters_of_the_gemeente_are_told_without_personal_data(supporter: User, outsider: User) -> None:
    melding = received()

    message = Message.objects.get()
    assert message.user == supporter
    assert melding.case
    assert message.reference == melding.case.number
    assert "Berg" not in f"{message.line}{message.path}{message.reference}"


def test_who_enters_a_melding_is_not_told_of_it(supporter: User) -> None:
    received(by=supporter)

    assert not Message.objects.exists()


def test_the_same_message_along_another_channel_makes_one_melding() -> None:
    first = receive()

    second = receive(facts(channel=Channel.INJUS, message_id="INJ-7"), at=later(1))

    assert second.outcome == Outcome.DOUBLE
    assert second.melding == first.melding
    melding = Melding.objects.get()
    assert melding.message_count == 2
    assert list(melding.messages.values_list("channel", "outcome")) == [("dpan", "new"), ("injus", "double")]


def test_another_release_date_makes_it_another_message_and_a_follow_up() -> None:
    first = received(facts(detention=detention_of(expected_release_on=date(2026, 6, 1))))

    receipt = receive(facts(detention=detention_of(expected_release_on=date(2026, 5, 15))), at=later(2))

    assert (receipt.outcome, receipt.melding.state) == (Outcome.FOLLOW_UP, MeldingState.VERVOLG)
    assert receipt.melding.detention == first.detention
    detention = Detention.objects.get()
    assert detention.expected_release_on == date(2026, 5, 15)
    assert detention.release_date_changes.get().old_on == date(2026, 6, 1)
    assert states(receipt.melding) == {}
    assert due(first)["municipal_information"] == date(2026, 3, 9)


def test_a_transfer_restarts_no_deadline() -> None:
    first = received()

    receipt = receive(facts(detention=detention_of(facility="PI Vught")), at=later(10))

    assert receipt.outcome == Outcome.FOLLOW_UP
    detention = Detention.objects.get()
    assert [stay.facility_name for stay in detention.placements.order_by("pk")] == ["PI Nieuwegein", "PI Vught"]
    assert states(receipt.melding) == {}
    assert due(first)["screening"] == date(2026, 3, 16)


def test_a_start_within_three_days_means_the_same_detention() -> None:
    received()

    assert receive(facts(starts_on=date(2026, 3, 4)), at=later(3)).outcome == Outcome.FOLLOW_UP
    assert Detention.objects.count() == 1


def test_a_follow_up_that_says_the_person_is_free_ends_the_duties() -> None:
    first = received()

    receive(facts(detention=detention_of(released_on=date(2026, 3, 5))), at=later(3))

    assert fresh(first).state == MeldingState.NA_VRIJLATING
    assert states(first) == {"pi_report": "met", "municipal_information": "lapsed", "screening": "lapsed"}


def test_a_new_detention_of_somebody_who_is_still_inside_waits_for_a_person() -> None:
    received()

    receipt = receive(facts(starts_on=date(2026, 4, 20)), at=later(50))

    assert (receipt.melding.state, receipt.melding.doubt) == (MeldingState.TE_BEOORDELEN, Doubt.OVERLAP)
    assert receipt.outcome == Outcome.DOUBTFUL
    assert states(receipt.melding)["municipal_information"] == "running"
    assert Detention.objects.count() == 1


def test_a_late_report_is_recorded_as_late_and_blocks_nothing() -> None:
    melding = received(facts(starts_on=date(2026, 2, 20)))

    assert melding.state == MeldingState.NIEUWE_PERSOON
    assert states(melding)["pi_report"] == "late"
    assert states(melding)["municipal_information"] == "running"


def test_the_pi_reported_when_it_sent_the_message() -> None:
    melding = received(facts(sent_at=later(-1)), at=later(4))

    deadline = Deadline.objects.get(subject_id=melding.public_id, kind="pi_report")
    assert (deadline.state, deadline.met_on) == ("met", date(2026, 3, 1))


def test_who_is_free_already_goes_to_the_after_release_flow() -> None:
    melding = received(facts(detention=detention_of(date(2026, 1, 5), released_on=date(2026, 2, 27))))

    assert melding.state == MeldingState.NA_VRIJLATING
    assert states(melding) == {"pi_report": "late", "municipal_information": "lapsed", "screening": "lapsed"}


def test_a_first_melding_about_a_detention_whose_release_we_know_is_after_release_too(amersfoort: Gemeente) -> None:
    person = people.create_person(NOOR, gemeente=amersfoort, reason="Test", by=None, today=MONDAY.date())
    people.start_detention(
        person,
        details=people.DetentionDetails(starts_on=date(2026, 2, 20), released_on=date(2026, 3, 1)),
        by=None,
        today=MONDAY.date(),
        now=timezone.now(),
    )

    melding = received(facts(starts_on=date(2026, 2, 20)))

    assert melding.state == MeldingState.NA_VRIJLATING
    assert states(melding)["municipal_information"] == "lapsed"


def test_another_release_than_the_file_knows_waits_for_a_person() -> None:
    first = received(facts(detention=detention_of(date(2026, 1, 5), released_on=date(2026, 2, 27))))

    second = received(facts(detention=detention_of(date(2026, 1, 5), released_on=date(2026, 2, 20))), at=later(1))

    assert (second.state, second.doubt) == (MeldingState.TE_BEOORDELEN, Doubt.CONFLICT)
    assert second.detention == first.detention
    assert Detention.objects.get().released_on == date(2026, 2, 27)
    assert states(second) == {"assessment": "running"}
    assert due(second) == {"assessment": date(2026, 3, 4)}


def test_each_gemeente_that_is_told_of_a_detention_answers_for_itself(soest: Gemeente) -> None:
    first = received()

    second = receive(facts(gemeente_code="0342"), at=later(1))

    assert second.outcome == Outcome.NEW
    assert (second.melding.person, second.melding.detention) == (first.person, first.detention)
    assert second.melding.gemeente == soest
    assert states(second.melding)["municipal_information"] == "running"
    assert second.melding.case == first.case
    assert Detention.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "doubt"),
    [
        pytest.param(replace(NOOR, bsn=None, first_names="Nora"), Doubt.CANDIDATES, id="similar-name"),
        pytest.param(replace(NOOR, last_name="Jansen", name_prefix=""), Doubt.CANDIDATES, id="bsn-of-somebody-else"),
        pytest.param(
            replace(YUSUF, bsn=None, birth_date=PartialDate(1991)), Doubt.UNCERTAIN, id="nobody-but-too-little-known"
        ),
    ],
)
def test_who_can_not_be_matched_with_certainty_waits_with_the_clock_running(said: object, doubt: Doubt) -> None:
    received()

    receipt = receive(facts(said), at=later(1))  # type: ignore[arg-type]

    assert (receipt.outcome, receipt.melding.state, receipt.melding.doubt) == (
        Outcome.DOUBTFUL,
        MeldingState.TE_BEOORDELEN,
        doubt,
    )
    assert receipt.melding.person is None
    assert states(receipt.melding)["municipal_information"] == "running"
    assert Person.objects.count() == 1


def test_a_concern_without_detention_asks_somebody_to_look() -> None:
    melding = received(concern())

    assert melding.state == MeldingState.NIEUWE_PERSOON
    assert melding.detention is None
    assert states(melding) == {"assessment": "running"}


def test_a_withdrawn_melding_that_is_sent_again_is_a_new_one(supporter: User) -> None:
    from dpan_bridge.services.withdrawing import cancel

    first = received()
    cancel(first, reason="Verkeerde persoon", by=supporter, now=MONDAY)

    second = receive(at=later(1))

    assert second.outcome == Outcome.NEW
    assert second.melding != first


def test_the_same_as_a_melding_that_was_marked_double_is_a_double_of_the_one_that_stayed(supporter: User) -> None:
    from dpan_bridge.services.judging import mark_as_same

    stays = received()
    other = received(facts(replace(NOOR, residence_status="te_toetsen")), at=later(1))
    assert other.state == MeldingState.VERVOLG
    third = received(facts(replace(NOOR, bsn=None, first_names="Nora")), at=later(2))
    mark_as_same(third, stays, by=supporter, now=later(2))

    again = receive(facts(replace(NOOR, bsn=None, first_names="Nora")), at=later(3))

    assert (again.outcome, again.melding) == (Outcome.DOUBLE, stays)


class TestUnreadable:
    """Nothing that arrives is lost."""

    ERRORS = ({"name": "persoon.geboortedatum", "reason": "Deze datum bestaat niet."},)

    def keep(self, gemeente: Gemeente, *, at: object = MONDAY, body: str = "{x", message_id: str = "") -> Melding:
        return keep_unreadable(
            Delivery(body=body, received_at=at),  # type: ignore[arg-type]
            errors=list(self.ERRORS),
            channel="dpan",
            gemeente=gemeente,
            message_id=message_id,
        ).melding

    def test_it_is_kept_and_waits_for_a_person(self, amersfoort: Gemeente) -> None:
        melding = self.keep(amersfoort)

        assert (melding.state, melding.doubt) == (MeldingState.TE_BEOORDELEN, Doubt.UNREADABLE)
        assert melding.messages.get().body == "{x"
        assert melding.messages.get().errors == list(self.ERRORS)
        assert states(melding) == {"assessment": "running"}

    def test_the_same_one_twice_is_kept_once(self, amersfoort: Gemeente) -> None:
        assert self.keep(amersfoort) == self.keep(amersfoort, at=later(1))
        assert Melding.objects.count() == 1

    def test_a_mended_message_settles_it(self, amersfoort: Gemeente) -> None:
        broken = self.keep(amersfoort, message_id="D-1")

        mended = received(facts(message_id="D-1"), at=later(1))

        broken = fresh(broken)
        assert (broken.state, broken.same_as) == (MeldingState.DUBBEL, mended)
        assert states(broken) == {"assessment": "met"}

    def test_a_mended_message_that_we_had_already_settles_it_too(self, amersfoort: Gemeente) -> None:
        first = received()
        broken = self.keep(amersfoort, message_id="D-1", at=later(1))

        receive(facts(message_id="D-1"), at=later(2))

        assert fresh(broken).same_as == first


class TestRepeats:
    """A sender that gets no answer sends the same delivery again."""

    @pytest.fixture
    def client_of_the_pi(self, amersfoort: Gemeente) -> ApiClient:
        from nazorg.accounts.services import create_api_client

        return create_api_client(name="PI", gemeenten=[amersfoort], scopes=["meldingen:schrijven"], by=None).client

    def test_the_same_key_and_body_changes_nothing(self, client_of_the_pi: ApiClient) -> None:
        first = receive(client=client_of_the_pi, idempotency_key="a")

        second = receive(client=client_of_the_pi, idempotency_key="a", at=later(1))

        assert second.is_repeat
        assert (second.melding, second.outcome) == (first.melding, Outcome.NEW)
        assert Melding.objects.get().message_count == 1

    def test_the_same_key_with_another_body_is_refused(self, client_of_the_pi: ApiClient) -> None:
        from dpan_bridge.services import receive_melding

        receive(client=client_of_the_pi, idempotency_key="a")
        other = Delivery(body="{ }", received_at=MONDAY, client=client_of_the_pi, idempotency_key="a")

        with pytest.raises(IdempotencyConflictError):
            receive_melding(facts(YUSUF), other)
        assert Melding.objects.count() == 1


def test_every_melding_leaves_an_event() -> None:
    melding = received()

    event = Event.objects.about("melding", melding.public_id).get()
    assert (event.kind, event.data["outcome"]) == ("melding_received", "new")


def test_what_the_message_says_can_be_read_back() -> None:
    said = facts(detention=detention_of(expected_release_on=date(2026, 6, 1), kind="straf"), sent_at=MONDAY)

    assert fresh(received(said)).read_facts() == said


def test_a_number_says_nothing_but_the_year() -> None:
    one, two = received(), received(facts(YUSUF))

    assert one.number.startswith("M-2026-")
    assert one.number != two.number
    assert MONDAY + timedelta(0) == one.received_at
