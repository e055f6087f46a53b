"""The tab Plan & acties and the page of an action."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import Action, ActionState
from cases.services.actions import ActionDetails, done, plan_action, take
from nazorg.audit.models import Look
from tests.cases.making import make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(amersfoort, policy):
    return make_case(amersfoort)


def planned(case, coordinator, today, now, title="Bellen", days=7):
    return plan_action(case, ActionDetails(title, due_on=today + timedelta(days=days)), by=coordinator, now=now)


def url(name, case, *more):
    return reverse(f"cases:{name}", args=[case.public_id, *(each.public_id for each in more)])


def revision_on(page, code):
    """The version that a form on this page tells."""
    return page.partition(f'id="doe-{code}"')[2].partition('name="revision" value="')[2].partition('"')[0]


def test_the_tab_shows_what_has_to_be_done_first(case, log_in, coordinator, today, now):
    for days in (9, 2):
        planned(case, coordinator, today, now, f"Over {days} dagen", days)
    page = log_in(coordinator).get(url("actions", case)).content.decode()
    assert page.index("Over 2 dagen") < page.index("Over 9 dagen")
    assert Look.objects.filter(user=coordinator, subject_ids=[case.person.public_id]).exists()


def test_the_tab_asks_as_much_for_21_actions_as_for_1(case, log_in, coordinator, kwintes, today, now):
    client = log_in(coordinator)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(url("actions", case)).status_code == 200
        return len(seen)

    def add(title):
        details = ActionDetails(title, due_on=today, organisation=kwintes, owner=coordinator)
        plan_action(case, details, by=coordinator, now=now)
        done(
            plan_action(case, details, by=coordinator, now=now),
            done_on=today,
            result="Ja",
            revision=None,
            by=coordinator,
            now=now,
        )

    add("Eerste")
    queries()
    first = queries()
    for number in range(20):
        add(f"Actie {number}")
    assert queries() == first
    assert first <= 22


def test_an_action_is_added_with_one_form(case, log_in, supporter, today):
    told = {"title": "Briefadres", "kind": "andere_afdeling", "leefgebied": "onderdak", "due_on": today.isoformat()}
    response = log_in(supporter).post(url("add_action", case), told, follow=True)
    assert "De actie is toegevoegd." in response.content.decode()
    action = Action.objects.get()
    assert (action.title, action.leefgebied, action.due_on, action.created_by) == (
        "Briefadres", "onderdak", today, supporter,
    )  # fmt: skip


def test_what_was_done_already_needs_its_result_only(case, log_in, supporter, today):
    told = {"title": "Gebeld", "kind": "andere_partijen", "due_on": today.isoformat(), "result": "Afspraak maandag"}
    log_in(supporter).post(url("add_action", case), told)
    assert Action.objects.get().state == ActionState.UITGEVOERD


def test_a_colleague_of_another_gemeente_can_not_be_chosen(case, log_in, supporter, outsider, today):
    told = {"title": "Gebeld", "kind": "overig", "due_on": today.isoformat(), "owner": str(outsider.public_id)}
    assert log_in(supporter).post(url("add_action", case), told).status_code == 422
    assert not Action.objects.exists()


def test_done_with_its_result(case, log_in, supporter, coordinator, today, now):
    action = planned(case, coordinator, today, now)
    told = {"revision": 0, "done-done_on": today.isoformat(), "done-result": "Geregeld"}
    response = log_in(supporter).post(url("action_done", case, action), told, follow=True)
    assert "De actie is gedaan." in response.content.decode()
    assert Action.objects.get().result == "Geregeld"


def test_who_was_second_sees_what_changed_and_loses_nothing(case, log_in, supporter, coordinator, today, now):
    action = planned(case, coordinator, today, now)
    take(action, revision=0, by=coordinator, now=now)
    told = {"revision": 0, "done-done_on": today.isoformat(), "done-result": "Een lang verhaal"}
    response = log_in(supporter).post(url("action_done", case, action), told)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Een lang verhaal" in page
    assert "In behandeling" in page
    told["revision"] = 1
    assert log_in(supporter).post(url("action_done", case, action), told).status_code == 302
    assert Action.objects.get().result == "Een lang verhaal"


def test_what_was_typed_is_back_after_the_session_ended(case, log_in, supporter, coordinator, today, now):
    action = planned(case, coordinator, today, now)
    client = log_in(supporter)
    form = client.get(url("action", case, action)).content.decode()
    writer = form.partition('name="schrijver" value="')[2].partition('"')[0]
    client.session.flush()
    client.cookies.clear()
    told = {"schrijver": writer, "revision": 0, "not_done-reason": "Niet thuis, drie keer geprobeerd"}
    client.post(url("action_not_done", case, action), told)
    draft = client.session
    client.force_login(supporter)
    client.session.update(draft)
    page = client.get(url("action_not_done", case, action), follow=True).content.decode()
    assert "drie keer geprobeerd" in page
    assert Action.objects.get().state == ActionState.GEPLAND


def test_what_was_typed_before_a_colleague_changed_it_is_compared_after_the_session_ended(
    case, log_in, supporter, coordinator, today, now
):
    action = planned(case, coordinator, today, now)
    client = log_in(supporter)
    form = client.get(url("action", case, action)).content.decode()
    writer = form.partition('name="schrijver" value="')[2].partition('"')[0]
    client.session.flush()
    client.cookies.clear()
    told = {"schrijver": writer, "revision": 0, "not_done-reason": "Niet thuis"}
    client.post(url("action_not_done", case, action), told)
    take(action, revision=0, by=coordinator, now=now)
    draft = client.session
    client.force_login(supporter)
    client.session.update(draft)
    page = client.get(url("action_not_done", case, action), follow=True).content.decode()
    told["revision"] = revision_on(page, "not_done")
    assert told["revision"] == "0"
    assert revision_on(page, "done") == "1"
    assert client.post(url("action_not_done", case, action), told).status_code == 409
    assert Action.objects.get().state == ActionState.LOPEND


def test_a_form_that_is_not_right_and_a_colleague_who_was_first(case, log_in, supporter, coordinator, today, now):
    action = planned(case, coordinator, today, now)
    take(action, revision=0, by=coordinator, now=now)
    response = log_in(supporter).post(url("action_not_done", case, action), {"revision": 0, "not_done-reason": ""})
    assert (response.status_code, revision_on(response.content.decode(), "not_done")) == (422, "0")


def test_a_closed_case_shows_its_actions_and_takes_none(case, log_in, coordinator, today, now):
    action = planned(case, coordinator, today, now)
    case.closed_on, case.close_reason = today, "weigert"
    case.save()
    client = log_in(coordinator)
    assert "Actie toevoegen" not in client.get(url("actions", case)).content.decode()
    assert client.get(url("action", case, action)).status_code == 200
    assert client.post(url("add_action", case), {"title": "x"}).status_code == 403
    assert client.post(url("action_take", case, action), {"revision": 0}).status_code == 403


def test_the_mail_of_a_deadline_leads_to_the_action(case, log_in, coordinator, today, now):
    action = planned(case, coordinator, today, now)
    response = log_in(coordinator).get(reverse("cases:open_action", args=[action.public_id]))
    assert response["Location"] == url("action", case, action)
