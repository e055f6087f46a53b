"""A detention from start to release."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from nazorg.audit.models import Event
from nazorg.web import happenings
from nazorg.web.happenings import when
from people.basics import load_prisons
from people.happenings import ReleaseDateChanged
from people.models import Detention, FacilityPlacement, PrisonFacility, ReleaseDateChange
from people.selectors import detention_about
from people.services import (
    DetentionDetails,
    OverlappingDetentionError,
    PeopleError,
    change_release_date,
    register_release,
    start_detention,
    transfer,
)
from tests.people.making import make_detention, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(amersfoort):
    return make_person(amersfoort)


@pytest.fixture
def lelystad(db):
    load_prisons()
    return PrisonFacility.objects.get(name="PI Lelystad")


@pytest.fixture
def vught(lelystad):
    return PrisonFacility.objects.get(name="PI Vught")


def stays_of(detention: Detention) -> list[tuple[str, date, date | None]]:
    stays = detention.placements.order_by("starts_on", "pk").select_related("facility")
    return [(stay.facility_name, stay.starts_on, stay.ends_on) for stay in stays]


def last_event() -> Event:
    return Event.objects.latest("id")


class TestStarting:
    def test_a_detention_is_registered_with_its_first_stay(self, person, lelystad, coordinator, today):
        details = DetentionDetails(
            starts_on=today - timedelta(days=5),
            expected_release_on=today + timedelta(days=95),
            kind="preventief",
            offence_class="vermogen",
            facility=lelystad,
            casemanager_email="casemanager@voorbeeld.nl",
        )
        detention = start_detention(person, details=details, by=coordinator, today=today, now=timezone.now())
        detention.refresh_from_db()
        assert (detention.kind, detention.offence_class, detention.days) == ("preventief", "vermogen", 100)
        assert stays_of(detention) == [("PI Lelystad", details.starts_on, None)]
        assert detention.placements.get().casemanager_email == "casemanager@voorbeeld.nl"
        assert last_event().kind == "detention_started"

    def test_a_prison_we_do_not_know_keeps_its_name(self, person, today):
        detention = make_detention(person, today, facility_text="PI Nergens")
        assert stays_of(detention) == [("PI Nergens", today, None)]

    def test_a_detention_that_has_ended_already_is_registered_as_such(self, person, lelystad, today):
        start, end = today - timedelta(days=20), today - timedelta(days=1)
        detention = make_detention(person, start, released_on=end, release_kind="vi", facility=lelystad)
        assert (detention.released_on, detention.release_kind) == (end, "vi")
        assert stays_of(detention) == [("PI Lelystad", start, end)]

    def test_two_detentions_of_one_person_do_not_overlap(self, person, today):
        make_detention(person, today - timedelta(days=30))
        with pytest.raises(OverlappingDetentionError, match="al een detentie"):
            make_detention(person, today)
        assert person.detentions.count() == 1

    def test_an_expected_end_does_not_bound_a_detention(self, person, today):
        start = today - timedelta(days=30)
        make_detention(person, start, expected_release_on=start + timedelta(days=5))
        with pytest.raises(OverlappingDetentionError):
            make_detention(person, today)

    def test_who_is_released_may_come_back_on_the_same_day(self, person, today):
        make_detention(person, today - timedelta(days=30), released_on=today)
        make_detention(person, today)
        assert person.detentions.count() == 2

    def test_a_detention_of_zero_days_holds_its_day(self, person, today):
        make_detention(person, today, released_on=today)
        with pytest.raises(OverlappingDetentionError):
            make_detention(person, today, released_on=today)

    def test_another_person_is_another_matter(self, person, amersfoort, today):
        make_detention(person, today)
        make_detention(make_person(amersfoort), today)
        assert Detention.objects.count() == 2

    @pytest.mark.parametrize("days", [-1, 60 * 366 + 1])
    def test_an_expected_release_that_cannot_be_is_refused(self, person, today, days):
        with pytest.raises(PeopleError, match="verwachte vrijlating"):
            make_detention(person, today, expected_release_on=today + timedelta(days=days))
        assert not person.detentions.exists()

    def test_the_database_refuses_an_overlap_by_itself(self, person, today):
        make_detention(person, today - timedelta(days=10))
        with pytest.raises(IntegrityError, match="do_not_overlap"), transaction.atomic():
            Detention.objects.bulk_create([Detention(person=person, starts_on=today)])

    @pytest.mark.parametrize(
        "broken",
        [
            pytest.param({"released_on": date(2026, 1, 1)}, id="released-before-start"),
            pytest.param({"expected_release_on": date(2026, 1, 1)}, id="expected-before-start"),
            pytest.param({"release_kind": "vi"}, id="kind-without-release"),
        ],
    )
    def test_the_database_refuses_dates_that_cannot_be(self, person, broken):
        with pytest.raises(IntegrityError), transaction.atomic():
            Detention.objects.create(person=person, starts_on=date(2026, 2, 1), **broken)


class TestTransferring:
    def test_the_old_stay_ends_where_the_new_one_begins(self, person, lelystad, vught, coordinator, today):
        start, moved_on = today - timedelta(days=20), today - timedelta(days=3)
        detention = make_detention(person, start, facility=lelystad)
        transfer(detention, facility=vught, on=moved_on, by=coordinator)
        assert stays_of(detention) == [("PI Lelystad", start, moved_on), ("PI Vught", moved_on, None)]
        assert last_event().kind == "detention_transferred"

    def test_the_first_stay_may_be_registered_later(self, person, lelystad, today):
        detention = make_detention(person, today - timedelta(days=3))
        transfer(detention, facility=lelystad, on=today, by=None)
        assert stays_of(detention) == [("PI Lelystad", today, None)]

    def test_somebody_may_be_moved_on_the_day_of_arrival(self, person, lelystad, vught, today):
        detention = make_detention(person, today, facility=lelystad)
        transfer(detention, facility=vught, on=today, by=None)
        transfer(detention, facility=lelystad, on=today, by=None)
        assert stays_of(detention)[-1] == ("PI Lelystad", today, None)
        assert detention.placements.filter(ends_on=today).count() == 2

    def test_the_same_prison_is_no_transfer(self, person, lelystad, today):
        detention = make_detention(person, today, facility=lelystad)
        with pytest.raises(PeopleError, match="verblijft al"):
            transfer(detention, facility=lelystad, on=today, by=None)

    def test_a_transfer_lies_within_the_stay(self, person, lelystad, vught, today):
        detention = make_detention(person, today, facility=lelystad)
        with pytest.raises(PeopleError, match="kan niet vóór"):
            transfer(detention, facility=vught, on=today - timedelta(days=1), by=None)

    def test_nobody_is_transferred_after_release(self, person, lelystad, vught, today):
        detention = make_detention(person, today, facility=lelystad, released_on=today)
        with pytest.raises(PeopleError, match="al beëindigd"):
            transfer(detention, facility=vught, on=today, by=None)

    def test_a_transfer_names_a_prison(self, person, lelystad, today):
        detention = make_detention(person, today, facility=lelystad)
        with pytest.raises(PeopleError, match="Kies een inrichting"):
            transfer(detention, facility=None, on=today, by=None)

    def test_the_database_refuses_two_stays_at_once(self, person, lelystad, vught, today):
        detention = make_detention(person, today - timedelta(days=9), facility=lelystad)
        with pytest.raises(IntegrityError, match="do_not_overlap"), transaction.atomic():
            FacilityPlacement.objects.create(detention=detention, facility=vught, starts_on=today)


class TestChangingTheReleaseDate:
    def change(self, detention, new_on, *, by, now, reason="Brief van de PI"):
        return change_release_date(detention, new_on=new_on, reason=reason, source="pi", by=by, now=now)

    def test_each_change_is_kept_with_its_reason(self, person, coordinator, today, now):
        first, second = today + timedelta(days=30), today + timedelta(days=40)
        detention = make_detention(person, today, expected_release_on=first)
        self.change(detention, second, by=coordinator, now=now)
        self.change(detention, None, by=coordinator, now=now)
        detention.refresh_from_db()
        assert detention.expected_release_on is None
        changes = list(ReleaseDateChange.objects.order_by("id").values_list("old_on", "new_on", "reason"))
        assert changes == [(first, second, "Brief van de PI"), (second, None, "Brief van de PI")]
        assert last_event().data["old_on"] == second.isoformat()

    @pytest.mark.parametrize(
        ("days", "reason", "problem"),
        [
            pytest.param(40, " ", "Geef een reden", id="no-reason"),
            pytest.param(30, "x", "al de verwachte", id="no-change"),
            pytest.param(-1, "x", "ligt vóór het begin", id="before-the-start"),
        ],
    )
    def test_a_change_that_cannot_be_is_refused(self, person, coordinator, today, now, days, reason, problem):
        detention = make_detention(person, today, expected_release_on=today + timedelta(days=30))
        with pytest.raises(PeopleError, match=problem):
            self.change(detention, today + timedelta(days=days), by=coordinator, now=now, reason=reason)
        assert not ReleaseDateChange.objects.exists()

    def test_other_rooms_hear_of_it_and_their_refusal_undoes_it(self, person, coordinator, today, now):
        heard = []

        def refuse(changed: ReleaseDateChanged) -> None:
            heard.append((changed.detention.expected_release_on, changed.by))
            raise PeopleError("Nee.")

        detention, new_on = make_detention(person, today), today + timedelta(days=9)
        when(ReleaseDateChanged, refuse)
        try:
            with pytest.raises(PeopleError, match="Nee"):
                self.change(detention, new_on, by=coordinator, now=now)
        finally:
            happenings._hooks[ReleaseDateChanged].remove(refuse)
        detention.refresh_from_db()
        assert heard == [(new_on, coordinator)]
        assert detention.expected_release_on is None

    def test_after_release_the_expected_date_stands(self, person, coordinator, today, now):
        detention = make_detention(person, today, released_on=today)
        with pytest.raises(PeopleError, match="al vrijgelaten"):
            self.change(detention, today, by=coordinator, now=now)

    def test_a_change_is_never_changed_afterwards(self, person, coordinator, today, now):
        detention = make_detention(person, today)
        change = self.change(detention, today, by=coordinator, now=now)
        change.reason = "Iets anders"
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            change.save()


class TestReleasing:
    def test_a_release_ends_the_detention_and_the_stay(self, person, lelystad, coordinator, today, now):
        start = today - timedelta(days=10)
        detention = make_detention(person, start, facility=lelystad)
        register_release(detention, released_on=today, kind="einde_straf", by=coordinator, now=now)
        detention.refresh_from_db()
        assert (detention.released_on, detention.release_kind, detention.days) == (today, "einde_straf", 10)
        assert stays_of(detention) == [("PI Lelystad", start, today)]
        assert last_event().kind == "release_registered"

    def test_a_release_lies_not_before_the_start(self, person, today, now):
        detention = make_detention(person, today)
        with pytest.raises(PeopleError, match="vóór het begin"):
            register_release(detention, released_on=today - timedelta(days=1), kind="vi", by=None, now=now)

    def test_a_release_lies_not_in_the_future(self, person, today, now):
        detention = make_detention(person, today)
        with pytest.raises(PeopleError, match="toekomst"):
            register_release(detention, released_on=today + timedelta(days=1), kind="vi", by=None, now=now)

    def test_a_release_lies_not_before_the_last_transfer(self, person, lelystad, vught, today, now):
        detention = make_detention(person, today - timedelta(days=9), facility=lelystad)
        transfer(detention, facility=vught, on=today, by=None)
        with pytest.raises(PeopleError, match="nog overgeplaatst"):
            register_release(detention, released_on=today - timedelta(days=1), kind="vi", by=None, now=now)

    def test_a_release_is_corrected_with_a_reason_only(self, person, lelystad, coordinator, today, now):
        detention = make_detention(person, today - timedelta(days=10), facility=lelystad)
        register_release(detention, released_on=today, kind="vi", by=coordinator, now=now)
        earlier = today - timedelta(days=2)
        with pytest.raises(PeopleError, match="al geregistreerd"):
            register_release(detention, released_on=earlier, kind="vi", by=coordinator, now=now)
        register_release(
            detention, released_on=earlier, kind="schorsing", by=coordinator, now=now, reason="Verkeerde dag"
        )
        detention.refresh_from_db()
        assert (detention.released_on, detention.release_kind) == (earlier, "schorsing")
        assert stays_of(detention)[0][2] == earlier
        assert last_event().kind == "release_corrected"

    def test_a_corrected_release_does_not_run_into_the_next_detention(self, person, today, now):
        detention = make_detention(person, today - timedelta(days=30), released_on=today - timedelta(days=20))
        make_detention(person, today - timedelta(days=10))
        with pytest.raises(OverlappingDetentionError):
            register_release(detention, released_on=today, kind="vi", by=None, now=now, reason="Later vrij")

    def test_who_died_in_detention_is_registered_as_deceased(self, person, today, now):
        detention = make_detention(person, today)
        register_release(detention, released_on=today, kind="overlijden", by=None, now=now)
        person.refresh_from_db()
        assert person.deceased_on == today


@pytest.mark.parametrize(
    ("days", "is_same"),
    [(0, True), (3, True), (-3, True), (4, False), (-4, False)],
)
def test_a_message_means_the_detention_that_starts_within_three_days(person, today, days, is_same):
    detention = make_detention(person, today - timedelta(days=20))
    found = detention_about(person, detention.starts_on + timedelta(days=days))
    assert found == (detention if is_same else None)


def test_of_two_near_detentions_the_nearest_is_meant(person, today):
    make_detention(person, today - timedelta(days=4), released_on=today - timedelta(days=2))
    later = make_detention(person, today - timedelta(days=1))
    assert detention_about(person, today - timedelta(days=2)) == later
