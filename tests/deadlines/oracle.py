"""Werkdagen the slow way: day by day, holidays worked out with a formula, nothing shared with what is tested."""

from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian algorithm."""
    golden, century = year % 19, year // 100
    leap_centuries = century - century // 4
    moon = (19 * golden + leap_centuries - (8 * century + 13) // 25 + 15) % 30
    moon -= (moon // 28) * (1 - (moon // 28) * (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - leap_centuries) % 7
    offset = moon - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


def holiday(day: date) -> bool:
    """Whether this is one of the nine holidays. Valid from 2014, the year of the first Koningsdag."""
    sunday = easter(day.year)
    moving = {sunday + timedelta(days=offset) for offset in (-2, 1, 39, 50)}
    kings_day = date(day.year, 4, 27)
    if kings_day.weekday() == 6:
        kings_day -= ONE_DAY
    fixed = {(1, 1), (5, 5), (12, 25), (12, 26)}
    return day in moving or day == kings_day or (day.month, day.day) in fixed


def works(day: date, closed: frozenset[date]) -> bool:
    """Whether people are at work."""
    return day.isoweekday() <= 5 and not holiday(day) and day not in closed


def walk(day: date, werkdagen: int, closed: frozenset[date]) -> date:
    """So many werkdagen further, one calendar day at a time."""
    passed = 0
    while passed < werkdagen:
        day += ONE_DAY
        passed += works(day, closed)
    return day
