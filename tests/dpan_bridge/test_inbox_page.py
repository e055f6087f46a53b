"""The list of meldingen: filters, order, terms, file, and what it costs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dpan_bridge.models import Melding
from dpan_bridge.rules.facts import Channel, DetentionFacts
from dpan_bridge.services import Delivery, keep_unreadable
from dpan_bridge.services.handling import take
from dpan_bridge.services.withdrawing import cancel
from nazorg.accounts.models import Gemeente, Role, RoleAssignment, User
from nazorg.audit.models import Event, Look
from tests.dpan_bridge.builders import (
    MONDAY,
    NOOR,
    YUSUF,
    client_of,
    concern,
    facts,
    later,
    received,
    somebody,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]

Shown = Callable[..., str]


@pytest.fixture
def desk(log_in: Callable[[User], Client], supporter: User) -> Client:
    return log_in(supporter)


@pytest.fixture
def inbox(desk: Client) -> Shown:
    """The list under some filters, as text."""

    def shown(**filters: str) -> str:
        response = desk.get("/meldingen/", filters)
        assert response.status_code == 200
        return response.content.decode()

    return shown


def numbers(page: str, *meldingen: Melding) -> list[Melding]:
    """Which of these are on the page, in the order in which they stand there."""
    return sorted((m for m in meldingen if m.number in page), key=lambda m: page.index(m.number))


class TestWhatIsShown:
    def test_a_melding_with_client_state_and_terms(self, inbox: Shown) -> None:
        melding = received(facts(starts_on=timezone.localdate()), at=timezone.now())

        page = inbox()

        assert "Noor van den Berg" in page
        assert melding.number in page
        assert "Nieuw, nieuwe cliënt" in page
        assert "gehaald" in page

    def test_a_melding_of_another_gemeente_is_not_there(self, log_in: Callable[[User], Client], outsider: User) -> None:
        received()

        assert "Noor" not in log_in(outsider).get("/meldingen/").content.decode()

    def test_the_name_in_a_message_about_nobody_we_know(self, inbox: Shown) -> None:
        received()
        received(facts(replace(NOOR, bsn=None, first_names="Nora")), at=later(1))

        assert "Nora van den Berg" in inbox()

    def test_a_name_is_text_and_nothing_else(self, inbox: Shown) -> None:
        received(facts(somebody("<script>alert(1)</script>")))

        assert "<script>alert(1)" not in inbox()
        assert "&lt;script&gt;alert(1)" in inbox()

    def test_that_it_came_more_than_once(self, inbox: Shown) -> None:
        received()
        received(facts(channel=Channel.INJUS), at=later(1))

        assert "2× ontvangen" in inbox()

    def test_every_state_has_its_words(self, inbox: Shown, supporter: User, amersfoort: Gemeente) -> None:
        free = DetentionFacts(starts_on=date(2026, 1, 5), facility="PI Vught", released_on=date(2026, 2, 27))
        received(facts(somebody("Alvrij"), detention=free))
        cancel(received(facts(YUSUF)), reason="Vergissing", by=supporter, now=MONDAY)
        keep_unreadable(Delivery(body="x", received_at=MONDAY), errors=[], channel="dpan", gemeente=amersfoort)
        received(facts(somebody("Gewoon")))
        received(facts(somebody("Gewoon"), detention=replace(free, starts_on=date(2026, 3, 1), released_on=None)))

        page = inbox()

        for words in ("Al vrij", "Ingetrokken door afzender", "Te beoordelen", "Vervolg op eerdere melding"):
            assert words in page
        assert "te laat gedaan" in page

    def test_nothing_there_says_what_to_do(self, inbox: Shown) -> None:
        assert "Er zijn geen meldingen die bij deze filters passen" in inbox(stand="dubbel")


class TestFilters:
    @pytest.fixture
    def two(self, supporter: User) -> tuple[Melding, Melding]:
        """A melding by DPAN to Amersfoort, and a concern of a partner to Soest ten days later."""
        return received(), received(concern(YUSUF, gemeente_code="0342"), at=later(10))

    @pytest.mark.parametrize(
        ("filters", "which"),
        [
            ({"stand": "nieuwe_persoon"}, [0, 1]),
            ({"stand": "nieuw"}, [0, 1]),
            ({"stand": "beantwoord"}, []),
            ({"gemeente": "0342"}, [1]),
            ({"kanaal": "dpan"}, [0]),
            ({"vanaf": "2026-03-05"}, [1]),
            ({"tot": "2026-03-02"}, [0]),
            ({"vanaf": "2026-03-02", "tot": "2026-03-02"}, [0]),
            ({"te_laat": "on"}, [0, 1]),
            ({"laat_gemeld": "on"}, []),
            ({"van_mij": "on"}, []),
            ({"gemeente": "9999", "stand": "onzin", "vanaf": "gisteren", "sorteer": "x", "pagina": "-1"}, [0, 1]),
        ],
        ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
    )
    def test_each_filter_alone(self, inbox: Shown, two: tuple[Melding, Melding], filters, which: list[int]) -> None:
        page = inbox(**filters)

        assert set(numbers(page, *two)) == {two[index] for index in which}

    def test_one_number(self, inbox: Shown, two: tuple[Melding, Melding]) -> None:
        assert numbers(inbox(nummer=f" {two[1].number.lower()} "), *two) == [two[1]]

    def test_what_is_mine(self, inbox: Shown, two: tuple[Melding, Melding], supporter: User) -> None:
        take(two[0], by=supporter)

        assert numbers(inbox(van_mij="on"), *two) == [two[0]]
        assert numbers(inbox(stand="nieuw"), *two) == [two[1]]

    def test_a_report_that_came_late(self, inbox: Shown) -> None:
        late, on_time = received(facts(starts_on=date(2026, 2, 1))), received(facts(YUSUF))

        assert numbers(inbox(laat_gemeld="on"), late, on_time) == [late]

    def test_a_gemeente_that_is_not_mine_shows_what_is_mine(
        self, log_in: Callable[[User], Client], outsider: User, two: tuple[Melding, Melding]
    ) -> None:
        page = log_in(outsider).get("/meldingen/", {"gemeente": "0307"}).content.decode()

        assert numbers(page, *two) == [two[1]]

    def test_htmx_gets_the_list_alone(self, desk: Client, two: tuple[Melding, Melding]) -> None:
        part = desk.get("/meldingen/", headers={"HX-Request": "true", "HX-Target": "resultaat"}).content.decode()

        assert part.lstrip().startswith('<div id="resultaat"')
        assert 'data-announce="2 meldingen"' in part
        assert two[0].number in part


class TestOrder:
    def test_the_newest_come_first(self, inbox: Shown) -> None:
        first, second = received(), received(facts(YUSUF), at=later(1))

        assert numbers(inbox(), first, second) == [second, first]

    def test_or_the_most_urgent_and_then_only_what_still_asks_for_us(self, inbox: Shown, supporter: User) -> None:
        first, second = received(), received(facts(YUSUF), at=later(1))
        cancel(received(facts(somebody("Weg"))), reason="Vergissing", by=supporter, now=MONDAY)

        page = inbox(sorteer="uiterlijk")

        assert numbers(page, first, second) == [first, second]
        assert "Weg" not in page

    def test_the_most_urgent_under_a_filter(self, inbox: Shown) -> None:
        first, second = received(), received(concern(YUSUF), at=later(1))

        assert numbers(inbox(sorteer="uiterlijk", kanaal="partner"), first, second) == [second]

    def test_page_two_goes_on_where_page_one_ended(self, inbox: Shown) -> None:
        made = [received(facts(somebody(f"Naam{chr(97 + n)}{n}")), at=later(n)) for n in range(51)]

        first, second = inbox(), inbox(pagina="2")

        assert len(numbers(first, *made)) == 50
        assert numbers(second, *made) == [made[0]]


class TestLooks:
    def test_everybody_on_the_page_stands_in_one_row(self, inbox: Shown, supporter: User) -> None:
        one, two = received(), received(facts(YUSUF))

        inbox()

        look = Look.objects.get(user=supporter)
        assert set(look.subject_ids) == {client_of(one).public_id, client_of(two).public_id}
        assert (look.screen, look.subject_type) == ("dpan_bridge:inbox", "person")

    def test_a_message_about_nobody_we_know_is_a_look_at_the_message(self, inbox: Shown, supporter: User) -> None:
        received()
        doubtful = received(facts(replace(NOOR, bsn=None, first_names="Nora")), at=later(1))

        inbox()

        assert Look.objects.get(user=supporter, subject_type="melding").subject_ids == [doubtful.public_id]


class TestFile:
    def test_it_holds_numbers_and_no_names(self, desk: Client) -> None:
        melding = received()

        response = desk.get("/meldingen/export/")
        text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]

        assert response["Content-Type"].startswith("text/csv")
        assert text.splitlines()[0].startswith("Nummer;Dossier;Gemeente")
        assert melding.number in text
        assert "Berg" not in text

    def test_it_follows_the_filters_and_is_written_down(self, desk: Client, supporter: User) -> None:
        dpan, partner = received(), received(concern(YUSUF))

        response = desk.get("/meldingen/export/", {"kanaal": "partner", "stand": ""})
        text = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]

        assert partner.number in text
        assert dpan.number not in text
        event = Event.objects.get(kind="meldingen_exported")
        assert (event.by, event.data) == (supporter, {"filters": {"kanaal": "partner"}, "count": 1})


@pytest.mark.parametrize("order", ["-ontvangen", "uiterlijk"])
def test_the_number_of_queries_does_not_grow(desk: Client, order: str) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get("/meldingen/", {"sorteer": order}).status_code == 200
        return len(queries)

    received()
    doubtful = received(facts(replace(NOOR, bsn=None, first_names="Nora")), at=later(1))
    few = asked()
    for n in range(20):
        received(facts(somebody(f"Naam{chr(97 + n)}{n}")), at=later(n))

    assert doubtful.person is None
    assert asked() == few
    assert few <= 11


@pytest.mark.parametrize("order", ["-ontvangen", "uiterlijk"])
def test_the_list_of_many_gemeenten_is_asked_in_as_few_and_as_short_statements_as_that_of_one(
    desk: Client, supporter: User, order: str
) -> None:
    def asked() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get("/meldingen/", {"sorteer": order}).status_code == 200
        return len(queries), sum(len(query["sql"]) for query in queries.captured_queries)

    received()
    asked()
    few, short = asked()
    for code in range(9001, 9031):
        gemeente = Gemeente.objects.create(code=str(code), name=f"Gemeente {code}")
        RoleAssignment.objects.create(
            user=supporter, role=Role.PROCESS_SUPPORTER, gemeente=gemeente, starts_on=timezone.localdate()
        )

    many, long = asked()
    assert (many, long < short + 1000) == (few, True)
