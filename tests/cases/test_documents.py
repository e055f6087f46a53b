"""Documents of a dossier: added, scanned, opened through the door, and erased."""

import os
import time
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases import services, storage
from cases.checks import check_documents
from cases.models import Document, ScanState
from cases.services import CaseError, documents
from cases.services.documents import scan_waiting, tidy_files
from cases.tasks import make_letters, scan_documents, tidy_documents
from nazorg.audit.models import Event, Look
from nazorg.celery import app
from nazorg.local.processes import free_port
from nazorg.outbox.models import Message
from nazorg.web.checks import Level
from nazorg.web.heartbeats import EXPECTED
from nazorg.web.models import Heartbeat
from tests.cases.clamd import running
from tests.cases.document_data import EICAR, PDF, TEXT, docx, make_document
from tests.cases.making import make_case

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("policy", "documents_folder")]


@pytest.fixture
def case(amersfoort):
    return make_case(amersfoort, "Berg")


@pytest.fixture
def client(log_in, supporter):
    return log_in(supporter)


@pytest.fixture
def clamd(settings):
    with running() as server:
        settings.CLAMD_URL = server.url
        yield server


@pytest.fixture
def clamd_down(settings):
    settings.CLAMD_URL = f"tcp://127.0.0.1:{free_port()}"


def url(case, document=None, action="document"):
    return reverse(f"cases:{action}", args=[case.public_id, document.public_id] if document else [case.public_id])


def offer(client, case, content, name, title=""):
    return client.post(
        url(case, action="documents"), {"bestand": SimpleUploadedFile(name, content), "titel": title}, follow=True
    )


def files_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_document_is_added_listed_and_opened_as_it_was(client, case, supporter):
    page = offer(client, case, PDF, "brief.pdf", "Brief van de PI").content.decode()
    assert "Het document is toegevoegd." in page
    assert "Brief van de PI" in page
    document = Document.objects.get()
    assert (document.content_type, document.size, document.added_by) == ("application/pdf", len(PDF), supporter)
    response = client.get(url(case, document))
    assert response.content == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="{case.number} Brief van de PI.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'; frame-ancestors 'none'"
    assert response["Cache-Control"] == "no-store"


def test_adding_and_opening_are_written_down(client, case, supporter):
    offer(client, case, PDF, "brief.pdf")
    document = Document.objects.get()
    event = Event.objects.get(kind="document_added")
    assert (event.subject_id, event.by, event.data) == (
        case.public_id,
        supporter,
        {"document": str(document.public_id)},
    )
    before = Look.objects.count()
    client.get(url(case, document))
    look = Look.objects.order_by("pk")[before]
    assert (look.user, look.subject_ids) == (supporter, [case.person.public_id])


def test_the_file_is_encrypted_under_a_name_that_says_nothing_and_for_us_alone(case, supporter, documents_folder):
    document = make_document(case, by=supporter, content=TEXT, name="../../Berg verslag.txt")
    assert document.title == "Berg verslag"
    (file,) = files_in(documents_folder)
    assert file.name == document.storage_name
    assert b"Verslag" not in file.read_bytes()
    assert oct(file.stat().st_mode & 0o777) == "0o600"
    assert oct(documents_folder.stat().st_mode & 0o777) == "0o700"
    assert storage.load(document.storage_name, document.file_key) == TEXT


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        pytest.param(docx({"word/vbaProject.bin": b"x"}), "plan.docm", "macro", id="macros"),
        pytest.param(b"<svg onload=alert(1)>", "tekening.svg", "webpagina", id="svg"),
        pytest.param(PDF, "brief.docx", "maar de inhoud is pdf", id="another-extension"),
        pytest.param(b"x" * (10 * 1024 * 1024 + 1), "groot.txt", "groter dan 10 MB", id="too-large"),
        pytest.param(b"", "leeg.pdf", "leeg", id="empty"),
    ],
)
def test_what_may_not_be_kept_is_refused_on_the_page_and_leaves_nothing(
    client, case, documents_folder, content, name, told
):
    response = offer(client, case, content, name, "Mijn titel")
    assert response.status_code == 422
    page = response.content.decode()
    assert told in page
    assert "Mijn titel" in page
    assert not Document.objects.exists()
    assert files_in(documents_folder) == []


def test_a_document_is_erased_with_why_and_its_row_stays(client, case, supporter, documents_folder, now,
                                                         django_capture_on_commit_callbacks):  # fmt: skip
    document = make_document(case, by=supporter, title="Verkeerd")
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(url(case, document, "document_remove"), {"reason": "Ander dossier"}, follow=True)
    text = page.content.decode()
    assert "Het document is verwijderd." in text
    assert "Ander dossier" in text
    document.refresh_from_db()
    assert (document.removed_at is not None, document.file_key) == (True, None)
    assert files_in(documents_folder) == []
    assert Event.objects.get(kind="document_removed").reason == "Ander dossier"
    assert client.get(url(case, document)).status_code == 409
    with pytest.raises(CaseError, match="al verwijderd"):
        services.remove_document(document, reason="Nog eens", by=supporter, now=now)


