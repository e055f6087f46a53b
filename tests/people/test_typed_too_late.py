"""A session that ends while somebody types about a client: after the login the text is back, not saved yet."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from nazorg.audit.models import Event
from people.rules.partial_date import PartialDate
from people.services import AddressDetails, add_address, add_label
from tests.late import logged_out_and_in_again
from tests.people.making import make_detention, make_person

pytestmark = pytest.mark.django_db
TEXT = "Zij belde: “ik kom morgen” & meer."
DETENTION, LABEL, BIJ, SPAN = "detention", "label", "bij", "span"
# The page, whose it is, about what, and what was typed: enough to save it.
FORMS = [
    pytest.param(
        "correct", "supporter", None,
        {"first_names": "Nora", "last_name": "Elders", "sex": "vrouw", "residence_status": "geldig", "reason": TEXT},
        id="who-somebody-is",
    ),
    pytest.param("release_date", "supporter", DETENTION, {"new_on": "+50", "source": "pi", "reason": TEXT}, id="date"),
    pytest.param("transfer", "supporter", DETENTION, {"facility_text": TEXT, "on": "+0"}, id="transfer"),
    pytest.param("release", "supporter", DETENTION, {"released_on": "+0", "kind": "vi"}, id="release"),
    pytest.param(
        "add_label", "coordinator", None, {"category": "isd", "starts_on": "+0", "reason": TEXT}, id="label"
    ),
    pytest.param("end_label", "coordinator", LABEL, {"ends_on": "+0", "reason": TEXT}, id="end-of-a-label"),
    pytest.param(
        "add_address", "supporter", None,
        {"place": "Amersfoort", "function": "woonadres", "starts_on": "2025", "source": "brp"}, id="address",
    ),
    pytest.param(
        "edit_address", "supporter", SPAN,
        {"place": "Soest", "function": "woonadres", "starts_on": "2025", "source": "brp"}, id="address-put-right",
    ),
    pytest.param("remove_address", "supporter", SPAN, {}, id="address-taken-away"),
    pytest.param("add_coordination", "bij_officer", None, {"starts_on": "+0", "reason": TEXT}, id="coordination"),
    pytest.param(
        "decide_coordination", "bij_officer", BIJ, {"needs_aftercare": "ja", "reason": TEXT}, id="decision",
    ),
    pytest.param("end_coordination", "bij_officer", BIJ, {"ends_on": "+0", "reason": TEXT}, id="end-of-coordination"),
]  # fmt: skip


@pytest.fixture
def ids(policy, amersfoort, today, now):
    """The address of each thing that a form may be about."""
    person = make_person(amersfoort)
    detention = make_detention(person, today - timedelta(days=30), facility_text="PI Ergens")
    other = make_person(amersfoort)
    label, bij = (
        add_label(whose, category=category, starts_on=today, reason="Lijst", by=None, now=now)
        for whose, category in ((person, "top_x"), (other, "bij"))
    )
    details = AddressDetails("woonadres", PartialDate(2024), "brp", place="Baarn")
    span = add_address(person, details=details, by=None, now=now)
    return {
        None: [person.public_id],
        DETENTION: [person.public_id, detention.public_id],
        LABEL: [person.public_id, label.public_id],
        BIJ: [other.public_id, bij.public_id],
        SPAN: [person.public_id, span.public_id],
    }


def filled(typed):
    """Days are so many from today."""
    today = timezone.localdate()
    return {
        name: (today + timedelta(days=int(said))).isoformat() if said.startswith("+") else said
        for name, said in typed.items()
    }


@pytest.mark.parametrize(("name", "who", "about", "typed"), FORMS)
def test_what_was_typed_is_shown_again_and_saved_when_it_is_sent_again(request, log_in, ids, name, who, about, typed):
    user = request.getfixturevalue(who)
    client, url = log_in(user), reverse(f"people:{name}", args=ids[about])
    writer = client.get(url).context["writer"]
    told, before = filled(typed) | {"schrijver": writer}, Event.objects.count()

    logged_out_and_in_again(client, user, lambda: client.post(url, told))
    shown = client.get(url)

    assert shown.status_code == 200
    assert "Het is nog niet bewaard" in shown.content.decode()
    form = shown.context["form"]
    assert {field: form[field].value() for field in typed} == filled(typed)
    assert Event.objects.count() == before
    assert "Het is nog niet bewaard" not in client.get(url).content.decode()
    assert client.post(url, told).status_code == 302
    assert Event.objects.count() > before


def test_another_reader_gets_nothing_of_it(log_in, ids, supporter, coordinator, today):
    client, url = log_in(supporter), reverse("people:release_date", args=ids[DETENTION])
    told = {"reason": TEXT, "schrijver": client.get(url).context["writer"]}
    logged_out_and_in_again(client, coordinator, lambda: client.post(url, told))
    assert "ik kom morgen" not in client.get(url).content.decode()
