"""Drafting the next policy version, changing and confirming it, all from the screen."""

from datetime import timedelta

import pytest
from django.urls import reverse

from nazorg.audit.models import Event
from nazorg.policy.forms import PolicyForm
from nazorg.policy.models import PolicyVersion
from nazorg.policy.rules import STEP_DEFAULTS, PolicyError
from nazorg.policy.services import (
    DraftDetails,
    change_draft,
    confirm_draft,
    delete_draft,
    draft_version,
    policy_version_on,
    reopen_draft,
)
from nazorg.policy.words import term_in_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def details(policy, today):
    content = {**policy.content, "long_stay_days": 60}
    return DraftDetails("AMF-2027", today + timedelta(days=30), content)


@pytest.fixture
def draft(details, admin, today):
    return draft_version(details, by=admin, today=today)


def typed(policy, **changed):
    """Everything as the form of an administrator sends it who changes nothing but this."""
    form = PolicyForm(base=policy.content)
    sent = {name: form[name].value() for name in form.fields}
    sent |= {"name": "AMF-2027", "digest_at": "07:30"}
    return {name: value for name, value in {**sent, **changed}.items() if value is not None}


def test_a_draft_never_applies_until_it_is_confirmed(draft, policy, admin, today):
    after = draft.starts_on + timedelta(days=1)
    assert policy_version_on(after) == policy
    confirm_draft(draft, by=admin, today=today)
    assert policy_version_on(after) == draft
    assert policy_version_on(today) == policy


def test_a_confirmation_is_taken_back_before_the_version_starts(draft, policy, admin, today):
    confirm_draft(draft, by=admin, today=today)
    with pytest.raises(PolicyError, match="geen concept meer"):
        delete_draft(draft, by=admin)
    reopen_draft(draft, by=admin, today=today)
    assert policy_version_on(draft.starts_on) == policy
    delete_draft(draft, by=admin)
    assert list(PolicyVersion.objects.all()) == [policy]


def test_what_has_started_stays_as_it_is(policy, details, admin, today):
    for deed in (
        lambda: change_draft(policy, details=details, by=admin, today=today),
        lambda: delete_draft(policy, by=admin),
        lambda: confirm_draft(policy, by=admin, today=today),
        lambda: reopen_draft(policy, by=admin, today=today),
    ):
        with pytest.raises(PolicyError):
            deed()


def test_a_draft_whose_day_has_passed_is_not_confirmed(draft, admin):
    with pytest.raises(PolicyError, match="op zijn vroegst morgen"):
        confirm_draft(draft, by=admin, today=draft.starts_on)


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"name": " "}, id="no-name"),
        pytest.param({"days": 0}, id="today"),
        pytest.param({"content": {"doelgroep": {"problems_to_judge": 5}}}, id="judging-above-belonging"),
        pytest.param({"content": {"doelgroep": {"origin_days": 1096}}}, id="more-days-than-years"),
        pytest.param({"content": {"long_stay_days": 0}}, id="no-days"),
    ],
)
def test_a_draft_that_cannot_be_is_refused(details, admin, today, wrong):
    told = DraftDetails(
        wrong.get("name", details.name),
        today + timedelta(days=wrong.get("days", 30)),
        {**details.content, **wrong.get("content", {})},
    )
    with pytest.raises(PolicyError):
        draft_version(told, by=admin, today=today)


def test_two_versions_do_not_start_on_one_day(draft, details, admin, today):
    with pytest.raises(PolicyError, match="al een andere versie"):
        draft_version(details, by=admin, today=today)


def test_each_deed_stands_in_the_trail(draft, details, admin, today):
    change_draft(draft, details=details, by=admin, today=today)
    confirm_draft(draft, by=admin, today=today)
    kinds = Event.objects.filter(subject_id=draft.public_id).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["policy_drafted", "policy_changed", "policy_confirmed"]


