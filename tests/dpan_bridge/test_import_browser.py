"""Importing meldingen in a real browser: on a desk, on a phone, and without JavaScript."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from dpan_bridge.importing import work
from dpan_bridge.models import ImportBatch, Melding
from dpan_bridge.services.batches import start_import
from nazorg.accounts.models import User
from tests.browser.eyes import problems, sit_down
from tests.dpan_bridge.import_data import csv_file, imported, offered, row

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("house", "prisons")]
UPLOAD = "/meldingen/importeren/"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """New, known, double, doubtful and wrong."""
    path = tmp_path / "meldingen.csv"
    path.write_bytes(every_outcome())
    return path


def every_outcome() -> bytes:
    imported(csv_file(row(1)))
    return csv_file(
        row(2),
        row(3, voornamen="Fatima", geslachtsnaam="El Idrissi-van Nieuwenhuijzen"),
        row(1),
        row(4, burgerservicenummer="", geboortedatum="1984"),
        row(5, burgerservicenummer="999990112", gemeente="9999", begin="31-02-2026"),
        columns=[*row(1), "schoenmaat"],
    )


def test_every_page_of_an_import_is_accessible_and_fits(
    page: Page, context, live_server, supporter: User, log_in: Callable[..., Client]
):
    sit_down(context, log_in(supporter), live_server.url)
    content = every_outcome()
    preview, done, gone = offered(content, supporter), imported(content, supporter), offered(content, supporter)
    gone.state = "abandoned"
    gone.save()
    running = start_import(offered(csv_file(row(8)), supporter), by=supporter)
    halfway = start_import(offered(csv_file(row(9)), supporter), by=supporter)
    ImportBatch.objects.filter(pk=halfway.pk).update(row_count=200, done_count=50)
    batches = (preview, done, gone, running, halfway)
    urls = [UPLOAD, *(f"{UPLOAD}{batch.public_id}/" for batch in batches)]
    found = [problem for url in urls for problem in problems(page, live_server.url + url)]
    assert found == []


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_a_file_is_imported_from_start_to_end(
    browser: Browser, live_server, supporter: User, log_in: Callable[..., Client], file: Path, javascript: bool
):
    context = browser.new_context(java_script_enabled=javascript)
    sit_down(context, log_in(supporter), live_server.url)
    page = context.new_page()
    page.goto(live_server.url + UPLOAD)
    page.get_by_label("Bestand", exact=True).set_input_files(file)
    page.get_by_role("button", name="Controleren").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dit gaat er gebeuren")
    expect(page.get_by_text("schoenmaat")).to_be_visible()
    expect(page.get_by_role("row")).to_have_count(6)
    page.get_by_role("button", name="5 regels importeren").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("De import loopt")
    work.work_on_files(clock=timezone.now)
    if not javascript:
        page.get_by_role("link", name="Stand vernieuwen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("De import is klaar")
    expect(page.get_by_role("link", name=Melding.objects.order_by("pk")[1].number)).to_be_visible()
    context.close()
