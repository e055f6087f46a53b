"""Mijn acties: what is asked, by date, and what a partner says about it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cases.models import Action, ActionState, ReferralState, Share
from cases.services import CaseError, ChangedMeanwhileError
from cases.services import partner as services
from cases.services.sharing import end_share
from nazorg.accounts.models import Role
from nazorg.audit.models import Event, Look
from nazorg.deadlines.models import Deadline
from nazorg.outbox.models import Mail
from portal.rules import Group, group_of
from tests.portal.sharing import ask, hand

TUESDAY = date(2026, 4, 14)


@pytest.mark.parametrize(
    ("due_on", "is_open", "group"),
    [
        pytest.param(date(2026, 4, 13), True, Group.LATE, id="yesterday"),
        pytest.param(date(2026, 4, 14), True, Group.TODAY, id="today"),
        pytest.param(date(2026, 4, 19), True, Group.WEEK, id="sunday"),
        pytest.param(date(2026, 4, 20), True, Group.LATER, id="monday"),
        pytest.param(None, True, Group.LATER, id="no-date"),
        pytest.param(date(2026, 4, 13), False, Group.DONE, id="ended"),
    ],
)
def test_everything_stands_in_one_group(due_on, is_open, group):
    assert group_of(due_on, is_open=is_open, today=TUESDAY) is group


pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(partner, log_in):
    return log_in(partner)


@pytest.fixture
def action(case, partner, supporter):
    return ask(case, partner.organisation, by=supporter)


@pytest.fixture
def referral(case, partner, supporter):
    return hand(case, partner.organisation, by=supporter)


def test_the_start_page_of_a_partner_is_the_list(desk):
    response = desk.get("/", follow=True)
    assert response.redirect_chain == [("/mijn-acties/", 302)]
    assert "Er is nu niets aan u gevraagd" in response.content.decode()


def test_the_list_tells_what_is_asked_by_date(desk, case, partner, supporter, today, referral):
    late = ask(case, partner.organisation, by=supporter, title="Bel de broer")
    Action.objects.filter(pk=late.pk).update(due_on=today - timedelta(days=2))
    ask(case, partner.organisation, by=supporter, title="Maak een plek vrij", due_on=today)
    ask(case, partner.organisation, by=supporter, title="Van zorg", leefgebied="zorg")
    page = desk.get(reverse("portal:tasks")).content.decode()
    places = [page.index(word) for word in ("Te laat</h2>", "Bel de broer", "Vandaag</h2>", "Maak een plek vrij")]
    assert places == sorted(places)
    assert "Doorverwijzing onderdak" in page
    assert "Noor Kanarie" in page
    assert "Van zorg" not in page
    assert "Te laat (1)" in page


def test_the_list_is_a_look_at_who_stands_in_it(desk, partner, action, case):
    desk.get(reverse("portal:tasks"))
    assert Look.objects.get(user=partner).subject_ids == [case.person.public_id]


def test_filters_and_nonsense(desk, action, referral):
    page = desk.get(reverse("portal:tasks"), {"soort": "actie", "wanneer": "gisteren"}).content.decode()
    assert "Zoek een plek" in page
    assert "Doorverwijzing onderdak." not in page
    only = desk.get(reverse("portal:tasks"), {"wanneer": "gedaan"}).content.decode()
    assert "Niets gevonden" in only


def test_after_the_share_the_list_is_empty(desk, action, supporter, now):
    end_share(Share.objects.get(), reason="Klaar", revision=0, by=supporter, now=now)
    page = desk.get(reverse("portal:tasks")).content.decode()
    assert "Zoek een plek" not in page
    assert "Kanarie" not in page


def test_the_list_asks_the_same_for_one_and_for_many(
    desk, case, partner, supporter, action, referral, django_assert_max_num_queries
):
    desk.get(reverse("portal:tasks"))
    with django_assert_max_num_queries(12) as before:
        desk.get(reverse("portal:tasks"))
    for number in range(24):
        ask(case, partner.organisation, by=supporter, title=f"Nog {number}")
    with django_assert_max_num_queries(len(before)):
        page = desk.get(reverse("portal:tasks")).content.decode()
    assert "1 tot en met 25 van 26" in page
    assert desk.get(reverse("portal:tasks"), {"pagina": "2"}).content.decode().count("nz-row__title") == 1


def post(desk, name, about, **fields):
    return desk.post(reverse(f"portal:{name}", args=[about.public_id]), {"revision": about.revision, **fields})


def test_accepting_and_taking_an_action(desk, action):
    assert post(desk, "action_accept", action).status_code == 302
    action.refresh_from_db()
    assert (action.state, action.accepted_at is not None) == (ActionState.GEPLAND, True)
    assert "Aangenomen" in desk.get(reverse("portal:action", args=[action.public_id])).content.decode()
    post(desk, "action_take", action)
    action.refresh_from_db()
    assert action.state == ActionState.LOPEND


def test_done_with_a_result(desk, action, today):
    assert post(desk, "action_done", action, done_on=today, result="Kamer vrij").status_code == 302
    action.refresh_from_db()
    assert (action.state, action.result, action.done_on) == (ActionState.UITGEVOERD, "Kamer vrij", today)
    assert "Gedaan</h2>" in desk.get(reverse("portal:tasks")).content.decode()


def test_what_does_not_work_out_goes_back_with_a_suggestion(desk, action, supporter, log_in):
    response = post(desk, "action_not_done", action, reason="Agressie", suggestion="Zelfstandig met begeleiding")
    assert response.status_code == 302
    back = Action.objects.exclude(pk=action.pk).get()
    running = Deadline.objects.running().get(subject_id=back.public_id)
    assert (running.kind, running.owner_role) == ("came_back", Role.COORDINATOR)
    page = log_in(supporter).get(reverse("cases:action", args=[action.case.public_id, action.public_id]))
    assert "Zelfstandig met begeleiding" in page.content.decode()
    told = " ".join(str(mail.__dict__) for mail in Mail.objects.all())
    assert "Kanarie" not in told
    assert "Agressie" not in told


@pytest.mark.parametrize("fields", [{"reason": "Vol"}, {"suggestion": "Exodus"}, {"reason": " ", "suggestion": " "}])
def test_it_needs_a_reason_and_a_suggestion(desk, action, fields):
    assert post(desk, "action_not_done", action, **fields).status_code == 422
    action.refresh_from_db()
    assert action.state == ActionState.GEPLAND


def test_sent_twice_is_done_once(desk, action):
    for _ in range(2):
        response = post(desk, "action_not_done", action, reason="Vol", suggestion="Exodus")
        assert response.status_code == 302
    assert Action.objects.count() == 2
    assert Event.objects.filter(kind="action_not_done").count() == 1


def test_who_comes_second_loses_nothing_typed(desk, action, partner_colleague, now, today):
    services.done(action, done_on=today, result="Geregeld", revision=0, by=partner_colleague, now=now)
    response = post(desk, "action_not_done", action, reason="Geen plek", suggestion="Vraag Exodus")
    assert response.status_code == 409
    assert "Geen plek" in response.content.decode()
    assert "Vraag Exodus" in response.content.decode()


def test_a_referral_is_accepted_with_a_day_and_the_client_arrives(desk, referral, supporter, today, log_in):
    post(desk, "referral_accept", referral, intake_on=today + timedelta(days=3))
    referral.refresh_from_db()
    assert (referral.state, referral.intake_on) == (ReferralState.GEACCEPTEERD, today + timedelta(days=3))
    page = log_in(supporter).get(reverse("cases:referral", args=[referral.case.public_id, referral.public_id]))
    assert "Intake gepland op" in page.content.decode()
    post(desk, "referral_arrived", referral, on=today)
    referral.refresh_from_db()
    assert referral.state == ReferralState.AANGEKOMEN


@pytest.mark.parametrize(("name", "fields"), [("referral_refuse", {"reason": "Vol"}), ("referral_not_arrived", {})])
def test_what_is_refused_or_did_not_come_is_work_for_the_coordinator(desk, referral, today, name, fields):
    if name == "referral_not_arrived":
        post(desk, "referral_accept", referral)
        referral.refresh_from_db()
        fields = {"on": today}
    assert post(desk, name, referral, **fields).status_code == 302
    assert "Kwintes" in Action.objects.get().title


def test_a_share_that_ended_meanwhile_stops_the_deed(action, partner, supporter, now):
    end_share(Share.objects.get(), reason="Klaar", revision=0, by=supporter, now=now)
    with pytest.raises(CaseError, match="niet meer met uw organisatie gedeeld"):
        services.take(action, revision=0, by=partner, now=now)


def test_a_colleague_of_another_organisation_can_not_do_it(action, partner_elsewhere, now):
    with pytest.raises(CaseError, match="niet meer met uw organisatie gedeeld"):
        services.accept(action, revision=0, by=partner_elsewhere, now=now)


def test_another_version_is_a_conflict(action, partner, now):
    with pytest.raises(ChangedMeanwhileError):
        services.take(action, revision=7, by=partner, now=now)
