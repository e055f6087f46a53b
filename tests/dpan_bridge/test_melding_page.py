"""The page of one melding: what came in, the answer, and the ways in which it ends."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dpan_bridge.models import Melding, MeldingState, SentAnswer
from dpan_bridge.rules.answers import Line
from dpan_bridge.rules.facts import Channel, DetentionFacts
from dpan_bridge.services import Delivery, receive_melding
from dpan_bridge.services.answers import save_answer, send_answer
from dpan_bridge.services.handling import take
from leefgebieden.models import Screening
from nazorg.accounts.models import User
from nazorg.audit.models import Look
from people import services as people
from tests.dpan_bridge.builders import (
    ID_CARD,
    NOOR,
    YUSUF,
    answered,
    client_of,
    concern,
    detention_of,
    facts,
    fresh,
    receive,
    received,
    unanswered,
    unlike,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]

BSN = "999990111"
TYPED = {"revision": "0", "id-value": "id_kaart", "id-source": "brp", "id-remark": "Geldig tot 2028"}
UNKNOWN = {f"{leefgebied}-status": "onbekend" for leefgebied in ("onderdak", "werk_inkomen", "schulden", "zorg")}


@pytest.fixture
def desk(log_in: Callable[[User], Client], supporter: User) -> Client:
    return log_in(supporter)


@pytest.fixture
def melding() -> Melding:
    return received(facts(starts_on=timezone.localdate()), at=timezone.now())


def url(melding: Melding, name: str = "detail", *more: object) -> str:
    return reverse(f"dpan_bridge:{name}", args=[melding.public_id, *more])


def text(response: Any) -> str:
    return str(response.content.decode())


def answer(desk: Client, melding: Melding, **typed: str) -> Any:
    return desk.post(url(melding, "answer"), {**TYPED, **typed})


def known_again(melding: Melding, supporter: User, code: str = "0307") -> Melding:
    """A second detention of somebody about whom an answer was sent in the first one."""
    send_answer(melding, answered(id=ID_CARD), revision=0, by=supporter, now=timezone.now())
    today = timezone.localdate()
    people.register_release(detention_of(melding), released_on=today, kind="vi", by=supporter, now=timezone.now())
    return received(facts(starts_on=today + timedelta(days=10), gemeente_code=code), at=timezone.now())


class TestMessage:
    def test_it_is_shown_field_by_field_in_dutch(self, desk: Client) -> None:
        said = DetentionFacts(
            starts_on=date(2026, 3, 1), facility="PI Vught", expected_release_on=date(2026, 6, 1), kind="straf"
        )
        melding = received(facts(detention=said, remark="Belt graag eerst"))

        page = text(desk.get(url(melding)))

        for words in ("12 maart 1984", "Vrouw", "PI Vught", "zo 1 mrt 2026", "Gevangenisstraf", "Belt graag eerst"):
            assert words in page

    def test_the_bsn_is_hidden_but_for_its_end(self, desk: Client, melding: Melding) -> None:
        page = text(desk.get(url(melding)))

        assert BSN not in page
        assert "•••••• 111" in page

    def test_until_somebody_asks_for_it_and_that_is_written_down(
        self, desk: Client, melding: Melding, supporter: User
    ) -> None:
        assert BSN in text(desk.get(url(melding), {"bsn": "toon"}))

        look = Look.objects.get(user=supporter)
        assert (look.subject_ids, look.purpose) == ([client_of(melding).public_id], "bsn")

    def test_the_original_text_is_kept_with_every_delivery_and_hides_the_bsn_too(self, desk: Client) -> None:
        body = '{"burgerservicenummer": "999990111", "x": "<b>"}'
        melding = receive_melding(facts(), Delivery(body=body, received_at=timezone.now())).melding
        receive(facts(channel=Channel.INJUS, message_id="INJ-7"), at=timezone.now())

        page = text(desk.get(url(melding)))

        assert "&#34;burgerservicenummer&#34;: &#34;•••••• 111&#34;" in page
        assert "&lt;b&gt;" in page
        assert "Injus · bericht INJ-7" in page
        assert "2× ontvangen" in page

    def test_a_look_is_written_down(self, desk: Client, melding: Melding, supporter: User) -> None:
        desk.get(url(melding))

        assert Look.objects.get(user=supporter).subject_ids == [client_of(melding).public_id]

    def test_a_melding_of_another_gemeente_does_not_exist_and_the_try_is_written_down(
        self, log_in: Callable[[User], Client], outsider: User, melding: Melding
    ) -> None:
        assert log_in(outsider).get(url(melding)).status_code == 404
        assert Look.objects.get(user=outsider, result="refused").subject_ids == [melding.public_id]

    def test_a_melding_that_is_not_there_looks_the_same(self, desk: Client) -> None:
        assert desk.get(f"/meldingen/{uuid4()}/").status_code == 404

    def test_a_follow_up_points_to_the_first_one(self, desk: Client, melding: Melding) -> None:
        said = DetentionFacts(starts_on=timezone.localdate(), facility="PI Vught")
        follow_up = received(facts(detention=said), at=timezone.now())

        page = text(desk.get(url(follow_up)))

        assert "vervolg op een eerdere melding" in page
        assert url(melding) in page
        assert "Verzenden" not in page
        assert follow_up.number in text(desk.get(url(melding)))


class TestWriting:
    def test_choosing_a_situation_is_answering(self, desk: Client, melding: Melding) -> None:
        response = answer(desk, melding, doe="bewaren")

        assert response.status_code == 302
        line = fresh(melding).municipal_information.lines.get(leefgebied="id")
        assert (line.status, line.value, line.source, line.remark) == (
            "ingevuld", "id_kaart", "brp", "Geldig tot 2028",
        )  # fmt: skip
        assert not SentAnswer.objects.exists()

    def test_the_page_shows_the_concept_and_how_far_it_is(self, desk: Client, melding: Melding) -> None:
        answer(desk, melding, doe="bewaren")

        page = text(desk.get(url(melding)))

        assert "1 van 5 beantwoord" in page
        assert "Geldig tot 2028" in page
        assert "U behandelt deze melding" in page

    def test_a_part_may_be_sent_and_it_says_what_that_means(self, desk: Client, melding: Melding) -> None:
        response = desk.post(url(melding, "answer"), {**TYPED, "doe": "verzenden"}, follow=True)

        assert "de termijn loopt door" in text(response)
        assert fresh(melding).state == MeldingState.DEELS_BEANTWOORD

    def test_the_whole_answer_comes_back_as_text_to_copy(self, desk: Client, melding: Melding) -> None:
        response = desk.post(url(melding, "answer"), {**TYPED, **UNKNOWN, "doe": "verzenden"}, follow=True)

        page = text(response)
        assert response.redirect_chain[0][0] == url(melding, "sent_answer", 1)
        assert "ID-bewijs: ID-kaart (bron: BRP). Geldig tot 2028" in page
        assert "Zorg: Onbekend" in page
        assert "Berg" not in page.split("<pre")[1].split("</pre>")[0]

    def test_a_supplement_shows_what_it_changed(self, desk: Client, melding: Melding) -> None:
        desk.post(url(melding, "answer"), {**TYPED, "doe": "verzenden"})
        desk.post(url(melding, "answer"), {**TYPED, **UNKNOWN, "revision": "1", "doe": "verzenden"})

        page = text(desk.get(url(melding)))

        assert page.index("<strong>Versie 2") < page.index("<strong>Versie 1")
        assert "<ins>Onbekend</ins>" in page
        assert fresh(melding).state == MeldingState.BEANTWOORD

    def test_a_version_that_was_not_sent_is_not_there(self, desk: Client, melding: Melding) -> None:
        assert desk.get(url(melding, "sent_answer", 1)).status_code == 404

    def test_what_is_wrong_is_said_at_its_place_and_nothing_is_lost(self, desk: Client, melding: Melding) -> None:
        response = answer(desk, melding, **{"id-source": "", "zorg-remark": "Belt terug"}, doe="verzenden")

        page = text(response)
        assert response.status_code == 422
        assert 'href="#leefgebied-id"' in page
        assert "Kies waar deze informatie vandaan komt." in page
        assert "Belt terug" in page
        assert not SentAnswer.objects.exists()

    def test_sending_nothing_is_refused(self, desk: Client, melding: Melding) -> None:
        response = desk.post(url(melding, "answer"), {"revision": "0", "doe": "verzenden"})

        assert response.status_code == 422
        assert "Vul ten minste één leefgebied in" in text(response)

    @pytest.mark.parametrize("revision", ["", "-1", "x", "99999999999999"])
    def test_a_revision_that_makes_no_sense_is_an_old_one(
        self, desk: Client, melding: Melding, supporter: User, revision: str
    ) -> None:
        save_answer(melding, unanswered(id=ID_CARD), revision=0, by=supporter, now=timezone.now())

        assert answer(desk, melding, revision=revision, doe="bewaren").status_code == 409

    def test_a_value_from_outside_the_lists_is_dropped(self, desk: Client, melding: Melding) -> None:
        answer(desk, melding, **{"id-value": "kasteel", "id-source": "roddel", "zorg-status": "misschien"})

        line = fresh(melding).municipal_information.lines.get(leefgebied="id")
        assert (line.status, line.value, line.source) == ("", "", "")


class TestTwoWriters:
    @pytest.fixture
    def conflict(self, desk: Client, melding: Melding, coordinator: User) -> Any:
        """A colleague saved an answer while this one was being written."""
        theirs = unanswered(id=replace(ID_CARD, value="paspoort"), zorg=Line("zorg", "geen_toegang"))
        save_answer(melding, theirs, revision=0, by=coordinator, now=timezone.now())
        return answer(desk, melding, doe="verzenden")

    def test_both_versions_are_shown_and_nothing_is_lost(self, conflict: Any) -> None:
        page = text(conflict)

        assert conflict.status_code == 409
        assert "Dit antwoord is intussen ergens anders bewaard." in page
        assert "Carla Coster" in page
        assert "Geldig tot 2028" in page
        assert "Paspoort (bron: BRP)" in page
        assert 'name="doe" value="collega:id"' in page
        assert 'name="doe" value="collega:onderdak"' not in page
        assert not SentAnswer.objects.exists()

    def test_saving_again_keeps_what_was_typed(self, desk: Client, melding: Melding, conflict: Any) -> None:
        assert '<input type="hidden" name="revision" value="1">' in text(conflict)

        answer(desk, melding, revision="1", doe="bewaren")

        assert fresh(melding).municipal_information.lines.get(leefgebied="id").value == "id_kaart"

    def test_or_what_the_colleague_wrote_is_taken_over(self, desk: Client, melding: Melding, conflict: Any) -> None:
        page = text(answer(desk, melding, revision="1", doe="collega:id"))

        assert '<option value="paspoort" selected>' in page
        assert fresh(melding).municipal_information.lines.get(leefgebied="id").value == "paspoort"


class TestKnownBefore:
    def test_an_earlier_answer_is_offered_with_where_it_comes_from(
        self, desk: Client, melding: Melding, supporter: User
    ) -> None:
        again = known_again(melding, supporter)

        page = text(desk.get(url(again)))

        assert f"Bekend uit {melding.number}" in page
        assert 'name="doe" value="bekend:id"' in page

    def test_one_button_takes_it_over_without_saving(self, desk: Client, melding: Melding, supporter: User) -> None:
        again = known_again(melding, supporter)

        page = text(desk.post(url(again, "answer"), {"revision": "0", "zorg-remark": "Belt", "doe": "bekend:id"}))

        assert '<option value="id_kaart" selected>' in page
        assert "Belt" in page
        assert not hasattr(fresh(again), "municipal_information")

    def test_all_at_once_fills_only_what_is_open(self, desk: Client, melding: Melding, supporter: User) -> None:
        again = known_again(melding, supporter)

        page = text(desk.post(url(again, "answer"), {"revision": "0", "id-status": "onbekend", "doe": "bekend:alles"}))

        assert '<option value="id_kaart" selected>' not in page

    def test_of_another_gemeente_nothing_is_offered(self, desk: Client, melding: Melding, supporter: User) -> None:
        again = known_again(melding, supporter, code="0342")

        assert "Bekend uit" not in text(desk.get(url(again)))


class TestSessionThatEnded:
    """Who types long, and was logged out meanwhile, gets the text back after logging in."""

    def typed(self, page: str) -> dict[str, str]:
        writer = page.split('name="schrijver" value="')[1].split('"', maxsplit=1)[0]
        return {**TYPED, "schrijver": writer, "doe": "verzenden"}

    def test_after_the_login_the_text_is_back_and_nothing_was_sent(
        self, desk: Client, melding: Melding, supporter: User
    ) -> None:
        typed = self.typed(text(desk.get(url(melding))))
        del desk.cookies[settings.SESSION_COOKIE_NAME]

        sent_away = desk.post(url(melding, "answer"), typed)
        desk.force_login(supporter)
        page = text(desk.get(sent_away["Location"].split("next=")[1]))

        assert "Wat u had getypt staat hieronder" in page
        assert "Geldig tot 2028" in page
        assert not SentAnswer.objects.exists()

    def test_it_comes_back_once(self, desk: Client, melding: Melding, supporter: User) -> None:
        typed = self.typed(text(desk.get(url(melding))))
        del desk.cookies[settings.SESSION_COOKIE_NAME]
        desk.post(url(melding, "answer"), typed)
        desk.force_login(supporter)
        desk.get(url(melding, "answer"))

        assert desk.get(url(melding, "answer")).status_code == 302

    def test_a_colleague_at_the_same_desk_does_not_get_it(
        self, desk: Client, melding: Melding, coordinator: User
    ) -> None:
        typed = self.typed(text(desk.get(url(melding))))
        del desk.cookies[settings.SESSION_COOKIE_NAME]
        desk.post(url(melding, "answer"), typed)
        desk.force_login(coordinator)

        assert desk.get(url(melding, "answer")).status_code == 302

    def test_a_text_that_somebody_planted_is_not_kept(self, melding: Melding, supporter: User) -> None:
        stranger = Client()
        stranger.post(url(melding, "answer"), {**TYPED, "schrijver": "x:y:z"})
        stranger.force_login(supporter)

        assert stranger.get(url(melding, "answer")).status_code == 302

    def test_what_is_kept_is_not_readable_in_the_session(self, desk: Client, melding: Melding) -> None:
        typed = self.typed(text(desk.get(url(melding))))
        del desk.cookies[settings.SESSION_COOKIE_NAME]
        desk.post(url(melding, "answer"), typed)

        assert "2028" not in str(desk.session["draft"])

    def test_a_login_in_another_tab_loses_nothing_either(self, melding: Melding, supporter: User) -> None:
        desk = Client(enforce_csrf_checks=True)
        desk.force_login(supporter)
        typed = self.typed(text(desk.get(url(melding))))

        refused = desk.post(url(melding, "answer"), {**typed, "csrfmiddlewaretoken": "a" * 64})
        page = text(desk.get(refused["Location"]))

        assert refused.status_code == 302
        assert "Geldig tot 2028" in page


class TestDeeds:
    def test_taking_it(self, desk: Client, melding: Melding, supporter: User) -> None:
        response = desk.post(url(melding, "take"), follow=True)

        assert "U behandelt deze melding." in text(response)
        assert fresh(melding).handler == supporter

    def test_taking_it_twice_says_so(self, desk: Client, melding: Melding, supporter: User) -> None:
        take(melding, by=supporter)

        assert "U behandelt deze melding al." in text(desk.post(url(melding, "take"), follow=True))

    @pytest.mark.parametrize(
        ("name", "state"), [("refuse", MeldingState.NIET_VOOR_ONS), ("cancel", MeldingState.GEANNULEERD)]
    )
    def test_ending_it_asks_for_a_reason(self, desk: Client, melding: Melding, name: str, state: MeldingState) -> None:
        assert "blijft bewaard" in text(desk.get(url(melding, name)))
        assert desk.post(url(melding, name), {"reason": " "}).status_code == 422
        assert fresh(melding).state == MeldingState.NIEUWE_PERSOON

        page = text(desk.post(url(melding, name), {"reason": "Woont in Utrecht"}, follow=True))

        assert fresh(melding).state == state
        assert "Woont in Utrecht" in page

    def test_ending_it_twice_says_so(self, desk: Client, melding: Melding) -> None:
        desk.post(url(melding, "refuse"), {"reason": "Woont in Utrecht"})

        response = desk.post(url(melding, "cancel"), {"reason": "Nogmaals"})

        assert response.status_code == 422
        assert "al afgehandeld" in text(response)

    def test_it_can_not_be_closed_while_a_term_runs(self, desk: Client, melding: Melding) -> None:
        response = desk.post(url(melding, "finish"), {"reason": "Klaar"})

        assert response.status_code == 422
        assert "Er loopt nog een termijn" in text(response)

    def test_a_concern_is_closed_with_what_was_done(self, desk: Client) -> None:
        melding = received(concern(YUSUF), at=timezone.now())
        desk.post(url(melding, "take"))

        desk.post(url(melding, "finish"), {"reason": "Overgedragen aan het wijkteam"})

        assert fresh(melding).state == MeldingState.AFGESLOTEN

    def test_a_concern_asks_for_no_answer(self, desk: Client) -> None:
        page = text(desk.get(url(received(concern(YUSUF), at=timezone.now()))))

        assert "Er is geen PI die op antwoord wacht" in page
        assert "Verzenden" not in page


class TestSame:
    @pytest.fixture
    def other(self, melding: Melding) -> Melding:
        return received(facts(replace(NOOR, bsn=None, first_names="Nora")), at=timezone.now())

    def test_a_melding_of_the_likely_client_can_be_chosen(self, desk: Client, melding: Melding, other: Melding) -> None:
        assert melding.number in text(desk.get(url(other, "same")))

        page = text(desk.post(url(other, "same"), {"chosen": str(melding.public_id)}, follow=True))

        assert f"dubbel van {melding.number}" in page
        assert fresh(other).same_as == melding

    def test_or_one_by_its_number(self, desk: Client, melding: Melding, other: Melding) -> None:
        desk.post(url(other, "same"), {"number": f" {melding.number.lower()} "})

        assert fresh(other).same_as == melding

    @pytest.mark.parametrize(
        ("typed", "why"),
        [
            ({}, "Kies een melding of vul een nummer in."),
            ({"number": "M-1999-000001"}, "Er is geen melding met dit nummer."),
            ({"chosen": str(uuid4())}, "Selecteer een geldige keuze"),
        ],
    )
    def test_nonsense_is_refused(self, desk: Client, other: Melding, typed: dict[str, str], why: str) -> None:
        response = desk.post(url(other, "same"), typed)

        assert response.status_code == 422
        assert why in text(response)

    def test_a_number_of_another_gemeente_does_not_exist(
        self, log_in: Callable[[User], Client], coordinator: User, other: Melding
    ) -> None:
        elsewhere = received(facts(YUSUF, gemeente_code="0342"), at=timezone.now())

        response = log_in(coordinator).post(url(other, "same"), {"number": elsewhere.number})

        assert "Er is geen melding met dit nummer." in text(response)


class TestScreening:
    def test_it_was_done(self, desk: Client, melding: Melding) -> None:
        today = timezone.localdate().isoformat()

        page = text(desk.post(url(melding, "screening"), {"outcome": "uitgevoerd", "done_on": today}, follow=True))

        assert "De screening is geregistreerd." in page
        assert Screening.objects.get().detention == melding.detention

    def test_it_was_not_done_and_why(self, desk: Client, melding: Melding) -> None:
        data = {"outcome": "niet_uitgevoerd", "reason": "overig", "explanation": "Ligt in het ziekenhuis"}

        page = text(desk.post(url(melding, "screening"), data, follow=True))

        assert "Anders: Ligt in het ziekenhuis" in page
        assert Screening.objects.get().reason == "overig"

    @pytest.mark.parametrize("outcome", ["uitgevoerd", "niet_uitgevoerd"])
    def test_a_double_click_registers_it_once(self, desk: Client, melding: Melding, outcome: str) -> None:
        shown = desk.get(url(melding)).content.decode()
        found = re.search(r'name="key" value="([0-9a-f-]{36})"', shown)
        assert found
        told = {"done_on": timezone.localdate().isoformat(), "reason": "kort_verblijf", "key": found[1]}

        for _ in range(2):
            page = text(desk.post(url(melding, "screening"), {"outcome": outcome, **told}, follow=True))
            assert "De screening is geregistreerd." in page

        assert Screening.objects.count() == 1

    @pytest.mark.parametrize(
        ("data", "why"),
        [
            ({}, "Maak een keuze."),
            ({"outcome": "uitgevoerd"}, "Vul de dag van de screening in."),
            ({"outcome": "niet_uitgevoerd"}, "Kies waarom er niet is gescreend."),
            ({"outcome": "niet_uitgevoerd", "reason": "overig"}, "Schrijf op waarom er niet is gescreend."),
            ({"outcome": "uitgevoerd", "done_on": "2099-01-01"}, "in de toekomst"),
        ],
    )
    def test_half_a_story_is_refused(self, desk: Client, melding: Melding, data: dict[str, str], why: str) -> None:
        response = desk.post(url(melding, "screening"), data)

        assert response.status_code == 422
        assert why in text(response)
        assert not Screening.objects.exists()


def test_the_number_of_queries_does_not_grow(desk: Client, melding: Melding, supporter: User) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(url(melding)).status_code == 200
        return len(queries)

    again = facts(starts_on=timezone.localdate())
    receive(replace(again, channel=Channel.INJUS), at=timezone.now(), by=supporter)
    send_answer(melding, unanswered(id=ID_CARD), revision=0, by=supporter, now=timezone.now())
    few = asked()
    for n in range(20):
        receive(replace(again, channel=Channel.INJUS, message_id=str(n)), at=timezone.now(), by=supporter)
        said = DetentionFacts(starts_on=timezone.localdate(), facility=f"PI {unlike(n).last_name}")
        received(facts(detention=said), at=timezone.now())
        line = replace(ID_CARD, remark=str(n))
        send_answer(melding, unanswered(id=line), revision=n + 1, by=supporter, now=timezone.now())

    assert asked() == few
    assert few <= 20
