"""The first page of a dossier: where somebody stands, what comes next, and the levensloop."""

from datetime import timedelta

import pytest
from django.urls import reverse

from leefgebieden.rules.situations import Statement
from leefgebieden.services.situations import register_situation
from people.services import register_release
from tests.cases.making import detained, make_case
from tests.cases.story import a_long_life

pytestmark = pytest.mark.django_db


def _page(client, case, query=""):
    return client.get(reverse("cases:detail", args=[case.public_id]) + query)


def test_the_page_says_what_comes_next_and_what_can_not_be_done_yet(amersfoort, policy, coordinator, log_in):
    page = _page(log_in(coordinator), a_long_life(amersfoort, coordinator)).content.decode()
    assert "Volgende stap" in page
    assert "Een uitkering aanvragen kan nog niet" in page
    assert "Een schuldregeling kan nog niet" in page
    assert "ID-bewijs aanvragen in de PI" in page


def test_the_levensloop_is_a_picture_and_a_table(amersfoort, policy, coordinator, log_in):
    page = _page(log_in(coordinator), a_long_life(amersfoort, coordinator)).content.decode()
    assert 'role="img" aria-label="Levensloop van' in page
    table = page.partition("De levensloop als tabel")[2]
    for words in (
        "PI Lelystad",
        "Dakloos met of zonder postadres",
        "Geen toegang",
        "Uitkering aangevraagd",
        "Uitnodiging",
    ):
        assert words in table


def test_a_single_year_can_be_looked_at_and_nonsense_shows_everything(amersfoort, policy, coordinator, log_in, today):
    case, client = a_long_life(amersfoort, coordinator), log_in(coordinator)
    year = _page(client, case, f"?jaar={today.year}").content.decode()
    assert f"Levensloop in {today.year}" in year
    assert "mrt" in year
    for nonsense in ("?jaar=1800", "?jaar=x", "?jaar=%F0%9F%98%80", "?jaar=٢٠٢٦"):
        assert "Levensloop van" in _page(client, case, nonsense).content.decode()


def test_each_leefgebied_is_shown_at_each_moment_with_what_changed_and_what_to_do(
    amersfoort, policy, coordinator, log_in
):
    page = _page(log_in(coordinator), a_long_life(amersfoort, coordinator)).content.decode()
    table = page.partition('id="stand"')[2].partition("</table>")[0]
    for words in ("Voor detentie", "bij ontslag", "Zes maanden na", "Twaalf maanden na", "Te doen"):
        assert words in table
    assert "Regel eerst een geldig ID-bewijs. Daarna kan de uitkering worden aangevraagd." in table
    assert "Zonder geldig ID-bewijs neemt Sociale Zaken geen aanvraag aan." in table
    assert "Er loopt een actie of doorverwijzing." in table
    assert "probleem" in table


def test_better_and_worse_are_said_in_words(amersfoort, policy, coordinator, log_in, today, now):
    case = make_case(amersfoort)
    stay = detained(case, days_ago=400)
    stay = register_release(stay, released_on=today - timedelta(days=300), kind="vi", by=coordinator, now=now)
    for moment, value, problem in (("voor_detentie", "geen", "ja"), ("bij_ontslag", "id_kaart", "nee"),
                                   ("zes_maanden", "geen", "ja")):  # fmt: skip
        told = Statement("id", moment, value, "gemeente", today, problem=problem)
        register_situation(stay, told, version=0, by=None, now=now)
    page = _page(log_in(coordinator), case).content.decode()
    row = page.partition('id="stand"')[2].partition("ID-bewijs</a>")[2].partition("</tr>")[0]
    assert row.index("Beter") < row.index("Slechter")
    now_strip = page.partition('class="nz-now"')[2].partition("</ul>")[0]
    assert "Slechter" in now_strip
    assert "Beter" not in now_strip


def test_a_problem_on_which_nobody_works_is_said(amersfoort, policy, coordinator, log_in, today, now):
    case = make_case(amersfoort)
    told = Statement("zorg", "voor_detentie", "geen_contact", "gemeente", today, problem="ja")
    register_situation(detained(case), told, version=0, by=None, now=now)
    assert "Nog niemand mee bezig" in _page(log_in(coordinator), case).content.decode()


def test_a_case_of_which_nothing_is_known_says_so(amersfoort, policy, coordinator, log_in):
    page = _page(log_in(coordinator), make_case(amersfoort)).content.decode()
    assert "niets vastgelegd" in page
    assert "Geen detentie bekend" in page
