"""Sharing in a real browser: its pages on a desk and on a phone, and sharing, changing and stopping by hand."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cases.models import Share
from cases.services.sharing import end_share, register_disclosure
from tests.browser.eyes import problems, sit_down
from tests.cases.making import make_case
from tests.cases.sharing_data import facts, make_exodus, make_share, make_stadsring51

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def case(amersfoort, policy):
    return make_case(amersfoort, "van den Berg", first_names="Noor")


@pytest.fixture
def share(case, coordinator, now, today):
    """A share that runs, after one that was ended, and something that was told by phone."""
    exodus, stadsring51 = make_exodus(), make_stadsring51()
    ended = make_share(case, exodus, by=coordinator, now=now, today=today)
    end_share(ended, reason="De cliënt vond zelf een kamer.", revision=ended.revision, by=coordinator, now=now)
    register_disclosure(case, facts(exodus, today - timedelta(days=2)), by=coordinator, now=now)
    assert stadsring51.pk
    return make_share(case, exodus, by=coordinator, now=now, today=today)


@pytest.fixture
def seated(context, live_server, log_in, coordinator):
    """The browser, with the coordinator logged in."""
    sit_down(context, log_in(coordinator), live_server.url)
    return live_server.url


def _addresses(share):
    case, organisation = share.case.public_id, f"?organisatie={share.organisation.public_id}"
    of_case = {name: reverse(f"cases:{name}", args=[case]) for name in ("sharing", "new_share", "new_disclosure")}
    of_share = [reverse(f"cases:{name}", args=[case, share.public_id]) for name in ("change_share", "end_share")]
    asked = [of_case["new_share"] + organisation, of_case["new_disclosure"] + organisation]
    return [*of_case.values(), *asked, *of_share]


def test_every_page_of_sharing_is_accessible_and_fits_its_window(page, seated, share):
    wrong = [problem for address in _addresses(share) for problem in problems(page, seated + address)]
    assert not wrong, "\n".join(wrong)


def test_a_coordinator_shares_a_standard_set_in_one_click_and_stops_it(page, seated, case, policy):
    make_stadsring51()
    page.goto(seated + reverse("cases:sharing", args=[case.public_id]))
    page.get_by_role("link", name="Delen met een organisatie").click()
    page.get_by_label("Met welke organisatie?").select_option(label="Stadsring51")
    page.get_by_role("button", name="Verder").click()
    page.get_by_role("button", name="Delen met Stadsring51").click()
    expect(page.get_by_text("U deelt nu met Stadsring51.")).to_be_visible()
    page.get_by_role("link", name=re.compile("Stoppen ?: Stadsring51")).click()
    page.get_by_label("Waarom").fill("De schulden zijn betaald.")
    page.get_by_role("button", name="Stoppen met delen").click()
    expect(page.get_by_text("U deelt niet meer met Stadsring51.")).to_be_visible()
    expect(page.get_by_text("Er is niets gedeeld")).to_be_visible()
    assert Share.objects.get(case=case).ended_at is not None
