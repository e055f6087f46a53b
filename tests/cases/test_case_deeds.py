"""Closing, opening again, handing over, the regisseur and following for long: what is done, and what is refused."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.models import Action, Case
from cases.rules.closing import may_reopen
from cases.services.actions import ActionDetails, not_done, plan_action
from cases.services.closing import close_case, reopen_case
from cases.services.directing import hand_over_case, set_regisseur
from cases.services.errors import CaseError, ChangedMeanwhileError
from cases.services.reviewing import follow_for_long, stop_following
from leefgebieden.rules.situations import Statement
from leefgebieden.services.situations import register_situation
from nazorg.accounts.models import Role
from nazorg.audit.models import Event
from nazorg.deadlines.models import Deadline
from nazorg.web.dates import short_date
from people.services import add_label
from tests.cases.making import detained, make_case
from tests.people.making import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(amersfoort, policy):
    return make_case(amersfoort)


def _closed(case, by, now):
    return close_case(case, reason="doelen_bereikt", note="Alles loopt", by=by, now=now)


def test_a_case_is_closed_with_a_reason_and_then_asks_for_nothing(case, coordinator, now, today):
    closed = _closed(case, coordinator, now)
    assert (closed.closed_on, closed.close_reason, closed.close_note) == (today, "doelen_bereikt", "Alles loopt")
    assert (closed.state, closed.next_step, closed.derive_on) == ("afgesloten", "", None)
    event = Event.objects.get(kind="case_closed")
    assert (event.subject_id, event.by, event.data) == (case.public_id, coordinator, {"reason": "doelen_bereikt"})
    with pytest.raises(CaseError, match="al gesloten"):
        _closed(case, coordinator, now)


def test_a_case_with_an_open_action_is_not_closed_and_says_which(case, coordinator, now):
    action = Action.objects.create(case=case, kind="overig", title="Bel de PI")
    with pytest.raises(CaseError, match="Bel de PI"):
        _closed(case, coordinator, now)
    Action.objects.filter(pk=action.pk).update(state="vervallen")
    assert not _closed(case, coordinator, now).is_open


def test_another_reason_needs_words(case, coordinator, now):
    with pytest.raises(CaseError, match="waarom"):
        close_case(case, reason="anders", note=" ", by=coordinator, now=now)


def test_a_closed_case_is_opened_again_with_its_number(case, coordinator, now):
    again = reopen_case(_closed(case, coordinator, now), reason="Nieuwe hulpvraag", by=coordinator, now=now)
    assert (again.number, again.is_open, again.close_reason, again.close_note) == (case.number, True, "", None)
    assert again.state == "intake"
    with pytest.raises(CaseError, match="is open"):
        reopen_case(again, reason="x", by=coordinator, now=now)


@pytest.mark.parametrize(
    ("today", "may"),
    [("2027-02-28", True), ("2027-03-01", False)],
)
def test_a_case_can_be_opened_again_up_to_the_same_day_a_year_later(today, may):
    day = datetime.fromisoformat
    assert may_reopen(day("2026-02-28").date(), today=day(today).date()) is may


def test_a_case_that_was_closed_too_long_ago_stays_closed(case, coordinator, now, today):
    closed = _closed(case, coordinator, now)
    old = today - timedelta(days=400)
    Case.objects.filter(pk=closed.pk).update(closed_on=old, opened_on=old)
    with pytest.raises(CaseError, match="12 maanden"):
        reopen_case(closed, reason="x", by=coordinator, now=now)


def test_a_case_stays_closed_when_the_client_has_another_open_one(case, coordinator, amersfoort, now, today):
    closed = _closed(case, coordinator, now)
    Case.objects.create(number="NZ-1", person=case.person, gemeente=amersfoort, opened_on=today)
    with pytest.raises(CaseError, match="ander open dossier"):
        reopen_case(closed, reason="x", by=coordinator, now=now)
    assert not Case.objects.get(pk=closed.pk).is_open


def test_another_gemeente_takes_over_with_the_duties_of_the_case(case, coordinator, outsider, amersfoort, soest, now):
    case = follow_for_long(case, review_on=timezone.localdate(now) + timedelta(days=30), by=coordinator, now=now)
    case = set_regisseur(case, owner=coordinator, by=coordinator, today=timezone.localdate(now))
    plan_action(case, _to_do(now), by=coordinator, now=now)
    assert not Case.objects.visible_to(outsider).filter(pk=case.pk).exists()
    case = hand_over_case(case, gemeente=soest, reason="Verhuisd", by=coordinator, now=now)
    assert (case.gemeente, case.owner) == (soest, None)
    assert Case.objects.visible_to(outsider).filter(pk=case.pk).exists()
    assert not Case.objects.visible_to(coordinator).filter(pk=case.pk).exists()
    duties = Deadline.objects.running().filter(case_id=case.public_id)
    assert {(duty.kind, duty.gemeente, duty.owner_user, duty.owner_role) for duty in duties} == {
        ("action", soest, None, Role.PROCESS_SUPPORTER),
        ("case_review", soest, None, Role.COORDINATOR),
    }
    assert case.person.known_to.filter(gemeente=soest).exists()
    for gemeente, reason in ((soest, "x"), (amersfoort, " ")):
        with pytest.raises(CaseError):
            hand_over_case(case, gemeente=gemeente, reason=reason, by=coordinator, now=now)


def test_nobody_keeps_an_action_in_a_case_that_went_to_a_gemeente_where_they_do_not_work(
    case, coordinator, supporter, soest, now
):
    theirs = plan_action(case, _to_do(now, owner=coordinator), by=coordinator, now=now)
    stays = plan_action(case, _to_do(now, owner=supporter), by=coordinator, now=now)  # works for all seven
    hand_over_case(case, gemeente=soest, reason="Verhuisd", by=coordinator, now=now)
    for action, owner in ((theirs, None), (stays, supporter)):
        action.refresh_from_db()
        deadline = Deadline.objects.get(subject_id=action.public_id)
        assert (action.owner, deadline.owner_user, deadline.owner_role) == (owner, owner, Role.PROCESS_SUPPORTER)
        assert deadline.gemeente == soest


def test_what_came_back_stays_the_coordinators_whoever_it_is_taken_from(case, coordinator, supporter, soest, now):
    case = set_regisseur(case, owner=coordinator, by=coordinator, today=timezone.localdate(now))
    planned = plan_action(case, _to_do(now), by=supporter, now=now)
    not_done(planned, reason="Niemand neemt op", revision=None, by=supporter, now=now)
    hand_over_case(case, gemeente=soest, reason="Verhuisd", by=coordinator, now=now)
    deadline = Deadline.objects.get(kind="came_back")
    assert (deadline.owner_user, deadline.owner_role, deadline.gemeente) == (None, Role.COORDINATOR, soest)
    assert Action.objects.get(public_id=deadline.subject_id).owner is None


def _to_do(now, **details):
    return ActionDetails("Bellen", due_on=timezone.localdate(now) + timedelta(days=3), **details)


def test_the_regisseur_is_somebody_who_works_with_cases_of_that_gemeente(case, coordinator, supporter, outsider, today):
    assert set_regisseur(case, owner=supporter, revision=0, by=coordinator, today=today).owner == supporter
    with pytest.raises(CaseError, match="werkt niet"):
        set_regisseur(case, owner=outsider, revision=supporter.pk, by=coordinator, today=today)


def test_who_was_second_hears_who_was_first(case, coordinator, supporter, today):
    set_regisseur(case, owner=supporter, revision=0, by=supporter, today=today)
    with pytest.raises(ChangedMeanwhileError, match=supporter.name):
        set_regisseur(case, owner=coordinator, revision=0, by=coordinator, today=today)
    assert Case.objects.get(pk=case.pk).owner == supporter


def test_on_the_page_the_second_sees_what_changed_and_can_still_decide(case, coordinator, supporter, log_in, today):
    client, url = log_in(coordinator), reverse("cases:regisseur", args=[case.public_id])
    set_regisseur(case, owner=supporter, revision=0, by=supporter, today=today)
    typed = {"owner": str(coordinator.public_id), "revision": "0"}
    page = client.post(url, typed)
    assert page.status_code == 409
    assert f"De regisseur is nu: {supporter.name}" in page.content.decode()
    typed["revision"] = page.context["editing"].revision
    assert page.context["form"]["owner"].value() == typed["owner"]
    assert client.post(url, typed).status_code == 302
    assert Case.objects.get(pk=case.pk).owner == coordinator


def test_a_case_that_is_followed_for_long_is_looked_at_again_on_its_day(case, coordinator, now, today):
    first = today + timedelta(days=30)
    case = follow_for_long(case, review_on=first, by=coordinator, now=now)
    deadline = Deadline.objects.get(kind="case_review")
    assert (case.state, case.followed_since, deadline.due_on, deadline.state) == (
        "langdurig_volgen", today, first, "running",
    )  # fmt: skip
    case = follow_for_long(case, review_on=first + timedelta(days=90), by=coordinator, now=now)
    assert sorted(Deadline.objects.filter(kind="case_review").values_list("state", flat=True)) == ["met", "running"]
    case = stop_following(case, by=coordinator, now=now)
    assert (case.followed_since, case.review_on) == (None, None)
    assert not Deadline.objects.filter(kind="case_review", state="running").exists()
    with pytest.raises(CaseError, match="niet langdurig"):
        stop_following(case, by=coordinator, now=now)


def test_a_review_lies_ahead_and_lapses_when_the_case_is_closed(case, coordinator, now, today):
    with pytest.raises(CaseError, match="toekomst"):
        follow_for_long(case, review_on=today, by=coordinator, now=now)
    case = follow_for_long(case, review_on=today + timedelta(days=30), by=coordinator, now=now)
    _closed(case, coordinator, now)
    assert Deadline.objects.get(kind="case_review").state == "lapsed"


def test_the_timeline_tells_what_happened_in_a_fixed_number_of_queries(
    case, coordinator, log_in, now, today, django_assert_max_num_queries
):
    client, url = log_in(coordinator), reverse("cases:timeline", args=[case.public_id])
    for number in range(25):
        owner = coordinator if number % 2 == 0 else None
        set_regisseur(case, owner=owner, revision=coordinator.pk if number % 2 else 0, by=coordinator, today=today)
    client.get(url)
    with django_assert_max_num_queries(11):
        page = client.get(url).content.decode()
    for words in ("Dossier geopend", "Regisseur gewijzigd", "Cliënt toegevoegd", coordinator.name):
        assert words in page


def test_the_timeline_says_what_each_thing_was_about(case, coordinator, log_in, now, today):
    stay = detained(case)
    register_situation(
        stay,
        Statement("onderdak", "voor_detentie", "eigen_woning", "gemeente", today),
        version=0,
        by=coordinator,
        now=now,
    )
    plan_action(case, ActionDetails(title="Bel de <b>PI</b>"), by=coordinator, now=now)
    add_label(case.person, category="top_x", starts_on=today, reason="Jaarlijst", by=coordinator, now=now)
    page = log_in(coordinator).get(reverse("cases:timeline", args=[case.public_id]))
    lines = {row.title: (row.about, row.reason) for row in page.context["page"].rows}
    assert lines["Situatie vastgelegd"] == ("Onderdak, Voor detentie", "")
    assert lines["Actie toegevoegd"] == ("Bel de <b>PI</b>", "")
    assert lines["Label gegeven"] == (f"Top X, {short_date(today)}", "Jaarlijst")
    assert "Bel de &lt;b&gt;PI" in page.content.decode()


def test_the_timeline_says_nothing_of_bij(case, coordinator, log_in, today):
    add_label(case.person, category="bij", starts_on=today, reason="Zware zaak", by=coordinator, now=timezone.now())
    add_label(case.person, category="top_x", starts_on=today, reason="Jaarlijst", by=coordinator, now=timezone.now())
    page = log_in(coordinator).get(reverse("cases:timeline", args=[case.public_id])).content.decode()
    assert "Jaarlijst" in page
    assert "Zware zaak" not in page


def test_what_happened_to_others_does_not_stand_there(case, amersfoort, coordinator, log_in):
    make_person(amersfoort)
    page = log_in(coordinator).get(reverse("cases:timeline", args=[case.public_id]))
    assert len([row for row in page.context["page"].rows if row.title == "Cliënt toegevoegd"]) == 1


def test_a_deed_that_was_posted_too_late_is_shown_again_and_not_done(case, coordinator, log_in, today):
    client, url = log_in(coordinator), reverse("cases:follow", args=[case.public_id])
    writer = client.get(url).content.decode().partition('name="schrijver" value="')[2].partition('"')[0]
    day = (today + timedelta(days=9)).isoformat()
    client.session.flush()
    client.cookies.clear()
    client.post(url, {"review_on": day, "schrijver": writer})
    draft = dict(client.session)
    client.force_login(coordinator)
    session = client.session
    session.update(draft)
    session.save()
    page = client.get(url).content.decode()
    assert f'value="{day}"' in page
    assert "Het is nog niet bewaard" in page
    assert Case.objects.get(pk=case.pk).review_on is None
