"""What somebody may search for, and how the words of a name are used. No Django, no database, no clock."""

import re
from dataclasses import dataclass

from people.rules.names import PREFIX_WORDS, fold
from people.rules.partial_date import PartialDate, less_precise

FEWEST_LETTERS = 2
LONGEST_TEXT = 200
_DATE = re.compile(r"\b(?:\d{4}-\d{2}(?:-\d{2})?|(?:\d{1,2}[-/.]){1,2}\d{4}|(?:19|20)\d{2})\b", re.ASCII)
_BSN = re.compile(r"\b\d(?:[ .-]?\d){7,8}\b", re.ASCII)


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """What somebody knows of the person they look for; everything that is given has to fit."""

    name: str = ""
    bsn: str | None = None
    birth_date: PartialDate | None = None

    @property
    def words(self) -> list[str]:
        """The words of the name, folded, the most telling first: no prefix, then the longest."""
        words = list(dict.fromkeys(fold(self.name).split()))
        return sorted(words, key=lambda word: (word in PREFIX_WORDS, -len(word)))

    @property
    def dates_that_fit(self) -> list[str]:
        """The birth date as it may stand in a file: as it is given, or with less known."""
        return [str(self.birth_date), *less_precise(self.birth_date)] if self.birth_date else []


def checked_terms(terms: SearchTerms) -> SearchTerms:
    """The terms, when they are enough to search with. Errors: ValueError, with a text for the user."""
    has_full_date = terms.birth_date is not None and terms.birth_date.is_full
    if not (terms.words or terms.bsn or has_full_date):
        raise ValueError("Vul een naam, een BSN of een volledige geboortedatum in.")
    if terms.words and len(terms.words[0]) < FEWEST_LETTERS:
        raise ValueError(f"Vul van de naam ten minste {FEWEST_LETTERS} letters in.")
    return terms


def variants(word: str) -> list[str]:
    """The word, and from four letters on what remains when one letter is dropped.

    Words that share a form differ by one typing error or little more; the same as SQL's `nazorg_name_variants`.
    """
    if len(word) < 4:
        return [word]
    return [word, *{word[:place] + word[place + 1 :] for place in range(min(len(word), 40))}]


def parts_of(text: str) -> tuple[str, str, str]:
    """What somebody types in one field, as name, BSN and birth date: `Jansen 12-3-1984` has two of them."""
    date = match.group() if (match := _DATE.search(text)) else ""
    rest = text.replace(date, " ", 1) if date else text
    bsn = match.group() if (match := _BSN.search(rest)) else ""
    return (rest.replace(bsn, " ", 1) if bsn else rest).strip(), bsn, date
