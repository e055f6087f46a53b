"""A colleague's first day: made by the administrator, activated, logged in, in two steps. Every page is looked at."""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from tests.accounts.test_login import code_of
from tests.browser.eyes import WIDTHS, problems_here, sit_down
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def home(settings):
    settings.LOGIN_REDIRECT_URL = "accounts:preferences"


def looks_good(page, heading):
    page.get_by_role("heading", level=1, name=heading).wait_for()
    assert problems_here(page) == []


def submit(page, button):
    page.get_by_role("button", name=button, exact=True).click()


def test_from_the_form_of_the_administrator_to_the_second_step(page, context, live_server, log_in, admin, gemeenten):
    sit_down(context, log_in(admin), live_server.url)
    link = make_a_colleague(page, live_server.url)
    context.clear_cookies()
    activate(page, live_server.url + link)
    log_in_by_hand(page, live_server.url)
    looks_good(page, "Mijn voorkeuren")
    set_up_an_app(page, live_server.url)
    context.clear_cookies()
    log_in_by_hand(page, live_server.url)
    looks_good(page, "Tweede stap")


def make_a_colleague(page, address):
    page.goto(address + reverse("accounts:new-user"))
    submit(page, "Toevoegen")
    looks_good(page, "Gebruiker toevoegen")  # with what is missing
    page.get_by_label("Naam").fill("Nora Nieuw")
    page.get_by_label("E-mailadres").fill("nora@voorbeeld.nl")
    submit(page, "Toevoegen")
    looks_good(page, "Activeringslink")
    link = urlsplit(page.get_by_label("Activeringslink voor").input_value()).path
    page.get_by_role("link", name="Verder: rol geven").click()
    page.get_by_label("Rol", exact=True).select_option(label="Nazorgcoördinator")
    submit(page, "Rol geven")
    looks_good(page, "Rol geven")  # which gemeente?
    page.get_by_label("Amersfoort").check()
    submit(page, "Rol geven")
    looks_good(page, "Nora Nieuw")
    return link


def activate(page, link):
    page.goto(link)
    looks_good(page, "Kies uw wachtwoord")
    for first, second in (("kort", "anders"), (PASSWORD, PASSWORD)):
        page.get_by_label("Wachtwoord", exact=True).fill(first)
        page.get_by_label("Wachtwoord, nog een keer").fill(second)
        submit(page, "Wachtwoord instellen")
        if first != second:
            looks_good(page, "Kies uw wachtwoord")
    page.get_by_text("Uw wachtwoord is ingesteld").wait_for()
    page.goto(link)
    looks_good(page, "Deze link werkt niet meer")


def log_in_by_hand(page, address):
    page.goto(address + reverse("account_login"))
    for password in ("verkeerd", PASSWORD):
        page.get_by_label("E-mailadres").fill("nora@voorbeeld.nl")
        page.get_by_label("Wachtwoord").fill(password)
        submit(page, "Inloggen")
        if password != PASSWORD:
            looks_good(page, "Inloggen")


def set_up_an_app(page, address):
    page.goto(address + reverse("mfa_index"))
    page.get_by_role("link", name="Instellen").click()
    looks_good(page, "Bevestig dat u het bent")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.locator("main button[type=submit]").first.click()
    looks_good(page, "Uw beveiliging")
    secret = page.locator(".nz-code").first.inner_text().replace(" ", "")
    page.get_by_label("Code uit de app").fill(code_of(secret))
    page.locator("main button[type=submit]").first.click()
    page.get_by_text("herstelcodes").first.wait_for()
    looks_good(page, "Uw beveiliging")


def test_a_lockout_can_be_read(page, live_server, coordinator):
    page.goto(live_server.url + reverse("account_login"))
    for _ in range(5):
        page.get_by_label("E-mailadres").fill(coordinator.email)
        page.get_by_label("Wachtwoord").fill("verkeerd")
        submit(page, "Inloggen")
    looks_good(page, "U kunt even niet inloggen")


def test_a_secret_of_a_system_can_be_read(page, context, live_server, log_in, admin, gemeenten):
    sit_down(context, log_in(admin), live_server.url)
    page.goto(live_server.url + reverse("accounts:new-system"))
    page.get_by_label("Naam van het systeem").fill("DPAN")
    page.get_by_label("Amersfoort").check()
    page.get_by_label("Meldingen aanleveren").check()
    submit(page, "Aansluiten")
    looks_good(page, "Aangesloten")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_administration_works_without_javascript(
    width, browser, live_server, log_in, admin, coordinator, gemeenten
):
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 900}, locale="nl-NL")
    sit_down(context, log_in(admin), live_server.url)
    page = context.new_page()
    page.goto(live_server.url + reverse("accounts:users"))
    page.get_by_label("Naam of e-mailadres").fill("coster")
    submit(page, "Filteren")
    page.get_by_role("link", name="Carla Coster").click()
    page.get_by_role("link", name=re.compile("Beëindigen.*Leusden")).click()
    submit(page, "Rol beëindigen")
    page.get_by_text("is beëindigd").wait_for()
    page.get_by_role("link", name="Account sluiten").click()
    submit(page, "Account sluiten")
    page.get_by_text("Alle sessies zijn beëindigd").wait_for()
    page.goto(live_server.url + reverse("deadlines:calendar"))
    page.get_by_label("Eerste dag").fill("2026-12-23")
    page.get_by_label("Naam").fill("Kerstsluiting")
    submit(page, "Toevoegen")
    page.get_by_text("Gesloten: Kerstsluiting, 23 dec 2026. Nieuwe").wait_for()
    context.close()
