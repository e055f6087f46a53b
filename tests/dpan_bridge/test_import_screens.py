"""The pages of an import."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from dpan_bridge.importing import work
from dpan_bridge.models import ImportBatch, Melding
from nazorg.audit.models import Look
from people.models import Person
from tests.dpan_bridge.import_data import csv_file, imported, offered, row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house", "prisons")]
UPLOAD = "/meldingen/importeren/"


def upload(client, content: bytes, name: str = "meldingen.csv"):
    """Choose a file on the page."""
    return client.post(UPLOAD, {"bestand": SimpleUploadedFile(name, content)})


def page_of(batch: ImportBatch) -> str:
    return reverse("imports:batch", args=[batch.public_id])


@pytest.fixture
def desk(supporter, log_in):
    """The browser of the process supporter."""
    return log_in(supporter)


def test_from_file_to_meldingen(desk):
    checked = upload(desk, csv_file(row(1), row(2, geboortedatum="gisteren")))
    assert checked.status_code == 302
    shown = desk.get(checked["Location"]).content.decode()
    assert "Noor Berg1" in shown
    assert "Nieuwe cliënt" in shown
    assert "2 regels importeren" in shown
    assert not Melding.objects.exists()

    batch = ImportBatch.objects.get()
    started = desk.post(reverse("imports:start", args=[batch.public_id]))
    assert "Dit begint binnen een minuut" in desk.get(started["Location"]).content.decode()
    work.work_on_files(clock=timezone.now)
    result = desk.get(started["Location"]).content.decode()
    assert "2 regels verwerkt" in result
    assert Melding.objects.earliest("pk").number in result
    assert "Berg1" not in result


def test_a_line_that_was_there_already_says_so(desk, supporter):
    batch = imported(csv_file(row(1), row(1)), supporter)
    assert desk.get(page_of(batch)).content.decode().count("Deze melding was er al.") == 1


def test_a_file_that_cannot_be_read_is_told_on_the_page(desk):
    response = upload(desk, b"naam;plaats\na;b")
    assert response.status_code == 422
    assert "De regel met kolomnamen ontbreekt" in response.content.decode()
    assert not ImportBatch.objects.exists()


def test_a_file_above_five_megabyte_is_told_on_the_page(desk):
    response = upload(desk, b"x" * (5 * 1024 * 1024 + 1))
    assert response.status_code == 422
    assert "groter dan 5 MB" in response.content.decode()


def test_no_file_is_told_on_the_page(desk):
    response = desk.post(UPLOAD)
    assert response.status_code == 422
    assert "Kies een bestand" in response.content.decode()


def test_unknown_and_missing_columns_are_told(desk, supporter):
    batch = offered(
        csv_file(row(1, schoenmaat="44"), columns=["kanaal", "gemeente", "geslachtsnaam", "schoenmaat"][::-1]),
        supporter,
    )
    shown = desk.get(page_of(batch)).content.decode()
    assert "schoenmaat" in shown
    assert "Deze kolommen ontbreken" in shown


def test_what_stands_in_the_file_cannot_become_markup(desk, supporter):
    batch = offered(csv_file(row(1, geslachtsnaam="<script>alert(1)</script>", opmerking="x")), supporter)
    shown = desk.get(page_of(batch)).content.decode()
    assert "&lt;script&gt;alert(1)" in shown
    assert "<script>alert" not in shown


def test_long_files_are_shown_by_page_and_by_outcome(desk, supporter):
    rows = [row(number) for number in range(1, 61)] + [row(99, gemeente="9999")]
    batch = offered(csv_file(*rows), supporter)
    assert "Berg60" not in desk.get(page_of(batch)).content.decode()
    assert "Berg60" in desk.get(page_of(batch), {"pagina": 2}).content.decode()
    wrong = desk.get(page_of(batch), {"uitkomst": "ongeldig"}).content.decode()
    assert "Berg99" in wrong
    assert "Berg1<" not in wrong
    done = imported(csv_file(*rows), supporter)
    for outcome, number in (("nieuw", 50), ("ongeldig", 1), ("dubbel", 0)):
        shown = desk.get(page_of(done), {"uitkomst": outcome}).content.decode()
        assert shown.count('data-label="Melding"') == number


def test_who_is_recognised_is_written_down_as_seen(desk, supporter):
    imported(csv_file(row(1)), supporter)
    before = Look.objects.count()
    ended = row(
        1, begin=str(timezone.localdate() - timedelta(days=400)), einde=str(timezone.localdate() - timedelta(days=390))
    )
    desk.get(page_of(offered(csv_file(ended), supporter)))
    look, person = Look.objects.latest("pk"), Person.objects.get()
    assert Look.objects.count() == before + 1
    assert look.purpose == "import"
    assert look.subject_ids == [person.public_id]


def test_progress_is_a_fragment_that_turns_into_the_page_when_done(desk, supporter):
    batch = offered(csv_file(row(1)), supporter)
    desk.post(reverse("imports:start", args=[batch.public_id]))
    ImportBatch.objects.update(row_count=200, done_count=50)
    fragment = desk.get(page_of(batch), headers={"HX-Request": "true"})
    assert "50 van 200 regels" in fragment.content.decode()
    assert "<html" not in fragment.content.decode()
    ImportBatch.objects.update(state="done", ended_at=timezone.now())
    assert desk.get(page_of(batch), headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_a_file_of_which_the_last_row_was_counted_and_nothing_kept_yet_is_still_being_checked(desk, supporter):
    rows = work.CHECKED_AT_ONCE + 1
    batch = work.keep_file(csv_file(*map(row, range(1, rows + 1))), file_name="a.csv", by=supporter, clock=timezone.now)
    ImportBatch.objects.update(done_count=rows)  # and there the job was killed
    assert "Het bestand wordt gecontroleerd" in desk.get(page_of(batch)).content.decode()
    assert work.work_on_files(clock=timezone.now) == 1
    assert f"{rows} regels importeren" in desk.get(page_of(batch)).content.decode()
    assert work.work_on_files(clock=timezone.now) == 0


def test_a_file_can_be_thrown_away(desk, supporter):
    batch = offered(csv_file(row(1)), supporter)
    response = desk.post(reverse("imports:abandon", args=[batch.public_id]), follow=True)
    assert "Er is niets geïmporteerd" in response.content.decode()
    assert "weggegooid" in desk.get(page_of(batch)).content.decode()
    batch.refresh_from_db()
    assert batch.content is None


def test_a_file_that_runs_cannot_be_thrown_away(desk, supporter):
    batch = offered(csv_file(row(1)), supporter)
    desk.post(reverse("imports:start", args=[batch.public_id]))
    response = desk.post(reverse("imports:abandon", args=[batch.public_id]), follow=True)
    assert "wordt al geïmporteerd" in response.content.decode()


def test_the_example_can_be_imported(desk, supporter):
    response = desk.get("/meldingen/importeren/voorbeeld.csv")
    assert response["Content-Disposition"] == 'attachment; filename="voorbeeld-meldingen.csv"'
    batch = offered(response.content, supporter)
    assert batch.summary == {"nieuw": 1, "bekend": 0, "twijfel": 1, "dubbel": 0, "ongeldig": 0}


class TestWhoMay:
    def test_a_colleague_does_not_know_of_a_file(self, coordinator, supporter, log_in):
        batch = offered(csv_file(row(1)), supporter)
        other = log_in(coordinator)
        assert other.get(page_of(batch)).status_code == 404
        assert other.post(reverse("imports:start", args=[batch.public_id])).status_code == 404
        assert other.post(reverse("imports:abandon", args=[batch.public_id])).status_code == 404
        batch.refresh_from_db()
        assert batch.state == "preview"

    @pytest.mark.parametrize("who", ["partner", "admin", "privacy_officer", "manager", "vhru_manager"])
    def test_who_does_not_handle_meldingen_may_not_import(self, who, request, log_in):
        client = log_in(request.getfixturevalue(who))
        assert client.get(UPLOAD).status_code == 403
        assert upload(client, csv_file(row(1))).status_code == 403
        assert client.get("/meldingen/importeren/voorbeeld.csv").status_code == 403
        assert not ImportBatch.objects.exists()


@pytest.mark.parametrize("count", [1, 21])
def test_the_number_of_queries_does_not_grow(desk, supporter, count, django_assert_max_num_queries):
    rows = [row(number) for number in range(1, count + 1)]
    preview, done = offered(csv_file(*rows), supporter), imported(csv_file(*rows), supporter)
    for url in (page_of(preview), page_of(done), UPLOAD):
        desk.get(url)
        with django_assert_max_num_queries(8):
            desk.get(url)
