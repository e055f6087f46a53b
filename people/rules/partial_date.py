"""Dates of which sometimes only the year, or the year and the month, is known. Source: design §5, Person."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from nazorg.web.dates import MONTHS

EARLIEST_YEAR = 1900
_WRITTEN = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?", re.ASCII)
_WRITTEN_IN_DUTCH = re.compile(r"(?:(?:(?P<day>\d{1,2})[-/. ])?(?P<month>\d{1,2})[-/. ])?(?P<year>\d{4})", re.ASCII)


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the day, or the day and the month, may be unknown.

    Sorts as it is written: `1984` comes before `1984-03`, which comes before `1984-03-12`.
    Errors: ValueError when the parts don't make a date.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("Een dag zonder maand is geen datum.")
        date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Reads `1984`, `1984-03` and `1984-03-12`. Errors: ValueError, with a text for the user."""
        found = _WRITTEN.fullmatch(text.strip())
        if not found:
            raise ValueError("Gebruik jjjj-mm-dd, jjjj-mm of jjjj.")
        return cls._from_parts(found)

    @classmethod
    def parse_typed(cls, text: str) -> "PartialDate":
        """Reads what people type: `12-3-1984`, `3-1984`, `1984`, and the forms of `parse`. Errors: ValueError."""
        if _WRITTEN.fullmatch(text.strip()):
            return cls.parse(text)
        found = _WRITTEN_IN_DUTCH.fullmatch(text.strip())
        if not found:
            raise ValueError("Gebruik dd-mm-jjjj, mm-jjjj of jjjj.")
        return cls._from_parts(found)

    @classmethod
    def _from_parts(cls, found: re.Match[str]) -> "PartialDate":
        month, day = found["month"], found["day"]
        try:
            return cls(
                int(found["year"]),
                int(month) if month else None,
                int(day) if day else None,
            )
        except ValueError as error:
            raise ValueError("Deze datum bestaat niet.") from error

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """The date with all its parts."""
        return cls(day.year, day.month, day.day)

    @property
    def is_full(self) -> bool:
        """Whether year, month and day are known."""
        return self.day is not None

    @property
    def earliest(self) -> date:
        """The first day that this can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that this can be."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def _parts(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0

    def __lt__(self, other: object) -> bool:
        return self._parts < other._parts if isinstance(other, PartialDate) else NotImplemented

    def __str__(self) -> str:
        known = [
            f"{self.year:04}",
            *(f"{part:02}" for part in (self.month, self.day) if part is not None),
        ]
        return "-".join(known)

    @property
    def in_words(self) -> str:
        """For on screen: `12 maart 1984`, `maart 1984` or `1984`."""
        words = [
            str(self.day) if self.day else "",
            MONTHS[self.month - 1] if self.month else "",
            str(self.year),
        ]
        return " ".join(word for word in words if word)


def checked_birth_date(birth_date: PartialDate, *, today: date) -> PartialDate:
    """The birth date, when somebody can have it. Errors: ValueError before 1900 and after today."""
    if birth_date.year < EARLIEST_YEAR:
        raise ValueError(f"Een geboortedatum vóór {EARLIEST_YEAR} kan niet.")
    if birth_date.earliest > today:
        raise ValueError("Een geboortedatum in de toekomst kan niet.")
    return birth_date


def age_range(birth_date: PartialDate, *, on: date) -> tuple[int, int]:
    """The lowest and the highest age in whole years on this day; equal when the date tells enough.

    Somebody born on 29 February has a birthday on 1 March in other years.
    """

    def age(born: date) -> int:
        return max(on.year - born.year - ((on.month, on.day) < (born.month, born.day)), 0)

    return age(birth_date.latest), age(birth_date.earliest)


def conflict(one: PartialDate, other: PartialDate) -> bool:
    """Whether a part that both know differs."""
    pairs = zip(
        (one.year, one.month, one.day),
        (other.year, other.month, other.day),
        strict=True,
    )
    return any(mine != theirs for mine, theirs in pairs if mine is not None and theirs is not None)


def less_precise(birth_date: PartialDate) -> list[str]:
    """The date as it is written when less of it is known: `1984` and `1984-03` for 12 March 1984."""
    return [str(birth_date)[:length] for length in (4, 7) if length < len(str(birth_date))]


def mistyped(birth_date: PartialDate) -> list[str]:
    """The ways in which a full date may be mistyped: day and month exchanged, or one digit wrong."""
    if not birth_date.is_full:
        return []
    year, month, day = str(birth_date).split("-")
    written = str(birth_date)
    wrong_digit = [
        written[:place] + digit + written[place + 1 :]
        for place, right in enumerate(written)
        if right != "-"
        for digit in "0123456789"
        if digit != right
    ]
    return [form for form in (f"{year}-{day}-{month}", *wrong_digit) if form != written]


def looks_mistyped(one: PartialDate, other: PartialDate) -> bool:
    """Whether two full, different dates may be one with a typing error."""
    return other.is_full and str(other) in mistyped(one)
