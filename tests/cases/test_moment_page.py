"""A whole measuring moment on one page: what is proposed, what is saved, and what a colleague did meanwhile."""

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
from cases.services import derive
from leefgebieden.choices import FIVE
from leefgebieden.models import Situation
from leefgebieden.rules.situations import Statement
from leefgebieden.services.deciding import decide
from leefgebieden.services.situations import register_situation
from nazorg.accounts.models import Gemeente, User
from nazorg.deadlines.kinds import get_kind
from nazorg.deadlines.models import Deadline
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
    """Over since half a year and ten days: homeless and in debt before it began."""
    detention = detained(case, days_ago=400, days_left=None)
    told(detention, "onderdak", "voor_detentie", "dakloos", "ja", remark="Sliep bij de opvang")
    told(detention, "schulden", "voor_detentie", "schulden", "ja")
    return released(detention, days_ago=194)


@pytest.fixture
def desk(log_in: Callable[[User], Client], coordinator: User) -> Client:
    return log_in(coordinator)


def told(
    detention: Detention, leefgebied: str, moment: str, value: str, problem: str, *, version: int = 0, **more: Any
) -> None:
    said = Statement(leefgebied, moment, value, "gemeente", timezone.localdate(), problem=problem, **more)
    register_situation(detention, said, version=version, by=None, now=timezone.now())


def released(detention: Detention, *, days_ago: int) -> Detention:
    on = timezone.localdate() - timedelta(days=days_ago)
    return register_release(detention, released_on=on, kind=ReleaseKind.EINDE_STRAF, by=None, now=timezone.now())


def address(case: Case, detention: Detention, moment: str = "bij_ontslag") -> str:
    return reverse("cases:moment", args=[case.public_id, detention.public_id, moment])


def text(response: Any) -> str:
    """What stands on the page."""
    body = re.sub(r"(?s)<(script|style|svg).*?</\1>", " ", response.content.decode())
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def shown(response: Any) -> dict[str, str]:
    """What the browser would post when nothing is touched."""
    page = response.context["page"]
    forms = [page.day, *page.forms]
    data = {}
    for form in forms:
        for field in form:
            value = field.value()
            if value is not None and value is not False and value != "":
                data[field.html_name] = value.isoformat() if isinstance(value, date) else str(value)
    return data


def stands(detention: Detention, moment: str = "bij_ontslag") -> dict[str, tuple[str, str]]:
    rows = Situation.objects.current().filter(detention=detention, moment=moment)
    return {row.leefgebied: (row.value, row.problem) for row in rows}


