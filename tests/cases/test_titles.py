"""Supervision in a dossier: the duty three months before its end, asking how it goes, and the list over dossiers."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import Action, Case
from cases.services import CaseError
from cases.services.supervision import ask_how_it_goes, running_of
from nazorg.accounts.models import Role
from nazorg.audit.models import Look
from nazorg.deadlines.models import Deadline
from nazorg.deadlines.rules import add_months
from people.models import JudicialTitle
from people.services import TitleDetails, change_title, register_title, remove_title
from tests.cases.making import make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(amersfoort, policy):
    return make_case(amersfoort, "van den Berg", first_names="Noor")


@pytest.fixture
def vi(today, kwintes):
    """Supervision for two years, with a year to go."""
    return TitleDetails("vi", add_months(today, -12), add_months(today, 12), kwintes, "Kim de Vries")


@pytest.fixture
def desk(log_in, coordinator):
    return log_in(coordinator)


def deadlines() -> list[tuple[str, object]]:
    found = Deadline.objects.filter(kind="supervision_end").order_by("id")
    return [(deadline.state, deadline.due_on) for deadline in found]


def url(name: str, case: Case, *more: JudicialTitle) -> str:
    return reverse(f"cases:{name}", args=[case.public_id, *(each.public_id for each in more)])


def test_a_title_opens_a_duty_of_the_coordinator_three_months_before_its_end(case, vi, coordinator, today, now):
    title = register_title(case.person, vi, by=coordinator, now=now)
    deadline = running_of(title)
    assert deadline
    assert (deadline.due_on, deadline.owner_role) == (add_months(vi.ends_on, -3), Role.COORDINATOR)
    assert (deadline.case_id, deadline.reference) == (case.public_id, case.number)


def test_what_ends_within_three_months_is_due_today(case, vi, coordinator, today, now):
    register_title(case.person, replace(vi, ends_on=today + timedelta(days=20)), by=coordinator, now=now)
    assert deadlines() == [("running", today)]


@pytest.mark.parametrize("ends_on", ["none", "past"])
def test_without_an_end_to_come_there_is_no_duty(case, vi, coordinator, today, now, ends_on):
    end = None if ends_on == "none" else today - timedelta(days=1)
    register_title(case.person, replace(vi, ends_on=end), by=coordinator, now=now)
    assert deadlines() == []


def test_the_duty_moves_with_the_end_lapses_without_one_and_comes_back(case, vi, coordinator, today, now):
    title = register_title(case.person, vi, by=coordinator, now=now)
    later = replace(vi, ends_on=add_months(today, 18))
    title = change_title(title, later, revision=0, by=coordinator, now=now)
    assert deadlines() == [("running", add_months(later.ends_on, -3))]
    title = change_title(title, replace(vi, ends_on=None), revision=1, by=coordinator, now=now)
    assert [state for state, _ in deadlines()] == ["lapsed"]
    title = change_title(title, vi, revision=2, by=coordinator, now=now)
    assert [state for state, _ in deadlines()] == ["lapsed", "running"]
    remove_title(title, reason="Van een ander", revision=3, by=coordinator, now=now)
    assert [state for state, _ in deadlines()] == ["lapsed", "lapsed"]


def test_another_supervisor_changes_nothing_about_the_duty(case, vi, coordinator, now):
    title = register_title(case.person, vi, by=coordinator, now=now)
    before = deadlines()
    change_title(title, replace(vi, supervisor="Sam Smit"), revision=0, by=coordinator, now=now)
    assert deadlines() == before


def test_asking_plans_an_action_and_meets_the_duty(case, vi, coordinator, kwintes, today, now):
    title = register_title(case.person, vi, by=coordinator, now=now)
    action = ask_how_it_goes(case, title, by=coordinator, now=now)
    assert (action.kind, action.organisation, action.due_on) == ("reclassering", kwintes, today + timedelta(days=14))
    assert "Vries" not in action.title
    assert [state for state, _ in deadlines()] == ["met"]
    with pytest.raises(CaseError, match="al gevraagd"):
        ask_how_it_goes(case, title, by=coordinator, now=now)
    assert Action.objects.count() == 1


def test_after_asking_a_new_supervisor_asks_nothing_and_a_new_end_does(case, vi, coordinator, now):
    title = register_title(case.person, vi, by=coordinator, now=now)
    ask_how_it_goes(case, title, by=coordinator, now=now)
    title = change_title(title, replace(vi, supervisor="Sam Smit"), revision=0, by=coordinator, now=now)
    assert [state for state, _ in deadlines()] == ["met"]
    change_title(title, replace(vi, ends_on=add_months(vi.ends_on, 6)), revision=1, by=coordinator, now=now)
    assert [state for state, _ in deadlines()] == ["met", "running"]


def test_a_title_is_added_changed_and_removed_on_its_pages(case, desk, kwintes, today):
    typed = {"kind": "vi", "organisation": str(kwintes.public_id), "starts_on": today.isoformat()}
    assert desk.post(url("add_title", case), typed).status_code == 302
    title = JudicialTitle.objects.get(person=case.person)
    assert title.organisation == kwintes
    assert "Voorwaardelijke invrijheidstelling" in desk.get(url("titles", case)).content.decode()
    assert desk.get(url("change_title", case, title)).status_code == 200
    changed = {**typed, "supervisor": "Kim de Vries", "revision": "0"}
    assert desk.post(url("change_title", case, title), changed).status_code == 302
    wrong = {**changed, "ends_on": (today - timedelta(days=1)).isoformat(), "revision": "1"}
    refused = desk.post(url("change_title", case, title), wrong)
    assert refused.status_code == 422
    assert "vóór het begin" in refused.content.decode()
    assert desk.post(url("remove_title", case, title), {"reason": "Dubbel", "revision": "1"}).status_code == 302
    assert not JudicialTitle.objects.exists()


def test_the_second_of_two_writers_sees_both_texts(case, desk, vi, supporter, kwintes, now):
    title = register_title(case.person, vi, by=supporter, now=now)
    change_title(title, replace(vi, supervisor="Sam Smit"), revision=0, by=supporter, now=now)
    typed = {
        "kind": "vi",
        "organisation": str(kwintes.public_id),
        "starts_on": vi.starts_on.isoformat(),
        "ends_on": vi.ends_on.isoformat(),
        "supervisor": "Wim Wit",
        "revision": "0",
    }
    answer = desk.post(url("change_title", case, title), typed)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Sam Smit" in text
    assert 'value="Wim Wit"' in text
    assert desk.post(url("change_title", case, title), {**typed, "revision": "1"}).status_code == 302
    assert JudicialTitle.objects.get().supervisor == "Wim Wit"


def test_the_tab_asks_when_it_is_time_and_one_button_plans_the_action(case, desk, vi, coordinator, today, now):
    title = register_title(case.person, vi, by=coordinator, now=now)
    assert "eindigt binnen drie maanden" not in desk.get(url("titles", case)).content.decode()
    change_title(title, replace(vi, ends_on=add_months(today, 2)), revision=0, by=coordinator, now=now)
    assert "eindigt binnen drie maanden" in desk.get(url("titles", case)).content.decode()
    answer = desk.post(url("ask_about_title", case, title), follow=True).content.decode()
    assert "staat bij Plan &amp; acties" in answer
    assert "eindigt binnen drie maanden" not in answer
    assert Action.objects.get().case == case
    again = desk.post(url("ask_about_title", case, title), follow=True).content.decode()
    assert "al gevraagd" in again


def test_the_tab_says_who_pays(case, desk, vi, coordinator, now):
    title = register_title(case.person, vi, by=coordinator, now=now)
    assert "Wfz" in desk.get(url("titles", case)).content.decode()
    change_title(title, replace(vi, ends_on=vi.starts_on), revision=0, by=coordinator, now=now)
    assert "Er is nu geen titel" in desk.get(url("titles", case)).content.decode()


def test_the_link_of_the_deadline_leads_to_the_tab(case, desk, vi, coordinator, log_in, outsider, now):
    title = register_title(case.person, vi, by=coordinator, now=now)
    deadline = running_of(title)
    assert deadline
    address = reverse("cases:open_title", args=[deadline.subject_id])
    assert desk.get(address).headers["Location"] == url("titles", case)
    assert log_in(outsider).get(address).status_code == 404


def test_the_list_shows_what_ends_within_three_months_in_our_dossiers_only(
    case, desk, vi, coordinator, soest, today, now
):
    soon = replace(vi, ends_on=add_months(today, 2))
    title = register_title(case.person, soon, by=coordinator, now=now)
    elsewhere = make_case(soest, "Verweg")
    register_title(elsewhere.person, soon, by=coordinator, now=now)
    later = make_case(case.gemeente, "Laterdan")
    register_title(later.person, vi, by=coordinator, now=now)
    page = desk.get(reverse("cases:ending_supervision")).content.decode()
    assert "van den Berg" in page
    assert "nog te vragen" in page
    assert "Verweg" not in page
    assert "Laterdan" not in page
    ask_how_it_goes(case, title, by=coordinator, now=now)
    assert "gevraagd" in desk.get(reverse("cases:ending_supervision")).content.decode()
    assert Look.objects.filter(purpose="toezicht", subject_ids__contains=[case.person.public_id]).exists()


def test_a_closed_dossier_is_not_in_the_list_and_its_titles_bring_no_duty(case, desk, vi, coordinator, today, now):
    Case.objects.filter(pk=case.pk).update(closed_on=today, close_reason="geen_hulpvraag")
    register_title(case.person, replace(vi, ends_on=add_months(today, 2)), by=coordinator, now=now)
    assert "Berg" not in desk.get(reverse("cases:ending_supervision")).content.decode()
    assert deadlines() == []


def test_the_list_and_the_tab_take_the_same_queries_however_much_there_is(case, desk, vi, coordinator, today, now):
    soon = replace(vi, ends_on=add_months(today, 2))
    pages = (reverse("cases:ending_supervision"), url("titles", case))
    counted = []
    for extra in (1, 20):
        for number in range(extra):
            register_title(make_case(case.gemeente).person, soon, by=coordinator, now=now)
            register_title(case.person, replace(soon, supervisor=f"Nummer {number}"), by=coordinator, now=now)
        counted.append([queries_of(desk, page) for page in pages])
    assert counted[0] == counted[1]
    assert counted[0][0] <= 8
    assert counted[0][1] <= 16


def queries_of(desk: Client, address: str) -> int:
    desk.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert desk.get(address).status_code == 200
    return len(queries)
