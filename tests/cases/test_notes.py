"""Contact notes: written in seconds, once, and corrected by who wrote them."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import ContactNote
from cases.pages.notes import about_next, earlier_versions
from cases.rules.notes import About, guess
from cases.services import CaseError
from cases.services.notes import NoteDetails, correct_note, write_note
from nazorg.audit.models import Event
from tests.cases.making import make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(amersfoort, policy):
    return make_case(amersfoort)


def url(case, *more):
    name = "cases:note" if more else "cases:contacts"
    return reverse(name, args=[case.public_id, *(each.public_id for each in more)])


def told(today, **changes):
    return {"text": "Gebeld, komt maandag", "kind": "telefoon", "on": today.isoformat(), "key": uuid4(), **changes}


@pytest.mark.parametrize(
    ("here", "elsewhere", "offered"),
    [
        pytest.param(None, None, About("telefoon", ""), id="the-first-note-ever"),
        pytest.param(About("mail", "schulden"), About("bezoek", "zorg"), About("mail", "schulden"), id="goes-on-here"),
        pytest.param(None, About("bezoek", "zorg"), About("bezoek", ""), id="comes-from-another-case"),
    ],
)
def test_what_the_next_note_is_about_is_guessed(here, elsewhere, offered):
    assert guess(here=here, elsewhere=elsewhere) == offered


def test_the_guess_follows_the_last_note_of_the_writer(case, supporter, coordinator, amersfoort, today, now):
    details = NoteDetails("Mail over huur", on=today, kind="mail", leefgebied="onderdak")
    write_note(case, details, key=uuid4(), by=supporter, now=now)
    assert about_next(case, supporter) == About("mail", "onderdak")
    assert about_next(make_case(amersfoort), supporter) == About("mail", "")
    assert about_next(case, coordinator) == About()


def test_a_note_is_encrypted_and_its_text_stays_out_of_the_trail(case, supporter, today, now):
    note = write_note(case, NoteDetails("Heel geheim", on=today), key=uuid4(), by=supporter, now=now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM cases_contactnote")
        assert "geheim" not in cursor.fetchone()[0]
    event = Event.objects.get(kind="note_written")
    assert (event.subject_id, event.data["note"]) == (case.public_id, str(note.public_id))
    assert "geheim" not in str(event.data)


def test_a_note_that_is_sent_twice_is_one_note(case, log_in, supporter, today):
    sent = told(today)
    for _ in range(2):
        assert log_in(supporter).post(url(case), sent).status_code == 302
    assert ContactNote.objects.count() == 1


def test_what_was_changed_before_sending_again_is_kept(case, supporter, today, now):
    key = uuid4()
    write_note(case, NoteDetails("Gebeld", on=today), key=key, by=supporter, now=now)
    note = write_note(case, NoteDetails("Gebeld en gemaild", on=today), key=key, by=supporter, now=now)
    assert ContactNote.objects.get().text == "Gebeld en gemaild"
    assert [each.text for each in earlier_versions(note)] == ["Gebeld"]


def test_a_key_of_somebody_else_gives_nothing_away(case, supporter, coordinator, today, now):
    key = uuid4()
    write_note(case, NoteDetails("Gebeld", on=today), key=key, by=supporter, now=now)
    with pytest.raises(CaseError, match="nog eens"):
        write_note(case, NoteDetails("Iets anders", on=today), key=key, by=coordinator, now=now)
    assert ContactNote.objects.get().text == "Gebeld"


@pytest.mark.parametrize(("text", "days", "problem"), [("  ", 0, "besproken"), ("Gebeld", 1, "toekomst")])
def test_a_note_that_cannot_be_is_refused(case, supporter, today, now, text, days, problem):
    with pytest.raises(CaseError, match=problem):
        write_note(case, NoteDetails(text, on=today + timedelta(days=days)), key=uuid4(), by=supporter, now=now)


def test_its_writer_corrects_it_and_what_stood_there_stays(case, log_in, supporter, today, now):
    note = write_note(case, NoteDetails("Gebelt", on=today), key=uuid4(), by=supporter, now=now)
    log_in(supporter).post(url(case, note), told(today, text="Gebeld", kind="bezoek"))
    page = log_in(supporter).get(url(case, note)).content.decode()
    assert ContactNote.objects.get().text == "Gebeld"
    assert "Gebelt" in page
    assert Event.objects.filter(kind="note_corrected").count() == 1


def test_nobody_else_corrects_it(case, log_in, supporter, coordinator, today, now):
    note = write_note(case, NoteDetails("Gebeld", on=today), key=uuid4(), by=supporter, now=now)
    assert log_in(coordinator).post(url(case, note), told(today, text="Anders")).status_code == 403
    with pytest.raises(CaseError, match="Alleen wie"):
        correct_note(note, NoteDetails("Anders", on=today), by=coordinator, now=now)
    assert "<textarea" not in log_in(coordinator).get(url(case, note)).content.decode()


def test_with_htmx_the_box_comes_back_empty_above_the_new_note(case, log_in, supporter, today):
    headers = {"HX-Request": "true", "HX-Target": "contacten"}
    sent = told(today, kind="mail", leefgebied="zorg")
    part = log_in(supporter).post(url(case), sent, headers=headers).content.decode()
    assert "<html" not in part
    assert "komt maandag" in part
    assert 'data-announce="De notitie is bewaard."' in part
    assert '<option value="mail" selected>' in part
    assert str(sent["key"]) not in part


def test_without_htmx_the_reader_comes_back_in_the_box(case, log_in, supporter, today):
    assert log_in(supporter).post(url(case), told(today))["Location"].endswith("#id_text")


def test_what_was_typed_is_back_after_the_session_ended(case, log_in, supporter, today):
    client = log_in(supporter)
    page = client.get(url(case)).content.decode()
    sent = told(
        today,
        text="Lang gesprek over de huur",
        schrijver=page.partition('name="schrijver" value="')[2].partition('"')[0],
    )
    client.logout()
    answer = client.post(url(case), sent, headers={"HX-Request": "true", "HX-Target": "contacten"})
    assert answer.status_code == 401
    assert "HX-Redirect" in answer.headers
    client.force_login(supporter)
    back = client.get(url(case)).content.decode()
    assert "Lang gesprek over de huur" in back
    assert not ContactNote.objects.exists()
    client.post(url(case), sent)
    assert ContactNote.objects.get().text == "Lang gesprek over de huur"


def test_the_tab_asks_as_much_for_21_notes_as_for_1(case, log_in, supporter, kwintes, today, now):
    client = log_in(supporter)

    def queries():
        with CaptureQueriesContext(connection) as seen:
            assert client.get(url(case)).status_code == 200
        return len(seen)

    def write():
        details = NoteDetails("Gebeld", on=today, organisation=kwintes)
        write_note(case, details, key=uuid4(), by=supporter, now=now)

    write()
    queries()
    first = queries()
    for _ in range(20):
        write()
    assert queries() == first
    assert first <= 22


def test_a_closed_case_shows_its_notes_and_takes_none(case, log_in, supporter, today, now):
    note = write_note(case, NoteDetails("Gebeld", on=today), key=uuid4(), by=supporter, now=now)
    case.closed_on, case.close_reason = today, "weigert"
    case.save()
    page = log_in(supporter).get(url(case)).content.decode()
    assert "Gebeld" in page
    assert "Nieuwe notitie" not in page
    assert log_in(supporter).post(url(case), told(today)).status_code == 403
    assert log_in(supporter).post(url(case, note), told(today)).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_four_sendings_at_the_same_time_make_one_note(amersfoort, policy, supporter, today, now):
    case, key, wrong = make_case(amersfoort), uuid4(), []
    barrier = threading.Barrier(4)

    def send():
        try:
            barrier.wait(5)
            write_note(case, NoteDetails("Gebeld", on=today), key=key, by=supporter, now=now)
        except Exception as error:  # noqa: BLE001 whatever it is, it is told
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert wrong == []
    assert ContactNote.objects.count() == 1