class TestProposing:
    def test_every_leefgebied_of_the_policy_is_asked(
        self, desk: Client, case: Case, detention: Detention, policy: PolicyVersion
    ) -> None:
        page = text(desk.get(address(case, detention)))
        for leefgebied in FIVE:
            assert str(leefgebied.label) in page
        assert "Motivatie" not in page

        content = {**policy.content, "further_leefgebieden": ["motivatie"]}
        PolicyVersion.objects.create(name="Nieuw", starts_on=date(2020, 1, 1), content=content)
        assert "Motivatie" in text(desk.get(address(case, detention)))

    def test_what_was_last_known_is_proposed_and_says_so(self, desk: Client, case: Case, detention: Detention) -> None:
        response = desk.get(address(case, detention))

        page = text(response)
        assert "Voorstel Laatst bekend: Dakloos met of zonder postadres · probleem (voor detentie," in page
        assert "Sliep bij de opvang" in page
        assert page.count("Dit is nog zo") == 2
        assert page.count("Hierover is nog niets bekend.") == 3
        proposed = shown(response)
        assert (proposed["onderdak-value"], proposed["onderdak-problem"]) == ("dakloos", "ja")
        assert "onderdak-remark" not in proposed

    def test_a_proposal_that_nobody_touches_is_not_copied(self, desk: Client, case: Case, detention: Detention) -> None:
        response = desk.post(address(case, detention), shown(desk.get(address(case, detention))))

        assert response.status_code == 422
        assert "niets ingevuld of bevestigd" in text(response)
        assert stands(detention) == {}

    def test_a_tick_confirms_it(self, desk: Client, case: Case, detention: Detention, coordinator: User) -> None:
        data = {**shown(desk.get(address(case, detention))), "onderdak-confirmed": "on"}

        page = text(desk.post(address(case, detention), data, follow=True))

        assert "Bij ontslag: 1 leefgebied bewaard." in page
        assert "Nog open: ID-bewijs, Werk & Inkomen, Schulden, Zorg." in page
        assert stands(detention) == {"onderdak": ("dakloos", "ja")}
        kept = Situation.objects.get(detention=detention, moment="bij_ontslag")
        assert (kept.registered_by, kept.stated_on, kept.remark) == (coordinator, timezone.localdate(), None)

    @pytest.mark.parametrize(
        "change", [{"onderdak-value": "begeleid_wonen"}, {"onderdak-problem": "nee"}], ids=["situation", "problem"]
    )
    def test_another_choice_needs_no_tick(
        self, desk: Client, case: Case, detention: Detention, change: dict[str, str]
    ) -> None:
        desk.post(address(case, detention), {**shown(desk.get(address(case, detention))), **change})

        assert [*stands(detention)] == ["onderdak"]

    def test_a_remark_beside_a_proposal_that_was_not_confirmed_asks_which_it_is(
        self, desk: Client, case: Case, detention: Detention
    ) -> None:
        data = {**shown(desk.get(address(case, detention))), "onderdak-remark": "Gebeld met de opvang"}

        response = desk.post(address(case, detention), data)

        assert response.status_code == 422
        assert "Onderdak: zet hier een vinkje als dit nog zo is" in text(response)
        assert "Gebeld met de opvang" in response.content.decode()
        assert stands(detention) == {}

    def test_an_earlier_detention_is_what_was_last_known_before_this_one(
        self, desk: Client, case: Case, detention: Detention
    ) -> None:
        told(detention, "onderdak", "zes_maanden", "eigen_woning", "nee")
        again = detained(case, days_ago=5)

        page = text(desk.get(address(case, again, "voor_detentie")))

        assert "Eigen woning · geen probleem (na zes maanden," in page


