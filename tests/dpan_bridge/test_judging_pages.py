"""A melding that waits for a person: who it is about, which detention is right, or what it says."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dpan_bridge.models import Melding, MeldingState
from dpan_bridge.rules.facts import DetentionFacts
from dpan_bridge.services import Delivery, keep_unreadable
from nazorg.accounts.models import Gemeente, User
from nazorg.audit.models import Look
from people import services as people
from people.models import Detention, Person
from people.rules.partial_date import PartialDate
from tests.dpan_bridge.builders import (
    NOOR,
    YUSUF,
    client_of,
    detention_of,
    due,
    facts,
    fresh,
    received,
    unlike,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]

NORA = replace(NOOR, bsn=None, first_names="Nora", birth_date=PartialDate(1984))


@pytest.fixture
def desk(log_in: Callable[[User], Client], supporter: User) -> Client:
    return log_in(supporter)


def url(melding: Melding, name: str = "detail", *more: object) -> str:
    return reverse(f"dpan_bridge:{name}", args=[melding.public_id, *more])


def text(response: Any) -> str:
    return str(response.content.decode())


@pytest.fixture
def known() -> Melding:
    return received(facts(starts_on=timezone.localdate() - timedelta(days=9)), at=timezone.now())


@pytest.fixture
def doubtful(known: Melding) -> Melding:
    return received(facts(NORA, starts_on=timezone.localdate() - timedelta(days=9)), at=timezone.now())


class TestWhoItIs:
    def test_each_field_is_compared_in_words(self, desk: Client, known: Melding, doubtful: Melding) -> None:
        page = text(desk.get(url(doubtful)))

        table = page.split('class="nz-table nz-compare')[1].split("</table>")[0]
        assert "Noor" in table
        assert "Nora" in table
        for sign in ("zelfde", "lijkt op", "onbekend"):
            assert sign in table
        assert "12 maart 1984" in table
        assert client_of(known).bsn not in page

    def test_a_different_bsn_is_said_and_never_shown(self, desk: Client, known: Melding) -> None:
        other = received(facts(replace(NOOR, bsn="999990925"), starts_on=timezone.localdate()), at=timezone.now())

        page = text(desk.get(url(other)))

        assert "een ander BSN" in page
        assert "anders" in page
        assert "•••••• 925" in page
        assert "999990111" not in page

    def test_everybody_shown_is_written_down(
        self, desk: Client, known: Melding, doubtful: Melding, supporter: User
    ) -> None:
        desk.get(url(doubtful))

        look = Look.objects.get(user=supporter, purpose="koppelen")
        assert look.subject_ids == [client_of(known).public_id]

    def test_of_a_client_of_another_gemeente_no_more_than_the_decision_needs(
        self, log_in: Callable[[User], Client], outsider: User, known: Melding
    ) -> None:
        melding = received(facts(NORA, gemeente_code="0342", starts_on=timezone.localdate()), at=timezone.now())

        table = text(log_in(outsider).get(url(melding))).split("nz-compare", 1)[1].split("</table>")[0]

        assert "Noor van den Berg" in table
        assert "1984" in table
        assert "12 maart" not in table
        assert "Amersfoort" in table
        assert "niet van uw gemeente" in table
        assert f"/personen/{client_of(known).public_id}/" not in table

    def test_at_most_ten_stand_beside_it(self, desk: Client, amersfoort: Gemeente) -> None:
        for day in range(1, 13):
            alike = replace(NOOR, bsn=None, birth_date=PartialDate(1984, 1, day))
            people.create_person(alike, gemeente=amersfoort, reason="Test", by=None, today=timezone.localdate())
        melding = received(facts(replace(NOOR, bsn=None, birth_date=PartialDate(1984))), at=timezone.now())

        assert text(desk.get(url(melding))).count("Dit is deze cliënt<") == 10

    def test_it_is_this_client_after_a_confirmation(self, desk: Client, known: Melding, doubtful: Melding) -> None:
        link = url(doubtful, "link", client_of(known).public_id)
        assert "komt in het dossier van <strong>Noor van den Berg</strong>" in text(desk.get(link))
        assert fresh(doubtful).state == MeldingState.TE_BEOORDELEN

        page = text(desk.post(link, follow=True))

        assert "De melding is beoordeeld." in page
        assert fresh(doubtful).person == known.person

    def test_somebody_of_another_gemeente_who_is_no_candidate_can_not_be_chosen(
        self, log_in: Callable[[User], Client], doubtful: Melding, coordinator: User
    ) -> None:
        other = received(facts(unlike(7), gemeente_code="0342"), at=timezone.now())
        desk, link = log_in(coordinator), url(doubtful, "link", client_of(other).public_id)

        assert desk.get(link).status_code == desk.post(link).status_code == 404
        assert client_of(other).public_id in Look.objects.filter(user=coordinator, result="refused")[0].subject_ids
        assert fresh(doubtful).person is None

    def test_it_is_somebody_new_after_a_confirmation(self, desk: Client, doubtful: Melding) -> None:
        assert "Nieuwe cliënt maken?" in text(desk.get(url(doubtful, "new_person")))

        desk.post(url(doubtful, "new_person"))

        assert fresh(doubtful).state == MeldingState.NIEUWE_PERSOON
        assert Person.objects.count() == 2

    def test_two_who_decide_at_once_hear_who_was_first(self, desk: Client, known: Melding, doubtful: Melding) -> None:
        desk.post(url(doubtful, "new_person"))

        assert "intussen al beoordeeld" in text(desk.post(url(doubtful, "new_person"), follow=True))
        assert Person.objects.count() == 2

    def test_nobody_alike_offers_a_new_client(self, desk: Client) -> None:
        melding = received(facts(replace(YUSUF, bsn=None, birth_date=None)), at=timezone.now())

        page = text(desk.get(url(melding)))

        assert "te weinig bekend om zeker te zijn" in page
        assert "Nieuwe cliënt maken" in page


class TestDetention:
    @pytest.fixture
    def overlapping(self, known: Melding) -> Melding:
        return received(facts(starts_on=timezone.localdate()), at=timezone.now())

    def test_the_earlier_detention_is_shown_with_the_likely_day(self, desk: Client, overlapping: Melding) -> None:
        page = text(desk.get(url(overlapping)))

        assert "Een eerdere detentie van deze cliënt staat nog open" in page
        assert f'value="{timezone.localdate().isoformat()}"' in page

    def test_it_had_ended(self, desk: Client, known: Melding, overlapping: Melding) -> None:
        end = (timezone.localdate() - timedelta(days=2)).isoformat()

        desk.post(url(overlapping, "earlier_detention", detention_of(known).public_id), {"released_on": end})

        assert fresh(overlapping).state == MeldingState.GEKOPPELD
        assert Detention.objects.count() == 2

    @pytest.mark.parametrize(
        ("day", "why"), [("", "Vul een datum in."), ("2099-01-01", "in de toekomst"), ("1999-01-01", "vóór het begin")]
    )
    def test_a_day_that_can_not_be_is_refused(
        self, desk: Client, known: Melding, overlapping: Melding, day: str, why: str
    ) -> None:
        response = desk.post(url(overlapping, "earlier_detention", detention_of(known).public_id), {"released_on": day})

        assert response.status_code == 422
        assert why in text(response)
        assert fresh(overlapping).state == MeldingState.TE_BEOORDELEN

    def test_a_detention_of_somebody_else_is_not_there(self, desk: Client, overlapping: Melding) -> None:
        other = received(facts(YUSUF, starts_on=timezone.localdate()), at=timezone.now())

        response = desk.post(url(overlapping, "earlier_detention", detention_of(other).public_id))

        assert response.status_code == 404

    def test_an_end_that_does_not_help_says_that_a_decision_is_still_needed(
        self, desk: Client, known: Melding, overlapping: Melding
    ) -> None:
        page = text(desk.post(url(overlapping, "try_again"), follow=True))

        assert "Er is nog een besluit nodig." in page

    def test_the_file_is_right(self, desk: Client) -> None:
        start = timezone.localdate() - timedelta(days=60)
        said = DetentionFacts(starts_on=start, facility="PI Vught", released_on=start + timedelta(days=20))
        received(facts(detention=said), at=timezone.now())
        conflict = received(facts(detention=replace(said, released_on=start + timedelta(days=9))), at=timezone.now())
        assert "Wat klopt?" in text(desk.get(url(conflict)))

        desk.post(url(conflict, "keep_detention"))

        assert fresh(conflict).state == MeldingState.VERVOLG
        assert Detention.objects.get().released_on == start + timedelta(days=20)


class TestUnreadable:
    ERRORS = ({"name": "persoon.geboortedatum", "reason": "Deze datum bestaat niet."},)
    TYPED = {
        "kanaal": "dpan",
        "gemeente": "0307",
        "geslachtsnaam": "Berg",
        "geboortedatum": "12-3-1984",
        "begin": "2026-03-01",
    }

    def broken(self, gemeente: Gemeente, body: str) -> Melding:
        delivery = Delivery(body=body, received_at=timezone.now() - timedelta(days=2))
        errors = [dict(error) for error in self.ERRORS]
        return keep_unreadable(delivery, errors=errors, channel="dpan", gemeente=gemeente).melding

    def test_the_line_and_what_is_wrong_with_it_are_shown(self, desk: Client, amersfoort: Gemeente) -> None:
        page = text(desk.get(url(self.broken(amersfoort, "dpan;<b>;999990111"))))

        assert "dpan;&lt;b&gt;;•••••• 111" in page
        assert "<strong>Geboortedatum:</strong> Deze datum bestaat niet." in page

    @pytest.mark.parametrize(
        "body",
        [
            pytest.param(
                json.dumps(
                    {
                        "kanaal": "injus",
                        "persoon": {"naam": {"geslachtsnaam": "Berg"}, "geslacht": "m", "geboortedatum": "31-02-1984"},
                        "detentie": {"inrichting": "PI Vught"},
                    }
                ),
                id="json",
            ),
            pytest.param(
                "kanaal;geslachtsnaam;geslacht;geboortedatum;inrichting\ninjus;Berg;m;31-02-1984;PI Vught", id="file"
            ),
        ],
    )
    def test_what_could_be_read_is_filled_in(self, desk: Client, amersfoort: Gemeente, body: str) -> None:
        page = text(desk.get(url(self.broken(amersfoort, body))))

        assert 'name="geslachtsnaam" value="Berg"' in page
        assert 'name="inrichting" value="PI Vught"' in page
        assert '<option value="injus" selected>' in page
        assert '<option value="man" selected>' in page

    @pytest.mark.parametrize("body", ["", "{", "[1]", "null", '{"persoon": 3, "kanaal": {}}', "a;b\n", 'x"\ny"', "\0"])
    def test_a_body_of_any_kind_is_shown(self, desk: Client, amersfoort: Gemeente, body: str) -> None:
        melding = self.broken(amersfoort, body)

        assert desk.get(url(melding)).status_code == 200

    def test_filling_it_in_makes_the_melding_with_the_terms_of_its_own_day(
        self, desk: Client, amersfoort: Gemeente
    ) -> None:
        broken = self.broken(amersfoort, "x")

        page = text(desk.post(url(broken, "mend"), self.TYPED, follow=True))

        made = fresh(broken).same_as
        assert made is not None
        assert "aangevuld en verder verwerkt" in page
        assert due(made)["pi_report"] == date(2026, 3, 3)
        assert made.received_at == broken.received_at

    def test_the_day_of_sending_may_stay_as_it_was_filled_in(self, desk: Client, amersfoort: Gemeente) -> None:
        broken = self.broken(amersfoort, "kanaal;verzondenOp;geslachtsnaam\ndpan;2026-03-02 08:00;Berg")
        assert 'name="verzonden" value="2026-03-02"' in text(desk.get(url(broken)))

        desk.post(url(broken, "mend"), {**self.TYPED, "verzonden": "2026-03-02"})

        made = fresh(broken).same_as
        assert made is not None
        assert made.sent_at is not None
        assert timezone.localdate(made.sent_at) == date(2026, 3, 2)

    def test_what_is_still_wrong_is_said_and_kept(self, desk: Client, amersfoort: Gemeente) -> None:
        broken = self.broken(amersfoort, "x")

        response = desk.post(url(broken, "mend"), {**self.TYPED, "geboortedatum": "31-2-1984", "bsn": "123"})

        page = text(response)
        assert response.status_code == 422
        assert "Een BSN heeft negen cijfers." in page
        assert 'value="31-2-1984"' in page
        assert fresh(broken).state == MeldingState.TE_BEOORDELEN

    def test_a_gemeente_that_is_not_mine_can_not_be_chosen(
        self, log_in: Callable[[User], Client], coordinator: User, amersfoort: Gemeente
    ) -> None:
        broken = self.broken(amersfoort, "x")

        response = log_in(coordinator).post(url(broken, "mend"), {**self.TYPED, "gemeente": "0342"})

        assert response.status_code == 422
        assert Melding.objects.count() == 1
