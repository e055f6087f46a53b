"""Words that more than one page about people uses."""

from datetime import date

from people.rules.partial_date import PartialDate, age_range


def age_in_words(birth_date: PartialDate | None, *, on: date) -> str:
    """ "41 jaar", "41 of 42 jaar", or nothing when nobody knows."""
    if birth_date is None:
        return ""
    lowest, highest = age_range(birth_date, on=on)
    return f"{lowest} jaar" if lowest == highest else f"{lowest} of {highest} jaar"


def masked_bsn(bsn: str | None) -> str:
    """Enough of a BSN to compare it with a letter, and too little to copy it."""
    return f"••••••{bsn[-3:]}" if bsn else ""
