"""The meldingen on the page of a client."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from dpan_bridge.pages.life_marks import meldingen_marks
from nazorg.accounts.models import User
from people.services import link_gemeente
from tests.dpan_bridge.builders import client_of, facts, received

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]


def test_a_melding_stands_on_the_page_of_its_client(log_in: Callable[[User], Client], supporter: User) -> None:
    melding = received(facts(starts_on=timezone.localdate()), at=timezone.now())

    page = log_in(supporter).get(f"/personen/{client_of(melding).public_id}/").content.decode()

    assert f'href="/meldingen/{melding.public_id}/"' in page
    assert "gemeente: <span" in page


def test_a_melding_to_another_gemeente_stays_out(
    log_in: Callable[[User], Client], outsider: User, soest: object, supporter: User
) -> None:
    melding = received(facts(starts_on=timezone.localdate()), at=timezone.now())
    person = client_of(melding)
    link_gemeente(person, gemeente=soest, reason="Verhuisd", by=supporter, today=timezone.localdate())  # type: ignore[arg-type]

    page = log_in(outsider).get(f"/personen/{person.public_id}/").content.decode()

    assert melding.number not in page
    assert "Geen meldingen bij uw gemeenten." in page


def test_the_melding_is_a_mark_in_the_levensloop(coordinator: User, outsider: User) -> None:
    melding = received(facts(starts_on=timezone.localdate()), at=timezone.now())
    assert melding.case
    assert [mark.lane for mark in meldingen_marks(melding.case, coordinator)] == ["meldingen"]
    assert melding.number in meldingen_marks(melding.case, coordinator)[0].text
    assert meldingen_marks(melding.case, outsider) == []
