"""A session that ends while an administrator fills in a long form: after the login the text is back, not saved yet."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cases.action_templates import load_first_templates
from cases.basics import first_text, load_letter_templates
from cases.models import ActionTemplate
from nazorg.audit.models import Event
from nazorg.policy.services import DraftDetails, draft_version
from tests.late import logged_out_and_in_again
from tests.policy.test_drafts import typed

pytestmark = pytest.mark.django_db
TEXT = "Iets heel anders"
LETTER = {"subject": TEXT, "body": first_text("nazorgbrief")[1], "bewaren": "1"}
TEMPLATE = {
    "rijen": "1",
    "name": TEXT,
    "trigger": "release_near",
    "is_active": "on",
    "regel0-title": "Bel de zorgaanbieder",
    "regel0-kind": "andere_partijen",
    "regel0-leefgebied": "zorg",
    "regel0-organisation": "",
    "regel0-within_days": "10",
}


@pytest.fixture
def pages(policy, admin, today):
    """The address of each page, and what is typed there: enough to save it."""
    load_first_templates()
    load_letter_templates()
    content = {**policy.content, "long_stay_days": 60}
    draft = draft_version(DraftDetails("AMF-2027", today + timedelta(days=30), content), by=admin, today=today)
    told = typed(policy, name=TEXT, starts_on=(today + timedelta(days=20)).isoformat())
    return {
        "draft": (reverse("policy:draft"), told),
        "edit": (reverse("policy:edit", args=[draft.public_id]), told),
        "letter": (reverse("cases:letter_template", args=["nazorgbrief"]), LETTER),
        "new_template": (reverse("cases:new_template"), TEMPLATE),
        "template": (reverse("cases:template", args=[ActionTemplate.objects.earliest("pk").public_id]), TEMPLATE),
    }


@pytest.mark.parametrize("page", ["draft", "edit", "letter", "new_template", "template"])
def test_what_was_typed_is_shown_again_and_saved_when_it_is_sent_again(log_in, admin, pages, page):
    (url, told), client = pages[page], log_in(admin)
    told, before = told | {"schrijver": client.get(url).context["writer"]}, Event.objects.count()

    logged_out_and_in_again(client, admin, lambda: client.post(url, told))
    shown = client.get(url)

    assert shown.status_code == 200
    assert f'value="{TEXT}"' in shown.content.decode()
    assert "Het is nog niet bewaard" in shown.content.decode()
    assert Event.objects.count() == before
    assert client.post(url, told).status_code == 302
    assert Event.objects.count() > before
