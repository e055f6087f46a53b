"""A situation in a cell: letter, words, and what changed. The same few come back on every dossier, so they are kept."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

from cases.pages.standing import Cell
from nazorg.web.template_words import icon, status_badge

NOT_JUDGED = "niet beoordeeld"


@lru_cache(maxsize=1024)
def situation(cell: Cell) -> SafeString:
    """What stands in one place of the table."""
    if cell.letter:
        more = format_html('<span class="nz-sit__more">{}</span>', cell.problem) if cell.problem else ""
        return format_html(
            '<div class="nz-sit">{}<div>{}{}{}</div></div>', _letter(cell), cell.text, more, _change(cell)
        )
    if cell.tone:
        return status_badge(cell.text, "warning")
    return format_html('<span class="nz-muted">{}</span>', cell.text)


@lru_cache(maxsize=1024)
def situation_in_short(cell: Cell) -> SafeString:
    """The last that was said about a leefgebied, for the row at the top of the page."""
    told = '<p class="nz-now__text">{}</p><p class="nz-now__more">{} {}</p>'
    return format_html(told, cell.text, cell.problem or NOT_JUDGED, _change(cell))


@lru_cache(maxsize=256)
def situation_letter(cell: Cell) -> SafeString:
    """The letter in its colour. Hidden for who can't see it: the words beside it say the same."""
    return _letter(cell)


def _letter(cell: Cell) -> SafeString:
    css = f"nz-sit__letter nz-sit__letter--{cell.tone}"
    return format_html('<span class="{}" aria-hidden="true">{}</span>', css, cell.letter)


def _change(cell: Cell) -> SafeString | str:
    """Better or worse than at the moment before: an arrow, a colour and the word."""
    if cell.change is None:
        return ""
    words, tone, drawing = cell.change
    return format_html('<span class="nz-sit__change nz-sit__change--{}">{}{}</span>', tone, icon(drawing), words)
