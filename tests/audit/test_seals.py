"""Sealing the trail, and finding every change made behind its back."""

import threading
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from nazorg.audit.models import Event, Seal
from nazorg.audit.seals import append_only_tables, seal_everything, verify_everything
from nazorg.audit.services import record
from tests.audit.superuser import superuser

STREAM = "audit_event"


def write(count=1):
    for _ in range(count):
        record("case_closed", subject_type="case", subject_id=uuid4(), by=None, reason="getest")


def findings(**known):
    return [(finding.stream, finding.message) for finding in verify_everything(**known)]


def ids():
    return list(Event.objects.order_by("id").values_list("id", flat=True))


@pytest.mark.django_db
class TestTampering:
    """What an attacker with the rights of the server itself can't hide."""

    @pytest.fixture(autouse=True)
    def three_segments(self):
        for _ in range(3):
            write(3)
            seal_everything()
        assert findings() == []

    def test_an_honest_trail_has_no_findings(self):
        write()
        assert findings() == []
        assert seal_everything() == 1
        assert findings() == []

    def test_a_changed_row_is_found_in_its_segment(self):
        with superuser() as cursor:
            cursor.execute("UPDATE audit_event SET reason = 'anders' WHERE id = %s", [ids()[4]])
        assert [stream for stream, message in findings() if "veranderd na het verzegelen" in message] == [STREAM]

    def test_a_row_changed_back_is_no_finding(self):
        with superuser() as cursor:
            cursor.execute("UPDATE audit_event SET reason = 'anders' WHERE id = %s", [ids()[4]])
            cursor.execute("UPDATE audit_event SET reason = 'getest' WHERE id = %s", [ids()[4]])
        assert findings() == []

    def test_a_removed_row_is_found(self):
        with superuser() as cursor:
            cursor.execute("DELETE FROM audit_event WHERE id = %s", [ids()[4]])
        assert any("3 rijen verzegeld, 2 gevonden" in message for _, message in findings())

    def test_a_row_slipped_into_a_sealed_segment_is_found(self):
        write()
        with transaction.atomic():
            write()
            transaction.set_rollback(True)  # a number that was given out and never used
        write()
        seal_everything()
        first, last = ids()[-2:]
        assert last == first + 2
        with superuser() as cursor:
            cursor.execute(
                "INSERT INTO audit_event (id, at, kind, subject_type, subject_id, actor, reason, data, origin)"
                " SELECT id + 1, at, kind, subject_type, subject_id, actor, reason, data, origin"
                " FROM audit_event WHERE id = %s",
                [first],
            )
        assert any("2 rijen verzegeld, 3 gevonden" in message for _, message in findings())

    def test_a_row_replaced_by_another_is_found(self):
        first, second = ids()[:2]
        with superuser() as cursor:
            cursor.execute("DELETE FROM audit_event WHERE id = %s", [second])
            cursor.execute("UPDATE audit_event SET id = %s WHERE id = %s", [second, first])
            cursor.execute(
                "INSERT INTO audit_event (id, at, kind, subject_type, subject_id, actor, reason, data, origin)"
                " SELECT %s, at, kind, subject_type, subject_id, actor, reason, data, origin"
                " FROM audit_event WHERE id = %s",
                [first, ids()[3]],
            )
        assert any("veranderd" in message for _, message in findings())

    def test_a_changed_seal_breaks_the_chain(self):
        second = Seal.objects.filter(stream=STREAM).order_by("last_id")[1]
        with superuser() as cursor:
            cursor.execute("UPDATE audit_seal SET digest = %s WHERE id = %s", ["0" * 64, second.pk])
        broken = [message for stream, message in findings() if stream == STREAM]
        assert len(broken) == 2  # the segment itself and the one after it

    def test_a_removed_seal_in_the_middle_is_found(self):
        second = Seal.objects.filter(stream=STREAM).order_by("last_id")[1]
        with superuser() as cursor:
            cursor.execute("DELETE FROM audit_seal WHERE id = %s", [second.pk])
        assert any("sluit niet aan" in message for _, message in findings())

    def test_cutting_off_the_end_is_found_by_the_seal_that_the_log_kept(self):
        last = Seal.objects.filter(stream=STREAM).latest("last_id")
        with superuser() as cursor:
            cursor.execute("DELETE FROM audit_event WHERE id > %s", [last.after_id])
            cursor.execute("DELETE FROM audit_seal WHERE id = %s", [last.pk])
        assert findings() == []  # from inside the database nothing can be seen any more
        known = {(STREAM, last.last_id): last.digest}
        assert findings(known_seals=known) == [
            (STREAM, f"het zegel tot en met rij {last.last_id} ontbreekt of is veranderd")
        ]

    def test_the_whole_chain_computed_anew_is_found_by_the_seal_that_the_log_kept(self):
        last = Seal.objects.filter(stream=STREAM).latest("last_id")
        with superuser() as cursor:
            cursor.execute("UPDATE audit_event SET reason = 'anders' WHERE id = %s", [ids()[0]])
            cursor.execute("DELETE FROM audit_seal WHERE stream = %s", [STREAM])
        seal_everything()
        assert findings() == []
        assert findings(known_seals={(STREAM, last.last_id): last.digest}) != []

    def test_a_table_that_the_application_may_suddenly_change_is_found(self):
        with superuser() as cursor:
            cursor.execute("GRANT UPDATE ON audit_event TO nazorg_app")
        assert (STREAM, "deze tabel is weg, of de applicatie mag er nu in wijzigen") in findings()

    def test_a_dropped_column_is_found(self):
        with superuser() as cursor:
            cursor.execute("ALTER TABLE audit_event DROP COLUMN reason")
        assert any("bestaat niet meer" in message for _, message in findings())

    def test_a_new_column_is_no_finding(self):
        with superuser() as cursor:
            cursor.execute("ALTER TABLE audit_event ADD COLUMN extra text")
        assert findings() == []


