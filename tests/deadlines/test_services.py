"""Opening, meeting, lapsing and moving deadlines."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from nazorg.deadlines.closing import close_days
from nazorg.deadlines.models import Deadline
from nazorg.deadlines.services import (
    DeadlineError,
    Owner,
    Subject,
    lapse_deadline,
    meet_deadline,
    move_deadline,
    open_deadline,
    reassign_subject,
    recompute_deadline,
    resume_deadline,
)
from nazorg.deadlines.sweep import sweep_deadlines
from nazorg.outbox.models import Message
from nazorg.outbox.posting import post_messages
from nazorg.policy.rules import PolicyError
from tests.deadlines.conftest import at
from tests.history import history

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("kind", "due_on"),
    [("pi_report", "2026-03-04"), ("municipal_information", "2026-03-09"), ("screening", "2026-03-16")],
)
def test_a_deadline_is_due_by_the_term_of_its_policy(opened, kind, due_on):
    deadline = opened(kind)
    assert deadline.due_on == date.fromisoformat(due_on)
    assert deadline.state == Deadline.State.RUNNING


def test_opening_the_same_deadline_twice_gives_the_first_one_back(amersfoort, policy):
    subject = Subject("melding", uuid4(), "M-2026-000001", amersfoort.pk)
    first, again = [
        open_deadline("screening", subject, owner=Owner(), starts_on=day, policy=policy, today=date(2026, 3, 2))
        for day in (date(2026, 3, 2), date(2026, 4, 2))
    ]
    assert first == again
    assert again.starts_on == date(2026, 3, 2)


def test_a_kind_without_a_term_is_refused(opened):
    with pytest.raises(PolicyError, match="geen termijn"):
        opened("koffie")


def agreed(gemeente, policy, *, due_on):
    """A duty for which no policy has a term, as an action that somebody promised."""
    return open_deadline(
        "koffie",
        Subject("action", uuid4(), "NZ-2026-000001", gemeente.pk),
        owner=Owner(),
        starts_on=date(2026, 3, 2),
        due_on=due_on,
        policy=policy,
        today=date(2026, 3, 2),
    )


def test_a_day_that_was_agreed_stands_also_when_the_gemeente_closes(amersfoort, policy, admin):
    deadline = agreed(amersfoort, policy, due_on=MONDAY)
    version = close_days(MONDAY, MONDAY, name="Verhuizing", by=admin)
    recompute_deadline(deadline, calendar=version.pk, today=date(2026, 3, 3), now=at("2026-03-03T12:00"))
    deadline.refresh_from_db()
    assert (deadline.due_on, deadline.calendar_id) == (MONDAY, version.pk)


def test_a_day_before_the_start_is_refused(amersfoort, policy):
    with pytest.raises(DeadlineError, match="voor het begin"):
        agreed(amersfoort, policy, due_on=date(2026, 3, 1))


@pytest.mark.parametrize(("met_on", "state"), [(date(2026, 3, 9), "met"), (date(2026, 3, 10), "late")])
def test_done_on_the_last_day_is_in_time_and_a_day_later_is_late_for_ever(opened, met_on, state):
    deadline = meet_deadline(opened(), met_on=met_on, now=at("2026-03-10T12:00"))
    assert (deadline.state, deadline.met_on, deadline.next_step_on) == (state, met_on, None)
    again = meet_deadline(deadline, met_on=date(2026, 3, 3), now=at("2026-03-10T12:00"))
    assert (again.state, again.met_on) == (state, met_on)


def test_what_had_lapsed_runs_again_for_the_case_it_belongs_to_now_and_reminds_again(opened, soest, coordinator):
    deadline = opened()
    Deadline.objects.filter(pk=deadline.pk).update(owner_user=coordinator, owner_role="")
    reminding = (deadline.next_step, deadline.next_step_on)
    lapse_deadline(deadline, reason="gesloten", now=at("2026-03-03T12:00"))
    subject = Subject(deadline.subject_type, deadline.subject_id, "NZ-2026-000009", soest.pk, uuid4())
    again = resume_deadline(deadline, subject=subject, today=date(2026, 3, 4))
    assert (again.state, again.lapse_reason, again.ended_at) == ("running", "", None)
    assert (again.due_on, (again.next_step, again.next_step_on)) == (deadline.due_on, reminding)
    assert (again.reference, again.case_id, again.gemeente_id) == (subject.reference, subject.case_id, soest.pk)
    assert (again.owner_user, again.owner_role) == (None, "process_supporter")


def test_what_was_met_does_not_run_again(opened):
    deadline = meet_deadline(opened(), met_on=date(2026, 3, 9), now=at("2026-03-10T12:00"))
    subject = Subject(deadline.subject_type, deadline.subject_id, "NZ-2026-000009", deadline.gemeente_id)
    assert resume_deadline(deadline, subject=subject, today=date(2026, 3, 11)).state == "met"


def test_a_lapsed_deadline_says_why_and_stays_lapsed(opened):
    deadline = lapse_deadline(opened(), reason="vrijgekomen", now=at("2026-03-03T12:00"))
    assert (deadline.state, deadline.lapse_reason, deadline.next_step_on) == ("lapsed", "vrijgekomen", None)
    assert meet_deadline(deadline, met_on=MONDAY, now=at("2026-03-09T12:00")).state == "lapsed"


def test_a_met_deadline_does_not_lapse(opened):
    deadline = meet_deadline(opened(), met_on=MONDAY, now=at("2026-03-09T12:00"))
    assert lapse_deadline(deadline, reason="vrijgekomen", now=at("2026-03-10T12:00")).state == "met"


def test_a_moved_deadline_gets_its_reminders_anew(opened, supporter):
    deadline = opened()
    sweep_deadlines(now=at("2026-03-05T00:05"))
    waiting = Message.objects.get()
    moved = move_deadline(deadline, due_on=date(2026, 3, 20), today=date(2026, 3, 5), now=at("2026-03-05T06:00"))
    waiting.refresh_from_db()
    assert waiting.withdrawn_at
    assert (moved.due_on, moved.next_step, moved.next_step_on) == (date(2026, 3, 20), -2, date(2026, 3, 18))
    sweep_deadlines(now=at("2026-03-18T00:05"))
    assert Message.objects.waiting().get().due_on == date(2026, 3, 20)


def test_a_deadline_moved_and_moved_back_before_the_mail_is_still_told(opened, supporter):
    deadline = opened()
    sweep_deadlines(now=at("2026-03-05T00:05"))
    for due_on in (date(2026, 3, 20), MONDAY):
        move_deadline(deadline, due_on=due_on, today=date(2026, 3, 5), now=at("2026-03-05T06:00"))
    sweep_deadlines(now=at("2026-03-05T06:05"))
    assert Message.objects.waiting().get().due_on == MONDAY


def test_a_deadline_moved_and_moved_back_does_not_repeat_what_was_mailed(opened, supporter):
    deadline = opened()
    sweep_deadlines(now=at("2026-03-05T00:05"))
    post_messages(now=at("2026-03-05T07:30"))
    for due_on in (date(2026, 3, 20), MONDAY):
        move_deadline(deadline, due_on=due_on, today=date(2026, 3, 5), now=at("2026-03-05T11:00"))
    sweep_deadlines(now=at("2026-03-05T11:05"))
    assert Message.objects.count() == 1


def test_a_deadline_does_not_move_after_its_end_or_before_its_start(opened):
    deadline = opened()
    with pytest.raises(DeadlineError, match="begin"):
        move_deadline(deadline, due_on=date(2026, 3, 1), today=MONDAY, now=at("2026-03-09T12:00"))
    meet_deadline(deadline, met_on=MONDAY, now=at("2026-03-09T12:00"))
    with pytest.raises(DeadlineError, match="loopt niet meer"):
        move_deadline(deadline, due_on=date(2026, 3, 20), today=MONDAY, now=at("2026-03-09T12:00"))


def test_what_is_done_before_the_mail_went_out_is_not_mailed(opened, supporter):
    deadline = opened()
    sweep_deadlines(now=at("2026-03-09T00:05"))
    meet_deadline(deadline, met_on=MONDAY, now=at("2026-03-09T07:00"))
    assert not Message.objects.waiting().exists()


def test_a_subject_that_gets_a_case_number_is_named_by_it(opened):
    deadline, ended = opened(), opened("screening")
    meet_deadline(ended, met_on=MONDAY, now=at("2026-03-09T12:00"))
    case_id = uuid4()
    for subject_id in (deadline.subject_id, ended.subject_id):
        reassign_subject(Subject("melding", subject_id, "NZ-2026-000009", deadline.gemeente_id, case_id))
    deadline.refresh_from_db()
    ended.refresh_from_db()
    assert (deadline.reference, deadline.case_id) == ("NZ-2026-000009", case_id)
    assert ended.reference.startswith("M-")


def test_the_database_refuses_a_deadline_that_is_met_without_a_day(opened):
    with pytest.raises(IntegrityError), transaction.atomic():
        Deadline.objects.filter(pk=opened().pk).update(state="met", next_step_on=None)


def test_a_deadline_is_seen_by_who_works_with_cases_there(opened, coordinator, supporter, outsider, admin, partner):
    deadline = opened()
    seen_by = [
        user
        for user in (coordinator, supporter, outsider, admin, partner)
        if Deadline.objects.visible_to(user).filter(pk=deadline.pk).exists()
    ]
    assert seen_by == [coordinator, supporter]


def test_planning_a_reminder_is_no_news_for_the_history(opened, supporter):
    deadline = opened()
    sweep_deadlines(now=at("2026-03-05T00:05"))
    move_deadline(deadline, due_on=date(2026, 3, 20), today=date(2026, 3, 5), now=at("2026-03-05T06:00"))
    updates = [event.due_on for event in history(deadline) if event.pgh_label == "update"]
    assert [due_on for due_on in updates if due_on != MONDAY] == [date(2026, 3, 20)]
