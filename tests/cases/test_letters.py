"""Letters to everybody who is long in detention: who gets one, once, as a PDF, and what came back."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from pypdf import PdfReader

from cases import services, storage
from cases.basics import load_letter_templates
from cases.models import Action, Case, Document, Letter, LetterBatch, LetterState, LetterTemplate, ScanState
from cases.pages.letters import audience_of
from cases.rules.next_step import advise
from cases.selectors.facts import facts_of
from cases.selectors.letters import coverage, due_letters, privacy_letters_sent
from cases.services import CaseError, letters
from cases.services.derive import refresh_due, refresh_many
from cases.services.directing import hand_over_case
from cases.tasks import make_letters
from nazorg.audit.models import Event, Look
from people.services import register_release
from tests.cases.letter_data import made, make_stay, sent, start

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("policy", "documents_folder")]


@pytest.fixture
def audience(coordinator, today):
    load_letter_templates()
    return audience_of(coordinator, today)


@pytest.fixture
def client(log_in, coordinator):
    load_letter_templates()
    return log_in(coordinator)


def names_due(audience, kind="nazorgbrief"):
    return {row.name.split()[-1] for row in due_letters(audience, kind)}


def text_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.parametrize(
    ("days_ago", "expected_days", "is_due"),
    [
        pytest.param(10, 89, False, id="expected-89-days"),
        pytest.param(10, 90, True, id="expected-90-days"),
        pytest.param(10, 91, True, id="expected-91-days"),
        pytest.param(89, None, False, id="89-days-so-far-and-unknown-until-when"),
        pytest.param(90, None, True, id="90-days-so-far"),
        pytest.param(95, 60, True, id="should-have-been-free-and-still-there"),
        pytest.param(0, 400, True, id="arrived-today-for-long"),
    ],
)
def test_who_stays_ninety_days_or_more_gets_a_letter(amersfoort, audience, days_ago, expected_days, is_due):
    case, _ = make_stay(amersfoort, "Berg", days_ago=days_ago, expected_days=expected_days)
    assert names_due(audience) == ({"Berg"} if is_due else set())
    refresh_due(today=audience.today)
    case.refresh_from_db()
    assert case.letter_due is is_due  # as the start page counts


def test_who_is_free_dead_closed_or_of_another_gemeente_gets_none(amersfoort, soest, audience, coordinator, now, today):
    _, gone = make_stay(amersfoort, "Vrij", days_ago=100)
    register_release(gone, released_on=today, kind="vi", by=coordinator, now=now)
    closed, _ = make_stay(amersfoort, "Gesloten")
    closed.closed_on, closed.close_reason = today, "verhuisd"
    closed.save()
    dead, _ = make_stay(amersfoort, "Dood")
    dead.person.deceased_on = today
    dead.person.save()
    make_stay(soest, "Elders")
    make_stay(amersfoort, "Hier")
    assert names_due(audience) == {"Hier"}
    refresh_many(list(Case.objects.values_list("pk", flat=True)), today=today)
    due = Case.objects.filter(letter_due=True)
    assert {case.person.last_name for case in due} == {"Hier", "Elders"}


def test_the_policy_says_how_long_a_long_stay_is(amersfoort, coordinator, today, policy):
    make_stay(amersfoort, "Berg", expected_days=45)
    policy.content = {**policy.content, "long_stay_days": 30}
    policy.save()
    assert names_due(audience_of(coordinator, today)) == {"Berg"}


def test_a_letter_is_made_as_a_document_and_one_file_to_print(amersfoort, coordinator, audience):
    case, detention = make_stay(amersfoort, "Berg", first_names="Łukasz", name_prefix="van den", sex="man")
    _, other = make_stay(amersfoort, "Visser")
    batch = made(coordinator, detention, other)
    letter = Letter.objects.get(case=case)
    assert letter.document is not None
    assert (batch.total, batch.done_count, letter.state) == (2, 2, LetterState.CONCEPT)
    assert letter.document.scan_state == ScanState.EIGEN
    text = text_of(storage.load(letter.document.storage_name, letter.document.file_key))
    for told in ("Beste meneer Van den Berg", "Łukasz van den Berg", "PI Ergens", case.number, "Amersfoort"):
        assert told in text
    assert "Visser" not in text
    both = text_of(storage.load(batch.print_name, batch.print_key))
    assert "Beste meneer Van den Berg" in both
    assert "Visser" in both
    assert names_due(audience) == set()


def test_a_letter_can_be_archived_and_read_aloud(amersfoort, coordinator):
    case, detention = make_stay(amersfoort, "Berg")
    made(coordinator, detention)
    document = Document.objects.get()
    pdf = storage.load(document.storage_name, document.file_key)
    reader = PdfReader(io.BytesIO(pdf))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    for standard in (b"<pdfaid:part>2<", b"<pdfaid:conformance>A<", b"<pdfuaid:part>1<"):
        assert standard in root["/Metadata"].get_object().get_data()
    assert reader.metadata is not None
    assert reader.metadata.title == f"Nazorgbrief {case.number}"
    tags = _tags(root["/StructTreeRoot"])
    assert tags.count("/H1") == 1
    assert {"/H2", "/P", "/L", "/LI"} <= set(tags)
    assert "/OutputIntents" in root
    assert "/Encrypt" not in reader.trailer


def _tags(node):
    node = node.get_object()
    if not isinstance(node, dict):
        return []
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    return [str(node.get("/S", "")), *(tag for kid in kids for tag in _tags(kid))]


@pytest.mark.parametrize("name", ['#panic("x")', "$x$ *y* _z_ `a`", "<label> @ref [b]", "O'Brien \\ {naam}"])
def test_a_name_is_printed_as_it_is_whatever_signs_are_in_it(amersfoort, coordinator, name):
    _, detention = make_stay(amersfoort, name)
    made(coordinator, detention)
    document = Document.objects.get()
    text = text_of(storage.load(document.storage_name, document.file_key)).replace("\n", " ")
    assert name.replace("'", "’") in text.replace("'", "’")


def test_nobody_gets_a_second_letter_of_one_kind_for_a_detention(amersfoort, coordinator, supporter, audience, now):
    case, detention = make_stay(amersfoort, "Berg")
    made(coordinator, detention)
    with pytest.raises(CaseError, match="al een brief gemaakt"):
        start(supporter, detention)
    with pytest.raises(CaseError, match="heeft deze brief al"):
        letters.make_letter(case, "nazorgbrief", by=supporter, now=now)
    assert made(coordinator, detention, kind="privacybrief").total == 1
    assert Letter.objects.count() == 2


def test_making_a_batch_again_changes_nothing(amersfoort, coordinator, now):
    _, detention = make_stay(amersfoort, "Berg")
    batch = made(coordinator, detention)
    again = letters.make_batch(batch, clock=lambda: now)
    assert (again.finished_at, again.print_name) == (batch.finished_at, batch.print_name)
    assert Document.objects.count() == 1


def test_a_batch_that_was_interrupted_goes_on_where_it_stopped(amersfoort, coordinator):
    stays = [make_stay(amersfoort)[1] for _ in range(3)]
    batch = start(coordinator, *stays)
    moments = iter([batch.made_at])

    with pytest.raises(StopIteration):
        letters.make_batch(batch, clock=lambda: next(moments))
    assert Document.objects.count() == 1
    make_letters()
    batch.refresh_from_db()
    assert (batch.total, batch.done_count, batch.finished_at is not None) == (3, 3, True)
    assert Document.objects.count() == 3
    make_letters()
    assert Document.objects.count() == 3


def test_a_batch_with_which_something_is_wrong_leaves_the_other_batches_at_work(amersfoort, coordinator, now):
    broken, other = (start(coordinator, make_stay(amersfoort)[1]) for _ in range(2))
    trouble = iter([OSError("no room left")])

    def clock():
        if error := next(trouble, None):
            raise error
        return now

    with pytest.raises(ExceptionGroup, match="couldn't be made"):
        letters.make_unfinished(clock=clock)
    broken.refresh_from_db()
    other.refresh_from_db()
    assert (broken.finished_at, other.finished_at) == (None, now)


def test_a_case_that_was_closed_meanwhile_gets_no_letter(amersfoort, coordinator, today):
    case, detention = make_stay(amersfoort, "Berg")
    _, other = make_stay(amersfoort, "Visser")
    batch = start(coordinator, detention, other)
    case.closed_on, case.close_reason = today, "verhuisd"
    case.save()
    make_letters()
    batch.refresh_from_db()
    assert batch.total == 1
    assert not Letter.objects.filter(case=case).exists()


def test_sending_is_counted_as_the_privacy_letter_of_table_12_and_makes_no_action(
    amersfoort, coordinator, audience, today
):
    (case, detention), (_, other) = make_stay(amersfoort, "Berg"), make_stay(amersfoort, "Visser")
    year = (date(today.year, 1, 1), date(today.year, 12, 31))
    made(coordinator, other, kind="privacybrief")
    assert privacy_letters_sent(audience.gemeenten, *year) == 0
    (letter,) = sent(coordinator, detention)
    assert (letter.state, letter.sent_on) == (LetterState.VERZONDEN, today)
    assert privacy_letters_sent(audience.gemeenten, *year) == 1
    assert privacy_letters_sent(audience.gemeenten, date(2020, 1, 1), date(2020, 12, 31)) == 0
    assert not Action.objects.exists()
    assert Event.objects.get(kind="letter_sent").subject_id == case.public_id


def test_a_letter_is_sent_once_and_not_before_it_was_made_or_in_the_future(amersfoort, coordinator, today):
    _, detention = make_stay(amersfoort, "Berg")
    batch = made(coordinator, detention)
    for day in (today + timedelta(days=1), today - timedelta(days=1)):
        with pytest.raises(CaseError):
            letters.send_batch(batch, sent_on=day, by=coordinator, today=today)
    assert letters.send_batch(batch, sent_on=today, by=coordinator, today=today) == 1
    with pytest.raises(CaseError, match="al verzonden"):
        letters.send_batch(batch, sent_on=today, by=coordinator, today=today)
    with pytest.raises(CaseError, match="niet verzonden"):
        letters.discard_batch(batch, by=coordinator, now=batch.made_at)


def test_the_coverage_counts_who_was_reached_of_all_long_stays_of_the_year(
    amersfoort, coordinator, audience, today, now
):
    assert coverage(audience, "nazorgbrief", today.year).percentage is None
    stays = [make_stay(amersfoort)[1] for _ in range(3)]
    make_stay(amersfoort, "Kort", expected_days=30)
    _, gone = make_stay(amersfoort, "Vrij", days_ago=100)
    register_release(gone, released_on=today, kind="vi", by=coordinator, now=now)
    first, _ = sent(coordinator, stays[0], stays[1])
    found = coverage(audience, "nazorgbrief", today.year)
    assert (found.stays, found.reached, found.percentage) == (4, 2, 50)
    letters.register_response(first, state="onbestelbaar", answered_on=None, response="", by=coordinator, today=today)
    assert coverage(audience, "nazorgbrief", today.year).reached == 1
    assert coverage(audience, "privacybrief", today.year).reached == 0
    assert coverage(audience, "nazorgbrief", today.year - 2).stays == 0


def test_what_came_back_is_registered_and_may_be_corrected(amersfoort, coordinator, today, audience):
    _, detention = make_stay(amersfoort, "Berg")
    (letter,) = sent(coordinator, detention)
    said = {"answered_on": today, "response": "Wil hulp bij wonen", "by": coordinator, "today": today}
    answered = letters.register_response(letter, state="beantwoord", **said)
    assert (answered.state, answered.answered_on, answered.response) == ("beantwoord", today, "Wil hulp bij wonen")
    with connection.cursor() as cursor:
        cursor.execute("SELECT response FROM cases_letter")
        assert "wonen" not in cursor.fetchone()[0]
    mended = letters.register_response(letter, state="geen_reactie", **said)
    assert (mended.state, mended.answered_on) == ("geen_reactie", None)
    assert names_due(audience) == set()


@pytest.mark.parametrize(
    ("state", "days", "told"),
    [
        ("beantwoord", None, "welke dag"),
        ("beantwoord", -1, "vóór"),
        ("onbestelbaar", 1, "toekomst"),
        ("concept", 0, "nog niet"),
    ],
)
def test_a_response_that_cannot_be_is_refused(amersfoort, coordinator, today, state, days, told):
    _, detention = make_stay(amersfoort, "Berg")
    (letter,) = sent(coordinator, detention)
    day = None if days is None else today + timedelta(days=days)
    with pytest.raises(CaseError, match=told):
        letters.register_response(letter, state=state, answered_on=day, response="", by=coordinator, today=today)


def test_the_next_step_of_a_case_and_the_list_agree_on_who_still_has_to_get_a_letter(
    amersfoort, coordinator, today, audience
):
    case, detention = make_stay(amersfoort, "Berg", days_ago=100)

    def is_counted():  # at once, without the job
        return Case.objects.get(pk=case.pk).letter_due

    def is_asked_for():
        refresh_due(today=today)
        steps = advise(facts_of([case.pk], today=today)[case.pk], today=today).steps
        return "letter" in [step.code for step in steps], names_due(audience) == {"Berg"}

    back = {"answered_on": today, "response": "", "by": coordinator, "today": today}
    assert is_asked_for() == (True, True)
    assert is_counted()
    (letter,) = sent(coordinator, detention)
    assert not is_counted()
    case.refresh_from_db()
    assert case.derive_on <= today  # the list of dossiers follows within a minute
    assert is_asked_for() == (False, False)
    letters.register_response(letter, state="onbestelbaar", **back)
    assert is_counted()
    assert is_asked_for() == (True, True)
    letters.register_response(letter, state="geen_reactie", **back)
    assert not is_counted()
    assert is_asked_for() == (False, False)


def test_a_letter_that_came_back_may_be_sent_once_more(amersfoort, coordinator, today, audience):
    _, detention = make_stay(amersfoort, "Berg")
    (letter,) = sent(coordinator, detention)
    back = {"answered_on": today, "response": "", "by": coordinator, "today": today}
    letters.register_response(letter, state="onbestelbaar", **back)
    (row,) = due_letters(audience, "nazorgbrief")
    assert row.came_back
    sent(coordinator, detention)
    with pytest.raises(CaseError, match="al een nieuwe brief"):
        letters.register_response(letter, state="beantwoord", **back)


def test_letters_are_thrown_away_before_they_are_sent_and_made_anew(
    amersfoort, coordinator, audience, now, documents_folder, django_capture_on_commit_callbacks
):
    case, detention = make_stay(amersfoort, "Berg")
    batch = made(coordinator, detention)
    assert not Case.objects.get(pk=case.pk).letter_due
    with django_capture_on_commit_callbacks(execute=True):
        assert letters.discard_batch(batch, by=coordinator, now=now) == 1
    assert names_due(audience) == {"Berg"}
    assert Case.objects.get(pk=case.pk).letter_due
    assert [path for path in documents_folder.rglob("*") if path.is_file()] == []
    assert Document.objects.get().removal_reason == "Brief weggegooid voor verzending"
    assert made(coordinator, detention).total == 1


def test_a_letter_is_no_document_that_somebody_removes(amersfoort, coordinator, now):
    _, detention = make_stay(amersfoort, "Berg")
    made(coordinator, detention)
    with pytest.raises(CaseError, match="hoort bij het dossier"):
        services.remove_document(Document.objects.get(), reason="Weg", by=coordinator, now=now)


def test_a_text_is_saved_as_the_next_version_and_old_letters_keep_theirs(amersfoort, coordinator, admin, now):
    _, detention = make_stay(amersfoort, "Berg")
    _, other = make_stay(amersfoort, "Visser")
    made(coordinator, detention)
    first = LetterTemplate.objects.get(kind="nazorgbrief")
    saved = letters.save_template("nazorgbrief", subject="Nieuw", body=first.body, by=admin, now=now)
    assert saved.version == 2
    same = letters.save_template("nazorgbrief", subject=" Nieuw ", body=first.body + "\r\n", by=admin, now=now)
    assert same == saved
    made(coordinator, other)
    assert list(Letter.objects.order_by("pk").values_list("template__version", flat=True)) == [1, 2]
    with pytest.raises(CaseError, match="bsn"):
        letters.save_template("nazorgbrief", subject="Nieuw", body=first.body + " {bsn}", by=admin, now=now)


# --- the screens -----------------------------------------------------------------------------------


def test_the_whole_way_from_the_list_to_sent(client, amersfoort, coordinator, today):
    case, _ = make_stay(amersfoort, "Berg", sex="vrouw")
    make_stay(amersfoort, "Visser")
    listed = client.get(reverse("cases:letters"))
    page = listed.content.decode()
    assert "Berg" in page
    assert "0 van 2 lange verblijven" in page
    ids = [str(row.letter.detention_id) for row in listed.context["page"].rows]
    answer = client.post(reverse("cases:letters"), {"detentie": ids}, follow=True)
    batch = LetterBatch.objects.get()
    assert answer.redirect_chain == [(reverse("cases:letter_batch", args=[batch.public_id]), 302)]
    assert "2 brieven als verzonden vastleggen" in answer.content.decode()
    pdf = client.get(reverse("cases:letter_batch_print", args=[batch.public_id]))
    assert pdf["Content-Type"] == "application/pdf"
    assert "Beste mevrouw Berg" in text_of(pdf.content)
    url = reverse("cases:letter_batch_send", args=[batch.public_id])
    assert client.post(url, {"sent_on": ""}).status_code == 422
    assert "2 brieven staan nu als verzonden." in client.post(url, {"sent_on": today}, follow=True).content.decode()
    page = client.get(reverse("cases:letters")).content.decode()
    assert "2 van 2 lange verblijven" in page
    assert "Iedereen heeft deze brief" in page
    tab = client.get(reverse("cases:documents", args=[case.public_id])).content.decode()
    assert "Nazorgbrief" in tab
    register = client.get(reverse("cases:letter_register"), {"stand": "verzonden", "soort": "nazorgbrief"})
    assert "Berg" in register.content.decode()
    assert "Berg" not in client.get(reverse("cases:letter_register"), {"stand": "concept"}).content.decode()
    assert client.get(reverse("cases:letter_register"), {"stand": "onzin"}).status_code == 200


def test_a_response_is_registered_on_the_page_of_the_letter(client, amersfoort, coordinator, today):
    case, detention = make_stay(amersfoort, "Berg")
    (letter,) = sent(coordinator, detention)
    url = reverse("cases:letter", args=[case.public_id, letter.public_id])
    assert client.post(url, {"state": "beantwoord"}).status_code == 422
    typed = {"state": "beantwoord", "answered_on": today.isoformat(), "response": "Wil graag hulp"}
    assert "De reactie is vastgelegd." in client.post(url, typed, follow=True).content.decode()
    assert "Wil graag hulp" in client.get(url).content.decode()


def test_one_letter_is_made_and_sent_from_the_dossier(client, amersfoort, today):
    case, _ = make_stay(amersfoort, "Berg")
    page = client.post(reverse("cases:letter_new", args=[case.public_id]), {"soort": "uitnodiging"}, follow=True)
    assert "De brief is gemaakt." in page.content.decode()
    letter = Letter.objects.get()
    url = reverse("cases:letter", args=[case.public_id, letter.public_id])
    assert "nu als verzonden" in client.post(url, {"sent_on": today}, follow=True).content.decode()
    again = client.post(reverse("cases:letter_new", args=[case.public_id]), {"soort": "nazorgbrief"}, follow=True)
    assert "De brief is gemaakt." in again.content.decode()
    again = client.post(reverse("cases:letter_new", args=[case.public_id]), {"soort": "nazorgbrief"}, follow=True)
    assert "heeft deze brief al" in again.content.decode()


def test_a_preview_keeps_nothing(client, amersfoort):
    case, _ = make_stay(amersfoort, "Berg", sex="man")
    pdf = client.get(reverse("cases:letter_preview", args=[case.public_id, "nazorgbrief"]))
    assert "Beste meneer Berg" in text_of(pdf.content)
    assert not Letter.objects.exists()
    assert client.get(reverse("cases:letter_preview", args=[case.public_id, "liefdesbrief"])).status_code == 404


def test_a_choice_of_somebody_of_another_gemeente_is_refused(client, amersfoort, soest):
    make_stay(amersfoort, "Berg")
    _, elsewhere = make_stay(soest, "Elders")
    answer = client.post(reverse("cases:letters"), {"detentie": [str(elsewhere.public_id)]})
    assert answer.status_code == 422
    assert client.post(reverse("cases:letters"), {}).status_code == 422
    assert not Letter.objects.exists()


def test_a_batch_of_more_gemeenten_is_for_who_works_for_all_of_them(
    log_in, amersfoort, soest, supporter, coordinator, outsider
):
    _, here = make_stay(amersfoort, "Berg")
    _, there = make_stay(soest, "Elders")
    batch = made(supporter, here, there)
    url = reverse("cases:letter_batch", args=[batch.public_id])
    assert log_in(supporter).get(url).status_code == 200
    assert log_in(coordinator).get(url).status_code == 404
    assert log_in(outsider).get(url).status_code == 404


def test_who_is_on_the_list_and_in_the_batch_is_written_down(client, amersfoort, coordinator):
    case, detention = make_stay(amersfoort, "Berg")
    client.get(reverse("cases:letters"))
    batch = made(coordinator, detention)
    for name in ("letter_batch", "letter_batch_print"):
        client.get(reverse(f"cases:{name}", args=[batch.public_id]))
    looks = Look.objects.filter(purpose="brieven")
    assert [look.subject_ids for look in looks] == [[case.person.public_id]] * 3


def test_a_long_batch_shows_how_far_it_is(client, amersfoort, coordinator):
    stays = [make_stay(amersfoort)[1] for _ in range(2)]
    batch = start(coordinator, *stays)
    url = reverse("cases:letter_batch", args=[batch.public_id])
    assert "De brieven worden gemaakt" in client.get(url).content.decode()
    assert (
        client.post(reverse("cases:letter_batch_send", args=[batch.public_id]), {"sent_on": "2026-01-01"}).status_code
        == 422
    )
    make_letters()
    assert client.get(url, headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_the_beheerder_tries_a_text_before_saving_it(log_in, admin):
    load_letter_templates()
    client, url = log_in(admin), reverse("cases:letter_template", args=["nazorgbrief"])
    body = "{aanhef},\n\n# Kop\n\n<script>alert(1)</script> {gemeente} {dossiernummer}"
    page = client.post(url, {"subject": "Proef", "body": body, "voorbeeld": "1"}).content.decode()
    assert "Beste mevrouw Van den Berg" in page
    assert "<script>alert(1)" not in page
    assert LetterTemplate.objects.filter(kind="nazorgbrief").count() == 1
    wrong = client.post(url, {"subject": "Proef", "body": body + " {bsn}", "bewaren": "1"})
    assert wrong.status_code == 422
    assert "Dit kan niet worden ingevuld: {bsn}" in wrong.content.decode()
    saved = client.post(url, {"subject": "Proef", "body": body, "bewaren": "1"}, follow=True).content.decode()
    assert "Versie 2 geldt vanaf nu" in saved
    pdf = client.get(reverse("cases:letter_template_pdf", args=["nazorgbrief"]))
    assert "<script>alert(1)</script>" in text_of(pdf.content)


@pytest.mark.parametrize("count", [1, 21])
def test_the_pages_ask_the_same_number_of_questions_whatever_there_is(
    client, amersfoort, coordinator, django_assert_max_num_queries, count
):
    stays = [make_stay(amersfoort) for _ in range(count)]
    client.get(reverse("cases:letters"))
    with django_assert_max_num_queries(14):
        client.get(reverse("cases:letters"))
    batch = made(coordinator, *[detention for _, detention in stays])
    with django_assert_max_num_queries(10):
        client.get(reverse("cases:letter_batch", args=[batch.public_id]))
    with django_assert_max_num_queries(10):
        client.get(reverse("cases:letter_register"))


class TestHandedOver:
    """A dossier that went to another gemeente takes its letter along."""

    @pytest.fixture
    def batch(self, amersfoort, soest, coordinator, now):
        self.stays, self.gone = make_stay(amersfoort, "Blijver"), make_stay(amersfoort, "Vertrokken")
        batch = made(coordinator, self.stays[1], self.gone[1])
        hand_over_case(self.gone[0], gemeente=soest, reason="Verhuisd", by=coordinator, now=now)
        return batch

    @pytest.mark.usefixtures("policy")
    def test_the_batch_shows_and_prints_the_letters_that_are_left(self, batch, coordinator, log_in):
        desk = log_in(coordinator)
        page = desk.get(reverse("cases:letter_batch", args=[batch.public_id])).content.decode()
        assert "Blijver" in page
        assert "Vertrokken" not in page
        printed = text_of(desk.get(reverse("cases:letter_batch_print", args=[batch.public_id])).content)
        assert "Blijver" in printed
        assert "Vertrokken" not in printed

    @pytest.mark.usefixtures("policy")
    def test_sending_leaves_the_other_letter_alone(self, batch, coordinator, today):
        assert letters.send_batch(batch, sent_on=today, by=coordinator, today=today) == 1
        assert Letter.objects.get(case=self.gone[0]).state == LetterState.CONCEPT

    @pytest.mark.usefixtures("policy")
    def test_so_does_throwing_away(self, batch, coordinator, now):
        assert letters.discard_batch(batch, by=coordinator, now=now) == 1
        assert Letter.objects.filter(case=self.gone[0]).exists()
