"""The tab Leefgebieden: the matrix, filling in and correcting a place of it, and the screening."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cases.models import Case
from leefgebieden.basics import load_first_questions
from leefgebieden.models import Screening, Situation
from leefgebieden.rules.situations import Statement
from leefgebieden.services.screening import Finding, screening_done
from leefgebieden.services.situations import register_situation
from nazorg.accounts.models import Gemeente, User
from nazorg.policy.models import PolicyVersion
from people.models import Detention, ReleaseKind
from people.services import register_release
from tests.cases.making import detained, make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(policy: PolicyVersion, amersfoort: Gemeente) -> Case:
    return make_case(amersfoort, "van den Berg", first_names="Noor")


@pytest.fixture
def detention(case: Case) -> Detention:
    return detained(case, days_ago=400, days_left=None)


@pytest.fixture
def desk(log_in: Callable[[User], Client], coordinator: User) -> Client:
    return log_in(coordinator)


def text(response: Any) -> str:
    """What stands on the page."""
    body = re.sub(r"(?s)<(script|style|svg).*?</\1>", " ", response.content.decode())
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def tab(case: Case) -> str:
    return reverse("cases:leefgebieden", args=[case.public_id])


def place(case: Case, detention: Detention, moment: str = "voor_detentie", code: str = "onderdak") -> str:
    return reverse("cases:situation", args=[case.public_id, code, detention.public_id, moment])


def typed(value: str = "dakloos", *, version: int = 0, **details: str) -> dict[str, str]:
    told = {"problem": "ja", "source": "gemeente", "stated_on": timezone.localdate().isoformat(), **details}
    return {"value": value, "version": str(version), **told}


def stands(detention: Detention, moment: str, value: str, problem: str, *, leefgebied: str = "onderdak") -> None:
    told = Statement(leefgebied, moment, value, "gemeente", timezone.localdate(), problem=problem)
    register_situation(detention, told, version=0, by=None, now=timezone.now())


def released(detention: Detention, *, days_ago: int) -> Detention:
    on = timezone.localdate() - timedelta(days=days_ago)
    return register_release(detention, released_on=on, kind=ReleaseKind.EINDE_STRAF, by=None, now=timezone.now())


class TestMatrix:
    def test_moments_stand_side_by_side_with_what_got_better_or_worse_in_words(
        self, desk: Client, case: Case, detention: Detention
    ) -> None:
        detention = released(detention, days_ago=200)
        stands(detention, "voor_detentie", "dakloos", "ja")
        stands(detention, "bij_ontslag", "begeleid_wonen", "nee")
        stands(detention, "zes_maanden", "dakloos", "ja")
        stands(detention, "voor_detentie", "contact", "nee", leefgebied="zorg")
        stands(detention, "bij_ontslag", "geen_toegang", "onbekend", leefgebied="zorg")

        page = text(desk.get(tab(case)))

        assert "Beter dan voor detentie" in page
        assert "Slechter dan bij ontslag" in page
        assert "Niet te vergelijken met voor detentie" in page
        assert "Geen toegang" in page
        assert "Gelijk Onderdak" in page  # from the first to the last moment

    def test_what_can_not_be_filled_in_yet_says_why_and_what_is_due_says_so(
        self, desk: Client, case: Case, detention: Detention
    ) -> None:
        page = text(desk.get(tab(case)))
        assert page.count("Vrijlating onbekend") == 5
        assert page.count("Na de vrijlating") == 10
        assert page.count("Nog niet ingevuld") == 5

        released(detention, days_ago=200)
        page = text(desk.get(tab(case)))
        assert page.count("Nog in te vullen") == 10  # at release, and after six months
        assert page.count("Nog niet aan de orde") == 5
        assert page.count("Nog niet ingevuld") == 5

    def test_what_only_the_client_says_is_marked(
        self, desk: Client, case: Case, detention: Detention, supporter: User
    ) -> None:
        found = [Finding("onderdak", "dakloos", "ja")]
        screening_done(detention, done_on=detention.starts_on, findings=found, by=supporter, now=timezone.now())

        assert "volgens de cliënt zelf" in text(desk.get(tab(case)))

    def test_an_earlier_detention_can_be_looked_at(self, desk: Client, case: Case, detention: Detention) -> None:
        released(detention, days_ago=300)
        stands(detention, "voor_detentie", "kliniek", "nee")
        detained(case, days_ago=20)

        assert "Kliniek" not in text(desk.get(tab(case)))
        assert "Kliniek" in text(desk.get(tab(case), {"detentie": str(detention.public_id)}))
        assert desk.get(tab(case), {"detentie": "onzin"}).status_code == 200

    def test_without_a_detention_it_says_what_to_wait_for(self, desk: Client, case: Case) -> None:
        assert "Nog geen detentie bekend" in text(desk.get(tab(case)))

    def test_a_further_leefgebied_stands_there_when_the_policy_says_so(
        self, desk: Client, case: Case, detention: Detention, policy: PolicyVersion
    ) -> None:
        assert "Motivatie" not in text(desk.get(tab(case)))
        content = {**policy.content, "further_leefgebieden": ["motivatie"]}
        PolicyVersion.objects.create(name="Nieuw", starts_on=date(2020, 1, 1), content=content)

        assert "Motivatie" in text(desk.get(tab(case)))

    def test_the_number_of_queries_does_not_grow(self, desk: Client, case: Case, detention: Detention) -> None:
        def asked() -> int:
            with CaptureQueriesContext(connection) as queries:
                assert desk.get(tab(case)).status_code == 200
            return len(queries)

        detention = released(detention, days_ago=390)
        stands(detention, "voor_detentie", "dakloos", "ja")
        asked()
        few = asked()
        for moment in ("voor_detentie", "bij_ontslag", "zes_maanden", "twaalf_maanden"):
            for leefgebied in ("id", "onderdak", "werk_inkomen", "schulden", "zorg"):
                if (leefgebied, moment) != ("onderdak", "voor_detentie"):
                    stands(detention, moment, "onbekend", "nee", leefgebied=leefgebied)
        for days_ago in range(300, 20, -15):
            released(detained(case, days_ago=days_ago, days_left=None), days_ago=days_ago - 10)

        assert asked() == few
        assert few <= 25


class TestFillingIn:
    def test_it_is_kept_and_the_matrix_shows_it(
        self, desk: Client, case: Case, detention: Detention, coordinator: User
    ) -> None:
        page = text(desk.post(place(case, detention), typed(remark="Sliep in de opvang"), follow=True))

        assert "Onderdak, voor detentie: bewaard." in page
        assert "Sliep in de opvang" in page
        assert Situation.objects.get().registered_by == coordinator

    def test_a_correction_starts_with_what_stands_there_and_shows_what_stood_there(
        self, desk: Client, case: Case, detention: Detention
    ) -> None:
        desk.post(place(case, detention), typed(remark="Sliep in de opvang"))
        page = desk.get(place(case, detention)).content.decode()
        assert re.search(r'value="dakloos"[^>]*checked', page)
        assert "Dakloos met of zonder postadres · probleem" in page

        desk.post(place(case, detention), typed("kliniek", version=1))

        page = text(desk.get(place(case, detention)))
        assert "Kliniek · probleem" in page
        assert "Dakloos met of zonder postadres · probleem" in page
        assert "Sliep in de opvang" in page

    def test_who_is_second_sees_what_changed_and_loses_nothing(
        self, desk: Client, case: Case, detention: Detention, log_in: Callable[[User], Client], supporter: User
    ) -> None:
        log_in(supporter).post(place(case, detention), typed("kliniek", remark="Opgenomen"))

        response = desk.post(place(case, detention), typed("dakloos", remark="Sliep buiten"))

        page = text(response)
        assert response.status_code == 409
        assert "Sanne Steen" in page
        assert "Opgenomen" in page
        assert "Sliep buiten" in response.content.decode()
        assert Situation.objects.get().value == "kliniek"

        again = typed("dakloos", version=1, remark="Sliep buiten")
        assert 'name="version" value="1"' in response.content.decode()
        desk.post(place(case, detention), again)
        assert Situation.objects.current().get().value == "dakloos"
        assert Situation.objects.count() == 2

    @pytest.mark.parametrize(
        ("change", "why"),
        [
            ({"value": ""}, "Maak een keuze."),
            ({"value": "paspoort"}, "paspoort"),
            ({"stated_on": "2099-01-01"}, "toekomst"),
        ],
    )
    def test_what_can_not_be_is_refused_and_stays_on_the_page(
        self, desk: Client, case: Case, detention: Detention, change: dict[str, str], why: str
    ) -> None:
        response = desk.post(place(case, detention), {**typed(remark="Sliep buiten"), **change})

        assert response.status_code == 422
        assert why in text(response)
        assert "Sliep buiten" in response.content.decode()

    def test_after_release_comes_after_release(self, desk: Client, case: Case, detention: Detention) -> None:
        response = desk.post(place(case, detention, "zes_maanden"), typed())

        assert "nog niet vrij" in text(response)

    def test_what_was_typed_after_the_session_ended_is_back(
        self, desk: Client, case: Case, detention: Detention, coordinator: User
    ) -> None:
        writer = re.search(r'name="schrijver" value="([^"]+)"', desk.get(place(case, detention)).content.decode())
        assert writer
        desk.logout()
        desk.post(place(case, detention), {**typed(remark="Sliep buiten"), "schrijver": writer[1]})
        session = desk.session
        kept = dict(session.items())
        desk.force_login(coordinator)
        session = desk.session
        session.update({key: value for key, value in kept.items() if key == "draft"})
        session.save()

        response = desk.get(place(case, detention))

        assert "U was uitgelogd" in text(response)
        assert "Sliep buiten" in response.content.decode()
        assert not Situation.objects.exists()

    def test_a_detention_of_somebody_else_does_not_exist(self, desk: Client, case: Case, amersfoort: Gemeente) -> None:
        other = detained(make_case(amersfoort))

        assert desk.get(place(case, other)).status_code == 404

    @pytest.mark.parametrize(("code", "moment"), [("fiets", "voor_detentie"), ("onderdak", "ooit")])
    def test_a_place_that_is_not_in_the_matrix_does_not_exist(
        self, desk: Client, case: Case, detention: Detention, code: str, moment: str
    ) -> None:
        assert desk.get(place(case, detention, moment, code)).status_code == 404

    def test_care_asks_for_no_diagnosis(self, desk: Client, case: Case, detention: Detention) -> None:
        assert "geen diagnose" in text(desk.get(place(case, detention, code="zorg")))

    def test_no_name_stands_in_the_title(self, desk: Client, case: Case, detention: Detention) -> None:
        for url in (tab(case), place(case, detention)):
            title = desk.get(url).content.decode().partition("<title>")[2].partition("</title>")[0]
            assert "Berg" not in title


class TestScreening:
    def url(self, case: Case, detention: Detention) -> str:
        return reverse("cases:screening", args=[case.public_id, detention.public_id])

    def test_what_was_found_and_answered_is_kept_as_told_by_the_client(
        self, desk: Client, case: Case, detention: Detention
    ) -> None:
        load_first_questions(now=timezone.now())
        data = {
            "done_on": timezone.localdate().isoformat(),
            "onderdak-value": "dakloos",
            "onderdak-problem": "ja",
            "onderdak-onderdak-1": "Nergens vast",
            "zorg-problem": "onbekend",
        }

        page = text(desk.post(self.url(case, detention), data, follow=True))

        assert "De screening is geregistreerd." in page
        assert "Nergens vast" in page
        (known,) = Situation.objects.all()
        assert (known.leefgebied, known.value, known.problem, known.is_self_reported) == (
            "onderdak", "dakloos", "ja", True,
        )  # fmt: skip
        assert Screening.objects.get().answers.get().answer == "Nergens vast"

    def test_what_is_wrong_is_said_and_what_was_typed_stays(
        self, desk: Client, case: Case, detention: Detention
    ) -> None:
        data = {"done_on": "2099-01-01", "onderdak-remark": "Wil naar zijn broer"}

        response = desk.post(self.url(case, detention), data)

        assert response.status_code == 422
        assert "toekomst" in text(response)
        assert "Wil naar zijn broer" in response.content.decode()
        assert not Screening.objects.exists()
