"""Judicial titles: written down, changed by two people, and taken away."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from nazorg.audit.models import Event
from nazorg.web import happenings
from people.happenings import TitleChanged, TitleRemoved
from people.models import JudicialTitle
from people.rules.supervision import ask_on, ends_soon
from people.services import (
    ChangedMeanwhileError,
    PeopleError,
    TitleDetails,
    change_title,
    details_of,
    register_title,
    remove_title,
)
from tests.people.making import make_person

VI = TitleDetails("vi", date(2026, 1, 1), date(2027, 12, 31), supervisor="Kim de Vries", conditions="Meldplicht")


@pytest.mark.parametrize(
    ("ends_on", "asked_on"),
    [
        pytest.param(date(2026, 12, 31), date(2026, 9, 30), id="a-shorter-month"),
        pytest.param(date(2027, 5, 31), date(2027, 2, 28), id="february"),
        pytest.param(date(2026, 2, 1), date(2025, 11, 1), id="the-year-before"),
    ],
)
def test_a_supervision_is_asked_after_three_months_before_its_end(ends_on, asked_on):
    assert ask_on(ends_on) == asked_on


@pytest.mark.parametrize(
    ("ends_on", "is_soon"),
    [
        (None, False),
        (date(2026, 8, 31), False),
        (date(2026, 9, 1), True),
        (date(2026, 12, 1), True),
        (date(2026, 12, 2), False),
    ],
)
def test_what_ends_within_three_months_ends_soon_and_what_ended_does_not(ends_on, is_soon):
    assert ends_soon(ends_on, date(2026, 9, 1)) is is_soon


@pytest.fixture
def person(amersfoort):
    return make_person(amersfoort)


@pytest.fixture
def heard(monkeypatch):
    told: list[object] = []
    monkeypatch.setattr(happenings, "_hooks", {TitleChanged: [told.append], TitleRemoved: [told.append]})
    return told


@pytest.mark.django_db
def test_a_title_is_kept_with_its_supervision_and_told_to_others(person, kwintes, supporter, heard, now):
    details = replace(VI, organisation=kwintes)
    title = register_title(person, details, by=supporter, now=now)
    title.refresh_from_db()
    assert details_of(title) == details
    (event,) = Event.objects.filter(kind="title_registered")
    assert "Vries" not in str(event.data)
    assert "Meldplicht" not in str(event.data)
    assert [(type(each), each.old_ends_on) for each in heard] == [(TitleChanged, None)]


@pytest.mark.django_db
def test_a_change_tells_what_the_end_was(person, supporter, heard, now):
    title = register_title(person, VI, by=supporter, now=now)
    changed = change_title(title, replace(VI, ends_on=None), revision=0, by=supporter, now=now)
    assert (changed.ends_on, changed.revision) == (None, 1)
    assert heard[-1].old_ends_on == VI.ends_on


@pytest.mark.django_db
def test_the_second_writer_is_told_and_nothing_is_lost(person, supporter, coordinator, now):
    title = register_title(person, VI, by=supporter, now=now)
    change_title(title, replace(VI, supervisor="Sam Smit"), revision=0, by=supporter, now=now)
    with pytest.raises(ChangedMeanwhileError):
        change_title(title, replace(VI, supervisor="Iemand anders"), revision=0, by=coordinator, now=now)
    with pytest.raises(PeopleError, match="niets veranderd"):
        change_title(title, replace(VI, supervisor="Sam Smit"), revision=1, by=coordinator, now=now)
    assert JudicialTitle.objects.get().supervisor == "Sam Smit"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("details", "why"),
    [
        (replace(VI, ends_on=VI.starts_on - timedelta(days=1)), "vóór het begin"),
        (replace(VI, kind="verzonnen"), "uit de lijst"),
    ],
)
def test_what_can_not_be_is_refused(person, supporter, now, details, why):
    with pytest.raises(PeopleError, match=why):
        register_title(person, details, by=supporter, now=now)


@pytest.mark.django_db
def test_a_title_is_removed_with_a_reason_only(person, supporter, heard, now):
    title = register_title(person, VI, by=supporter, now=now)
    with pytest.raises(PeopleError, match="waarom"):
        remove_title(title, reason="", revision=0, by=supporter, now=now)
    remove_title(title, reason="Van een ander", revision=0, by=supporter, now=now)
    assert not JudicialTitle.objects.exists()
    assert type(heard[-1]) is TitleRemoved
    with pytest.raises(PeopleError, match="verwijderd"):
        change_title(title, VI, revision=0, by=supporter, now=now)
