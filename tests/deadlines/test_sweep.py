"""The sweep: one message for each step and recipient, whatever happens in between."""

from datetime import date

import pytest

from nazorg.accounts.models import Role, User
from nazorg.accounts.services import change_preferences, create_user, deactivate_user
from nazorg.deadlines.models import Deadline
from nazorg.deadlines.services import Owner
from nazorg.deadlines.sweep import sweep_deadlines
from nazorg.outbox.models import Message
from tests.deadlines.conftest import at

pytestmark = pytest.mark.django_db


def told():
    """Who was told what, in order."""
    return [
        (message.user.name if message.user else message.address, message.urgency, message.send_after)
        for message in Message.objects.order_by("pk").select_related("user")
    ]


def names():
    return sorted(name for name, _, _ in told())


def test_nothing_is_written_before_the_first_step(opened, supporter):
    opened()
    assert sweep_deadlines(now=at("2026-03-04T12:00")) == 0
    assert told() == []


def test_a_reminder_two_werkdagen_before_stands_in_the_digest_of_that_morning(opened, supporter):
    opened()
    assert sweep_deadlines(now=at("2026-03-05T00:05")) == 1
    assert told() == [("Sanne Steen", "digest", at("2026-03-05T07:30"))]
    message = Message.objects.get()
    assert (message.reference, message.line) == ("M-2026-000001", "Gemeentelijke informatie invullen")
    assert message.path == f"/termijnen/{Deadline.objects.get().public_id}/"


def test_sweeping_again_writes_nothing_new(opened, supporter):
    opened()
    for _ in range(3):
        sweep_deadlines(now=at("2026-03-05T00:05"))
    assert len(told()) == 1


def test_the_whole_life_of_a_deadline_that_nobody_meets(opened, supporter, coordinator):
    opened()
    days = ["05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16"]
    for day in days:
        for time in ("00:05", "09:00", "23:55"):
            sweep_deadlines(now=at(f"2026-03-{day}T{time}"))
    by_day = [(send_after.day, name) for name, _, send_after in told()]
    assert by_day == [
        (5, "Sanne Steen"),  # two werkdagen before
        (9, "Sanne Steen"),  # on the day
        (10, "Sanne Steen"),  # a werkdag late, and so on
        (11, "Sanne Steen"),
        (11, "Carla Coster"),  # from two werkdagen late the coordinator too
        (12, "Sanne Steen"),
        (12, "Carla Coster"),
        (13, "Sanne Steen"),
        (13, "Carla Coster"),
        (16, "Sanne Steen"),
        (16, "Carla Coster"),
    ]


def test_after_days_of_silence_only_the_last_step_is_told(opened, supporter, coordinator):
    opened()
    sweep_deadlines(now=at("2026-03-12T09:00"))
    assert names() == ["Carla Coster", "Sanne Steen"]
    assert Deadline.objects.get().next_step_on == date(2026, 3, 13)


def test_a_deadline_that_is_late_on_arrival_is_told_at_once(opened, supporter):
    opened(starts_on="2026-03-02", today="2026-03-10")
    sweep_deadlines(now=at("2026-03-10T10:05"))
    assert told() == [("Sanne Steen", "direct", at("2026-03-10T10:05"))]


def test_the_pi_is_told_by_number_alone_and_without_a_link(opened, supporter):
    opened("screening", owner=Owner(role=Role.PROCESS_SUPPORTER, contact_email="casemanager@pi.example"))
    sweep_deadlines(now=at("2026-03-12T00:05"))
    assert names() == ["Sanne Steen", "casemanager@pi.example"]
    assert Message.objects.get(user=None).path == ""


def test_the_pi_report_is_measured_and_nobody_is_told(opened, supporter):
    opened("pi_report")
    assert sweep_deadlines(now=at("2026-03-20T10:00")) == 0


def test_without_a_process_supporter_the_coordinator_is_told(opened, coordinator):
    opened()
    sweep_deadlines(now=at("2026-03-05T00:05"))
    assert names() == ["Carla Coster"]


