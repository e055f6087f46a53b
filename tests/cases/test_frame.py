"""The head of a dossier: who, where, which labels, and what is due first."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.pages.frame import CONSULT_FIRST, frame
from nazorg.accounts.models import Role
from nazorg.accounts.services import grant_role
from nazorg.deadlines.services import Owner, Subject, open_deadline
from people.services import add_label, register_release
from tests.cases.making import detained, make_case
from tests.cast import SINCE, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(amersfoort, policy):
    return make_case(amersfoort, "van den Berg", first_names="Noor")


def test_the_head_says_who_where_and_until_when(case, coordinator, today):
    detained(case, days_left=100, facility_text="PI Lelystad")
    head = frame(case, coordinator, today)
    facts = dict(head.facts)
    assert head.name == "Noor van den Berg"
    assert head.stay == ("In detentie", "warning")
    assert facts["Verblijft in"] == "PI Lelystad"
    assert facts["Regisseur"] == "Nog niemand"
    assert str((today + timedelta(days=100)).year) in facts["Verwachte vrijlating"]


def test_after_release_it_says_since_when_somebody_is_free(case, coordinator, today, now):
    detention = detained(case)
    register_release(detention, released_on=today, kind="vi", by=coordinator, now=now)
    head = frame(case, coordinator, today)
    assert head.stay[0] == "Vrij"
    assert "Vrij sinds" in dict(head.facts)


def test_bij_is_shown_to_who_handles_it_and_others_read_to_consult_first(case, coordinator, amersfoort, soest, today):
    for category in ("bij", "top_x"):
        add_label(case.person, category=category, starts_on=today, reason="Besluit", by=None, now=timezone.now())
    assert frame(case, coordinator, today).labels == ["Top X", CONSULT_FIRST]
    elsewhere = make_user("Bea Bos", Role.BIJ_OFFICER, soest)
    grant_role(elsewhere, Role.COORDINATOR, gemeente=amersfoort, starts_on=SINCE, by=None)
    assert frame(case, elsewhere, today).labels == ["Top X", CONSULT_FIRST]
    officer = make_user("Bas Bos", Role.BIJ_OFFICER, amersfoort)
    assert frame(case, officer, today).labels == ["Top X", "BIJ"]


def test_a_label_that_ended_is_not_shown(case, coordinator, today):
    yesterday = today - timedelta(days=1)
    add_label(
        case.person,
        category="top_x",
        starts_on=yesterday,
        ends_on=yesterday,
        reason="Besluit",
        by=None,
        now=timezone.now(),
    )
    assert frame(case, coordinator, today).labels == []


def test_the_three_duties_that_come_first_are_shown(case, coordinator, policy, today):
    for days in (9, 2, 5, 30):
        subject = Subject("proef", make_case(case.gemeente).public_id, case.number, case.gemeente_id, case.public_id)
        due_on = today + timedelta(days=days)
        open_deadline(
            "screening", subject, owner=Owner(role=Role.COORDINATOR), starts_on=today, due_on=due_on, policy=policy,
            today=today,
        )  # fmt: skip
    shown = frame(case, coordinator, today).deadlines
    assert [(row.due_on - today).days for row in shown] == [2, 5, 9]
    assert shown[0].owner == "Nazorgcoördinator"


def test_the_client_page_leads_to_the_dossier(case, log_in, coordinator):
    page = log_in(coordinator).get(reverse("people:detail", args=[case.person.public_id])).content.decode()
    assert reverse("cases:detail", args=[case.public_id]) in page


def test_no_name_stands_in_the_title_or_in_an_address(case, log_in, coordinator):
    page = log_in(coordinator).get(reverse("cases:detail", args=[case.public_id])).content.decode()
    title = page.partition("<title>")[2].partition("</title>")[0]
    assert case.number in title
    assert "Berg" not in title