@pytest.mark.django_db
class TestCommands:
    """`seal_audit` and `verify_audit`, as operations uses them."""

    def test_verify_says_so_when_all_is_well(self, capsys):
        write(3)
        call_command("seal_audit")
        call_command("verify_audit")
        assert "klopt met zijn zegels" in capsys.readouterr().out

    def test_verify_ends_with_an_error_and_names_the_rows(self, capsys):
        write(3)
        call_command("seal_audit")
        with superuser() as cursor:
            cursor.execute("DELETE FROM audit_event WHERE id = %s", [ids()[1]])
        with pytest.raises(CommandError, match="klopt niet"):
            call_command("verify_audit")
        assert f"rij 1 tot en met {ids()[-1]}" in capsys.readouterr().err

    def test_the_seal_of_the_log_line_can_be_handed_to_verify(self, caplog):
        caplog.set_level("INFO", logger="nazorg.audit.seal")
        write(3)
        call_command("seal_audit")
        line = next(record.message for record in caplog.records if record.message.startswith(f"seal {STREAM}:"))
        call_command("verify_audit", "--known-seal", line.removeprefix("seal "))
        with pytest.raises(CommandError):
            call_command("verify_audit", "--known-seal", f"{STREAM}:999999:{'0' * 64}")

    @pytest.mark.parametrize("text", ["audit_event", "audit_event:drie:abc"])
    def test_a_malformed_seal_is_explained(self, text):
        with pytest.raises(CommandError, match="TABEL:RIJ:ZEGEL"):
            call_command("verify_audit", "--known-seal", text)


@pytest.mark.django_db
def test_a_long_backlog_is_sealed_in_segments():
    write(25)
    seal_everything(segment_rows=10)
    segments = Seal.objects.filter(stream=STREAM).order_by("last_id").values_list("row_count", flat=True)
    assert list(segments) == [10, 10, 5]
    assert findings() == []


@pytest.mark.django_db
def test_every_table_of_the_trail_is_sealed(coordinator, admin):
    write()
    seal_everything()
    sealed = set(Seal.objects.values_list("stream", flat=True))
    assert {"audit_event", "accounts_userevent", "accounts_roleassignmentevent"} <= sealed
    assert sealed <= set(append_only_tables())


@pytest.mark.django_db(transaction=True)
def test_sealing_among_concurrent_writers_loses_no_row():
    writers, rows = 4, 60
    done = threading.Event()

    def writer():
        for _ in range(rows):
            with transaction.atomic():
                write(2)
        connection.close()

    def sealer():
        while not done.is_set():
            seal_everything()
        connection.close()

    threads = [threading.Thread(target=writer) for _ in range(writers)]
    sealing = threading.Thread(target=sealer)
    for thread in [sealing, *threads]:
        thread.start()
    for thread in threads:
        thread.join()
    done.set()
    sealing.join()
    seal_everything()
    counts = Seal.objects.filter(stream=STREAM).values_list("row_count", flat=True)
    assert sum(counts) == writers * rows * 2 == Event.objects.count()
    assert len(counts) > 1  # it did seal in between
    assert findings() == []


@pytest.mark.django_db(transaction=True)
def test_a_table_in_use_is_left_for_the_next_round_and_the_others_are_sealed(admin):
    """Somebody holds an early row open while later ones are committed: sealing may not go past it."""
    opened, may_commit = threading.Event(), threading.Event()

    def slow_writer():
        with transaction.atomic():
            write()
            opened.set()
            may_commit.wait(10)
        connection.close()

    slow = threading.Thread(target=slow_writer)
    slow.start()
    assert opened.wait(10)
    write(3)
    seal_everything()
    assert not Seal.objects.filter(stream=STREAM).exists()
    assert Seal.objects.filter(stream="accounts_userevent").exists()
    may_commit.set()
    slow.join()
    assert seal_everything() == 4
    assert findings() == []
