"""The first page of a dossier: everything in at most twelve queries, whatever there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cases.making import make_case
from tests.cases.story import a_long_life

pytestmark = pytest.mark.django_db


def _page(client, case, query=""):
    return client.get(reverse("cases:detail", args=[case.public_id]) + query)


@pytest.mark.parametrize("notes", [1, 200])
def test_the_page_takes_at_most_twelve_queries_whatever_the_number_of_notes(
    amersfoort, policy, coordinator, log_in, notes
):
    case = a_long_life(amersfoort, coordinator, notes=notes)
    client = log_in(coordinator)
    _page(client, case)
    with CaptureQueriesContext(connection) as queries:
        assert _page(client, case).status_code == 200
    told = [query["sql"][:90] for query in queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(told) <= 12, "\n".join(told)


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


def test_a_case_of_which_nothing_is_known_says_so(amersfoort, policy, coordinator, log_in):
    page = _page(log_in(coordinator), make_case(amersfoort)).content.decode()
    assert "niets vastgelegd" in page
    assert "Geen detentie bekend" in page
