"""The municipal answer says where somebody stood before the detention, so that nobody types it twice."""

from dataclasses import replace

import pytest

from dpan_bridge.models import Melding
from dpan_bridge.rules.answers import Line
from dpan_bridge.services.answers import save_answer, send_answer
from leefgebieden.models import Situation
from leefgebieden.services.situations import as_statement, register_situation
from nazorg.accounts.models import User
from tests.dpan_bridge.builders import ID_CARD, answered, detention_of, later, received, unanswered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]

DEBTS = Line("schulden", "ingevuld", "schulden", "client", "Zegt hij zelf")


@pytest.fixture
def melding() -> Melding:
    return received()


def current(leefgebied: str) -> Situation:
    return Situation.objects.current().get(leefgebied=leefgebied, moment="voor_detentie")


def test_what_is_sent_stands_before_detention(melding: Melding, supporter: User) -> None:
    lines = answered(id=ID_CARD, schulden=DEBTS, zorg=Line("zorg", "geen_toegang"))

    send_answer(melding, lines, revision=0, by=supporter, now=later(1))

    told = {row.leefgebied: row for row in Situation.objects.current()}
    assert {name: (row.value, row.source, row.is_self_reported) for name, row in told.items()} == {
        "id": ("id_kaart", "brp", False),
        "onderdak": ("onbekend", "gemeente", False),
        "werk_inkomen": ("onbekend", "gemeente", False),
        "schulden": ("schulden", "client", True),
        "zorg": ("geen_toegang", "gemeente", False),
    }
    assert (told["id"].remark, told["id"].registered_by) == ("Geldig tot 2028", supporter)
    assert {row.detention for row in told.values()} == {detention_of(melding)}


def test_a_concept_fills_nothing(melding: Melding, supporter: User) -> None:
    save_answer(melding, answered(id=ID_CARD), revision=0, by=supporter, now=later(1))

    assert not Situation.objects.exists()


def test_a_part_fills_a_part(melding: Melding, supporter: User) -> None:
    send_answer(melding, unanswered(id=ID_CARD), revision=0, by=supporter, now=later(1))

    assert Situation.objects.get().leefgebied == "id"


def test_a_supplement_replaces_what_it_changes_and_keeps_what_was_judged_since(
    melding: Melding, supporter: User, coordinator: User
) -> None:
    send_answer(melding, answered(id=ID_CARD), revision=0, by=supporter, now=later(1))
    judged = replace(as_statement(current("id")), value="geen", problem="ja", stated_on=later(2).date())
    register_situation(detention_of(melding), judged, version=1, by=coordinator, now=later(2))

    send_answer(melding, answered(id=ID_CARD, schulden=DEBTS), revision=1, by=supporter, now=later(3))

    assert (current("id").value, current("id").problem) == ("geen", "ja")
    assert (current("schulden").value, current("schulden").version) == ("schulden", 2)
    assert current("onderdak").version == 1
