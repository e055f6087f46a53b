"""Taking in the rows of a file."""

import io
import json
import threading
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from dpan_bridge.importing import work
from dpan_bridge.models import Doubt, ImportBatch, Melding, MeldingState, ReceivedMessage
from dpan_bridge.services import batches
from nazorg.audit.models import Event
from nazorg.deadlines.models import Deadline
from nazorg.web.locks import held_alone
from people.models import Person
from tests.dpan_bridge.import_data import csv_file, imported, offered, row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house", "prisons")]


def test_good_rows_become_meldingen_with_their_deadlines():
    batch = imported(csv_file(row(1), row(2)))
    assert batch.summary == {"nieuw": 2, "bekend": 0, "twijfel": 0, "dubbel": 0, "ongeldig": 0}
    assert Deadline.objects.count() == 6
    assert batch.state == ImportBatch.State.DONE
    assert batch.content is None


def test_wrong_rows_are_kept_with_the_original_line_and_the_rest_goes_on():
    content = csv_file(row(1), row(2, burgerservicenummer="999990112"), row(3))
    batch = imported(content)
    assert batch.summary["nieuw"] == 2
    kept = Melding.objects.get(doubt=Doubt.UNREADABLE)
    assert kept.state == MeldingState.TE_BEOORDELEN
    message = kept.messages.get()
    headers, _, wrong, *_ = content.decode().split("\r\n")
    assert message.body == f"{headers}\n{wrong}"
    assert (message.line, message.message_id, message.channel) == (3, "DPAN-000002", "dpan")
    assert message.errors[0]["name"] == "burgerservicenummer"
    assert "999990112" not in str(message.errors)


def test_a_row_for_no_gemeente_of_ours_is_kept_where_most_rows_go():
    imported(csv_file(row(1, gemeente="0342"), row(2, gemeente="0342"), row(3, gemeente="9999")))
    assert Melding.objects.get(doubt=Doubt.UNREADABLE).gemeente.code == "0342"


def test_the_same_file_again_is_double_in_every_row():
    content = csv_file(
        row(1), row(2, burgerservicenummer="999990112"), row(3, geboortedatum="", burgerservicenummer="")
    )
    first, again = imported(content), imported(content)
    assert first.summary == {"nieuw": 1, "bekend": 0, "twijfel": 1, "dubbel": 0, "ongeldig": 1}
    assert again.summary == {"nieuw": 0, "bekend": 0, "twijfel": 0, "dubbel": 3, "ongeldig": 0}
    assert Melding.objects.count() == 3


def test_a_mended_row_settles_the_one_that_was_kept():
    imported(csv_file(row(1, geboortedatum="31-02-1984")))
    imported(csv_file(row(1)))
    kept = Melding.objects.get(messages__outcome="invalid")
    assert kept.state == MeldingState.DUBBEL


def test_work_that_stopped_halfway_goes_on_where_it_was():
    content = csv_file(*[row(number) for number in range(1, 6)])

    class StoppedError(Exception):
        pass

    def stop(done: int) -> None:
        if done == 3:
            raise StoppedError

    with pytest.raises(StoppedError):
        imported(content, tell=stop)
    assert ReceivedMessage.objects.count() == 3
    assert work.work_on_files(clock=timezone.now) == 1
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.summary["nieuw"], Melding.objects.count()) == ("done", 5, 5)
    assert set(batch.messages.values_list("line", flat=True)) == {2, 3, 4, 5, 6}


POISON = """
    SET LOCAL ROLE NONE;
    CREATE FUNCTION refuse_berg2() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN IF NEW.last_name = 'Berg2' THEN RAISE EXCEPTION 'poison Berg2'; END IF; RETURN NEW; END $$;
    CREATE TRIGGER refuse_berg2 BEFORE INSERT ON people_person FOR EACH ROW EXECUTE FUNCTION refuse_berg2();
    SET LOCAL ROLE nazorg_app
"""


def test_a_row_on_which_we_fail_is_kept_and_the_others_go_on(caplog):
    with connection.cursor() as cursor:
        cursor.execute(POISON)
    batch = imported(csv_file(row(1), row(2), row(3)))
    assert (batch.summary["nieuw"], batch.summary["ongeldig"]) == (2, 1)
    assert "functioneel beheerder" in Melding.objects.get(doubt=Doubt.UNREADABLE).messages.get().errors[0]["reason"]
    assert "Row 3 of import" in caplog.text
    assert "Berg2" not in caplog.text


