"""The dossier in a real browser: its pages on a desk and on a phone, by keyboard, in print and without JavaScript."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect

from cases.models import Case
from cases.services.derive import refresh_due
from leefgebieden.rules.situations import Statement
from leefgebieden.services.situations import register_situation
from people.services import register_release
from tests.browser.eyes import problems, sit_down, spills_over
from tests.cases.making import detained, make_case
from tests.cases.story import a_long_life

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def case(amersfoort, policy, coordinator, today):
    case = a_long_life(amersfoort, coordinator)
    make_case(amersfoort, "Zonder-Iets")
    refresh_due(today=today)
    return case


@pytest.fixture
def seated(context, live_server, log_in, coordinator):
    """The browser, with the coordinator logged in."""
    sit_down(context, log_in(coordinator), live_server.url)
    return live_server.url


def _addresses(case, today):
    names = ("detail", "timeline", "close", "hand_over", "regisseur", "follow")
    pages = [reverse(f"cases:{name}", args=[case.public_id]) for name in names]
    return [reverse("cases:list"), reverse("cases:list") + "?label=isd", *pages, f"{pages[0]}?jaar={today.year}"]


def test_every_page_is_accessible_and_fits_its_window(page, seated, case, today):
    wrong = [problem for address in _addresses(case, today) for problem in problems(page, seated + address)]
    assert not wrong, "\n".join(wrong)


def test_the_levensloop_can_be_looked_at_by_year_and_as_a_table(page, seated, case, today):
    page.goto(seated + reverse("cases:detail", args=[case.public_id]))
    picture = page.get_by_role("img", name="Levensloop van")
    expect(picture).to_be_visible()
    page.get_by_role("link", name=str(today.year), exact=True).click()
    expect(page.get_by_role("img", name=f"Levensloop in {today.year}")).to_be_visible()
    page.get_by_text("De levensloop als tabel").press("Enter")
    expect(page.get_by_role("table", name="Levensloop").first).to_contain_text("PI Utrecht")


def test_the_levensloop_fits_a_printed_page(page, seated, case):
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 1123})
    page.goto(seated + reverse("cases:detail", args=[case.public_id]))
    expect(page.get_by_role("img", name="Levensloop van")).to_be_visible()
    assert not spills_over(page)


# The words in the cells of a table that stand on more than one line; those with a hyphen may.
BROKEN_WORDS = """(table) => [...table.querySelectorAll('th, td')].flatMap((cell) => {
  const broken = [], texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (const word of texts.currentNode.data.matchAll(/[^\\s-]+/g)) {
      const place = document.createRange();
      place.setStart(texts.currentNode, word.index);
      place.setEnd(texts.currentNode, word.index + word[0].length);
      const lines = new Set([...place.getClientRects()].map((part) => Math.round(part.top)));
      if (lines.size > 1) broken.push(word[0]);
    }
  }
  return broken;
})"""


@pytest.mark.parametrize("tab", ["detail", "leefgebieden"])
def test_no_word_is_broken_in_a_table_of_leefgebieden_on_paper(page, seated, amersfoort, policy, today, now, tab):
    """A4 upright with the margins of the browser, and long words at each moment."""
    case = make_case(amersfoort)
    stay = detained(case, days_ago=500)
    stay = register_release(stay, released_on=today - timedelta(days=400), kind="vi", by=None, now=now)
    for leefgebied, value in (("werk_inkomen", "wwb"), ("zorg", "contact"), ("onderdak", "vrienden_familie")):
        for moment in ("voor_detentie", "bij_ontslag", "zes_maanden", "twaalf_maanden"):
            told = Statement(leefgebied, moment, value, "gemeente", today, problem="ja", remark="Toekomstverwachting")
            register_situation(stay, told, version=0, by=None, now=now)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1047})
    page.goto(seated + reverse(f"cases:{tab}", args=[case.public_id]))
    table = page.get_by_role("table", name="Situatie per leefgebied en meetmoment")
    expect(table).to_contain_text("Bijstandsuitkering")
    assert table.evaluate(BROKEN_WORDS) == []
    assert not spills_over(page)


def test_a_dossier_is_found_by_a_filter_and_no_address_tells_who(page, seated, case):
    visited: list[str] = []
    page.on("framenavigated", lambda frame: visited.append(frame.url))
    page.goto(seated + reverse("cases:list"))
    page.get_by_role("combobox", name="Label").select_option("top_x")
    expect(page.locator("#resultaat")).to_contain_text("1 dossier")
    page.get_by_role("link", name="Berg-Özdemir, Noor Anna van den").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Noor Anna van den Berg-Özdemir")
    page.go_back()
    expect(page.locator("#resultaat")).to_contain_text("1 dossier")
    assert not [url for url in visited if "berg" in url.lower() or "noor" in url.lower()]


def test_the_whole_way_works_without_javascript(browser: Browser, live_server, log_in, coordinator, case):
    context = browser.new_context(java_script_enabled=False)
    sit_down(context, log_in(coordinator), live_server.url)
    page = context.new_page()
    page.goto(live_server.url + reverse("cases:list"))
    page.get_by_label("Volgorde").select_option("stap")
    page.get_by_role("button", name="Filteren").click()
    page.get_by_role("link", name="Zonder-Iets, Kim").click()
    page.get_by_role("link", name="Regisseur wijzigen").click()
    page.get_by_role("combobox", name="Regisseur").select_option(label=coordinator.name)
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("De regisseur is gewijzigd.")).to_be_visible()
    page.get_by_role("link", name="Dossier sluiten").click()
    page.get_by_role("button", name="Dossier sluiten").click()
    expect(page.get_by_text("Er klopt nog iets niet")).to_be_visible()
    page.get_by_label("Geen hulpvraag").check()
    page.get_by_role("button", name="Dossier sluiten").click()
    expect(page.get_by_text("Het dossier is gesloten.").first).to_be_visible()
    page.get_by_role("link", name="Dossier heropenen").click()
    page.get_by_label("Waarom heropent u het?").fill("Toch een vraag")
    page.get_by_role("button", name="Dossier heropenen").click()
    expect(page.get_by_text("Het dossier is weer open.").first).to_be_visible()
    page.get_by_role("link", name="Tijdlijn").click()
    expect(page.get_by_text("Dossier heropend").first).to_be_visible()
    context.close()
    assert Case.objects.get(person__last_name="Zonder-Iets").is_open
