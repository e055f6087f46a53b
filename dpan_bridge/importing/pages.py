"""What the pages of an import show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from dpan_bridge.importing.columns import NEEDED
from dpan_bridge.importing.content import Check, Content
from dpan_bridge.importing.preview import OUTCOMES
from dpan_bridge.importing.report import WORDS, word_for
from dpan_bridge.importing.table import Row
from dpan_bridge.models import ImportBatch, ReceivedMessage
from nazorg.web.paging import PAGE_SIZE, Page, page_of

LABELS = {
    "nieuw": ("Nieuwe cliënt", "success", "user-plus"),
    "bekend": ("Bekende cliënt", "neutral", "user-check"),
    "twijfel": ("Twijfel", "warning", "user-question"),
    "dubbel": ("Dubbel", "inactive", "equal"),
    "ongeldig": ("Ongeldig", "danger", "alert"),
}
ALREADY_THERE = "Deze melding was er al. De regel is bewaard, er is niets bij gekomen."
_OUTCOME_OF = {word: outcome for outcome, word in WORDS.items()}


@dataclass(frozen=True)
class Line:
    """A row of the file with what it does, or did."""

    number: int
    label: str
    tone: str
    icon: str
    note: str = ""
    errors: Sequence[Mapping[str, str]] = ()
    who: str = ""
    born: str = ""
    gemeente: str = ""
    melding: str = ""
    url: str = ""


@dataclass(frozen=True)
class Tile:
    """A number of rows that leads to those rows."""

    number: int
    label: str
    url: str


@dataclass(frozen=True)
class Preview:
    """The page of a file that was checked."""

    page: Page[Line]
    layout: Mapping[str, Any] = field(default_factory=dict)
    person_ids: Sequence[str] = ()  # who is about to be shown as known


def tiles(batch: ImportBatch) -> list[Tile]:
    """The counts of a file, each leading to its rows."""
    return [Tile(batch.summary.get(word, 0), LABELS[word][0], f"?uitkomst={word}") for word in OUTCOMES]


def chosen_outcome(text: str | None) -> str:
    """The outcome that an address asks for; empty for all of them."""
    return text if text in OUTCOMES else ""


def preview_page(batch: ImportBatch, number: int, outcome: str, *, gemeenten: Mapping[str, str]) -> Preview:
    """A page of the check. `gemeenten` are names by code."""
    content = Content.loads(batch.content or "")
    pairs = list(zip(content.rows, content.checks, strict=True))
    found = [(row, check) for row, check in pairs if outcome in ("", check.outcome)]
    start = (number - 1) * PAGE_SIZE
    shown = found[start : start + PAGE_SIZE]
    page = Page(
        [_foretold(content, row, check, gemeenten) for row, check in shown],
        number,
        PAGE_SIZE,
        len(found) > start + PAGE_SIZE,
        count=len(found),
    )
    layout = {
        "unknown": content.layout.unknown,
        "missing": [column for column in content.layout.missing if column not in NEEDED],
        "needed": [column for column in content.layout.missing if column in NEEDED],
    }
    return Preview(page, layout, [check.person_id for _, check in shown if check.person_id])


def result_page(batch: ImportBatch, number: int, outcome: str) -> Page[Line]:
    """A page of what became of the rows."""
    messages = batch.messages.select_related("melding").defer("body").order_by("line")
    if outcome in _OUTCOME_OF:
        messages = messages.filter(outcome=_OUTCOME_OF[outcome])
    elif outcome:
        messages = messages.exclude(outcome__in=WORDS).filter(made_person=outcome == "nieuw")
    page = page_of(messages, number, counted=False)
    return Page([_happened(message) for message in page.rows], number, page.size, page.has_next)


def _foretold(content: Content, row: Row, check: Check, gemeenten: Mapping[str, str]) -> Line:
    cells = dict(zip(content.layout.columns, row.cells, strict=False))
    code = cells.get("gemeente", "").strip()
    who = " ".join(cells.get(name, "").strip() for name in ("voornamen", "voorvoegsel", "geslachtsnaam"))
    label, tone, icon = LABELS[check.outcome]
    return Line(
        row.number,
        label,
        tone,
        icon,
        note=check.note,
        errors=check.errors,
        who=" ".join(who.split()),
        born=cells.get("geboortedatum", ""),
        gemeente=gemeenten.get(code.zfill(4), code),
    )


def _happened(message: ReceivedMessage) -> Line:
    label, tone, icon = LABELS[word_for(message)]
    return Line(
        message.line or 0,
        label,
        tone,
        icon,
        note=ALREADY_THERE if message.outcome == ReceivedMessage.Outcome.DOUBLE else "",
        errors=message.errors,
        melding=message.melding.number,
        url=reverse("dpan_bridge:detail", args=[message.melding.public_id]),
    )
