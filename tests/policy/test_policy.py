"""Policy versions: read, refused with a reason, and in force from their start date."""

from copy import deepcopy
from datetime import date, time
from typing import Any

import pytest
from django.apps import apps

from nazorg.policy.basics import AMF_2016, load_first_policy
from nazorg.policy.models import PolicyVersion
from nazorg.policy.operations import add_to_policy
from nazorg.policy.rules import PolicyError, ReminderPlan, Term, TermUnit, read_policy, with_missing
from nazorg.policy.services import policy_on, policy_version_on
from tests.history import history


def changed(**parts):
    return {**deepcopy(AMF_2016), **parts}


def test_the_starting_policy_is_that_of_the_audit_report():
    policy = read_policy(AMF_2016)
    assert policy.term("pi_report") == Term(2, TermUnit.KALENDERDAGEN)
    assert policy.term("municipal_information") == Term(5, TermUnit.WERKDAGEN)
    assert policy.term("screening") == Term(10, TermUnit.WERKDAGEN)
    assert policy.digest_at == time(7, 30)
    assert policy.long_stay_days == 90


def test_a_reminder_plan_is_read_whole():
    assert read_policy(AMF_2016).reminder_plan("screening") == ReminderPlan(
        steps=(-2, 0, 1), repeat_every=1, escalate_from=2, escalate_to="coordinator", direct_from=0
    )


def test_a_kind_without_a_plan_reminds_nobody():
    assert read_policy(AMF_2016).reminder_plan("pi_report") is None


def test_a_kind_without_a_term_is_an_error_and_no_default():
    with pytest.raises(PolicyError, match="geen termijn voor “koffie”"):
        read_policy(AMF_2016).term("koffie")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({}, "ontbreekt “terms”"),
        (changed(terms={"screening": {"days": 10}}), "ontbreekt “unit”"),
        (changed(terms={"screening": {"days": 0, "unit": "werkdagen"}}), "heel getal van 1 of meer"),
        (changed(terms={"screening": {"days": True, "unit": "werkdagen"}}), "heel getal van 1 of meer"),
        (changed(terms={"screening": {"days": "10", "unit": "werkdagen"}}), "heel getal van 1 of meer"),
        (changed(terms={"screening": {"days": 10, "unit": "weken"}}), "niet leesbaar"),
        (changed(terms=[]), "niet leesbaar"),
        (changed(reminders={"screening": {"steps": []}}), "moeten oplopen"),
        (changed(reminders={"screening": {"steps": [0, -2]}}), "moeten oplopen"),
        (changed(reminders={"screening": {"steps": [0, 0]}}), "moeten oplopen"),
        (changed(reminders={"screening": {"steps": [0], "repeat_every": 0}}), "repeat_every"),
        (changed(digest_at="half acht"), "niet leesbaar"),
        (changed(long_stay_days=-90), "long_stay_days"),
    ],
)
def test_a_policy_that_cannot_be_used_says_what_to_change(content, message):
    with pytest.raises(PolicyError, match=message):
        read_policy(content)


@pytest.mark.django_db
def test_the_version_in_force_is_the_last_one_that_has_started(admin):
    load_first_policy()
    content = changed(terms={**AMF_2016["terms"], "screening": {"days": 15, "unit": "werkdagen"}})
    PolicyVersion.objects.create(name="AMF-2027", starts_on=date(2027, 1, 1), content=content, created_by=admin)
    assert policy_on(date(2026, 12, 31)).term("screening").days == 10
    assert policy_on(date(2027, 1, 1)).term("screening").days == 15


@pytest.mark.django_db
def test_without_any_policy_the_administrator_is_needed():
    with pytest.raises(PolicyError, match="Vraag de functioneel beheerder"):
        policy_version_on(date(2026, 3, 2))


@pytest.mark.django_db
def test_the_first_policy_is_loaded_once():
    load_first_policy()
    load_first_policy()
    version = PolicyVersion.objects.get()
    assert [event.pgh_label for event in history(version)] == ["insert"]


@pytest.mark.django_db
def test_a_release_of_nazorg_brings_a_new_term_into_every_version_and_changes_nothing_that_was_decided(admin):
    load_first_policy()
    decided = changed(terms={**AMF_2016["terms"], "letter": {"days": 3, "unit": "kalenderdagen"}})
    PolicyVersion.objects.create(name="AMF-2027", starts_on=date(2027, 1, 1), content=decided, created_by=admin)
    adding: Any = add_to_policy(
        terms={"letter": {"days": 10, "unit": "werkdagen"}}, long_stay_days=30, reminders={"letter": {"steps": [0]}}
    )
    for _ in range(2):  # going back and forth may bring it along twice
        adding.code(apps, None)
    first, second = policy_on(date(2026, 3, 2)), policy_on(date(2027, 3, 2))
    assert (first.term("letter").days, second.term("letter").days) == (10, 3)
    assert first.long_stay_days == second.long_stay_days == 90
    for policy in (first, second):
        assert policy.term("screening").days == 10
        assert policy.reminders["letter"].steps == (0,)


def test_a_threshold_that_a_version_lacks_is_added():
    assert with_missing({"terms": {}}, {"short_stay_days": 14}) == {"terms": {}, "short_stay_days": 14}


def test_a_version_that_knows_nothing_of_the_next_step_is_read_with_the_numbers_we_began_with():
    older = {name: part for name, part in AMF_2016.items() if name != "steps"}
    assert read_policy(older).steps == read_policy(AMF_2016).steps
    assert read_policy({**older, "steps": {"plan_days": 7}}).steps.plan_days == 7
    with pytest.raises(PolicyError, match="plan_days"):
        read_policy({**older, "steps": {"plan_days": 0}})


def test_a_policy_that_was_changed_in_its_place_holds_at_once(policy):
    today = policy.starts_on
    before = policy_on(today).long_stay_days
    PolicyVersion.objects.filter(pk=policy.pk).update(content={**policy.content, "long_stay_days": before + 1})
    assert policy_on(today).long_stay_days == before + 1
    PolicyVersion.objects.filter(pk=policy.pk).update(is_draft=True)
    with pytest.raises(PolicyError, match="geen beleid"):
        policy_on(today)