def test_nobody_of_another_gemeente_is_told(opened, supporter, outsider):
    opened()
    sweep_deadlines(now=at("2026-03-12T00:05"))
    assert "Olga Oort" not in names()


def test_one_named_user_is_told_and_the_role_when_that_user_has_left(opened, supporter, coordinator, admin):
    opened(owner=Owner(role=Role.PROCESS_SUPPORTER, user=coordinator))
    sweep_deadlines(now=at("2026-03-05T00:05"))
    assert names() == ["Carla Coster"]
    deactivate_user(coordinator, by=admin)
    sweep_deadlines(now=at("2026-03-09T00:05"))
    assert names() == ["Carla Coster", "Sanne Steen"]


def test_an_organisation_is_told_through_its_users(opened, partner, kwintes, admin):
    other = create_user(email="kim@kwintes.example", name="Kim Klaver", organisation=kwintes, by=admin)
    opened(owner=Owner(organisation=kwintes))
    sweep_deadlines(now=at("2026-03-05T00:05"))
    assert names() == ["Kim Klaver", "Pieter Prins"]
    for user in (other, partner):
        deactivate_user(user, by=admin)


def test_an_organisation_without_users_leaves_it_to_the_coordinator(opened, kwintes, coordinator):
    opened(owner=Owner(organisation=kwintes))
    sweep_deadlines(now=at("2026-03-05T00:05"))
    assert names() == ["Carla Coster"]


def test_when_nobody_can_be_told_the_deadline_still_goes_on(opened):
    opened()
    assert sweep_deadlines(now=at("2026-03-05T00:05")) == 1
    assert told() == []
    assert Deadline.objects.get().next_step == 0


def test_who_wants_no_digest_hears_only_of_what_is_urgent(opened, supporter):
    change_preferences(supporter, phone="", wants_digest=False, wants_direct_mail=True)
    opened()
    sweep_deadlines(now=at("2026-03-05T00:05"))
    assert told() == []
    sweep_deadlines(now=at("2026-03-09T00:05"))
    assert told() == [("Sanne Steen", "direct", at("2026-03-09T07:30"))]


def test_a_very_long_address_of_a_contact_is_no_problem(opened, supporter):
    address = f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 50}.example"
    opened("screening", owner=Owner(contact_email=address))
    sweep_deadlines(now=at("2026-03-12T00:05"))
    assert Message.objects.get(user=None).address == address


def test_a_deadline_that_cannot_be_handled_does_not_silence_the_others(opened, supporter, caplog):
    broken, healthy = opened(number=1), opened(number=2)
    Deadline.objects.filter(pk=broken.pk).update(kind="municipal_information_of_a_removed_app")
    plan = broken.policy.content["reminders"]["municipal_information"]
    broken.policy.content["reminders"]["municipal_information_of_a_removed_app"] = plan
    broken.policy.save()
    sweep_deadlines(now=at("2026-03-05T00:05"))
    assert [message.reference for message in Message.objects.all()] == [healthy.reference]
    assert str(broken.public_id) in caplog.text
    broken.refresh_from_db()
    assert broken.next_step_on == date(2026, 3, 6)  # tried again, so not lost


def test_a_sweep_in_many_small_batches_tells_the_same(opened, supporter):
    for number in range(1, 8):
        opened(number=number)
    assert sweep_deadlines(now=at("2026-03-05T00:05"), batch=2) == 7
    assert sorted(message.reference for message in Message.objects.all()) == [
        f"M-2026-{number:06}" for number in range(1, 8)
    ]


def test_the_number_of_queries_does_not_grow_with_the_number_of_deadlines(
    opened, supporter, coordinator, kwintes, partner, django_assert_max_num_queries
):
    for number in range(1, 21):
        opened(number=number)
        opened("screening", owner=Owner(organisation=kwintes), starts_on="2026-02-23", number=number)
    assert User.objects.count() == 3
    with django_assert_max_num_queries(12):
        assert sweep_deadlines(now=at("2026-03-05T00:05")) == 40
