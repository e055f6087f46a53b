"""After an upgrade that changed the rules every case is derived again, once, whatever interrupts it."""

from datetime import timedelta
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

import cases
from cases.models import Case, Derivation
from cases.services import derive
from cases.services.closing import close_case
from cases.services.upgraded import look_again_after_upgrade, rules_in, rules_now
from cases.tasks import refresh_cases
from tests.cases.making import make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(amersfoort, policy, today):
    """Cases that are derived and wait for nothing, though what is kept of them is that of rules of the past."""
    made = [make_case(amersfoort) for _ in range(3)]
    look_again_after_upgrade(rules="old", today=today)
    derive.refresh_due(today=today)
    Case.objects.update(next_step="van vroeger")
    assert not Case.objects.filter(derive_on__lte=today).exists()
    return made


def kept():
    return set(Case.objects.values_list("next_step", flat=True))


def test_the_job_derives_every_case_by_the_new_rules_also_a_closed_one(three, coordinator, today, now):
    close_case(three[0], reason="weigert", note="", by=coordinator, now=now)
    Case.objects.update(next_step="van vroeger")

    refresh_cases()

    assert "van vroeger" not in kept()
    assert Derivation.objects.get().rules == rules_now()


def test_by_the_same_rules_nothing_is_derived_again(three, today, django_assert_num_queries):
    assert look_again_after_upgrade(rules="new", today=today) == 3
    derive.refresh_due(today=today)
    with django_assert_num_queries(3):  # one, and its savepoint in this test
        assert look_again_after_upgrade(rules="new", today=today) == 0
    assert not Case.objects.filter(derive_on__lte=today).exists()


def test_what_waits_for_the_job_keeps_its_place(three, today):
    Case.objects.filter(pk=three[0].pk).update(derive_on=today - timedelta(days=1))
    assert look_again_after_upgrade(rules="new", today=today) == 2
    assert Case.objects.get(pk=three[0].pk).derive_on == today - timedelta(days=1)


def test_what_is_interrupted_goes_on_where_it_was(three, today):
    Derivation.objects.update(rules="new", marked_to=three[0].pk)
    assert look_again_after_upgrade(rules="new", today=today, batch=1) == 2
    assert Derivation.objects.get().marked_to is None


def test_other_rules_halfway_start_from_the_first_case(three, today):
    Derivation.objects.update(rules="new", marked_to=three[1].pk)
    assert look_again_after_upgrade(rules="newer", today=today, batch=2) == 3


def test_an_installation_without_cases_is_done_at_once(policy, today):
    assert look_again_after_upgrade(rules="new", today=today) == 0
    assert Derivation.objects.get().marked_to is None


@pytest.mark.parametrize(
    ("place", "is_other"),
    [
        ("rules/next_step.py", True),
        ("rules/state.py", True),
        ("selectors/facts.py", True),
        ("services/duties.py", True),
        ("views/detail.py", False),
    ],
)
def test_the_rules_are_told_apart_by_what_is_written_in_them(tmp_path, place, is_other):
    room = tmp_path / "cases"
    copytree(Path(cases.__path__[0]), room, ignore=ignore_patterns("__pycache__"))
    before = rules_in(room)
    changed = room / place
    changed.write_text(changed.read_text() + "\nMORE = 1\n")
    assert (rules_in(room) != before) is is_other


def test_the_rules_of_this_version_stay_the_same(three):
    assert rules_now() == rules_now() != rules_in()
