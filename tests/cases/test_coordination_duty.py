"""The duty of a BIJ-behandelaar: who finds it, who is told of it, and in which words."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.services import derive
from nazorg.accounts.models import Role
from nazorg.accounts.services import grant_role
from nazorg.deadlines.models import Deadline
from nazorg.deadlines.sweep import sweep_deadlines
from nazorg.deadlines.unheard import unheard_deadlines
from nazorg.outbox.models import Message
from people.services import add_label
from tests.cases.making import detained, make_case
from tests.cast import SINCE

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(amersfoort, policy, today, now):
    case = make_case(amersfoort, "Geheimnaam", residence_status="geldig")
    detained(case, origin_gemeente=amersfoort)
    add_label(case.person, category="bij", starts_on=today, reason="Bericht", by=None, now=now)
    derive.refresh(case, today=today)
    return case


@pytest.fixture
def duty(case) -> Deadline:
    return Deadline.objects.running().get(case_id=case.public_id, kind="consultation")


def test_the_link_of_the_mail_leads_the_officer_to_the_page_of_the_decision(case, duty, bij_officer, log_in):
    answer = log_in(bij_officer).get(f"/termijnen/{duty.public_id}/", follow=True)
    assert answer.redirect_chain[-1][0] == reverse("people:coordinate", args=[case.person.public_id])
    assert answer.status_code == 200


def test_the_same_link_leads_a_coordinator_to_what_they_may_know(case, duty, coordinator, log_in):
    answer = log_in(coordinator).get(f"/termijnen/{duty.public_id}/", follow=True)
    assert answer.redirect_chain[-1][0] == reverse("leefgebieden:doelgroep", args=[case.person.public_id])
    assert answer.status_code == 200


def test_an_officer_follows_no_other_link_and_none_of_another_gemeente(case, duty, bij_officer, soest, log_in):
    client = log_in(bij_officer)
    Deadline.objects.filter(pk=duty.pk).update(owner_role=Role.COORDINATOR)
    assert client.get(f"/termijnen/{duty.public_id}/").status_code == 404
    Deadline.objects.filter(pk=duty.pk).update(owner_role=Role.BIJ_OFFICER, gemeente=soest)
    assert client.get(f"/termijnen/{duty.public_id}/").status_code == 404


def test_who_coordinates_elsewhere_than_they_work_finds_both(duty, outsider, amersfoort, log_in):
    grant_role(outsider, Role.BIJ_OFFICER, gemeente=amersfoort, starts_on=SINCE, by=None)
    client = log_in(outsider)
    assert client.get(f"/termijnen/{duty.public_id}/").status_code == 302
    page = client.get("/").content.decode()
    assert "Afstemming in andere gemeenten" in page
    assert duty.reference in page


def test_vandaag_of_an_officer_shows_what_waits_by_number(case, duty, bij_officer, log_in):
    client = log_in(bij_officer)
    page = client.get("/").content.decode()
    assert "Nog geen rol" not in page
    assert duty.reference in page
    assert "Geheimnaam" not in page
    assert client.get(f"/termijnen/{duty.public_id}/").status_code == 302
    assert f'href="/termijnen/{duty.public_id}/"' in page
    assert client.get(reverse("people:coordination")).status_code == 200


def test_the_mail_tells_nobody_else_and_not_what_it_is(duty, bij_officer, coordinator, supporter):
    for days in range(30):  # far beyond the day on which others hear of what is late
        sweep_deadlines(now=timezone.now() + timedelta(days=days))
    told = Message.objects.filter(reference=duty.reference, line__isnull=False)
    assert {message.user for message in told if message.key.startswith(f"reminder:{duty.pk}:")} == {bij_officer}
    assert not any("afstem" in message.line.lower() for message in told)


def test_without_an_officer_nobody_is_told_and_the_admin_sees_that(duty, coordinator, supporter, today):
    sweep_deadlines(now=timezone.now() + timedelta(days=30))
    assert not Message.objects.filter(key__startswith=f"reminder:{duty.pk}:").exists()
    assert ("Amersfoort", "BIJ-behandelaar") in {(one.gemeente, one.role) for one in unheard_deadlines(today=today)}


def test_the_step_names_who_has_the_duty(case, duty, coordinator, log_in):
    page = log_in(coordinator).get(reverse("cases:detail", args=[case.public_id])).content.decode()
    assert "Wie de afstemming doet" in page
    assert "BIJ" not in page