class TestSaving:
    def test_all_at_once_meets_the_follow_up(
        self, desk: Client, case: Case, detention: Detention, coordinator: User, policy: PolicyVersion
    ) -> None:
        decide(case.person, outcome="in_doelgroep", reason="Maatwerk", by=coordinator, now=timezone.now())
        detention = register_release(
            detention,
            released_on=timezone.localdate() - timedelta(days=170),
            kind=ReleaseKind.EINDE_STRAF,
            by=None,
            now=timezone.now(),
            reason="Verkeerd doorgegeven",
        )

        derive.refresh(case, today=timezone.localdate())
        asked = Deadline.objects.get(kind="follow_up_six_months")
        assert asked.state == Deadline.State.RUNNING
        data = shown(desk.get(address(case, detention, "zes_maanden")))
        data |= {"onderdak-confirmed": "on", "schulden-value": "onbekend", "schulden-problem": "onbekend"}
        data |= {"id-value": "paspoort", "werk_inkomen-value": "arbeid", "zorg-value": "geen_toegang"}

        page = text(desk.post(address(case, detention, "zes_maanden"), data, follow=True))

        assert "5 leefgebieden bewaard. Alles is ingevuld." in page
        asked.refresh_from_db()
        assert asked.state == Deadline.State.MET

    def test_what_stands_there_is_corrected_and_what_is_left_alone_gets_no_new_version(
        self, desk: Client, case: Case, detention: Detention
    ) -> None:
        told(detention, "onderdak", "bij_ontslag", "kliniek", "nee", remark="Opgenomen")
        told(detention, "zorg", "bij_ontslag", "contact", "nee")
        response = desk.get(address(case, detention))
        assert text(response).count("Ingevuld") == 2
        data = shown(response) | {"zorg-problem": "ja", "stated_on": str(timezone.localdate() - timedelta(days=2))}

        desk.post(address(case, detention), data)

        versions = Situation.objects.filter(moment="bij_ontslag").values_list("leefgebied", "version", "is_current")
        assert {*versions} == {("onderdak", 1, True), ("zorg", 1, False), ("zorg", 2, True)}

    @pytest.mark.parametrize(
        ("change", "why"),
        [
            ({"zorg-problem": "ja"}, "Zorg: kies een situatie."),
            ({"zorg-remark": "Belt terug"}, "Zorg: kies een situatie."),
            ({"onderdak-value": "", "onderdak-confirmed": "on"}, "Onderdak: kies een situatie."),
            ({"zorg-value": "paspoort"}, "paspoort"),
            ({"zorg-value": "contact", "stated_on": "2099-01-01"}, "toekomst"),
            ({"zorg-value": "contact", "stated_on": ""}, "Vul een datum in."),
            ({"zorg-value": "contact", "zorg-version": "-3"}, "0"),
        ],
    )
    def test_what_can_not_be_is_refused_with_nothing_lost(
        self, desk: Client, case: Case, detention: Detention, change: dict[str, str], why: str
    ) -> None:
        data = shown(desk.get(address(case, detention))) | {"id-value": "paspoort", "id-remark": "Ligt thuis"} | change

        response = desk.post(address(case, detention), data)

        assert response.status_code == 422
        assert why in text(response)
        assert response.content.decode().count('id="kop-fouten"') == 1
        assert "Ligt thuis" in response.content.decode()
        assert stands(detention) == {}

    def test_a_moment_that_has_not_come_can_not_be_filled_in(self, desk: Client, case: Case) -> None:
        going_on = detained(case, days_ago=20, days_left=100)

        page = text(desk.get(address(case, going_on, "zes_maanden")))
        assert "Dit meetmoment is er nog niet Na de vrijlating" in page
        assert "Bewaren" not in page

        data = {"stated_on": str(timezone.localdate()), "zorg-value": "contact", "zorg-version": "0"}
        data |= {f"{leefgebied}-version": "0" for leefgebied in FIVE}
        data |= {f"{leefgebied}-source": "gemeente" for leefgebied in FIVE}
        assert desk.post(address(case, going_on, "zes_maanden"), data).status_code == 422
        assert stands(going_on, "zes_maanden") == {}

    def test_a_moment_or_a_detention_that_is_not_there_does_not_exist(
        self, desk: Client, case: Case, detention: Detention, amersfoort: Gemeente
    ) -> None:
        assert desk.get(address(case, detention, "ooit")).status_code == 404
        assert desk.get(address(case, detained(make_case(amersfoort)))).status_code == 404


