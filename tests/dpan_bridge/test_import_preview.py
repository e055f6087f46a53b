"""What a file would do, told beforehand."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dpan_bridge.importing import preview
from dpan_bridge.importing.content import Check, Content
from dpan_bridge.models import ImportBatch, Melding, ReceivedMessage
from dpan_bridge.services import MeldingError, batches
from nazorg.deadlines.models import Deadline
from people.models import Person
from tests.dpan_bridge.import_data import csv_file, imported, offered, row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house", "prisons")]


def checks(batch: ImportBatch) -> list[Check]:
    return list(Content.loads(batch.content or "").checks)


def words(batch: ImportBatch) -> list[str]:
    return [check.outcome for check in checks(batch)]


def test_it_writes_no_melding_and_no_person():
    offered(csv_file(row(1), row(2, gemeente="9999")))
    assert not Melding.objects.exists()
    assert not Person.objects.exists()
    assert not ReceivedMessage.objects.exists()
    assert not Deadline.objects.exists()


def test_it_tells_new_known_doubtful_double_and_invalid_apart():
    begin = timezone.localdate() - timedelta(days=400)
    imported(
        csv_file(
            row(1),
            row(2, begin=str(begin), einde=str(begin + timedelta(days=9))),
            row(3, voornamen="Ger", geslachtsnaam="Visser", burgerservicenummer="", geboortedatum="1958-02-01"),
        )
    )
    batch = offered(
        csv_file(
            row(4),
            row(2),
            row(3, voornamen="Ger", geslachtsnaam="Visser", burgerservicenummer="", geboortedatum="1958"),
            row(1),
            row(5, burgerservicenummer="999990112"),
        )
    )
    assert words(batch) == ["nieuw", "bekend", "twijfel", "dubbel", "ongeldig"]
    assert batch.summary == {"nieuw": 1, "bekend": 1, "twijfel": 1, "dubbel": 1, "ongeldig": 1}
    assert checks(batch)[4].errors[0]["name"] == "burgerservicenummer"


def test_it_sees_what_is_double_inside_the_file():
    batch = offered(csv_file(row(1), row(2), row(1, kanaal="berichtenbox", berichtId="anders")))
    assert words(batch) == ["nieuw", "nieuw", "dubbel"]
    assert checks(batch)[2].note == "Zelfde melding als regel 2"


def test_it_sees_somebody_new_who_stands_in_the_file_twice():
    later = str(timezone.localdate() - timedelta(days=300))
    ended = str(timezone.localdate() - timedelta(days=200))
    batch = offered(csv_file(row(1), row(1, begin=later, einde=ended), row(1, voornamen="Noor Fatima", begin=later)))
    assert words(batch) == ["nieuw", "bekend", "bekend"]


def test_a_row_is_compared_with_a_bounded_number_of_those_above(monkeypatch):
    """Else a file of people born on one day takes four times as long when it is twice as long."""
    monkeypatch.setattr(preview, "MOST_ALIKE", 1)
    somebody = {"burgerservicenummer": "", "geboortedatum": "1-2-1980"}
    first = row(1, **somebody, voornamen="Ger", geslachtsnaam="Visser")
    second = row(2, **somebody, voornamen="Anna", geslachtsnaam="Bakker")
    misspelt = row(3, **somebody, voornamen="Anna", geslachtsnaam="Baker")
    assert words(offered(csv_file(first, second, misspelt))) == ["nieuw", "nieuw", "nieuw"]
    monkeypatch.setattr(preview, "MOST_ALIKE", 2)
    assert words(offered(csv_file(first, second, misspelt))) == ["nieuw", "nieuw", "twijfel"]


def test_it_sees_an_earlier_detention_that_stands_open():
    long_ago = str(timezone.localdate() - timedelta(days=300))
    imported(csv_file(row(1, begin=long_ago)))
    assert words(offered(csv_file(row(1)))) == ["twijfel"]


def test_what_it_tells_is_what_happens():
    content = csv_file(
        row(1), row(2), row(1), row(2, geboortedatum="onbekend"), row(3, burgerservicenummer="", geboortedatum="")
    )
    foretold = offered(content).summary
    assert foretold == imported(content).summary


def test_it_tells_what_will_be_taken_in_without_being_recognised():
    (check,) = checks(offered(csv_file(row(1, inrichting="PI Atlantis", delict="kruimeldiefstal"))))
    assert check.outcome == "nieuw"
    assert [error["name"] for error in check.errors] == ["delict", "inrichting"]


def test_a_user_imports_for_the_gemeenten_of_their_roles_only(coordinator):
    batch = offered(csv_file(row(1, gemeente="0307"), row(2, gemeente="0342")), by=coordinator)
    assert words(batch) == ["nieuw", "ongeldig"]
    assert checks(batch)[1].errors[0]["name"] == "gemeente"


def test_a_file_that_nobody_started_is_thrown_away_after_a_day():
    batch = offered(csv_file(row(1)))
    assert batches.throw_away_old_previews(now=timezone.now() + timedelta(hours=23)) == 0
    assert batches.throw_away_old_previews(now=timezone.now() + timedelta(hours=25)) == 1
    batch.refresh_from_db()
    assert (batch.state, batch.content) == ("abandoned", None)


def test_what_was_thrown_away_cannot_be_started():
    batch = batches.abandon_import(offered(csv_file(row(1))), now=timezone.now())
    with pytest.raises(MeldingError, match="Kies het opnieuw"):
        batches.start_import(batch, by=None)


def test_what_runs_cannot_be_thrown_away():
    batch = batches.start_import(offered(csv_file(row(1))), by=None)
    with pytest.raises(MeldingError, match="al geïmporteerd"):
        batches.abandon_import(batch, now=timezone.now())
