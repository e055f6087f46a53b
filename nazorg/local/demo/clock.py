"""Days and moments relative to today, so that the demo never grows old."""

from collections.abc import Callable, Set
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from nazorg.deadlines.rules import add_werkdagen, is_werkdag

WERKDAGEN_IN_USE = 25  # Nazorg went into use this many werkdagen ago
NOTICE_DAYS = 30  # how far Vandaag looks ahead for releases


@dataclass(frozen=True)
class Clock:
    """The moment at which the demo is loaded, and the days off."""

    now: datetime
    days_off: Set[date]

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @property
    def in_use_from(self) -> date:
        """The day on which the users got their roles."""
        return self.werkdag(-WERKDAGEN_IN_USE)

    def werkdag(self, count: int) -> date:
        """The werkdag so many before or after today; 0 is today, or the last werkdag before it."""
        return add_werkdagen(self.today, count, self.days_off)

    def day(self, count: int) -> date:
        """The day so many before or after today."""
        return self.today + timedelta(days=count)

    def at(self, day: date, hour: str) -> datetime:
        """A moment on a day, never later than now."""
        moment = timezone.make_aware(datetime.combine(day, time.fromisoformat(hour)))
        return min(moment, self.now)

    def is_werkdag(self, day: date) -> bool:
        return is_werkdag(day, self.days_off)


When = Callable[[Clock], date]


def days_from_today(count: int) -> When:
    """A day so many from today."""
    return lambda clock: clock.day(count)


def coming_friday(clock: Clock) -> date:
    """The first Friday from the day after tomorrow on."""
    return next(day for day in map(clock.day, range(2, 9)) if day.weekday() == 4)


def staff_day(clock: Clock) -> date:
    """The Wednesday, ten days ahead or more, on which the town hall is closed."""
    return next(day for day in map(clock.day, range(10, 25)) if day.weekday() == 2 and clock.is_werkdag(day))


def before_day_off(clock: Clock) -> date:
    """The werkdag before a holiday or closing day in the coming weeks; else the Friday after the coming one."""
    ahead = (clock.day(count) for count in range(2, NOTICE_DAYS))
    eves = (day for day in ahead if clock.is_werkdag(day) and day + timedelta(days=1) in clock.days_off)
    return next(eves, coming_friday(clock) + timedelta(days=7))
