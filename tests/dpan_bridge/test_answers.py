"""Writing and sending the municipal information."""

from dataclasses import replace
from datetime import date

import pytest
from django.apps import apps

from dpan_bridge.models import AnswerLine, Melding, MeldingState, SentAnswer
from dpan_bridge.rules.answers import Line
from dpan_bridge.services import MeldingError
from dpan_bridge.services.answers import (
    ChangedMeanwhileError,
    current_lines,
    known_before,
    save_answer,
    send_answer,
    sent_lines,
)
from dpan_bridge.services.judging import refuse
from nazorg.accounts.models import Gemeente, User
from nazorg.audit.models import Event
from nazorg.deadlines.models import Deadline
from people import services as people
from tests.dpan_bridge.builders import (
    ID_CARD,
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


def save(melding: Melding, lines: list[Line], by: User, *, revision: int = 0):
    return save_answer(melding, lines, revision=revision, by=by, now=later(1))


def send(melding: Melding, lines: list[Line], by: User, *, revision: int = 0, days: int = 1) -> SentAnswer:
    return send_answer(melding, lines, revision=revision, by=by, now=later(days))


class TestConcept:
    def test_a_concept_keeps_what_was_filled_in(self, melding: Melding, supporter: User) -> None:
        information = save(melding, unanswered(id=ID_CARD), supporter)

        assert current_lines(information)[0] == ID_CARD
        assert (information.revision, information.changed_by) == (1, supporter)

    def test_who_starts_to_write_takes_the_melding(self, melding: Melding, supporter: User) -> None:
        save(melding, unanswered(), supporter)

        assert (fresh(melding).state, fresh(melding).handler) == (MeldingState.IN_BEHANDELING, supporter)

    def test_who_helps_a_colleague_does_not_take_it_over(
        self, melding: Melding, supporter: User, coordinator: User
    ) -> None:
        save(melding, unanswered(), supporter)
        save(melding, unanswered(id=ID_CARD), coordinator, revision=1)

        assert fresh(melding).handler == supporter

    def test_a_concept_sends_nothing_and_meets_nothing(self, melding: Melding, supporter: User) -> None:
        save(melding, answered(), supporter)

        assert not SentAnswer.objects.exists()
        assert states(melding)["municipal_information"] == "running"

    def test_two_writers_do_not_overwrite_each_other(
        self, melding: Melding, supporter: User, coordinator: User
    ) -> None:
        save(melding, unanswered(id=ID_CARD), supporter)

        with pytest.raises(ChangedMeanwhileError):
            save(melding, unanswered(zorg=Line("zorg", "geen_toegang")), coordinator)
        assert current_lines(fresh(melding).municipal_information)[0] == ID_CARD

    def test_a_line_that_stays_the_same_leaves_no_history(self, melding: Melding, supporter: User) -> None:
        save(melding, unanswered(id=ID_CARD), supporter)
        save(melding, unanswered(id=ID_CARD, zorg=Line("zorg", "onbekend")), supporter, revision=1)

        row = AnswerLine.objects.get(leefgebied="id")
        history = apps.get_model("dpan_bridge", "AnswerLineEvent")._default_manager
        assert history.filter(pgh_obj_id=row.pk).count() == 1

    def test_a_melding_that_is_not_for_us_gets_no_answer(self, melding: Melding, supporter: User) -> None:
        refuse(melding, reason="Woont in Utrecht", by=supporter, now=later(1))

        with pytest.raises(MeldingError, match="Niet voor ons"):
            save(melding, answered(), supporter)

    def test_a_concern_without_detention_has_no_pi_to_answer(self, supporter: User) -> None:
        with pytest.raises(MeldingError, match="geen PI"):
            save(received(concern(YUSUF)), answered(), supporter)


class TestSending:
    def test_a_complete_answer_meets_the_deadline(self, melding: Melding, supporter: User) -> None:
        sent = send(melding, answered(id=ID_CARD), supporter)

        assert (sent.version, sent.is_complete) == (1, True)
        assert fresh(melding).state == MeldingState.BEANTWOORD
        deadline = Deadline.objects.get(subject_id=melding.public_id, kind="municipal_information")
        assert (deadline.state, deadline.met_on) == ("met", date(2026, 3, 3))

    def test_unknown_and_no_access_are_answers(self, melding: Melding, supporter: User) -> None:
        sent = send(melding, answered(zorg=Line("zorg", "geen_toegang", remark="MensCentraal")), supporter)

        assert sent.is_complete

    def test_a_complete_answer_after_the_term_is_late(self, melding: Melding, supporter: User) -> None:
        send(melding, answered(), supporter, days=8)

        assert states(melding)["municipal_information"] == "late"

    def test_a_partial_answer_may_go_and_the_clock_runs_on(self, melding: Melding, supporter: User) -> None:
        sent = send(melding, unanswered(id=ID_CARD), supporter)

        assert not sent.is_complete
        assert fresh(melding).state == MeldingState.DEELS_BEANTWOORD
        assert states(melding)["municipal_information"] == "running"

    def test_the_supplement_is_a_new_version_that_meets_the_deadline(self, melding: Melding, supporter: User) -> None:
        first = send(melding, unanswered(id=ID_CARD), supporter)

        second = send(melding, answered(id=ID_CARD), supporter, revision=1)

        assert (second.version, second.is_complete) == (2, True)
        assert [line.status for line in sent_lines(first)] == ["ingevuld", "", "", "", ""]
        assert states(melding)["municipal_information"] == "met"

    def test_a_later_version_moves_nothing(self, melding: Melding, supporter: User) -> None:
        send(melding, answered(), supporter)
        send(melding, answered(id=ID_CARD), supporter, revision=1, days=20)

        deadline = Deadline.objects.get(subject_id=melding.public_id, kind="municipal_information")
        assert (deadline.state, deadline.met_on) == ("met", date(2026, 3, 3))
        assert fresh(melding).state == MeldingState.BEANTWOORD

    def test_the_same_twice_is_refused_and_keeps_the_revision(self, melding: Melding, supporter: User) -> None:
        send(melding, answered(), supporter)

        with pytest.raises(MeldingError, match="niets veranderd"):
            send(melding, answered(), supporter, revision=1)
        assert fresh(melding).municipal_information.revision == 1

    def test_nothing_is_no_answer(self, melding: Melding, supporter: User) -> None:
        with pytest.raises(MeldingError, match="ten minste één"):
            send(melding, unanswered(), supporter)

    @pytest.mark.parametrize(
        ("line", "what"),
        [
            pytest.param(Line("id", "ingevuld"), "Kies de situatie", id="value-without-situation"),
            pytest.param(Line("id", "ingevuld", "kasteel", "brp"), "uit de lijst", id="situation-not-in-the-list"),
            pytest.param(Line("id", "ingevuld", "onbekend", "brp"), "uit de lijst", id="unknown-is-no-situation"),
            pytest.param(Line("id", "ingevuld", "id_kaart"), "waar deze informatie", id="no-source"),
            pytest.param(Line("id", "onbekend", "id_kaart"), "“Ingevuld”", id="situation-beside-unknown"),
        ],
    )
    def test_a_line_that_is_not_right_is_refused(
        self, melding: Melding, supporter: User, line: Line, what: str
    ) -> None:
        with pytest.raises(MeldingError, match=what):
            send(melding, answered(id=line), supporter)
        assert not SentAnswer.objects.exists()

    def test_what_was_sent_can_not_be_changed(self, melding: Melding, supporter: User) -> None:
        from django.db import Error, transaction

        sent = send(melding, answered(id=ID_CARD), supporter)

        with pytest.raises(Error), transaction.atomic():
            SentAnswer.objects.filter(pk=sent.pk).update(version=9)
        with pytest.raises(Error), transaction.atomic():
            sent.lines.update(status="onbekend")
        with pytest.raises(Error), transaction.atomic():
            sent.lines.all().delete()

    def test_sending_leaves_an_event_without_the_answer(self, melding: Melding, supporter: User) -> None:
        send(melding, answered(id=ID_CARD), supporter)

        event = Event.objects.about("melding", melding.public_id).last()
        assert event is not None
        assert (event.kind, event.by) == ("municipal_information_sent", supporter)
        assert event.data == {"version": 1, "complete": True}

    def test_after_the_release_an_answer_can_still_be_sent(self, melding: Melding, supporter: User) -> None:
        people.register_release(
            detention_of(melding),
            released_on=date(2026, 3, 3),
            kind="vi",
            by=supporter,
            now=later(1),
        )

        send(melding, answered(), supporter, days=2)

        assert fresh(melding).state == MeldingState.BEANTWOORD
        assert states(melding)["municipal_information"] == "lapsed"


class TestKnownBefore:
    def again(self, melding: Melding, code: str = "0307") -> Melding:
        people.register_release(
            detention_of(melding),
            released_on=date(2026, 4, 1),
            kind="vi",
            by=None,
            now=later(31),
        )
        return received(facts(starts_on=date(2026, 5, 4), gemeente_code=code), at=later(64))

    def test_what_was_sent_before_is_offered(self, melding: Melding, supporter: User) -> None:
        send(melding, answered(id=ID_CARD), supporter)

        known = known_before(self.again(melding))

        line, sent = known["id"]
        assert line == ID_CARD
        assert sent.information.melding == melding
        assert set(known) == {"id"}

    def test_the_last_one_counts(self, melding: Melding, supporter: User) -> None:
        send(melding, answered(id=ID_CARD), supporter)
        send(melding, answered(id=replace(ID_CARD, value="paspoort")), supporter, revision=1, days=2)

        assert known_before(self.again(melding))["id"][0].value == "paspoort"

    def test_of_another_gemeente_nothing_is_offered(self, melding: Melding, soest: Gemeente, supporter: User) -> None:
        send(melding, answered(id=ID_CARD), supporter)

        assert known_before(self.again(melding, "0342")) == {}

    def test_of_somebody_unknown_nothing_is_offered(self, supporter: User) -> None:
        assert known_before(Melding()) == {}
