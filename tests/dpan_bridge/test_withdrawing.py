"""A melding that the sender withdraws, and the detention that it made."""

from dataclasses import replace
from datetime import date

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from cases.services.derive import refresh
from dpan_bridge.models import Melding, MeldingState
from dpan_bridge.rules.facts import DetentionFacts
from dpan_bridge.services.judging import link_to_person, mark_as_same
from dpan_bridge.services.withdrawing import cancel, withdrawal_of
from leefgebieden.models import EligibilityAssessment, Outcome
from nazorg.accounts.models import Gemeente, User
from nazorg.audit.models import Event
from nazorg.deadlines.models import Deadline
from people import services as people
from people.models import Detention
from people.services import add_label
from tests.dpan_bridge.builders import NOOR, client_of, detention_of, facts, fresh, later, received

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]
MOVED = DetentionFacts(starts_on=date(2026, 3, 1), facility="PI Vught")


@pytest.fixture
def melding() -> Melding:
    return received()


def withdrawn(melding: Melding, by: User) -> Melding:
    return fresh(cancel(melding, reason="Ging over iemand anders", by=by, now=later(1)))


def test_the_detention_that_it_made_goes_too(melding: Melding, supporter: User) -> None:
    detention = detention_of(melding)

    after = withdrawn(melding, supporter)

    assert (after.state, after.detention) == (MeldingState.GEANNULEERD, None)
    assert not Detention.objects.exists()
    assert after.person is not None
    assert after.case is not None
    assert after.case.is_open
    event = Event.objects.about("person", after.person.public_id).get(kind="detention_taken_back")
    assert (event.by, event.data["detention"]) == (supporter, str(detention.public_id))
    assert "Ging over iemand anders" in event.reason
    assert Event.objects.about("melding", melding.public_id).filter(kind="melding_detention_taken_back").exists()
    history = apps.get_model("people", "DetentionEvent")._default_manager.filter(pgh_obj_id=detention.pk)
    assert set(history.values_list("pgh_label", flat=True)) == {"insert", "delete"}


def test_the_same_detention_may_be_reported_again_afterwards(melding: Melding, supporter: User) -> None:
    withdrawn(melding, supporter)

    assert detention_of(received(at=later(2))).starts_on == date(2026, 3, 1)


def test_a_detention_that_a_person_linked_to_its_client_goes_too(supporter: User) -> None:
    known = received(facts(detention=replace(MOVED, starts_on=date(2026, 1, 5), released_on=date(2026, 2, 1))))
    doubtful = received(facts(replace(NOOR, bsn=None, first_names="Nora")), at=later(1))
    linked = link_to_person(doubtful, client_of(known), by=supporter, now=later(1))
    assert linked.detention

    assert withdrawn(linked, supporter).detention is None
    assert Detention.objects.get() == known.detention


def test_a_detention_that_we_knew_before_stays(melding: Melding, supporter: User) -> None:
    second = received(facts(detention=replace(MOVED, facility="PI Nieuwegein"), gemeente_code="0342"), at=later(1))

    assert withdrawal_of(second).stays_because == "deze melding heeft haar niet vastgelegd"
    assert withdrawn(second, supporter).detention == detention_of(melding)


def test_a_detention_about_which_another_melding_tells_stays(
    melding: Melding, soest: Gemeente, supporter: User
) -> None:
    received(facts(gemeente_code=soest.code), at=later(1))

    assert withdrawal_of(melding).stays_because == "er is nog een andere melding over deze detentie"
    assert withdrawn(melding, supporter).detention == detention_of(melding)


def test_it_goes_with_the_last_melding_that_is_withdrawn(melding: Melding, soest: Gemeente, supporter: User) -> None:
    other = received(facts(gemeente_code=soest.code), at=later(1))
    withdrawn(melding, supporter)
    assert Detention.objects.exists()

    assert withdrawn(other, supporter).detention is None
    assert fresh(melding).detention is None
    assert not Detention.objects.exists()


