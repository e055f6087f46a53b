"""Which gemeente somebody comes from, told from the periods in which they were registered. Source: EL-4 and EL-4x.

(a) registered there on the day before the detention, or (b) registered there for at least 730 days within the three
years before it. A home address and a postal address both count, an address of a PI doesn't. When (a) and (b) point to
different gemeenten, (a) wins and the other one is told too.

Nothing is guessed. Of a date that is known in part both the first and the last day that it can be are tried; what the
client says without the BRP never proves anything; and of days about which nothing is known anything may be true. Only
what holds in every reading is certain.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from people.rules.partial_date import PartialDate

ONE_DAY = timedelta(days=1)


class Truth(StrEnum):
    """Whether something is so. Unknown is a value."""

    YES = "ja"
    NO = "nee"
    UNKNOWN = "onbekend"


class OriginRule(StrEnum):
    """What the answer rests on."""

    REGISTERED = "ingeschreven"  # (a)
    TWO_YEARS = "twee_jaar"  # (b)
    TOLD = "melding"  # no address is known; the melding names a gemeente
    NONE = ""


class Remark(StrEnum):
    """What whoever reads the answer has to know of how it was found."""

    PARTIAL_DATE = "datum_deels_bekend"
    PRISON_SKIPPED = "adres_pi_overgeslagen"
    SELF_REPORTED = "eigen_opgave"
    GAPS = "adressen_niet_volledig"
    TOLD = "alleen_melding"


@dataclass(frozen=True, slots=True)
class Span:
    """A period of registration; the last day is not included, and None is: still.

    `place` names the gemeente, also one outside the region; `in_scope` is whether we work for it.
    """

    place: str
    in_scope: bool
    starts_on: PartialDate
    ends_on: PartialDate | None = None
    is_prison: bool = False
    is_proven: bool = True  # by the BRP, not by what the client says


@dataclass(frozen=True, slots=True)
class Origin:
    """Whether somebody comes from a gemeente of the region, from which one, and on what ground."""

    in_scope: Truth
    place: str = ""
    rule: OriginRule = OriginRule.NONE
    also: tuple[str, ...] = ()  # gemeenten of the region to which the other rule points
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class _Days:
    """From the first day up to the last one, which isn't included. Empty when the end isn't after the start."""

    first: date
    until: date

    def holds(self, day: date) -> bool:
        return self.first <= day < self.until


def origin_of(
    spans: Sequence[Span], *, before: date, enough_days: int, window_years: int, told: tuple[str, bool] | None = None
) -> Origin:
    """Where somebody came from when the detention began on the day `before`.

    `told` is the gemeente that the melding names and whether it is one of ours; it only counts without any home.
    """
    homes = [span for span in spans if not span.is_prison]
    if not homes:
        return _told(told)
    window = _Days(add_years(before, -window_years), before)
    eve, skipped = _eve(spans, before - ONE_DAY)
    ours = sorted({span.place for span in homes if span.in_scope})
    sure_before = [place for place in ours if _surely_on(homes, place, eve)]
    sure_long = [place for place in ours if _least_days(homes, place, window) >= enough_days]
    remarks = [Remark.PRISON_SKIPPED] if skipped else []
    if any(_is_partial(span, window) for span in homes):
        remarks.append(Remark.PARTIAL_DATE)
    if any(not span.is_proven for span in homes):
        remarks.append(Remark.SELF_REPORTED)
    if sure_before or sure_long:
        places = sure_before or sure_long
        rule = OriginRule.REGISTERED if sure_before else OriginRule.TWO_YEARS
        also = tuple(place for place in (*places[1:], *sure_long) if place != places[0])
        return Origin(Truth.YES, places[0], rule, tuple(dict.fromkeys(also)), tuple(remarks))
    if _surely_elsewhere(homes, eve) and all(_most_days(spans, place, window) < enough_days for place in (*ours, "")):
        return Origin(Truth.NO, remarks=tuple(remarks))
    if _count(_clipped(_longest(span), window) for span in spans) < (window.until - window.first).days:
        remarks.append(Remark.GAPS)
    return Origin(Truth.UNKNOWN, remarks=tuple(remarks))


def _told(told: tuple[str, bool] | None) -> Origin:
    if told is None:
        return Origin(Truth.UNKNOWN, remarks=(Remark.GAPS,))
    place, in_scope = told
    return Origin(Truth.YES if in_scope else Truth.NO, place, OriginRule.TOLD, remarks=(Remark.TOLD,))


def add_years(day: date, years: int) -> date:
    """The same day so many years later, or earlier when negative; 29 February becomes 1 March in other years.

    So no window that goes back is too long, and nobody has a birthday too early.
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _eve(spans: Sequence[Span], day: date) -> tuple[date, bool]:
    """The day that tells where somebody lived: the one given, or the eve of the registration at a PI then."""
    skipped = False
    prisons = [_longest(span) for span in spans if span.is_prison]
    while at := next((days for days in prisons if days.holds(day)), None):
        day, skipped = at.first - ONE_DAY, True
    return day, skipped


def _shortest(span: Span) -> _Days:
    """The days on which somebody was registered in every reading of the dates."""
    return _Days(span.starts_on.latest, span.ends_on.earliest if span.ends_on else date.max)


def _longest(span: Span) -> _Days:
    """The days on which somebody may have been registered."""
    return _Days(span.starts_on.earliest, span.ends_on.latest if span.ends_on else date.max)


def _is_partial(span: Span, window: _Days) -> bool:
    """Whether a date that isn't fully known makes days within the window doubtful."""
    short, long = _shortest(span), _longest(span)
    return _clipped(short, window) != _clipped(long, window)


def _surely_on(homes: Iterable[Span], place: str, day: date) -> bool:
    return any(span.place == place and span.is_proven and _shortest(span).holds(day) for span in homes)


def _surely_elsewhere(homes: Sequence[Span], day: date) -> bool:
    """Whether somebody was registered outside the region that day, and in the region in no reading."""
    outside = any(not span.in_scope and span.is_proven and _shortest(span).holds(day) for span in homes)
    return outside and not any(span.in_scope and _longest(span).holds(day) for span in homes)


def _least_days(homes: Iterable[Span], place: str, window: _Days) -> int:
    return _count(_clipped(_shortest(span), window) for span in homes if span.place == place and span.is_proven)


def _most_days(spans: Iterable[Span], place: str, window: _Days) -> int:
    """The days of the window on which somebody may have been registered in this gemeente; "" is one not named here."""
    elsewhere = _count(
        _clipped(_shortest(span), window)
        for span in spans
        if span.is_proven and (span.is_prison or span.place != place)
    )
    return (window.until - window.first).days - elsewhere


def _clipped(days: _Days, window: _Days) -> _Days:
    first, until = max(days.first, window.first), min(days.until, window.until)
    return _Days(first, until) if first < until else _Days(window.first, window.first)


def _count(periods: Iterable[_Days]) -> int:
    """How many days lie in one of these periods; a day in two of them counts once."""
    total, reached = 0, date.min
    for days in sorted(periods, key=lambda days: days.first):
        first = max(days.first, reached)
        total += max((days.until - first).days, 0)
        reached = max(reached, days.until)
    return total
