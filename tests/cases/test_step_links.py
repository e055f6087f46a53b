"""Each next step leads to the page where it is done, for who may do it."""

import inspect
import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.urls import resolve, reverse

from cases.pages.frame import frame
from cases.pages.step_links import WAYS, WITHOUT_SCREEN, Place, step_urls
from cases.rules import next_step
from cases.rules.facts import Duty, OpenAction, OpenReferral
from cases.rules.next_step import Step
from cases.services.actions.planning import ActionDetails, plan_action
from cases.services.referrals import Question, refer
from nazorg.accounts.models import Role
from nazorg.deadlines.kinds import all_kinds
from nazorg.deadlines.services import Owner, Subject, open_deadline
from people.services import register_release
from tests.cases.making import detained, make_case

pytestmark = pytest.mark.django_db

OF_THE_RULES = {
    *re.findall(r'Step\(\s*"(\w+)"', inspect.getsource(next_step)),
    *(code for code, _ in next_step.FOLLOW_UPS.values()),
    *(code for code, _ in next_step._DEEDS.values()),
}


@pytest.fixture
def case(amersfoort, policy):
    return make_case(amersfoort, "van den Berg")


def _place(case, coordinator, today):
    """A dossier in which every step could come."""
    detained(case)
    head = frame(case, coordinator, today)
    known = replace(
        head.known,
        first_action=OpenAction("Bellen", "Carla", None, uuid4()),
        first_referral=OpenReferral("Kwintes", None, False, uuid4()),
        first_duty=Duty("Toezicht", "Carla", today, "supervision_end", uuid4()),
    )
    return Place(case, head.stays[-1], known)


def test_every_step_of_the_rules_has_a_page_or_is_said_to_have_none():
    assert len(OF_THE_RULES) > len(next_step.RULES)
    assert WAYS.keys() | WITHOUT_SCREEN == OF_THE_RULES
    assert not WAYS.keys() & WITHOUT_SCREEN


def test_every_address_is_one_of_ours(case, coordinator, today):
    place = _place(case, coordinator, today)
    urls = step_urls([Step(code, "", "", "") for code in WAYS], place, may_edit=True)
    assert urls.keys() == WAYS.keys()
    assert all(resolve(url) for url in urls.values())


def test_a_term_of_whichever_room_leads_to_the_page_of_that_room(case, coordinator, today):
    place, step = _place(case, coordinator, today), Step("duty", "", "", "")
    for kind in all_kinds():
        known = replace(place.known, first_duty=Duty(kind.duty, "Carla", today, kind.code, uuid4()))
        assert resolve(step_urls([step], replace(place, known=known), may_edit=True)["duty"]).url_name


def test_who_may_only_read_gets_no_address(case, coordinator, today):
    assert step_urls([Step("plan", "", "", "")], _place(case, coordinator, today), may_edit=False) == {}


def test_a_step_about_a_detention_leads_nowhere_without_one(case, coordinator, today):
    place = replace(_place(case, coordinator, today), stay=None)
    assert step_urls([Step("measure_6", "", "", "")], place, may_edit=True) == {}


def _links(page):
    """What the page offers as the next step and what comes after it: the words and the address."""
    head = page.partition('class="nz-nextstep"')[2].partition("</div>")[0]
    after = page.partition(">Daarna<")[2].partition("</ol>")[0]
    found = re.findall(r'<a class="utrecht-link" href="(.+?)">(.+?)</a>', head + after)
    return {unescape(words): unescape(url) for url, words in found}


def test_the_page_leads_to_the_plan_to_the_action_and_to_the_partner(case, coordinator, kwintes, log_in, today, now):
    detained(case, days_left=20)
    action = plan_action(case, ActionDetails(title="Bel de PI", due_on=today), by=coordinator, now=now)
    client, address = log_in(coordinator), reverse("cases:detail", args=[case.public_id])
    links = _links(client.get(address).content.decode())
    assert links["Bel de PI"] == reverse("cases:action", args=[case.public_id, action.public_id])
    assert links["Maak samen met de cliënt een plan"] == reverse("cases:plan", args=[case.public_id])
    assert all(client.get(url).status_code == 200 for url in links.values())


def test_after_release_the_page_leads_to_the_situation_at_release(case, coordinator, log_in, today, now):
    detention = detained(case)
    register_release(detention, released_on=today, kind="vi", by=coordinator, now=now)
    client = log_in(coordinator)
    links = _links(client.get(reverse("cases:detail", args=[case.public_id])).content.decode())
    url = links["Leg de situatie bij ontslag vast"]
    assert url == reverse("cases:moment", args=[case.public_id, detention.public_id, "bij_ontslag"])
    assert client.get(url).status_code == 200


def test_the_page_leads_to_the_release_that_nobody_registered(case, coordinator, log_in):
    detention = detained(case, days_left=-1)
    client = log_in(coordinator)
    links = _links(client.get(reverse("cases:detail", args=[case.public_id])).content.decode())
    url = links["Zoek uit of de cliënt vrij is"]
    assert url == reverse("people:release", args=[case.person.public_id, detention.public_id])
    assert client.get(url).status_code == 200


def test_the_ids_of_what_comes_first_are_read_with_the_facts(case, coordinator, kwintes, policy, today, now):
    referral = refer(case, Question(kwintes, "onderdak", "Is er een plek?"), by=coordinator, now=now)
    subject = Subject("proef", uuid4(), case.number, case.gemeente_id, case.public_id)
    open_deadline("supervision_end", subject, owner=Owner(role=Role.COORDINATOR), starts_on=today, due_on=today,
                  policy=policy, today=today)  # fmt: skip
    known = frame(case, coordinator, today + timedelta(days=60)).known
    assert known.first_referral
    assert known.first_duty
    assert known.first_referral.public_id == referral.public_id
    assert (known.first_duty.kind, known.first_duty.subject_id) == ("supervision_end", subject.id)