def test_a_backup_of_the_files_does_not_bring_back_what_was_removed(case, supporter, now, documents_folder):
    document = make_document(case, by=supporter)
    (file,) = files_in(documents_folder)
    kept = file.read_bytes()
    services.remove_document(document, reason="Weg", by=supporter, now=now)
    file.write_bytes(kept)
    document.refresh_from_db()
    with pytest.raises(storage.MissingFileError):
        storage.load(document.storage_name, document.file_key)


def test_the_history_of_a_document_holds_no_key(case, supporter):
    from django.apps import apps

    make_document(case, by=supporter)
    fields = {field.name for field in apps.get_model("cases", "DocumentEvent")._meta.get_fields()}
    assert "title" in fields
    assert "file_key" not in fields


def test_a_file_that_was_changed_or_is_missing_is_told_and_breaks_no_page(client, case, supporter, documents_folder):
    document = make_document(case, by=supporter)
    (file,) = files_in(documents_folder)
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    answer = client.get(url(case, document))
    assert answer.status_code == 410
    assert "is er niet meer" in answer.content.decode()
    file.unlink()
    assert client.get(url(case, document)).status_code == 410
    assert client.get(url(case, action="documents")).status_code == 200


def test_without_a_scanner_the_page_says_so(client, case, supporter, now):
    document = make_document(case, by=supporter)
    assert document.scan_state == ScanState.NIET_GECONTROLEERD
    page = client.get(url(case, action="documents")).content.decode()
    assert "er is geen virusscanner ingesteld" in page
    assert "Niet gecontroleerd" in page
    assert "geen virusscanner ingesteld" in check_documents(now=now).text


def test_a_clean_document_is_scanned_whole_and_opened(client, case, supporter, clamd):
    content = b"a" * 200_000 + TEXT
    document = make_document(case, by=supporter, content=content, name="lang.txt")
    assert document.scan_state == ScanState.SCHOON
    assert clamd.scanned == [content]
    assert client.get(url(case, document)).content == content


def test_an_infected_document_is_refused_and_not_kept(client, case, clamd, documents_folder):
    response = offer(client, case, EICAR, "eicar.txt")
    assert response.status_code == 422
    assert "zit een virus" in response.content.decode()
    assert not Document.objects.exists()
    assert files_in(documents_folder) == []
    assert Event.objects.filter(kind="document_infected", subject_id=case.public_id).exists()


@pytest.mark.parametrize("trouble", [b"INSTREAM size limit exceeded. ERROR", b"stream: Can't allocate memory ERROR"])
def test_a_scanner_that_cannot_judge_is_a_scanner_that_is_down(case, supporter, clamd, trouble):
    clamd.trouble = trouble
    assert make_document(case, by=supporter).scan_state == ScanState.IN_QUARANTAINE


def test_while_the_scanner_is_down_nobody_opens_the_file_and_the_check_says_so(
    client, case, supporter, clamd_down, now
):
    document = make_document(case, by=supporter)
    assert document.scan_state == ScanState.IN_QUARANTAINE
    assert client.get(url(case, document)).status_code == 409
    page = client.get(url(case, action="documents")).content.decode()
    assert "Wacht op controle" in page
    assert url(case, document) + '"' not in page
    assert check_documents(now=now).level is Level.OK
    assert check_documents(now=now + timedelta(hours=2)).level is Level.WARNING
    assert scan_waiting(now=now) == 0


def test_what_waited_is_scanned_when_the_scanner_is_back(client, case, supporter, settings, clamd_down, now):
    document = make_document(case, by=supporter)
    with running() as server:
        settings.CLAMD_URL = server.url
        assert scan_waiting(now=now) == 1
    document.refresh_from_db()
    assert document.scan_state == ScanState.SCHOON
    assert client.get(url(case, document)).content == PDF
    assert not Message.objects.exists()


def test_what_turns_out_infected_is_erased_and_told_to_who_added_it(
    client, case, supporter, settings, clamd_down, now, documents_folder, django_capture_on_commit_callbacks
):
    document = make_document(case, by=supporter, content=EICAR, name="eicar.txt")
    with running() as server, django_capture_on_commit_callbacks(execute=True):
        settings.CLAMD_URL = server.url
        assert scan_waiting(now=now) == 1
        assert scan_waiting(now=now) == 0
    document.refresh_from_db()
    assert (document.scan_state, document.file_key) == (ScanState.BESMET, None)
    assert files_in(documents_folder) == []
    message = Message.objects.get()
    assert (message.user, message.reference) == (supporter, case.number)
    assert "Berg" not in message.line + message.path
    assert client.get(url(case, document)).status_code == 409
    assert "Besmet met een virus" in client.get(url(case, action="documents")).content.decode()