def test_a_double_of_it_lets_go_as_well(supporter: User) -> None:
    said = replace(MOVED, starts_on=date(2026, 1, 5), released_on=date(2026, 2, 20))
    melding = received(facts(detention=said))
    conflicting = received(facts(detention=replace(said, released_on=date(2026, 2, 10))), at=later(1))
    assert conflicting.detention == melding.detention
    mark_as_same(conflicting, melding, by=supporter, now=later(1))

    withdrawn(melding, supporter)

    assert (fresh(conflicting).detention, fresh(conflicting).state) == (None, MeldingState.DUBBEL)
    assert not Detention.objects.exists()


@pytest.mark.parametrize("what", ["transfer", "expected release", "release"])
def test_a_detention_to_which_something_happened_stays(melding: Melding, supporter: User, what: str) -> None:
    detention = detention_of(melding)
    if what == "transfer":
        people.transfer(detention, facility=None, facility_text="PI Vught", on=date(2026, 3, 2), by=supporter)
    elif what == "release":
        people.register_release(detention, released_on=date(2026, 3, 2), kind="vi", by=supporter, now=later(0))
    else:
        people.change_release_date(
            detention, new_on=date(2026, 6, 1), reason="Vonnis", source="pi", by=supporter, now=later(0)
        )

    after = withdrawn(fresh(melding), supporter)

    assert (after.state, after.detention) == (MeldingState.GEANNULEERD, detention)


def test_nobody_takes_a_detention_back_while_a_melding_stands_on_it(melding: Melding, supporter: User) -> None:
    with pytest.raises(people.PeopleError, match="De detentie blijft staan: er horen nog"):
        people.take_back_detention(detention_of(melding), reason="Zomaar", by=supporter, now=later(1))


class TestThePage:
    @pytest.fixture
    def desk(self, log_in: object, supporter: User) -> Client:
        return log_in(supporter)  # type: ignore[operator, no-any-return]

    def url(self, melding: Melding) -> str:
        return reverse("dpan_bridge:cancel", args=[melding.public_id])

    def test_it_says_before_and_after_that_the_detention_goes(self, desk: Client, melding: Melding) -> None:
        assert "wordt ook teruggenomen" in desk.get(self.url(melding)).content.decode()
        after = desk.post(self.url(melding), {"reason": "PI belde"}, follow=True).content.decode()
        assert "is teruggenomen" in after
        assert "Detentie van melding teruggenomen" in after

    def test_it_says_before_and_after_what_stays_and_why(self, desk: Client, melding: Melding, soest: Gemeente) -> None:
        received(facts(gemeente_code=soest.code), at=later(1))
        why = "blijft staan: er is nog een andere melding over deze detentie"
        assert why in desk.get(self.url(melding)).content.decode()
        assert why in desk.post(self.url(melding), {"reason": "PI belde"}, follow=True).content.decode()


def test_what_followed_from_the_detention_is_judged_and_derived_anew(melding: Melding, supporter: User) -> None:
    case, run = melding.case, EligibilityAssessment.objects.get()
    assert case is not None
    today = later(1).date()
    refresh(case, today=today)
    add_label(case.person, category="top_x", starts_on=today, reason="Jaarlijst", by=supporter, now=later(1))
    refresh(case, today=today)
    assert EligibilityAssessment.objects.filter(detention=run.detention).exists()

    withdrawn(melding, supporter)

    case.refresh_from_db()
    assert case.derive_on is not None
    assert case.derive_on <= today
    standing = EligibilityAssessment.objects.get(is_current=True)
    assert (standing.person, standing.detention) == (case.person, None)


def test_no_decision_is_asked_about_a_detention_that_never_was(melding: Melding, supporter: User) -> None:
    case, run = melding.case, EligibilityAssessment.objects.get()
    assert case is not None
    EligibilityAssessment.objects.update(outcome=Outcome.BEOORDELING_COORDINATOR)
    refresh(case, today=later(1).date())
    asked = Deadline.objects.get(subject_id=run.public_id)
    assert asked.state == "running"

    withdrawn(melding, supporter)

    asked.refresh_from_db()
    assert asked.state == "lapsed"
