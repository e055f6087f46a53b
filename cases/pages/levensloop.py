"""The levensloop of a client: the picture, the years to look at more closely, and the same as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cases.marks import mark_lanes
from cases.rules.levensloop import Known, Mark, Picture, Span, Window, picture, whole_window, year_window
from cases.selectors.life import StayOfLife
from leefgebieden.choices import FIVE, LifeDomain
from nazorg.web.dates import short_date


@dataclass(frozen=True)
class Lasting:
    """Something that holds from a day on; until another day, or still."""

    since: date
    until: date | None
    what: str
    text: str
    problem: str = ""


@dataclass(frozen=True)
class Line:
    """One line of the table, in words."""

    since: str
    until: str
    what: str
    text: str
    problem: str


@dataclass(frozen=True)
class Levensloop:
    """Everything the part of the page needs."""

    picture: Picture
    years: list[tuple[str, str, bool]]  # words, address, and whether it is this one
    lines: list[Line]
    summary: str


def levensloop(stays: Sequence[StayOfLife], marks: Sequence[Mark], *, year: int | None, today: date) -> Levensloop:
    """The picture of a whole life in our files, or of one year of it. Asks the database nothing."""
    known = [item for stay in stays for item in stay.known]
    whole = whole_window(_days(stays, known, marks), today=today)
    years = range(whole.since.year, whole.until.year + 1)
    window = year_window(year) if year in years and year is not None else whole
    names = dict(mark_lanes())
    lanes = [(leefgebied, str(LifeDomain(leefgebied).label)) for leefgebied in _lanes(known)]
    drawn = picture(
        window,
        today=today,
        stays=[_span(stay) for stay in stays],
        known=known,
        lanes=lanes,
        marks=marks,
        mark_lanes=mark_lanes(),
    )
    lines = [
        *_stay_lines(stays),
        *_known_lines(known),
        *(Lasting(m.on, m.on, names.get(m.lane, ""), m.text) for m in marks),
    ]
    shown = [line for line in lines if _is_shown(line, window, today)]
    return Levensloop(
        picture=drawn,
        years=_years(list(years), window),
        lines=[_in_words(line) for line in sorted(shown, key=lambda line: line.since)],
        summary=_summary(window, stays, lanes, marks),
    )


def _days(stays: Sequence[StayOfLife], known: Sequence[Known], marks: Sequence[Mark]) -> list[date]:
    ends = [stay.released_on or stay.expected_release_on or stay.starts_on for stay in stays]
    return [*(stay.starts_on for stay in stays), *ends, *(item.on for item in known), *(mark.on for mark in marks)]


def _lanes(known: Sequence[Known]) -> list[str]:
    """The five, and the further ones of which something is known."""
    further = {item.leefgebied for item in known}
    return [leefgebied for leefgebied in LifeDomain.values if leefgebied in FIVE or leefgebied in further]


def _span(stay: StayOfLife) -> Span:
    days = f" · {(stay.released_on - stay.starts_on).days} dagen" if stay.released_on else ""
    return Span(stay.starts_on, stay.released_on, f"{stay.facility or stay.kind}{days}", stay.expected_release_on)


def _stay_lines(stays: Sequence[StayOfLife]) -> list[Lasting]:
    lines = []
    for stay in stays:
        text = ", ".join(filter(None, [stay.facility, stay.kind]))
        if stay.is_open and stay.expected_release_on:
            text += f"; vrijlating verwacht op {short_date(stay.expected_release_on)}"
        lines.append(Lasting(stay.starts_on, stay.released_on, "Detentie", text))
    return lines


def _known_lines(known: Sequence[Known]) -> list[Lasting]:
    """A situation holds until the next one that is known on the same leefgebied."""
    lines = []
    for leefgebied in _lanes(known):
        of_lane = sorted((item for item in known if item.leefgebied == leefgebied), key=lambda item: item.on)
        ends = [item.on for item in of_lane[1:]] + [None] * bool(of_lane)
        label = str(LifeDomain(leefgebied).label)
        lines += [
            Lasting(item.on, until, label, item.text, item.problem) for item, until in zip(of_lane, ends, strict=True)
        ]
    return lines


def _is_shown(line: Lasting, window: Window, today: date) -> bool:
    return line.since <= window.until and (line.until or today) >= window.since


def _in_words(line: Lasting) -> Line:
    until = "–"
    if line.until != line.since:
        until = short_date(line.until) if line.until else "heden"
    return Line(short_date(line.since), until, line.what, line.text, line.problem or "–")


def _years(years: list[int], window: Window) -> list[tuple[str, str, bool]]:
    if len(years) < 2:
        return []
    is_year = window.since.year == window.until.year
    return [
        ("Alles", "?#levensloop", not is_year),
        *((str(year), f"?jaar={year}#levensloop", is_year and year == window.since.year) for year in years),
    ]


def _summary(window: Window, stays: Sequence[StayOfLife], lanes: Sequence[object], marks: Sequence[Mark]) -> str:
    first, last = window.since.year, window.until.year
    when = f"van {first} tot en met {last}" if first != last else f"in {first}"
    inside = sum(
        1 for stay in stays if stay.starts_on <= window.until and (stay.released_on or window.until) >= window.since
    )
    happened = sum(1 for mark in marks if window.holds(mark.on))
    stays_in_words = f"{inside} detentie" if inside == 1 else f"{inside} detenties"
    return f"Levensloop {when}: {stays_in_words}, {len(lanes)} leefgebieden en {happened} gebeurtenissen."
