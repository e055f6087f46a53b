"""The screening during a detention: planned, done, or not done and why."""

from datetime import date

import pytest
from django.db import Error, transaction

from leefgebieden.happenings import ScreeningRegistered
from leefgebieden.models import Screening
from leefgebieden.services.errors import LeefgebiedenError
from leefgebieden.services.screening import plan_screening, screening_done, screening_not_done
from nazorg.accounts.models import User
from nazorg.audit.models import Event
from nazorg.web import happenings
from people.models import Detention
from tests.leefgebieden.making import NOW

pytestmark = pytest.mark.django_db


def last(detention: Detention) -> Screening:
    found = Screening.objects.last_of(detention)
    assert found
    return found


def test_planned_then_done_leaves_both_and_the_last_counts(detention: Detention, supporter: User) -> None:
    plan_screening(detention, planned_on=date(2026, 3, 9), by=supporter, now=NOW)
    assert (last(detention).state, Screening.objects.settled().exists()) == ("gepland", False)

    screening_done(detention, done_on=date(2026, 3, 10), by=supporter, now=NOW)

    assert (last(detention).state, last(detention).done_on) == ("uitgevoerd", date(2026, 3, 10))
    assert Screening.objects.count() == 2


def test_not_done_can_be_done_later_but_not_the_other_way_round(detention: Detention, supporter: User) -> None:
    screening_not_done(detention, reason="caseload", by=supporter, now=NOW)
    screening_done(detention, done_on=date(2026, 3, 10), by=supporter, now=NOW)

    with pytest.raises(LeefgebiedenError, match="al uitgevoerd"):
        screening_not_done(detention, reason="weigering", by=supporter, now=NOW)
    with pytest.raises(LeefgebiedenError, match="al uitgevoerd"):
        plan_screening(detention, planned_on=date(2026, 3, 20), by=supporter, now=NOW)


def test_who_will_screen_is_kept_with_the_plan_and_can_not_be_read_in_the_database(
    detention: Detention, supporter: User
) -> None:
    plan_screening(detention, planned_on=date(2026, 3, 20), screener=" J. de Vries ", by=supporter, now=NOW)
    plan_screening(detention, planned_on=date(2026, 3, 24), by=supporter, now=NOW)

    first, second = Screening.objects.all()
    assert (first.screener, second.screener) == ("J. de Vries", None)
    assert last(detention).planned_on == date(2026, 3, 24)
    assert "Vries" not in str(Screening.objects.values_list("screener", flat=True).first())


@pytest.mark.parametrize(
    ("done_on", "why"), [(date(2026, 2, 28), "begon op 1 mrt 2026"), (date(2026, 3, 17), "toekomst")]
)
def test_a_day_that_can_not_be_is_refused(detention: Detention, supporter: User, done_on: date, why: str) -> None:
    with pytest.raises(LeefgebiedenError, match=why):
        screening_done(detention, done_on=done_on, by=supporter, now=NOW)


def test_planning_before_the_detention_is_refused(detention: Detention, supporter: User) -> None:
    with pytest.raises(LeefgebiedenError, match="later"):
        plan_screening(detention, planned_on=date(2026, 2, 28), by=supporter, now=NOW)


def test_the_explanation_can_not_be_read_in_the_database(detention: Detention, supporter: User) -> None:
    screening_not_done(detention, reason="overig", explanation="Lag in het ziekenhuis", by=supporter, now=NOW)

    assert last(detention).explanation == "Lag in het ziekenhuis"
    stored = Screening.objects.values_list("explanation", flat=True).get()
    assert "ziekenhuis" not in str(stored)


def test_a_row_never_changes(detention: Detention, supporter: User) -> None:
    screening_not_done(detention, reason="caseload", by=supporter, now=NOW)

    with pytest.raises(Error), transaction.atomic():
        Screening.objects.update(reason="weigering")


def test_the_trail_and_the_other_rooms_are_told(
    detention: Detention, supporter: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[ScreeningRegistered] = []
    monkeypatch.setitem(happenings._hooks, ScreeningRegistered, [told.append])

    screening = screening_not_done(detention, reason="weigering", explanation="Boos", by=supporter, now=NOW)

    assert told == [ScreeningRegistered(screening, by=supporter, now=NOW)]
    event = Event.objects.about("person", detention.person.public_id).last()
    assert event is not None
    assert (event.kind, event.by, event.data["reason"]) == ("screening_not_done", supporter, "weigering")
    assert "Boos" not in str(event.data)