def test_what_was_added_before_there_was_a_scanner_is_scanned_too(case, supporter, settings, now):
    document = make_document(case, by=supporter)
    with running() as server:
        settings.CLAMD_URL = server.url
        scan_waiting(now=now)
    document.refresh_from_db()
    assert document.scan_state == ScanState.SCHOON


def test_files_that_are_missing_hold_up_no_other_and_are_tried_again_later(case, supporter, settings, now, monkeypatch):
    monkeypatch.setattr(documents, "BATCH", 2)
    gone = [make_document(case, by=supporter) for _ in range(2)]
    kept = make_document(case, by=supporter)
    for document in gone:
        storage.erase(document.storage_name)
    with running() as server:
        settings.CLAMD_URL = server.url
        assert [scan_waiting(now=now), scan_waiting(now=now)] == [0, 1]
        kept.refresh_from_db()
        assert kept.scan_state == ScanState.SCHOON
        assert not Document.objects.filter(scan_tried_at=None).exclude(pk=kept.pk).exists()
        again = now + documents.TRY_AGAIN
        scan_waiting(now=again)
    assert set(Document.objects.exclude(pk=kept.pk).values_list("scan_tried_at", flat=True)) == {again}


def test_tidying_asks_about_a_handful_of_files_at_a_time(
    case, supporter, now, documents_folder, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(documents, "TIDIED_AT_ONCE", 2)
    kept = make_document(case, by=supporter)
    left_over = [storage.store(b"left over") for _ in range(4)]
    long_ago = time.time() - 2 * 24 * 3600
    for name in (kept.storage_name, *(stored.name for stored in left_over)):
        os.utime(documents_folder / name[:2] / name, (long_ago, long_ago))
    with django_assert_num_queries(3 * 2):
        assert tidy_files(now=now) == 4
    assert {file.name for file in files_in(documents_folder)} == {kept.storage_name}


def test_letters_scanning_and_tidying_are_jobs_of_their_own():
    jobs = {entry["task"]: entry["schedule"] for entry in app.conf.beat_schedule.values()}
    assert jobs["cases.tasks.make_letters"] == jobs["cases.tasks.scan_documents"] == timedelta(minutes=1)
    assert jobs["cases.tasks.tidy_documents"] == timedelta(days=1)
    for job in (make_letters, scan_documents, tidy_documents):
        job()
    assert set(Heartbeat.objects.values_list("job", flat=True)) == {"letters", "documents", "tidying"} <= set(EXPECTED)


def test_a_file_without_a_row_is_cleared_after_a_day_and_others_stay(case, supporter, now, documents_folder):
    document = make_document(case, by=supporter)
    left_over, fresh = storage.store(b"left over"), storage.store(b"fresh")
    long_ago = time.time() - 2 * 24 * 3600
    for name in (document.storage_name, left_over.name):
        os.utime(documents_folder / name[:2] / name, (long_ago, long_ago))
    assert tidy_files(now=now) == 1
    assert {file.name for file in files_in(documents_folder)} == {document.storage_name, fresh.name}


def test_a_closed_dossier_takes_no_documents_and_leaves_no_file(client, case, supporter, today, documents_folder):
    document = make_document(case, by=supporter)
    case.closed_on, case.close_reason = today, "verhuisd"
    case.save()
    assert offer(client, case, PDF, "a.pdf").status_code == 403
    with pytest.raises(CaseError, match="afgesloten"):
        make_document(case, by=supporter)
    assert len(files_in(documents_folder)) == 1
    page = client.get(url(case, action="documents")).content.decode()
    assert "Document toevoegen" not in page
    assert client.get(url(case, document)).status_code == 200


def test_another_gemeente_gets_the_same_answer_as_for_what_is_not_there(log_in, outsider, case, supporter):
    document = make_document(case, by=supporter)
    assert log_in(outsider).get(url(case, document)).status_code == 404


@pytest.mark.parametrize("name", ["../../etc/passwd", "x" * 48, "a" * 47, "", "A" * 48])
def test_no_name_leads_out_of_the_folder(name):
    with pytest.raises(ValueError, match="not a name"):
        storage.load(name, "")


@pytest.mark.parametrize("count", [1, 21])
def test_the_tab_asks_the_same_number_of_questions_whatever_there_is(
    client, case, supporter, django_assert_max_num_queries, count
):
    for number in range(count):
        make_document(case, by=supporter, title=f"Document {number}")
    client.get(url(case, action="documents"))
    with django_assert_max_num_queries(12):
        client.get(url(case, action="documents"))
