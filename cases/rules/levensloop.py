"""Where everything stands in the picture of a life: years from left to right, a lane for each leefgebied.

Across, everything is a share of the width, in percent, so that one drawing fits a desk and a phone; down, in pixels, so
that text keeps its size. Drawn by templates/cases/_levensloop.html.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

AXIS, LANE, MARKS, NOW = 30, 40, 34, 18  # heights of the axis, a lane, a lane of marks, and the word "vandaag"
LABEL, BAND, GLYPH = 15, 20, 16  # room for the name above a band, and the heights of a band and of a mark
NEAR = 3.4  # percent: marks nearer than this are drawn as one, with their number
MOST_YEARS_NAMED = 8
MONTHS_FOR_DAYS = 400  # a longer window has years on its axis
EDGE = 9.0  # percent: a word nearer to an edge than this leans inwards, so that it fits on a phone too

FARTHEST_BACK, FARTHEST_AHEAD = timedelta(days=30 * 365), timedelta(days=10 * 365)
ONE_DAY = timedelta(days=1)
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")

# What stands in a band, so that no colour is needed to read it. Within a leefgebied each letter is used once.
LETTERS = {
    "id": {"geen": "G", "id_kaart": "I", "paspoort": "P", "rijbewijs": "R", "overig": "O"},
    "onderdak": {
        "dakloos": "D", "begeleid_wonen": "B", "kliniek": "K", "eigen_woning": "E", "vrienden_familie": "V",
        "overig": "O",
    },
    "werk_inkomen": {
        "geen_wettig": "G", "arbeid": "A", "wwb": "B", "wia_wajong": "W", "studiefinanciering": "S", "overig_uwv": "U",
    },
    "schulden": {"schulden": "S", "geen_schulden": "G"},
    "zorg": {"contact": "C", "geen_contact": "G"},
    "motivatie": {"hoog": "W", "matig": "T", "laag": "N"},
    "netwerk": {"steunend": "S", "beperkt": "W", "belastend": "M", "geen": "N"},
    "slachtoffer": {"ja": "J", "deels": "D", "nee": "N"},
}  # fmt: skip
NOT_KNOWN = {"onbekend": "?", "geen_toegang": "–"}
WORRYING = {"dakloos", "geen", "geen_wettig", "schulden", "belastend", "laag"}


@dataclass(frozen=True)
class Window:
    """The days that the picture shows, both included."""

    since: date
    until: date

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1

    def at(self, day: date) -> float:
        """Where a day begins, in percent; outside the picture it is its edge."""
        return round(min(max((day - self.since).days / self.days, 0.0), 1.0) * 100, 2)

    def holds(self, day: date) -> bool:
        return self.since <= day <= self.until


@dataclass(frozen=True)
class Span:
    """Something that lasts; without `ends_on` it goes on. `expected_on` is an end that is still to come."""

    starts_on: date
    ends_on: date | None
    text: str
    expected_on: date | None = None


@dataclass(frozen=True)
class Known:
    """A situation on a leefgebied from a day on."""

    leefgebied: str
    on: date
    value: str
    problem: str
    text: str  # as the list of the leefgebied names it
    moment: str = ""  # the measuring moment at which it was said


@dataclass(frozen=True)
class Mark:
    """Something that happened on a day."""

    on: date
    lane: str
    text: str
    tone: str = "plain"  # plain, good, bad or open


@dataclass(frozen=True)
class Piece:
    """A bar or a band: from where and how wide in percent, and what stands in it."""

    left: float
    width: float
    text: str
    tone: str
    title: str
    letter: str = ""

    @property
    def x(self) -> str:
        return f"{self.left}%"

    @property
    def wide(self) -> str:
        return f"{self.width}%"


@dataclass(frozen=True)
class Dot:
    """One or more marks."""

    left: float
    tone: str
    title: str
    count: int

    @property
    def x(self) -> str:
        return f"{self.left}%"


@dataclass(frozen=True)
class Tick:
    """A line of the axis and its word; `lean` says to which side the word hangs."""

    left: float
    text: str
    lean: str = "start"

    @property
    def x(self) -> str:
        return f"{self.left}%"


@dataclass(frozen=True)
class Lane:
    """One lane: its name, where it stands, and what lies in it."""

    code: str
    label: str
    top: int
    height: int
    pieces: list[Piece] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)

    @property
    def body(self) -> int:
        """Where the bands and the marks begin."""
        return self.top + LABEL

    @property
    def middle(self) -> int:
        return self.body + (BAND if self.pieces or not self.dots else GLYPH) // 2

    @property
    def name_at(self) -> int:
        """The line on which the name stands, above the band."""
        return self.top + LABEL - 4


@dataclass(frozen=True)
class Picture:
    """The whole picture."""

    window: Window
    height: int
    ticks: list[Tick]
    today: Tick | None
    stays: Lane
    lanes: list[Lane]
    mark_lanes: list[Lane]


def whole_window(days: Iterable[date], *, today: date) -> Window:
    """Whole months that hold these days and today, with a month of room on either side.

    A day further away than `FARTHEST_BACK` or `FARTHEST_AHEAD` doesn't stretch the picture: one year that somebody
    mistyped would press a whole life into a line. A bar that goes on beyond is cut at the edge.
    """
    near = (day for day in days if today - FARTHEST_BACK <= day <= today + FARTHEST_AHEAD)
    known = [today, *near]
    first, last = min(known), max(known)
    before = (first.replace(day=1) - ONE_DAY).replace(day=1)
    after = (last.replace(day=1) + timedelta(days=65)).replace(day=1) - ONE_DAY
    return Window(before, after)


def year_window(year: int) -> Window:
    return Window(date(year, 1, 1), date(year, 12, 31))


def picture(
    window: Window,
    *,
    today: date,
    stays: Sequence[Span],
    known: Sequence[Known],
    lanes: Sequence[tuple[str, str]],
    marks: Sequence[Mark],
    mark_lanes: Sequence[tuple[str, str]],
) -> Picture:
    """Lay everything out. Lanes are pairs of code and name; a lane of marks without any is left out."""
    top = AXIS
    stay_lane = Lane("detentie", "Detentie", top, LANE, list(_bars(window, stays, today)))
    top += LANE
    drawn = []
    for code, label in lanes:
        of_lane = sorted((item for item in known if item.leefgebied == code), key=lambda item: item.on)
        drawn.append(Lane(code, label, top, LANE, list(_bands(window, of_lane, today))))
        top += LANE
    drawn_marks = []
    for code, label in mark_lanes:
        dots = _dots(window, [mark for mark in marks if mark.lane == code])
        if dots:
            drawn_marks.append(Lane(code, label, top, MARKS, dots=dots))
            top += MARKS
    now = _tick(window.at(today), "vandaag") if window.holds(today) else None
    return Picture(window, top + NOW, _ticks(window), now, stay_lane, drawn, drawn_marks)


def tone_of(value: str, problem: str) -> str:
    """The colour of a situation: bad, worry, good, plain or unknown. A problem weighs more than the situation."""
    if problem == "ja":
        return "bad"
    if value in NOT_KNOWN:
        return "unknown"
    if problem == "nee":
        return "good"
    return "worry" if value in WORRYING else "plain"


def letter_of(leefgebied: str, value: str) -> str:
    """The letter of a situation."""
    return NOT_KNOWN.get(value) or LETTERS.get(leefgebied, {}).get(value, value[:1].upper())


def _bars(window: Window, stays: Sequence[Span], today: date) -> Iterable[Piece]:
    """Detentions; the part that is still to come apart."""
    for stay in stays:
        known_until = stay.ends_on or max(today, stay.starts_on)
        yield from _piece(window, stay.starts_on, known_until, text=stay.text, tone="stay", title=stay.text)
        if stay.ends_on is None and stay.expected_on and stay.expected_on > known_until:
            title = f"{stay.text}, verwacht"
            yield from _piece(window, known_until, stay.expected_on, text="verwacht", tone="ahead", title=title)


def _bands(window: Window, known: Sequence[Known], today: date) -> Iterable[Piece]:
    """Each situation up to the next one that is known, the last one up to today."""
    if not known:
        return
    ends = [item.on for item in known[1:]] + [max(today, known[-1].on) + ONE_DAY]
    for item, until in zip(known, ends, strict=True):
        letter = letter_of(item.leefgebied, item.value)
        tone = tone_of(item.value, item.problem)
        yield from _piece(window, item.on, until, text=item.text, tone=tone, title=item.text, letter=letter)


def _piece(
    window: Window, since: date, until: date, *, text: str, tone: str, title: str, letter: str = ""
) -> Iterable[Piece]:
    """From a day up to another, as far as the window shows it."""
    if until < window.since or since > window.until or until < since:
        return
    left, right = window.at(since), window.at(until)
    if right > left or since == until:
        yield Piece(left, round(max(right - left, 0.4), 2), text, tone, title, letter)


def _dots(window: Window, marks: Sequence[Mark]) -> list[Dot]:
    """The marks in order of time; what would overlap becomes one, at the place of the first."""
    groups: list[list[Mark]] = []
    for mark in sorted((mark for mark in marks if window.holds(mark.on)), key=lambda mark: mark.on):
        if groups and window.at(mark.on) - window.at(groups[-1][0].on) < NEAR:
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return [_dot(window, group) for group in groups]


def _dot(window: Window, group: Sequence[Mark]) -> Dot:
    tones = {mark.tone for mark in group}
    title = group[0].text if len(group) == 1 else f"{len(group)} keer"
    return Dot(min(window.at(group[0].on), 98.5), tones.pop() if len(tones) == 1 else "plain", title, len(group))


def _ticks(window: Window) -> list[Tick]:
    """Years; months when the window holds little more than a year."""
    first, last = window.since.year, window.until.year
    if window.days <= MONTHS_FOR_DAYS:
        firsts = [date(year, month, 1) for year in range(first, last + 1) for month in range(1, 13)]
        return [Tick(window.at(day), MONTHS[day.month - 1]) for day in firsts if window.holds(day)]
    step = -(-(last - first + 1) // MOST_YEARS_NAMED)
    firsts = [date(year, 1, 1) for year in range(first, last + 1)]
    ticks = [
        _named(window.at(day), str(day.year) if (last - day.year) % step == 0 else "")
        for day in firsts
        if window.holds(day)
    ]
    # The year in which the picture begins, where the first that is named leaves room for it.
    has_room = next((tick.left for tick in ticks if tick.text), 100.0) > 2 * EDGE
    return [Tick(0.0, str(first)), *ticks] if has_room else ticks


def _named(left: float, text: str) -> Tick:
    """The word stands behind its line; before it at the right edge, where it would not fit."""
    return Tick(left, text, "end" if left > 100 - 2 * EDGE else "start")


def _tick(left: float, text: str) -> Tick:
    return Tick(left, text, "start" if left < EDGE else "end" if left > 100 - EDGE else "middle")
