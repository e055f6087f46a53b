"""The name in a message that could not be taken in: whoever judges it finds it by that name, wherever it is listed."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dpan_bridge.models import Melding
from dpan_bridge.pages.as_sent import name_as_sent
from dpan_bridge.services import Delivery, keep_unreadable
from nazorg.accounts.models import Gemeente, User
from nazorg.audit.models import Look
from tests.dpan_bridge.builders import received

NOOR = {"voornamen": "Noor Fatima", "voorvoegsel": "van den", "geslachtsnaam": "Berg"}


def sent(naam: Any, **more: Any) -> str:
    return json.dumps({"kanaal": "dpan", "persoon": {"naam": naam, **more}})


@pytest.mark.parametrize(
    ("body", "name"),
    [
        pytest.param(sent(NOOR), "Noor Fatima van den Berg", id="json"),
        pytest.param(sent({**NOOR, "voornamen": 7}), "van den Berg", id="a-part-of-another-type"),
        pytest.param(sent("Noor  van den Berg"), "Noor van den Berg", id="a-name-in-one-piece"),
        pytest.param(sent(NOOR)[:-2], "Noor Fatima van den Berg", id="json-that-was-cut-off"),
        pytest.param(sent({"geslachtsnaam": "Özgür"})[:-1], "Özgür", id="cut-off-with-an-escaped-letter"),
        pytest.param("kanaal;voornamen;geslachtsnaam\ninjus;Noor;Berg", "Noor Berg", id="a-line-of-a-file"),
        pytest.param(sent({"geslachtsnaam": "Berg 999990111"}), "Berg •••••• 111", id="a-bsn-in-the-name"),
        pytest.param(sent({"geslachtsnaam": "x" * 500}), "x" * 120, id="much-too-long"),
        pytest.param(sent({"geslachtsnaam": "\u0000<b>"}), "<b>", id="what-nobody-can-see"),
        pytest.param(sent({}), "", id="no-name"),
        pytest.param(sent(None), "", id="null"),
        pytest.param('{"persoon": 3}', "", id="no-person"),
        pytest.param("[" * 200_000, "", id="deep"),
        pytest.param("geen json", "", id="text"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_the_name_is_read_as_far_as_it_can_be(body: str, name: str) -> None:
    assert name_as_sent(body) == name


@pytest.mark.django_db
@pytest.mark.usefixtures("house")
class TestWhereItIsShown:
    @pytest.fixture
    def desk(self, log_in: Callable[[User], Client], supporter: User) -> Client:
        return log_in(supporter)

    @pytest.fixture
    def broken(self, amersfoort: Gemeente) -> Callable[[str], Melding]:
        """A message that could not be taken in."""

        def kept(body: str) -> Melding:
            delivery = Delivery(body=body, received_at=timezone.now())
            return keep_unreadable(delivery, errors=[], channel="dpan", gemeente=amersfoort).melding

        return kept

    @pytest.mark.parametrize("address", ["dpan_bridge:inbox", "vandaag:start", "vandaag:deadlines"])
    def test_in_each_list_and_the_look_is_written_down(
        self, desk: Client, supporter: User, broken: Callable[[str], Melding], address: str
    ) -> None:
        melding = broken(sent(NOOR))

        page = desk.get(reverse(address)).content.decode()

        assert "Noor Fatima van den Berg" in page
        assert "Naam onbekend" not in page
        looked_at = [public_id for look in Look.objects.filter(user=supporter) for public_id in look.subject_ids]
        assert looked_at == [melding.public_id]

    def test_on_its_own_page(self, desk: Client, broken: Callable[[str], Melding]) -> None:
        melding = broken(sent(NOOR))

        page = desk.get(reverse("dpan_bridge:detail", args=[melding.public_id])).content.decode()

        assert "Noor Fatima van den Berg" in page.split("</h1>")[0]

    def test_where_nothing_can_be_read_it_is_said_so(self, desk: Client, broken: Callable[[str], Melding]) -> None:
        broken("geen json")

        assert "Naam onbekend" in desk.get(reverse("dpan_bridge:inbox")).content.decode()

    def test_of_a_message_too_large_for_a_list_only_on_its_own_page(
        self, desk: Client, broken: Callable[[str], Melding]
    ) -> None:
        melding = broken(sent(NOOR, opmerking="x" * 150_000))

        assert "Naam onbekend" in desk.get(reverse("dpan_bridge:inbox")).content.decode()
        page = desk.get(reverse("dpan_bridge:detail", args=[melding.public_id])).content.decode()
        assert "Noor Fatima van den Berg" in page

    def test_the_number_of_queries_does_not_grow(self, desk: Client, broken: Callable[[str], Melding]) -> None:
        def asked(address: str) -> int:
            with CaptureQueriesContext(connection) as queries:
                desk.get(reverse(address))
            return len(queries)

        addresses = ("dpan_bridge:inbox", "vandaag:start", "vandaag:deadlines")
        received()
        broken(sent(NOOR))
        one = [asked(address) for address in addresses]
        for number in range(20):
            broken(sent({**NOOR, "voornamen": f"Noor{number}"}))
        assert [asked(address) for address in addresses] == one