def test_a_long_file_is_checked_by_the_job(monkeypatch):
    monkeypatch.setattr(work, "CHECKED_AT_ONCE", 1)
    batch = offered(csv_file(row(1), row(2)))
    assert (batch.done_count, batch.summary) == (0, {})
    work.work_on_files(clock=timezone.now)
    batch.refresh_from_db()
    assert (batch.state, batch.done_count, batch.summary["nieuw"]) == ("preview", 2, 2)


def test_starting_twice_takes_in_once(supporter):
    batch = offered(csv_file(row(1)), by=supporter)
    batches.start_import(batch, by=supporter)
    batches.start_import(batch, by=supporter)
    work.work_on_files(clock=timezone.now)
    batches.start_import(batch, by=supporter)
    assert work.work_on_files(clock=timezone.now) == 0
    assert Melding.objects.count() == 1
    assert list(Event.objects.filter(subject_type="import").values_list("kind", "by")) == [
        ("import_started", supporter.pk),
        ("import_done", supporter.pk),
    ]


def test_the_file_is_kept_encrypted():
    batch = offered(csv_file(row(1)))
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM dpan_bridge_importbatch WHERE id = %s", [batch.pk])
        assert "Berg1" not in cursor.fetchone()[0]


class TestCommand:
    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        path = tmp_path / "meldingen.csv"
        path.write_bytes(csv_file(row(1, eigen="x"), row(2, gemeente="9999"), columns=(*row(1), "eigen")))
        return path

    def run(self, *arguments: object) -> str:
        out = io.StringIO()
        call_command("import_meldingen", *map(str, arguments), stdout=out)
        return out.getvalue()

    def test_for_machines_it_tells_every_row(self, file):
        told = json.loads(self.run(file, "--json"))
        assert {name: told[name] for name in ("rijen", "nieuw", "bekend", "twijfel", "dubbel", "ongeldig")} == {
            "rijen": 2,
            "nieuw": 1,
            "bekend": 0,
            "twijfel": 0,
            "dubbel": 0,
            "ongeldig": 1,
        }
        assert told["onbekende_kolommen"] == ["eigen"]
        assert "opmerking" in told["ontbrekende_kolommen"]
        assert [(line["regel"], line["uitkomst"]) for line in told["regels"]] == [(2, "nieuw"), (3, "ongeldig")]
        assert told["regels"][1]["fouten"][0]["name"] == "gemeente"
        assert told["regels"][0]["melding"] == Melding.objects.get(fingerprint__isnull=False).number

    def test_for_people_it_tells_the_counts_and_what_is_wrong(self, file):
        told = self.run(file)
        assert "nieuw: 1" in told
        assert "onbekende kolommen: eigen" in told
        assert "regel 3, gemeente: " in told

    def test_an_institution_that_nobody_knows_is_told_and_stops_nothing(self, tmp_path):
        (tmp_path / "atlantis.csv").write_bytes(csv_file(row(1, inrichting="PI Atlantis")))
        (line,) = json.loads(self.run(tmp_path / "atlantis.csv", "--json"))["regels"]
        assert (line["uitkomst"], line["fouten"]) == ("nieuw", [])
        assert line["waarschuwingen"][0]["name"] == "inrichting"
        assert "kennen wij niet" in line["waarschuwingen"][0]["reason"]

    def test_in_the_name_of_a_user_it_holds_to_their_gemeenten(self, file, outsider):
        told = json.loads(self.run(file, "--json", "--as", outsider.email.upper()))
        assert told["ongeldig"] == 2
        assert not Person.objects.exists()

    @pytest.mark.parametrize("email", ["niemand@voorbeeld.nl", "ali.aydin@voorbeeld.nl"], ids=["nobody", "no-role"])
    def test_it_refuses_who_may_not_import(self, file, admin, email):
        with pytest.raises(CommandError):
            self.run(file, "--as", email)

    def test_a_file_that_is_not_there_is_told(self, tmp_path):
        with pytest.raises(CommandError, match="niet te lezen"):
            self.run(tmp_path / "weg.csv")

    def test_a_file_that_is_no_table_is_told(self, tmp_path):
        (tmp_path / "leeg.csv").write_bytes(b"")
        with pytest.raises(CommandError, match="leeg"):
            self.run(tmp_path / "leeg.csv")


@pytest.mark.django_db(transaction=True)
def test_two_jobs_at_once_take_in_a_file_once():
    batch = batches.start_import(offered(csv_file(row(1))), by=None)
    done = threading.Event()

    def other() -> None:
        work.work_on_files(clock=timezone.now)
        connection.close()
        done.set()

    with held_alone(f"import|{batch.pk}") as is_mine:
        assert is_mine
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
        assert done.is_set()
        assert not Melding.objects.exists()
    work.work_on_files(clock=timezone.now)
    assert Melding.objects.count() == 1
