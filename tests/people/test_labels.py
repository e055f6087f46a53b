"""Placing people in a category and taking them out of it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from nazorg.audit.models import Event
from people.models import CategoryLabel
from people.services import PeopleError, add_label, end_label
from tests.people.making import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(amersfoort):
    return make_person(amersfoort)


def test_a_label_is_given_by_decision_with_a_reason(person, coordinator, today):
    label = add_label(person, category="top_x", starts_on=today, reason="Jaarlijst", by=coordinator, now=timezone.now())
    assert (label.decided_by, label.reason, label.ends_on) == (coordinator, "Jaarlijst", None)
    event = Event.objects.get(kind="label_added")
    assert event.data == {"category": "top_x", "starts_on": today.isoformat()}


@pytest.mark.parametrize(
    ("reason", "days", "problem"),
    [(" ", None, "Geef een reden"), ("x", -1, "ligt vóór de begindatum")],
)
def test_a_label_that_cannot_be_is_refused(person, coordinator, today, reason, days, problem):
    ends_on = None if days is None else today + timedelta(days=days)
    with pytest.raises(PeopleError, match=problem):
        add_label(
            person,
            category="top_x",
            starts_on=today,
            ends_on=ends_on,
            reason=reason,
            by=coordinator,
            now=timezone.now(),
        )


def test_a_category_is_held_once_at_a_time_and_others_beside_it(person, coordinator, today):
    add_label(person, category="top_x", starts_on=today, reason="x", by=coordinator, now=timezone.now())
    add_label(person, category="isd", starts_on=today, reason="x", by=coordinator, now=timezone.now())
    with pytest.raises(PeopleError, match="al als Top X"):
        add_label(
            person,
            category="top_x",
            starts_on=today + timedelta(days=9),
            reason="x",
            by=coordinator,
            now=timezone.now(),
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        CategoryLabel.objects.create(person=person, category="top_x", starts_on=today, reason="x")


def test_a_label_ends_and_may_begin_again_the_day_after(person, coordinator, today):
    label = add_label(person, category="top_x", starts_on=today, reason="x", by=coordinator, now=timezone.now())
    end_label(label, ends_on=today, reason="Lange tijd niet in beeld", by=coordinator, now=timezone.now())
    label.refresh_from_db()
    assert (label.ends_on, label.end_reason) == (today, "Lange tijd niet in beeld")
    add_label(
        person, category="top_x", starts_on=today + timedelta(days=1), reason="x", by=coordinator, now=timezone.now()
    )


@pytest.mark.parametrize(
    ("reason", "days", "problem"),
    [(" ", 0, "Geef een reden"), ("x", -1, "ligt vóór"), ("x", 5, "eindigt al"), ("x", 6, "eindigt al")],
)
def test_an_end_that_cannot_be_is_refused(person, coordinator, today, reason, days, problem):
    label = add_label(
        person,
        category="isd",
        starts_on=today,
        ends_on=today + timedelta(days=5),
        reason="x",
        by=coordinator,
        now=timezone.now(),
    )
    with pytest.raises(PeopleError, match=problem):
        end_label(label, ends_on=today + timedelta(days=days), reason=reason, by=coordinator, now=timezone.now())


def test_bij_is_not_shown(person, coordinator, today):
    add_label(person, category="bij", starts_on=today, reason="x", by=coordinator, now=timezone.now())
    shown = add_label(person, category="isd", starts_on=today, reason="x", by=coordinator, now=timezone.now())
    assert list(person.labels.shown()) == [shown]
