"""The drawing of a levensloop as SVG. Where everything stands: cases.rules.levensloop.

A function rather than a template: a life holds hundreds of small pieces, and a template asks about each of them anew.
"""

from html import escape

from django.utils.safestring import SafeString

from cases.pages.levensloop import Line
from cases.rules.levensloop import Dot, Lane, Picture, Piece, Tick

_UNKNOWN = (
    '<defs><pattern id="nz-onbekend" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="6" height="6" class="nz-life__paper"/>'
    '<line x1="0" y1="0" x2="0" y2="6" class="nz-life__hatch"/></pattern></defs>'
)
_CHECK, _CROSS = "m4.5 8.2 2.4 2.4 4.6-4.9", "m5.2 5.2 5.6 5.6m0-5.6-5.6 5.6"


def lane_names(picture: Picture) -> SafeString:
    """The names of the lanes, beside the drawing where there is room for them."""
    names = [(picture.stays, ""), *((lane, "") for lane in picture.lanes)]
    names += [(lane, " nz-life__name--marks") for lane in picture.mark_lanes]
    return SafeString("".join([
        f'<text x="0" y="{lane.middle}" dy="0.35em" class="nz-life__name{css}">{escape(lane.label)}</text>'
        for lane, css in names
    ]))  # fmt: skip


def life_drawing(picture: Picture) -> SafeString:
    """What stands inside the drawing, from the bottom up."""
    parts = [_UNKNOWN, *(_shade(bar, picture.height) for bar in picture.stays.pieces)]
    parts += [_line(lane.top) for lane in (*picture.lanes, *picture.mark_lanes)]
    parts += [_tick(tick, picture.height) for tick in picture.ticks]
    parts += [_name(picture.stays), *(_bar(bar, picture.stays.body) for bar in picture.stays.pieces)]
    for lane in picture.lanes:
        parts += [_name(lane), *(_band(band, lane.body) for band in lane.pieces)]
        if not lane.pieces:
            parts.append(f'<text x="2" y="{lane.middle}" dy="0.35em" class="nz-life__none">niets vastgelegd</text>')
    for lane in picture.mark_lanes:
        parts += [_name(lane), *(_dot(dot, lane) for dot in lane.dots)]
    if picture.today:
        parts.append(_today(picture.today, picture.height))
    return SafeString("".join(parts))


def life_lines(lines: list[Line]) -> SafeString:
    """The same as rows of a table."""
    return SafeString("".join([_row(line) for line in lines]))


def _row(line: Line) -> str:
    return (
        f'<tr><th scope="row" data-label="Vanaf" class="nz-nowrap">{line.since}</th>'
        f'<td data-label="Tot" class="nz-nowrap">{line.until}</td><td data-label="Wat">{escape(line.what)}</td>'
        f'<td data-label="Situatie of gebeurtenis">{escape(line.text)}</td>'
        f'<td data-label="Probleem">{line.problem}</td></tr>'
    )


def _shade(bar: Piece, height: int) -> str:
    css = f"nz-life__shade nz-life__shade--{bar.tone}"
    return f'<rect x="{bar.x}" width="{bar.wide}" y="26" height="{height}" class="{css}"/>'


def _line(top: int) -> str:
    return f'<line x1="0" x2="100%" y1="{top}" y2="{top}" class="nz-life__line"/>'


def _tick(tick: Tick, height: int) -> str:
    top = 4 if tick.text else 16
    line = f'<line x1="{tick.x}" x2="{tick.x}" y1="{top}" y2="{height}" class="nz-life__tick"/>'
    if not tick.text:
        return line
    beside = -5 if tick.lean == "end" else 5
    word = f'<text x="{beside}" y="15" text-anchor="{tick.lean}" class="nz-life__year">{tick.text}</text>'
    return f'{line}<svg x="{tick.x}" class="nz-life__free">{word}</svg>'


def _name(lane: Lane) -> str:
    return f'<text x="2" y="{lane.name_at}" class="nz-life__inname">{escape(lane.label)}</text>'


def _bar(bar: Piece, top: int) -> str:
    return (
        f'<svg x="{bar.x}" width="{bar.wide}" y="{top}" height="20"><title>{escape(bar.title)}</title>'
        f'<rect width="100%" height="20" rx="3" class="nz-life__stay--{bar.tone}"/>'
        f'<text x="6" y="14" class="nz-life__intext nz-life__intext--{bar.tone}">{escape(bar.text)}</text></svg>'
    )


def _band(band: Piece, top: int) -> str:
    css = f"nz-life__letter--{band.tone}"
    return (
        f'<svg x="{band.x}" width="{band.wide}" y="{top}" height="20"><title>{escape(band.title)}</title>'
        f'<rect width="100%" height="20" class="nz-life__band nz-life__band--{band.tone}"/>'
        f'<text x="4" y="14.5" class="nz-life__letter {css}">{band.letter}</text>'
        f'<text x="20" y="14.5" class="nz-life__value {css}">{escape(band.text)}</text></svg>'
    )


def _dot(dot: Dot, lane: Lane) -> str:
    """One mark, or a few that lie together with their number; each lane has a shape of its own."""
    number = f'<text x="8" y="11.5" class="nz-life__count nz-life__count--{dot.tone}">{dot.count}</text>'
    return (
        f'<svg x="{dot.x}" y="{lane.body}" class="nz-life__free"><title>{escape(dot.title)}</title>'
        f"{_mark(lane.code, dot)}{number if dot.count > 1 else ''}</svg>"
    )


def _mark(code: str, dot: Dot) -> str:
    css = f'class="nz-life__mark nz-life__mark--{dot.tone}"'
    sign = ""
    if code == "meldingen":
        shape = f'<path d="M0 1h15v12H8l-4 4v-4H0z" {css}/>'
    elif code == "brieven":
        shape, sign = f'<rect x="0" y="1" width="16" height="13" rx="1.5" {css}/>', "m1 3 7 5 7-5"
    elif code == "acties":
        shape, sign = f'<circle cx="8" cy="8" r="7.5" {css}/>', {"good": _CHECK, "bad": _CROSS}.get(dot.tone, "")
    else:
        shape = f'<path d="M8 0 16 8 8 16 0 8z" {css}/>'
    return f'{shape}<path d="{sign}" class="nz-life__markline"/>' if sign and dot.count == 1 else shape


def _today(today: Tick, height: int) -> str:
    word = f'<text x="0" y="{height}" dy="-3" class="nz-life__nowtext" text-anchor="{today.lean}">vandaag</text>'
    return (
        f'<line x1="{today.x}" x2="{today.x}" y1="24" y2="{height}" class="nz-life__now"/>'
        f'<svg x="{today.x}" class="nz-life__free">{word}</svg>'
    )