class TestTogether:
    def test_who_is_second_sees_what_changed_and_loses_nothing(
        self, desk: Client, case: Case, detention: Detention
    ) -> None:
        data = shown(desk.get(address(case, detention)))
        told(detention, "onderdak", "bij_ontslag", "kliniek", "nee", remark="Opgenomen")
        told(detention, "id", "bij_ontslag", "id_kaart", "nee")
        data |= {"onderdak-confirmed": "on", "onderdak-remark": "Gebeld", "zorg-value": "contact"}

        response = desk.post(address(case, detention), data)

        assert response.status_code == 409
        page = text(response)
        assert "Iemand anders heeft dit intussen ingevuld of verbeterd." in page
        assert "Onderdak: wat verschilt" in page
        assert "Kliniek" in page
        assert stands(detention) == {"onderdak": ("kliniek", "nee"), "id": ("id_kaart", "nee")}
        again = shown(response)
        assert (again["onderdak-value"], again["onderdak-remark"]) == ("dakloos", "Gebeld")
        assert again["zorg-value"] == "contact"
        assert again["id-value"] == "id_kaart"  # what was left alone shows what stands there now

        desk.post(address(case, detention), again)

        assert stands(detention) == {
            "onderdak": ("dakloos", "ja"), "id": ("id_kaart", "nee"), "zorg": ("contact", "onbekend"),
        }  # fmt: skip
        assert Situation.objects.filter(leefgebied="onderdak", moment="bij_ontslag").count() == 2

    def test_a_colleague_on_another_leefgebied_is_in_nobodys_way(
        self, desk: Client, case: Case, detention: Detention
    ) -> None:
        data = shown(desk.get(address(case, detention)))
        told(detention, "id", "bij_ontslag", "id_kaart", "nee")

        page = text(desk.post(address(case, detention), {**data, "zorg-value": "contact"}, follow=True))

        assert "Nog open: Onderdak, Werk & Inkomen, Schulden." in page

    def test_what_was_typed_after_the_session_ended_is_back(
        self, desk: Client, case: Case, detention: Detention, coordinator: User
    ) -> None:
        where = address(case, detention)
        response = desk.get(where)
        data = shown(response) | {"schrijver": response.context["writer"], "onderdak-remark": "Sliep buiten"}
        desk.logout()
        desk.post(where, data)
        kept = dict(desk.session.items())
        desk.force_login(coordinator)
        session = desk.session
        session.update({key: value for key, value in kept.items() if key == "draft"})
        session.save()

        response = desk.get(where)

        assert "U was uitgelogd" in text(response)
        assert "Sliep buiten" in response.content.decode()
        assert stands(detention) == {}


class TestWays:
    def test_the_matrix_leads_to_each_moment_that_can_be_filled_in(
        self, desk: Client, case: Case, detention: Detention
    ) -> None:
        tab = reverse("cases:leefgebieden", args=[case.public_id])
        page = desk.get(tab)
        for moment in ("voor_detentie", "bij_ontslag", "zes_maanden", "twaalf_maanden"):
            assert address(case, detention, moment) in page.content.decode()
        assert "nog 3 open" in text(page)

        going_on = detained(case, days_ago=20, days_left=100)
        body = desk.get(tab).content.decode()
        assert address(case, going_on, "voor_detentie") in body
        assert address(case, going_on, "zes_maanden") not in body

    @pytest.mark.parametrize(
        ("kind", "moment"),
        [("follow_up_six_months", "zes_maanden"), ("follow_up_twelve_months", "twaalf_maanden")],
    )
    def test_the_row_on_vandaag_leads_to_its_moment(
        self, desk: Client, case: Case, detention: Detention, kind: str, moment: str
    ) -> None:

        led = desk.get(reverse(get_kind(kind).url_name, args=[detention.public_id]))

        assert led["Location"] == address(case, detention, moment)

    def test_no_name_stands_in_the_title(self, desk: Client, case: Case, detention: Detention) -> None:
        page = desk.get(address(case, detention)).content.decode()
        assert "Berg" not in page.partition("<title>")[2].partition("</title>")[0]

    def test_the_number_of_queries_does_not_grow(self, desk: Client, case: Case, detention: Detention) -> None:
        def asked() -> int:
            with CaptureQueriesContext(connection) as queries:
                assert desk.get(address(case, detention)).status_code == 200
            return len(queries)

        asked()
        few = asked()
        for moment in ("bij_ontslag", "zes_maanden"):
            for leefgebied in FIVE:
                for version, problem in enumerate(("ja", "nee", "ja")):
                    told(detention, leefgebied, moment, "onbekend", problem, version=version)
        for days_ago in range(180, 20, -15):
            stay = detained(case, days_ago=days_ago, days_left=None)
            told(stay, "onderdak", "voor_detentie", "dakloos", "ja")
            released(stay, days_ago=days_ago - 10)

        assert asked() == few
        assert few <= 16
