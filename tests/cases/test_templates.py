"""Action templates: added once for a detention, by what happens and by the day; and their administration."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.action_templates import FIRST, load_first_templates
from cases.models import Action, ActionTemplate, AppliedTemplate, TemplateTrigger
from cases.rules.templates import no_id_until, release_near_until
from cases.selectors.facts import facts_of
from cases.services import CaseError
from cases.services.actions import cancel, take
from cases.services.templates import TemplateDetails, TemplateLine, apply_by_date, apply_templates, save_template
from cases.tasks import add_actions_by_date
from leefgebieden.happenings import BenefitFound
from leefgebieden.models import EligibilityAssessment, IdentityDocument, Outcome
from leefgebieden.rules.details import BenefitFacts, DocumentFacts
from leefgebieden.rules.hints.identity import has_valid_id
from leefgebieden.services.deciding import decide, withdraw_decision
from leefgebieden.services.details import register_detail
from nazorg.audit.models import Event
from nazorg.deadlines.models import Deadline
from nazorg.web.happenings import announce
from people.services import register_release
from tests.cases.making import detained, make_case

pytestmark = pytest.mark.django_db
FAR, LONG_AGO = date(2040, 1, 1), date(2020, 1, 1)


@pytest.fixture
def case(amersfoort, policy):
    load_first_templates()
    return make_case(amersfoort)


def judged(case, detention, outcome, policy):
    """The doelgroeptoets of this detention gives this outcome."""
    EligibilityAssessment.objects.filter(person=case.person, detention=detention).update(is_current=False)
    EligibilityAssessment.objects.create(
        person=case.person, detention=detention, policy=policy, outcome=outcome, run_at=timezone.now()
    )


def in_doelgroep(case, policy, **stay):
    """A detention of somebody who is in the doelgroep."""
    detention = detained(case, **stay)
    judged(case, detention, Outcome.IN_DOELGROEP, policy)
    return detention


def lines_of(trigger):
    return [line.title for template in FIRST if template.trigger == trigger for line in template.lines]


def titles():
    return list(Action.objects.order_by("id").values_list("title", flat=True))


@pytest.mark.parametrize(
    ("today", "until"),
    [
        (date(2026, 1, 15), date(2026, 5, 15)),
        (date(2026, 10, 31), date(2027, 2, 28)),
        (date(2027, 10, 31), date(2028, 2, 29)),
        (date(2026, 12, 1), date(2027, 4, 1)),
    ],
)
def test_release_is_near_four_months_ahead(today, until):
    assert release_near_until(today) == until


def test_an_id_is_missed_sixty_days_ahead():
    assert no_id_until(date(2026, 1, 1), id_days=60) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("document", "is_valid"),
    [
        pytest.param({"kind": "paspoort", "valid_until": FAR}, True, id="valid"),
        pytest.param({"kind": "rijbewijs", "valid_until": FAR}, True, id="each-kind-of-table-14"),
        pytest.param({"kind": "id_kaart", "valid_until": None}, None, id="end-unknown"),
        pytest.param({"kind": "id_kaart", "valid_until": FAR, "lost_on": LONG_AGO}, False, id="lost"),
        pytest.param({"kind": "id_kaart", "valid_until": FAR, "applied_on": LONG_AGO}, False, id="asked-for"),
        pytest.param({"kind": "id_kaart", "valid_until": LONG_AGO}, False, id="expired"),
    ],
)
def test_the_next_step_the_hints_and_the_templates_agree_on_a_valid_id(case, policy, today, now, document, is_valid):
    in_doelgroep(case, policy, days_left=30)
    IdentityDocument.objects.create(person=case.person, registered_at=now, **document)
    assert facts_of([case.pk], today=today)[case.pk].has_id is is_valid
    assert has_valid_id([DocumentFacts(**document)], today) is is_valid
    apply_by_date(now=now)
    assert (lines_of(TemplateTrigger.NO_ID)[0] in titles()) is (is_valid is not True)


@pytest.mark.parametrize(("days", "comes"), [(100, True), (150, False), (-3, False)])
def test_release_within_four_months_adds_its_actions(case, policy, now, days, comes):
    in_doelgroep(case, policy, days_ago=200, days_left=days)
    apply_by_date(now=now)
    assert titles() == (lines_of(TemplateTrigger.RELEASE_NEAR) if comes else [])
    assert Deadline.objects.running().filter(kind="action").count() == len(titles())


def test_doing_it_again_adds_nothing(case, policy, now):
    in_doelgroep(case, policy, days_left=40)
    first = apply_by_date(now=now)
    assert first == len(titles()) > 0
    assert add_actions_by_date() == 0
    assert len(titles()) == first


def test_a_new_detention_gets_its_own_actions(case, policy, coordinator, today, now):
    detention = in_doelgroep(case, policy, days_ago=300, days_left=10)
    apply_by_date(now=now)
    before = len(titles())
    register_release(detention, released_on=today - timedelta(days=50), kind="vi", by=coordinator, now=now)
    in_doelgroep(case, policy, days_ago=20, days_left=90)
    apply_by_date(now=now)
    assert len(titles()) == before + len(lines_of(TemplateTrigger.RELEASE_NEAR))


@pytest.mark.parametrize(("days", "has_id", "comes"), [(60, False, True), (61, False, False), (30, True, False)])
def test_no_id_within_sixty_days_of_release_adds_its_actions(case, policy, today, now, days, has_id, comes):
    in_doelgroep(case, policy, days_left=days)
    if has_id:
        IdentityDocument.objects.create(
            person=case.person, kind="id_kaart", valid_until=today + timedelta(days=900), registered_at=now
        )
    apply_by_date(now=now)
    assert (lines_of(TemplateTrigger.NO_ID)[0] in titles()) is comes


@pytest.mark.parametrize("outcome", Outcome.values)
def test_actions_come_for_who_is_in_the_doelgroep_alone(case, policy, supporter, now, outcome):
    detention = detained(case, days_left=40)
    judged(case, detention, outcome, policy)
    announce(BenefitFound(case.person, detention, by=supporter, now=now))
    apply_by_date(now=now)
    assert bool(titles()) is (outcome == Outcome.IN_DOELGROEP)


def test_who_was_never_judged_gets_no_actions(case, supporter, now):
    announce(BenefitFound(case.person, None, by=supporter, now=now))
    assert titles() == []


@pytest.mark.parametrize("decided", [Outcome.IN_DOELGROEP, Outcome.BUITEN_DOELGROEP])
def test_a_decision_goes_before_the_rules(case, policy, coordinator, now, decided):
    detention = detained(case, days_left=40)
    other = {Outcome.IN_DOELGROEP: Outcome.BUITEN_DOELGROEP, Outcome.BUITEN_DOELGROEP: Outcome.IN_DOELGROEP}[decided]
    judged(case, detention, other, policy)
    decide(case.person, outcome=decided, reason="Maatwerk", by=coordinator, now=now)
    apply_by_date(now=now)
    assert bool(titles()) is (decided == Outcome.IN_DOELGROEP)


def test_a_benefit_that_was_found_earlier_counts_once_somebody_comes_into_the_doelgroep(
    case, coordinator, supporter, today, now
):
    detention = detained(case)
    benefit = BenefitFacts(kind="geblokkeerd", taken_on=today)
    register_detail(case.person, benefit, detention=detention, by=supporter, now=now)
    register_detail(case.person, benefit, detention=None, by=supporter, now=now)
    assert titles() == []
    decide(case.person, outcome="in_doelgroep", reason="Maatwerk", by=coordinator, now=now)
    assert titles() == lines_of(TemplateTrigger.BENEFIT_FOUND) * 2
    decide(case.person, outcome="in_doelgroep", reason="Nog eens", by=coordinator, now=now)
    assert titles() == lines_of(TemplateTrigger.BENEFIT_FOUND) * 2


def test_what_nobody_touched_lapses_when_somebody_turns_out_to_be_outside_the_doelgroep(
    case, policy, coordinator, supporter, now
):
    in_doelgroep(case, policy, days_left=100)
    apply_by_date(now=now)
    started, *others = Action.objects.order_by("pk")
    assert others
    take(started, revision=0, by=supporter, now=now)
    decide(case.person, outcome="in_doelgroep", reason="Maatwerk", by=coordinator, now=now)
    assert not Action.objects.filter(state="vervallen").exists()
    decide(case.person, outcome="buiten_doelgroep", reason="Verhuisd", by=coordinator, now=now)
    lapsed = Action.objects.filter(state="vervallen")
    assert set(lapsed) == set(others)
    assert {action.reason_not_done for action in lapsed} == {"De cliënt valt niet meer in de doelgroep."}
    assert Deadline.objects.running().filter(kind="action").count() == 1


def states_of_actions():
    return dict(Action.objects.values_list("title", "state"))


def decided(case, outcome, by, now):
    decide(case.person, outcome=outcome, reason="Maatwerk", by=by, now=now)


def test_what_lapsed_with_the_doelgroep_is_back_with_it_as_often_as_it_changes(case, policy, coordinator, today, now):
    in_doelgroep(case, policy, days_left=100)
    apply_by_date(now=now)
    planned = list(Action.objects.order_by("pk").values("title", "state", "due_on", "revision", "reason_not_done"))
    running = Deadline.objects.running().filter(kind="action").count()
    for _ in range(2):
        decided(case, "buiten_doelgroep", coordinator, now)
        assert set(states_of_actions().values()) == {"vervallen"}
        assert not Deadline.objects.running().filter(kind="action").exists()
        decided(case, "in_doelgroep", coordinator, now)
    assert [*Action.objects.order_by("pk").values(*planned[0])] == planned
    assert Deadline.objects.running().filter(kind="action").count() == running == len(planned)
    again = Event.objects.filter(kind="action_planned_again", by=coordinator)
    assert again.count() == 2 * len(planned)


def test_a_day_that_went_by_meanwhile_becomes_the_day_on_which_it_is_back(case, policy, coordinator, today, now):
    in_doelgroep(case, policy, days_left=100)
    apply_by_date(now=now)
    first, *_, last = Action.objects.order_by("due_on")
    decided(case, "buiten_doelgroep", coordinator, now)
    later = now + timedelta(days=20)
    assert first.due_on
    assert last.due_on
    assert first.due_on < timezone.localdate(later) < last.due_on
    decided(case, "in_doelgroep", coordinator, later)
    due_on = dict(Action.objects.values_list("pk", "due_on"))
    assert (due_on[first.pk], due_on[last.pk]) == (timezone.localdate(later), last.due_on)
    running = Deadline.objects.running().filter(kind="action")
    assert dict(running.values_list("subject_id", "due_on")) == dict(Action.objects.values_list("public_id", "due_on"))


def test_what_somebody_let_go_by_hand_and_what_was_touched_stays_as_it_is(case, policy, coordinator, supporter, now):
    in_doelgroep(case, policy, days_left=100)
    apply_by_date(now=now)
    taken, dropped, *others = Action.objects.order_by("pk")
    take(taken, revision=0, by=supporter, now=now)
    cancel(dropped, reason="Al geregeld", revision=0, by=supporter, now=now)
    decided(case, "buiten_doelgroep", coordinator, now)
    decided(case, "in_doelgroep", coordinator, now)
    states = dict(Action.objects.values_list("pk", "state"))
    assert (states[taken.pk], states[dropped.pk]) == ("lopend", "vervallen")
    assert {states[action.pk] for action in others} == {"gepland"}


def test_what_was_for_a_detention_that_is_over_stays_away(case, policy, coordinator, supporter, today, now):
    detention = in_doelgroep(case, policy, days_left=100)
    apply_by_date(now=now)
    decided(case, "buiten_doelgroep", coordinator, now)
    register_release(detention, released_on=today, kind="vi", by=supporter, now=now)
    decided(case, "in_doelgroep", coordinator, now)
    assert set(states_of_actions().values()) == {"vervallen"}


def test_while_somebody_has_to_decide_nothing_is_back(case, policy, coordinator, now):
    detention = in_doelgroep(case, policy, days_left=100)
    apply_by_date(now=now)
    decided(case, "buiten_doelgroep", coordinator, now)
    judged(case, detention, Outcome.BEOORDELING_COORDINATOR, policy)
    withdraw_decision(case.person, reason="Opnieuw bekijken", by=coordinator, now=now)
    assert set(states_of_actions().values()) == {"vervallen"}


def test_a_benefit_that_is_found_adds_its_actions_once(case, policy, supporter, now):
    detention = in_doelgroep(case, policy)
    for _ in range(2):
        announce(BenefitFound(case.person, detention, by=supporter, now=now))
    assert titles() == lines_of(TemplateTrigger.BENEFIT_FOUND)


def test_a_template_that_is_not_in_use_and_a_closed_case_add_nothing(case, policy, today, now):
    in_doelgroep(case, policy, days_left=40)
    ActionTemplate.objects.update(is_active=False)
    assert apply_by_date(now=now) == 0
    ActionTemplate.objects.update(is_active=True)
    case.closed_on, case.close_reason = today, "weigert"
    case.save()
    assert apply_by_date(now=now) == 0
    assert not AppliedTemplate.objects.exists()


def test_a_changed_template_leaves_what_was_added(case, policy, admin, now):
    in_doelgroep(case, policy, days_left=100)
    apply_by_date(now=now)
    before = titles()
    template = ActionTemplate.objects.get(trigger=TemplateTrigger.RELEASE_NEAR)
    details = TemplateDetails("Anders", TemplateTrigger.RELEASE_NEAR, [TemplateLine("Iets nieuws", "overig")])
    save_template(template, details, by=admin)
    assert (
        apply_templates(case, TemplateTrigger.RELEASE_NEAR, detention=case.person.detentions.get(), by=None, now=now)
        == []
    )
    assert titles() == before
    assert [line.title for line in template.lines.all()] == ["Iets nieuws"]


def test_a_template_needs_an_action(admin):
    with pytest.raises(CaseError, match="ten minste één actie"):
        save_template(None, TemplateDetails("Leeg", TemplateTrigger.NO_ID, []), by=admin)


def test_loading_the_first_templates_twice_is_loading_them_once(db):
    load_first_templates()
    load_first_templates()
    assert ActionTemplate.objects.count() == len(FIRST)


def test_an_administrator_makes_a_template_and_takes_it_out_of_use(log_in, admin, kwintes):
    told = {
        "rijen": 2,
        "name": "Zorg regelen",
        "trigger": "release_near",
        "is_active": "on",
        "regel0-title": "Bel de zorgaanbieder",
        "regel0-kind": "andere_partijen",
        "regel0-leefgebied": "zorg",
        "regel0-organisation": str(kwintes.public_id),
        "regel0-within_days": 10,
        "regel1-title": "",
        "regel1-kind": "overig",
        "regel1-within_days": 14,
    }
    client = log_in(admin)
    assert client.post(reverse("cases:new_template"), told).status_code == 302
    template = ActionTemplate.objects.get()
    assert [(line.title, line.organisation, line.within_days) for line in template.lines.all()] == [
        ("Bel de zorgaanbieder", kwintes, 10)
    ]
    del told["is_active"]
    client.post(reverse("cases:template", args=[template.public_id]), told)
    template.refresh_from_db()
    assert not template.is_active
    assert "Niet in gebruik" in client.get(reverse("cases:templates")).content.decode()
