"""Typing a melding."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dpan_bridge.forms import MeldingForm
from dpan_bridge.models import Melding
from nazorg.accounts.models import User
from people.models import PrisonFacility
from people.rules.partial_date import PartialDate
from tests.dpan_bridge.builders import client_of, detention_of, due

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]

URL = "/meldingen/nieuw/"


@pytest.fixture
def desk(log_in: Callable[[User], Client], supporter: User) -> Client:
    return log_in(supporter)


@pytest.fixture
def typed() -> dict[str, str]:
    today = timezone.localdate()
    return {
        "kanaal": "dpan",
        "gemeente": "0307",
        "ontvangen": today.isoformat(),
        "voornamen": "Noor",
        "geslachtsnaam": "van den Berg",
        "geboortedatum": "12-3-1984",
        "bsn": "9999.90.111",
        "geslacht": "vrouw",
        "inrichting": "PI Vught",
        "begin": (today - timedelta(days=1)).isoformat(),
        "opmerking": "Belt\nterug",
    }


def text(response: Any) -> str:
    return str(response.content.decode())


def test_every_field_of_the_interface_stands_in_the_form(desk: Client) -> None:
    PrisonFacility.objects.create(name="PI Vught")
    PrisonFacility.objects.create(name="PI Breda", closed_on=timezone.localdate() - timedelta(days=9))

    page = text(desk.get(URL))

    for label in ("Kanaal", "BSN", "Verwachte vrijlating", "Verblijfsstatus", "Delict", "Telefoon", "Opmerking"):
        assert f">{label}" in page
    assert '<option value="PI Vught">' in page
    assert "PI Breda" not in page
    assert 'list="inrichtingen"' in page


def test_a_melding_comes_in_as_any_other(desk: Client, typed: dict[str, str], supporter: User) -> None:
    page = text(desk.post(URL, typed, follow=True))

    melding = Melding.objects.get()
    assert "De termijnen lopen." in page
    assert client_of(melding).full_name == "Noor van den Berg"
    assert client_of(melding).bsn == "999990111"
    assert detention_of(melding).placements.get().facility_text == "PI Vught"
    facts = melding.read_facts()
    assert facts is not None
    assert facts.remark == "Belt\nterug"
    assert melding.messages.get().by == supporter


@pytest.mark.parametrize(
    ("born", "known"),
    [("1984", PartialDate(1984)), ("3-1984", PartialDate(1984, 3)), ("1984-03-12", PartialDate(1984, 3, 12))],
)
def test_a_birth_date_may_be_partial(desk: Client, typed: dict[str, str], born: str, known: PartialDate) -> None:
    desk.post(URL, {**typed, "geboortedatum": born})

    assert client_of(Melding.objects.get()).birth_date == known


@pytest.mark.parametrize(
    ("change", "why"),
    [
        pytest.param({"geslachtsnaam": ""}, "Vul dit in.", id="no-name"),
        pytest.param({"begin": "", "inrichting": ""}, "Bij dit kanaal is de detentie verplicht", id="no-detention"),
        pytest.param({"begin": "31-2-2026"}, "Voer een geldige datum in", id="no-date"),
        pytest.param({"verwacht_einde": "2001-01-01"}, "vóór het begin", id="end-before-begin"),
        pytest.param({"einde": "2099-01-01"}, "in de toekomst", id="release-ahead"),
        pytest.param({"bsn": "123456789"}, "elfproef", id="wrong-bsn"),
        pytest.param({"geboortedatum": "31-2-1984"}, "Deze datum bestaat niet", id="birth-date-that-does-not-exist"),
        pytest.param({"geboortedatum": "ooit"}, "Gebruik dd-mm-jjjj", id="no-birth-date"),
        pytest.param({"geboortedatum": "1850"}, "vóór 1900", id="born-in-1850"),
        pytest.param({"afzender_email": "geen adres"}, "e-mailadres", id="no-address"),
        pytest.param({"gemeente": "0363"}, "Selecteer een geldige keuze", id="another-gemeente"),
        pytest.param({"ontvangen": "2099-01-01"}, "in de toekomst", id="received-ahead"),
        pytest.param({"kanaal": "duif"}, "Selecteer een geldige keuze", id="unknown-channel"),
    ],
)
def test_what_is_wrong_is_said_in_dutch_and_what_was_typed_stays(
    desk: Client, typed: dict[str, str], change: dict[str, str], why: str
) -> None:
    response = desk.post(URL, {**typed, **change})

    page = text(response)
    assert response.status_code == 422
    assert why in page
    assert "data-error-summary" in page
    assert "Belt\nterug" in page
    assert not Melding.objects.exists()


@pytest.mark.parametrize("channel", ["partner", "self", "observation"])
def test_somebody_who_is_not_in_detention_can_be_reported(desk: Client, typed: dict[str, str], channel: str) -> None:
    for name in ("inrichting", "begin"):
        typed.pop(name)

    desk.post(URL, {**typed, "kanaal": channel})

    assert Melding.objects.get().detention is None


def test_the_terms_count_from_the_day_on_which_it_came_in(desk: Client, typed: dict[str, str]) -> None:
    desk.post(URL, {**typed, "ontvangen": "2026-03-02", "begin": "2026-03-01"})

    assert due(Melding.objects.get())["municipal_information"].isoformat() == "2026-03-09"


def test_the_same_twice_says_that_it_was_there(desk: Client, typed: dict[str, str]) -> None:
    desk.post(URL, typed)

    page = text(desk.post(URL, typed, follow=True))

    assert "Deze melding was er al." in page
    assert Melding.objects.get().message_count == 2


def test_who_may_be_somebody_known_is_judged_first(desk: Client, typed: dict[str, str]) -> None:
    desk.post(URL, typed)

    page = text(desk.post(URL, {**typed, "bsn": "", "voornamen": "Nora"}, follow=True))

    assert "Kijk eerst naar wat er niet zeker is." in page
    assert "Om wie gaat het?" in page


def test_after_a_login_the_form_is_back(desk: Client, typed: dict[str, str], supporter: User) -> None:
    from django.conf import settings

    writer = text(desk.get(URL)).split('name="schrijver" value="')[1].split('"')[0]
    del desk.cookies[settings.SESSION_COOKIE_NAME]
    desk.post(URL, {**typed, "schrijver": writer})
    desk.force_login(supporter)

    page = text(desk.get(URL))

    assert "Wat u had getypt staat hieronder" in page
    assert 'value="van den Berg"' in page
    assert not Melding.objects.exists()


def test_every_field_that_is_filled_in_is_kept(desk: Client, typed: dict[str, str]) -> None:
    today = timezone.localdate()
    typed |= {
        "bericht_id": "D-2026-1",
        "verzonden": today.isoformat(),
        "voorvoegsel": "van den",
        "geslachtsnaam": "Berg",
        "verblijfstatus": "geldig",
        "verwacht_einde": (today + timedelta(days=90)).isoformat(),
        "soort": "preventief",
        "delict": "vermogen",
        "afzender_naam": "J. de Wit",
        "afzender_email": "j.dewit@pi.example",
        "afzender_telefoon": "0612345678",
    }
    assert set(typed) == set(MeldingForm.base_fields) - {"einde"}

    page = text(desk.post(URL, typed, follow=True))

    melding = Melding.objects.get()
    facts = melding.read_facts()
    assert "De termijnen lopen." in page
    assert facts is not None
    assert melding.sent_at is not None
    assert timezone.localdate(melding.sent_at) == today
    assert (facts.message_id, facts.person.name_prefix) == ("D-2026-1", "van den")
    assert (facts.sender.name, facts.sender.email, facts.sender.phone) == (
        "J. de Wit",
        "j.dewit@pi.example",
        "0612345678",
    )


def test_a_day_of_sending_in_the_future_is_told_in_words(desk: Client, typed: dict[str, str]) -> None:
    typed["verzonden"] = (timezone.localdate() + timedelta(days=9)).isoformat()

    answer = desk.post(URL, typed)

    assert answer.status_code == 422
    assert "toekomst" in text(answer)
    assert not Melding.objects.exists()
