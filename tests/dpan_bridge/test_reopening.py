"""A melding about a client whose dossier was closed: within a year that dossier goes on."""

from dataclasses import replace
from datetime import date

import pytest

from cases.models import Case, CaseState
from cases.services.closing import close_case
from cases.services.derive import refresh_due
from cases.services.referrals import Question, refer
from dpan_bridge.models import Melding, MeldingState
from dpan_bridge.services.answers import send_answer
from dpan_bridge.services.screening import screening_done
from nazorg.accounts.models import Organisation, User
from nazorg.audit.models import Event
from nazorg.deadlines.models import Deadline
from people.models import ReleaseKind
from people.services import register_release
from tests.dpan_bridge.builders import answered, concern, detention_of, facts, fresh, later, received, states

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]
A_YEAR = 365 + 60  # days after MONDAY: a year after the dossier closed, on the sixtieth day


@pytest.fixture
def first(supporter: User, kwintes: Organisation) -> Melding:
    """A melding that was answered; the client came free, and the dossier closed on the sixtieth day."""
    melding = received()
    send_answer(melding, lines=answered(), revision=0, by=supporter, now=later(1))
    screening_done(fresh(melding), done_on=date(2026, 3, 9), by=supporter, now=later(7))
    case = Case.objects.get()
    refer(case, Question(kwintes, "onderdak", "Is er plek?"), by=supporter, now=later(8))
    register_release(
        detention_of(fresh(melding)), released_on=later(50).date(), kind=ReleaseKind.EINDE_STRAF, by=None, now=later(50)
    )
    close_case(case, reason="geen_contact", note="", by=supporter, now=later(60))
    return fresh(melding)


def again(days: int) -> Melding:
    """Detained anew, and reported so many days after the first melding."""
    return received(facts(starts_on=later(days - 1).date()), at=later(days))


def test_within_a_year_the_dossier_goes_on_from_the_start_with_its_history(first: Melding) -> None:
    melding = again(90)

    refresh_due(today=later(90).date())
    case = Case.objects.get()
    assert melding.case == first.case == case
    assert (case.closed_on, case.close_reason, case.state) == (None, "", CaseState.INTAKE)
    event = Event.objects.get(kind="case_reopened")
    assert (event.subject_id, event.reason, event.by, event.data) == (
        case.public_id, "Nieuwe melding", None, {"was": "geen_contact"},
    )  # fmt: skip
    assert Event.objects.filter(kind="case_opened").count() == 1


def test_the_new_detention_has_terms_of_its_own_and_those_of_the_dossier_are_back(first: Melding) -> None:
    before = states(first)
    assert Deadline.objects.get(kind="referral_answer").state == "lapsed"

    melding = again(90)

    assert melding.state == MeldingState.GEKOPPELD
    assert states(melding) == {"pi_report": "met", "municipal_information": "running", "screening": "running"}
    numbers = Deadline.objects.of("melding", melding.public_id).values_list("reference", flat=True)
    assert set(numbers) == {Case.objects.get().number}
    assert states(first) == before
    assert Deadline.objects.get(kind="referral_answer").state == "running"


@pytest.mark.parametrize(
    ("days", "cases"),
    [
        pytest.param(A_YEAR - 1, 1, id="a-year-minus-a-day"),
        pytest.param(A_YEAR, 1, id="a-year"),
        pytest.param(A_YEAR + 1, 2, id="a-year-and-a-day"),
    ],
)
def test_after_a_year_a_new_dossier_begins(first: Melding, days: int, cases: int) -> None:
    melding = again(days)

    assert Case.objects.count() == cases
    assert (melding.case == first.case) is (cases == 1)
    assert melding.case
    assert melding.case.closed_on is None


def test_a_worry_without_a_detention_opens_it_again_too(first: Melding) -> None:
    assert received(concern(), at=later(90)).case == first.case
    assert Case.objects.get().closed_on is None


def test_a_melding_to_another_gemeente_opens_a_dossier_there(first: Melding) -> None:
    melding = received(replace(facts(starts_on=later(89).date()), gemeente_code="0342"), at=later(90))

    assert melding.case
    assert melding.case != first.case
    assert Case.objects.open().get().gemeente.code == "0342"


def test_the_same_message_once_more_opens_nothing(first: Melding) -> None:
    received(at=later(90))
    assert not Case.objects.open().exists()
