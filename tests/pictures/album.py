"""What is pictured: the name of the file, who is logged in, and the way to the page."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from nazorg.local.demo import logins

Way = Callable[[Page, Path], None]  # the page stands on the start page of its user; the path is the example file
HEIGHT = 900


@dataclass(frozen=True)
class Picture:
    """One picture. Without a height the whole page is on it."""

    name: str
    login: str
    way: Way
    width: int = 1440
    height: int | None = HEIGHT


def at(path: str) -> Way:
    """Straight to an address."""
    return lambda page, _file: _go(page, path)


def by_links(path: str, *texts: str) -> Way:
    """To an address, and from there along links with these texts."""

    def way(page: Page, _file: Path) -> None:
        _go(page, path)
        for text in texts:
            page.get_by_role("link", name=text).first.click()
            page.wait_for_load_state()

    return way


def searching(name: str, *texts: str) -> Way:
    """Look somebody up by name, and go on along links."""

    def way(page: Page, file: Path) -> None:
        _go(page, "/personen/zoeken/")
        page.locator("main").get_by_label("Naam").fill(name)
        page.locator("main").get_by_role("button", name="Zoeken").click()
        page.wait_for_load_state()
        for text in texts:
            page.get_by_role("link", name=text).first.click()
            page.wait_for_load_state()

    return way


def finding(melding: str, name: str) -> Way:
    """Look up the client of a melding about somebody whom we may know."""

    def way(page: Page, file: Path) -> None:
        by_links("/meldingen/?stand=te_beoordelen", melding)(page, file)
        form = page.get_by_role("search", name="Cliënt bij deze melding")
        form.get_by_label("Naam").fill(name)
        form.get_by_role("button", name="Zoeken").click()
        page.wait_for_load_state()

    return way


def importing(page: Page, file: Path) -> None:
    """Offer the example file of this morning; the picture shows what each line would do."""
    _go(page, "/meldingen/importeren/")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Controleren").click()
    page.wait_for_load_state()


def _go(page: Page, path: str) -> None:
    response = page.goto(path)
    if response is None or not response.ok:
        raise SystemExit(f"{path} answers {response.status if response else 'nothing'}: no picture was made.")


ALBUM = (
    Picture("inloggen", "", at("/account/inloggen/"), height=700),
    Picture("vandaag", logins.SUPPORTER, at("/"), height=1000),
    Picture("vandaag-telefoon", logins.SUPPORTER, at("/"), width=390, height=1000),
    Picture("meldingen", logins.SUPPORTER, at("/meldingen/")),
    Picture("importeren", logins.SUPPORTER, importing, height=1000),
    Picture("melding", logins.SUPPORTER, by_links("/meldingen/?stand=deels_beantwoord", "Oğuzhan Kılıç"), height=1200),
    Picture("beoordelen", logins.SUPPORTER, by_links("/meldingen/?stand=te_beoordelen", "El Mansouri"), height=1000),
    Picture("client-zoeken", logins.SUPPORTER, finding("El Mansouri", "manssouri"), height=800),
    Picture("zoeken", logins.SUPPORTER, searching("manssouri")),
    Picture("client", logins.SUPPORTER, searching("biervliet", "Biervliet"), height=1000),
    Picture("termijnen", logins.COORDINATOR, at("/termijnen/")),
    Picture("vrijlatingen", logins.COORDINATOR, at("/vrijlatingen/"), height=700),
    Picture("gebruikers", logins.ADMIN, at("/beheer/gebruikers/")),
    Picture("sluitingsdagen", logins.ADMIN, at("/beheer/sluitingsdagen/")),
    Picture("mails", logins.ADMIN, at("/beheer/mails/")),
    Picture("werking", logins.ADMIN, at("/beheer/werking/"), height=700),
    Picture("logboek", logins.PRIVACY, at("/logboek/")),
)