class TestForm:
    def test_a_form_that_is_sent_unchanged_says_what_was_said(self, policy, today):
        form = PolicyForm(typed(policy, starts_on=(today + timedelta(days=1)).isoformat()), base=policy.content)
        assert form.is_valid(), form.errors
        assert PolicyVersion(content=form.content()).read() == policy.read()

    def test_the_numbers_of_the_next_step_have_a_name_and_a_unit_and_are_kept(self, policy, admin, today):
        form = PolicyForm(typed(policy, starts_on=today + timedelta(days=9), steps__plan_days=7), base=policy.content)
        assert form.is_valid(), form.errors
        assert form.content()["steps"] == {**STEP_DEFAULTS, "plan_days": 7}
        labels = [str(form[f"steps__{code}"].label) for code in STEP_DEFAULTS]
        assert all("dagen" in label or "maanden" in label for label in labels), labels
        assert "Volgende stap" in [group.heading for group in form.groups()]

    def test_every_term_and_every_reminder_has_a_name(self, policy):
        content = policy.read()
        codes = {*content.terms, *content.reminders}
        assert {code for code in codes if term_in_words(code) == code} == set()

    def test_of_what_is_no_deadline_nobody_is_reminded(self, policy):
        form = PolicyForm(base=policy.content)
        assert form["term__decision__days"].label == "Beslissen wat nu gebeurt: duur"
        assert "plan__decision__steps" not in form.fields

    def test_a_version_shows_the_numbers_of_the_next_step(self, policy, admin, log_in):
        page = log_in(admin).get(reverse("policy:version", args=[policy.public_id])).content.decode()
        assert "Plan maken binnen (dagen)" in page

    def test_every_number_can_be_changed(self, policy, today):
        changes = {
            "doelgroep__problems_in": "4",
            "term__screening__days": "15",
            "term__screening__unit": "kalenderdagen",
            "plan__screening__steps": "-3, 0",
            "plan__screening__repeat_every": "",
            "plan__screening__escalate_to": "",
            "plan__municipal_information__steps": "",
            "further_leefgebieden": ["motivatie"],
        }
        form = PolicyForm(typed(policy, starts_on=today.isoformat(), **changes), base=policy.content)
        assert form.is_valid(), form.errors
        read = PolicyVersion(content=form.content()).read()
        assert read.doelgroep.problems_in == 4
        assert (read.terms["screening"].days, read.terms["screening"].unit.value) == (15, "kalenderdagen")
        plan = read.reminder_plan("screening")
        assert plan
        assert (plan.steps, plan.repeat_every, plan.escalate_to) == ((-3, 0), None, None)
        assert read.reminder_plan("municipal_information") is None
        assert read.further_leefgebieden == ("motivatie",)

    @pytest.mark.parametrize("wrong", [{"plan__screening__steps": "0, -2"}, {"plan__screening__steps": "straks"}])
    def test_steps_that_cannot_be_are_refused(self, policy, today, wrong):
        assert not PolicyForm(typed(policy, starts_on=today.isoformat(), **wrong), base=policy.content).is_valid()


class TestPages:
    def test_an_administrator_drafts_changes_and_confirms(self, policy, admin, log_in, today):
        client = log_in(admin)
        starts_on = (today + timedelta(days=9)).isoformat()
        sent = client.post(reverse("policy:draft"), typed(policy, starts_on=starts_on, long_stay_days="60"))
        assert sent.status_code == 302
        draft = PolicyVersion.objects.get(is_draft=True)
        assert (draft.read().long_stay_days, draft.created_by) == (60, admin)
        edit = reverse("policy:edit", args=[draft.public_id])
        assert 'value="60"' in client.get(edit).content.decode()
        client.post(edit, typed(policy, starts_on=starts_on, long_stay_days="45"))
        client.post(reverse("policy:confirm", args=[draft.public_id]))
        draft.refresh_from_db()
        assert (draft.is_draft, draft.read().long_stay_days) == (False, 45)

    def test_what_was_typed_is_still_there_after_an_error(self, policy, admin, log_in, today):
        sent = typed(policy, starts_on=today.isoformat(), long_stay_days="61")
        response = log_in(admin).post(reverse("policy:draft"), sent)
        assert response.status_code == 422
        assert "op zijn vroegst morgen" in response.content.decode()
        assert 'value="61"' in response.content.decode()

    def test_a_draft_is_deleted_after_asking(self, draft, admin, log_in):
        url = reverse("policy:delete", args=[draft.public_id])
        client = log_in(admin)
        assert "Weet u het zeker?" in client.get(url).content.decode()
        client.post(url)
        assert not PolicyVersion.objects.filter(is_draft=True).exists()
