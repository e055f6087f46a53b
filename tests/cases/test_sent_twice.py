"""A form that is sent twice, by a double click or by going back, makes one thing; shown again it makes another."""

import pytest
from django.urls import reverse

from cases.models import Action
from leefgebieden.models import HelpRequest, Screening
from tests.cases.making import detained, make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(amersfoort, policy):
    return make_case(amersfoort)


@pytest.fixture
def client(log_in, coordinator):
    return log_in(coordinator)


def send_twice_and_once_more(client, shown, sent, told, form):
    """Send what the page shows twice, and then what it shows the next time."""
    for times in (2, 1):
        key = client.get(shown).context[form]["key"].value()
        for _ in range(times):
            assert client.post(sent, {**told, "key": key}).status_code == 302


@pytest.mark.parametrize("result", ["", "Gesproken"])
def test_an_action_is_added_once(case, client, today, result):
    told = {"title": "Bellen", "kind": "overig", "due_on": today.isoformat(), "result": result}
    page, add = (reverse(f"cases:{name}", args=[case.public_id]) for name in ("actions", "add_action"))
    send_twice_and_once_more(client, page, add, told, "form")
    assert Action.objects.filter(title="Bellen", state="uitgevoerd" if result else "gepland").count() == 2


def test_a_request_for_help_is_registered_once(case, client, today):
    detained(case)
    page = reverse("leefgebieden:help_request", args=[case.person.public_id])
    told = {"text": "Een kamer", "formulated_by": "Exodus", "asked_on": today.isoformat()}
    send_twice_and_once_more(client, page, page, told, "form")
    assert HelpRequest.objects.count() == 2


def test_a_screening_is_registered_once(case, client, today):
    detention = detained(case)
    page = reverse("cases:screening", args=[case.public_id, detention.public_id])
    send_twice_and_once_more(client, page, page, _screened(client, page, today), "day")
    assert Screening.objects.count() == 2


@pytest.mark.parametrize("deed", ["plan_screening", "screening_not_done"])
def test_a_planned_screening_and_one_that_is_not_done_are_registered_once(case, client, today, deed):
    detention = detained(case)
    page = reverse(f"cases:{deed}", args=[case.public_id, detention.public_id])
    told = {"planned_on": today.isoformat(), "screener": "J. de Vries", "reason": "kort_verblijf"}
    send_twice_and_once_more(client, page, page, told, "form")
    assert Screening.objects.count() == 2


def _screened(client, page, today):
    """What the page asks for, with nothing found."""
    told = {"done_on": today.isoformat()}
    for form in client.get(page).context["findings"]:
        told |= {form.add_prefix(name): "onbekend" for name in ("value", "problem") if name in form.fields}
    return told


@pytest.mark.parametrize(
    ("name", "with_detention"),
    [
        ("actions", False),
        ("screening", True),
        ("plan_screening", True),
        ("screening_not_done", True),
        ("help_request", False),
    ],
)
def test_the_key_stands_in_the_page(case, client, name, with_detention):
    detention = detained(case)
    if name == "help_request":
        page = reverse("leefgebieden:help_request", args=[case.person.public_id])
    else:
        page = reverse(f"cases:{name}", args=[case.public_id, *([detention.public_id] if with_detention else [])])
    assert 'type="hidden" name="key" value="' in client.get(page).content.decode()
