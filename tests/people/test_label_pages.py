"""The pages of labels, addresses and coordination."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from nazorg.audit.models import Event
from people.models import AddressSpan, BijDecision, CategoryLabel
from people.rules.partial_date import PartialDate
from people.rules.stay import stay_category
from people.services import AddressDetails, PeopleError, add_address, add_label, decide_on_bij
from tests.people.making import BSNS, make_detention, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor(policy, amersfoort):
    return make_person(amersfoort, bsn=BSNS[4])


def read(client, name, *ids):
    response = client.get(reverse(name, args=ids))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("days", "category"), [(None, ""), (0, "Kortverblijver"), (89, "Kortverblijver"), (90, "Langverblijver")]
)
def test_long_and_short_stay_follow_from_the_days(days, category):
    assert stay_category(days, long_stay_days=90) == category


def test_a_coordinator_gives_a_label_and_ends_it(noor, coordinator, log_in, today):
    client = log_in(coordinator)
    told = {"category": "top_x", "starts_on": today.isoformat(), "reason": "Jaarlijst 2026"}
    assert client.post(reverse("people:add_label", args=[noor.public_id]), told).status_code == 302
    label = CategoryLabel.objects.get()
    assert label.decided_by == coordinator
    page = read(client, "people:labels", noor.public_id)
    assert "Jaarlijst 2026" in page
    assert "Geldt nu" in page
    ended = {"ends_on": today.isoformat(), "reason": "Rustig"}
    client.post(reverse("people:end_label", args=[noor.public_id, label.public_id]), ended)
    label.refresh_from_db()
    assert (label.ends_on, label.end_reason) == (today, "Rustig")


def test_bij_is_no_label_that_a_coordinator_can_give(noor, coordinator, log_in, today):
    told = {"category": "bij", "starts_on": today.isoformat(), "reason": "x"}
    assert log_in(coordinator).post(reverse("people:add_label", args=[noor.public_id]), told).status_code == 422
    assert not CategoryLabel.objects.exists()


def test_the_page_says_whether_it_is_a_long_stay(noor, coordinator, log_in, today):
    make_detention(noor, today - timedelta(days=9), expected_release_on=today + timedelta(days=81))
    assert "Langverblijver" in read(log_in(coordinator), "people:labels", noor.public_id)


def test_an_address_with_half_a_date_is_added_corrected_and_removed(noor, supporter, log_in, amersfoort):
    client = log_in(supporter)
    told = {"gemeente": amersfoort.pk, "function": "woonadres", "starts_on": "3-2024", "source": "brp"}
    client.post(reverse("people:add_address", args=[noor.public_id]), told)
    span = AddressSpan.objects.get()
    assert (span.starts_on, span.gemeente, span.registered_by) == (PartialDate(2024, 3), amersfoort, supporter)
    assert "maart 2024" in read(client, "people:addresses", noor.public_id)
    edit = reverse("people:edit_address", args=[noor.public_id, span.public_id])
    assert 'value="03-2024"' in client.get(edit).content.decode()
    client.post(edit, {**told, "gemeente": "", "place": "Utrecht", "ends_on": "2025"})
    span.refresh_from_db()
    assert (span.gemeente_name, span.ends_on) == ("Utrecht", PartialDate(2025))
    client.post(reverse("people:remove_address", args=[noor.public_id, span.public_id]))
    assert not AddressSpan.objects.exists()
    kinds = Event.objects.filter(subject_id=noor.public_id, kind__startswith="address").order_by("pk")
    assert list(kinds.values_list("kind", flat=True)) == ["address_added", "address_corrected", "address_removed"]


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"gemeente": None}, id="no-gemeente"),
        pytest.param({"starts_on": PartialDate(1850)}, id="long-ago"),
        pytest.param({"starts_on": PartialDate(2100)}, id="to-come"),
        pytest.param({"ends_on": PartialDate(2019)}, id="ends-before-it-starts"),
    ],
)
def test_a_period_that_cannot_be_is_refused(noor, coordinator, amersfoort, now, wrong):
    told = {"function": "woonadres", "starts_on": PartialDate(2020), "source": "brp", "gemeente": amersfoort, **wrong}
    with pytest.raises(PeopleError):
        add_address(noor, details=AddressDetails(**told), by=coordinator, now=now)


@pytest.mark.parametrize("count", [1, 21])
@pytest.mark.parametrize("name", ["people:labels", "people:addresses"])
def test_the_number_of_queries_does_not_grow(
    noor, coordinator, amersfoort, log_in, now, today, django_assert_max_num_queries, name, count
):
    for number in range(count):
        day = today - timedelta(days=number)
        add_label(noor, category="isd", starts_on=day, ends_on=day, reason="x", by=coordinator, now=now)
        details = AddressDetails("woonadres", PartialDate(1990 + number), "brp", gemeente=amersfoort)
        add_address(noor, details=details, by=coordinator, now=now)
    client = log_in(coordinator)
    with django_assert_max_num_queries(11):
        read(client, name, noor.public_id)


class TestCoordination:
    """Only a BIJ-behandelaar of a gemeente of the person sees BIJ (invariant I-13, ADR 0014)."""

    @pytest.fixture
    def label(self, noor, bij_officer, today):
        return add_label(
            noor, category="bij", starts_on=today, reason="geheim-kanarie", by=bij_officer, now=timezone.now()
        )

    def test_the_officer_finds_somebody_by_bsn_registers_and_decides(self, noor, bij_officer, log_in, today):
        client = log_in(bij_officer)
        found = client.post(reverse("people:coordination"), {"bsn": BSNS[4]})
        assert found["Location"] == reverse("people:coordinate", args=[noor.public_id])
        told = {"starts_on": today.isoformat(), "reason": "Bericht aan de burgemeester"}
        client.post(reverse("people:add_coordination", args=[noor.public_id]), told)
        label = CategoryLabel.objects.get()
        assert "Nog te beslissen" in read(client, "people:coordination")
        decided = {"needs_aftercare": "nee", "reason": "Rustig"}
        client.post(reverse("people:decide_coordination", args=[noor.public_id, label.public_id]), decided)
        decision = BijDecision.objects.get()
        assert (decision.needs_aftercare, decision.reason, decision.decided_by) == (False, "Rustig", bij_officer)
        assert "Nazorg niet nodig" in read(client, "people:coordinate", noor.public_id)

    def test_a_bsn_of_another_gemeente_finds_nobody(self, bij_officer, log_in, soest, policy):
        make_person(soest, bsn=BSNS[5])
        assert log_in(bij_officer).post(reverse("people:coordination"), {"bsn": BSNS[5]}).status_code == 422

    def test_no_trail_of_the_person_tells_it(self, noor, label, now):
        decide_on_bij(label, needs_aftercare=True, reason="geheim-kanarie", by=None, now=now)
        about = Event.objects.filter(subject_id=noor.public_id)
        assert "bij" not in str(list(about.values("kind", "data", "reason"))).lower()
        assert "kanarie" not in str(list(Event.objects.values("data", "reason")))
        assert Event.objects.filter(subject_id=label.public_id).count() == 2

    @pytest.mark.parametrize("name", ["people:detail", "people:labels", "people:addresses"])
    def test_no_page_of_who_is_no_officer_tells_it(self, noor, label, coordinator, log_in, now, name):
        decide_on_bij(label, needs_aftercare=True, reason="geheim-kanarie", by=None, now=now)
        page = read(log_in(coordinator), name, noor.public_id)
        assert "kanarie" not in page
        assert "BIJ" not in page

    def test_the_list_asks_as_much_for_one_as_for_many(
        self, noor, label, bij_officer, amersfoort, log_in, today, django_assert_max_num_queries
    ):
        for _ in range(20):
            add_label(
                make_person(amersfoort), category="bij", starts_on=today, reason="x", by=bij_officer, now=timezone.now()
            )
        client = log_in(bij_officer)
        with django_assert_max_num_queries(9):
            read(client, "people:coordination")
