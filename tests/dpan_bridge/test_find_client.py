"""Looking for the client of a doubtful melding, when nobody whom Nazorg proposes is the one."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dpan_bridge.models import Melding, MeldingState
from nazorg.accounts.models import User
from nazorg.audit.models import Look
from people.rules.partial_date import PartialDate
from tests.dpan_bridge.builders import NOOR, YUSUF, client_of, facts, fresh, received, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]


@pytest.fixture
def desk(log_in: Callable[[User], Client], supporter: User) -> Client:
    return log_in(supporter)


@pytest.fixture
def yusuf() -> Melding:
    """Somebody whom nobody would take for Noor."""
    return received(facts(YUSUF, starts_on=timezone.localdate() - timedelta(days=9)), at=timezone.now())


@pytest.fixture
def doubtful() -> Melding:
    """A melding about a Nora who looks like the Noor we know."""
    begin = timezone.localdate() - timedelta(days=9)
    received(facts(starts_on=begin), at=timezone.now())
    nora = replace(NOOR, bsn=None, first_names="Nora", birth_date=PartialDate(1984))
    return received(facts(nora, starts_on=begin), at=timezone.now())


def url(melding: Melding, name: str = "find_client", *more: object) -> str:
    return reverse(f"dpan_bridge:{name}", args=[melding.public_id, *more])


def searched(client: Client, melding: Melding, **terms: str) -> str:
    """The page with who was found, after the redirect."""
    response = client.post(url(melding), terms, follow=True)
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_search_stands_where_the_melding_is_decided(desk: Client, doubtful: Melding) -> None:
    page = desk.get(url(doubtful, "detail")).content.decode()

    form = re.search(rf'<form[^>]*action="{url(doubtful)}"[^>]*>', page)
    assert form
    assert 'method="post"' in form[0]


def test_a_client_who_was_looked_up_gets_the_melding(desk: Client, doubtful: Melding, yusuf: Melding) -> None:
    page = searched(desk, doubtful, naam=client_of(yusuf).last_name)
    link = url(doubtful, "link", client_of(yusuf).public_id)
    assert f'href="{link}"' in page

    confirmation = desk.get(link).content.decode()
    assert "anders" in confirmation.split('class="nz-table nz-compare')[1].split("</table>")[0]
    assert fresh(doubtful).state == MeldingState.TE_BEOORDELEN
    desk.post(link)

    assert fresh(doubtful).person == yusuf.person


def test_no_address_holds_what_was_typed(desk: Client, doubtful: Melding) -> None:
    response = desk.post(url(doubtful), {"naam": "Jansen 12-3-1984 999990111"})

    address = urlsplit(response["Location"])
    assert address.path == url(doubtful)
    assert list(parse_qs(address.query)) == ["zoek"]
    assert not any(said in response["Location"] for said in ("Jansen", "1984", "999990111"))


def test_who_is_found_is_written_down(desk: Client, doubtful: Melding, yusuf: Melding, supporter: User) -> None:
    searched(desk, doubtful, naam=client_of(yusuf).last_name)

    look = Look.objects.get(user=supporter, purpose="zoeken")
    assert look.subject_ids == [client_of(yusuf).public_id]


def test_a_client_of_another_gemeente_is_not_found(
    log_in: Callable[[User], Client], coordinator: User, doubtful: Melding
) -> None:
    received(facts(somebody("Wolkenveld"), gemeente_code="0342"), at=timezone.now())

    page = searched(log_in(coordinator), doubtful, naam="Wolkenveld")

    assert "Niemand gevonden" in page
    assert "Dit is deze cliënt" not in page


def test_without_terms_it_is_said_what_to_fill_in(desk: Client, doubtful: Melding) -> None:
    response = desk.post(url(doubtful), {})

    assert response.status_code == 422
    assert "Vul een naam, een BSN of een volledige geboortedatum in." in response.content.decode()


def test_a_search_of_somebody_else_is_gone(
    desk: Client, log_in: Callable[[User], Client], coordinator: User, doubtful: Melding
) -> None:
    address = desk.post(url(doubtful), {"naam": "Jansen"})["Location"]

    assert "niet meer bewaard" in log_in(coordinator).get(address).content.decode()


def test_a_melding_that_was_decided_meanwhile_is_shown_as_it_is(desk: Client, yusuf: Melding) -> None:
    response = desk.post(url(yusuf), {"naam": "Jansen"})

    assert response["Location"] == url(yusuf, "detail")


def test_the_number_of_queries_does_not_grow(desk: Client, doubtful: Melding) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            searched(desk, doubtful, geboortedatum="1-2-1970")
        return len(queries)

    def known(number: int) -> None:
        named = replace(somebody(f"{chr(97 + number) * 6}"), birth_date=PartialDate(1970, 2, 1), bsn=None)
        received(facts(named), at=timezone.now())

    known(0)
    one = asked()
    for number in range(1, 21):
        known(number)
    assert asked() == one
