"""The counts on top of the start page. Each leads to the list of what it counts."""

from dataclasses import dataclass

from nazorg.vandaag.selectors import Today
from nazorg.web.addresses import url_for


@dataclass(frozen=True)
class Tile:
    """A count, what it counts, and the list behind it. `mark` gives it the look of late or today."""

    number: str
    label: str
    url: str
    mark: str = ""

    @property
    def is_zero(self) -> bool:
        return self.number == "0"


def tiles_of(page: Today, query: str) -> list[Tile]:
    """The tiles, with the filters of the page on their links."""
    also = f"&{query}" if query else ""
    duties, meldingen = url_for("vandaag:deadlines"), url_for("dpan_bridge:inbox")
    letters = url_for("cases:letters")
    return [
        Tile(page.count("late"), "te laat", f"{duties}?wanneer=te-laat{also}", "late"),
        Tile(page.count("today"), "vandaag", f"{duties}?wanneer=vandaag{also}", "today"),
        Tile(page.count("week"), "later deze week", f"{duties}?wanneer=deze-week{also}"),
        Tile(page.count("decisions"), "besluiten te nemen", f"{duties}?soort=besluiten{also}"),
        Tile(page.count("waiting"), "te beoordelen", f"{meldingen}?stand=te_beoordelen{also}", "today"),
        Tile(page.count("new"), "nog niet opgepakt", f"{meldingen}?stand=nieuw{also}"),
        Tile(page.count("releases"), f"komen vrij binnen {page.notice_days} dagen", _releases(query)),
        Tile(page.count("letters"), "nazorgbrieven te versturen", f"{letters}?soort=nazorgbrief{also}"),
    ]


def _releases(query: str) -> str:
    url = url_for("vandaag:releases")
    return f"{url}?{query}" if query else url
