"""Two do something with one case at the same moment: what the first did counts for the second."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from cases.models import Action, Case, ContactNote
from cases.services.closing import close_case
from cases.services.directing import hand_over_case
from cases.services.errors import CaseError
from cases.services.notes import NoteDetails, correct_note, write_note
from cases.services.supervision import ask_how_it_goes
from people.models import Detention
from people.services import TitleDetails, register_title, take_turn
from tests.cases.making import detained, make_case
from tests.cases.races import Elsewhere

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def case(amersfoort, policy):
    return make_case(amersfoort)


def test_how_supervision_goes_is_asked_once(case, kwintes, coordinator, today, now):
    years = timedelta(days=365)
    title = register_title(
        case.person, TitleDetails("vi", today - years, today + years, kwintes), by=coordinator, now=now
    )
    with transaction.atomic():
        ask_how_it_goes(case, title, by=coordinator, now=now)
        second = Elsewhere(lambda: ask_how_it_goes(case, title, by=coordinator, now=now)).started()
    assert isinstance(second.finished(), CaseError)
    assert Action.objects.count() == 1


def test_no_note_comes_into_a_case_that_closes_at_that_moment(case, supporter, today, now):
    details = NoteDetails("Gebeld", on=today)
    note = write_note(case, details, key=uuid4(), by=supporter, now=now)
    with transaction.atomic():
        close_case(case, reason="weigert", note="", by=supporter, now=now)
        writes = Elsewhere(lambda: write_note(case, details, key=uuid4(), by=supporter, now=now)).started()
    assert isinstance(writes.finished(), CaseError)
    with pytest.raises(CaseError, match="afgesloten"):
        correct_note(note, NoteDetails("Anders", on=today), by=supporter, now=now)
    assert ContactNote.objects.get().text == "Gebeld"


def test_a_dossier_is_handed_over_while_a_detention_begins_and_neither_is_lost(case, soest, coordinator, today, now):
    """Who starts a detention has the client first and wants the dossier then; handing over wants both too."""
    with transaction.atomic():
        take_turn(case.person_id)
        other = Elsewhere(
            lambda: hand_over_case(case, gemeente=soest, reason="Verhuisd", by=coordinator, now=now)
        ).started()
        detained(case)
    assert other.finished() is None
    assert Case.objects.get().gemeente == soest
    assert Detention.objects.count() == 1
