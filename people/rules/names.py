"""Names: how they are compared, sorted and written. `fold` does the same as the SQL function `nazorg_fold`."""

import re
import unicodedata

# Letters that don't fall apart into a letter and an accent. Both cases, because only a to z are put in lower case:
# then the outcome doesn't depend on the locale of the database server. The SQL function is made from this table.
SPECIAL_LETTERS = {
    "ß": "ss", "ẞ": "ss", "Æ": "ae", "æ": "ae", "Œ": "oe", "œ": "oe", "Ø": "o", "ø": "o", "Ł": "l", "ł": "l",
    "Đ": "d", "đ": "d", "Ð": "d", "ð": "d", "Þ": "th", "þ": "th", "Ħ": "h", "ħ": "h", "ı": "i", "Ŋ": "ng",
    "ŋ": "ng", "Ŧ": "t", "ŧ": "t", "Ə": "e", "ə": "e",
}  # fmt: skip
COMBINING_MARKS = "\u0300-\u036f"
# What stands between the words of a name counts as a space, what stands inside a word as nothing.
BETWEEN_WORDS = "\\s\\-./,_"
INSIDE_WORDS = "'`\u2018\u2019\u02bc\""

_MARKS = re.compile(f"[{COMBINING_MARKS}]")
_BETWEEN = re.compile(r"[ \t\n\r\f\v\-./,_]+")
_INSIDE = re.compile(f"[{INSIDE_WORDS}]")
_SPECIAL = str.maketrans(SPECIAL_LETTERS)
_TO_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")

# Words that stand before a Dutch family name and don't count in the alphabet (the usual ones of the BRP's table 36).
PREFIX_WORDS = frozenset([
    "aan", "bij", "d", "de", "den", "der", "des", "het", "in", "onder", "op", "over", "s", "t", "te", "ten", "ter",
    "tot", "uit", "uijt", "van", "vd", "voor", "von", "zu", "zum", "zur",
])  # fmt: skip


def fold(text: str) -> str:
    """The name as it is compared: without accents, capitals and punctuation, words parted by one space."""
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text)).translate(_SPECIAL).translate(_TO_LOWER)
    return _BETWEEN.sub(" ", _INSIDE.sub("", bare)).strip(" ")


def split_prefix(last_name: str) -> tuple[str, str]:
    """Parts the prefix from the family name: `van den Berg` gives `("van den", "Berg")`.

    At least one word remains as the name, so `Van` stays `Van`.
    """
    words = last_name.split()
    count = 0
    while count < len(words) - 1 and fold(words[count]) in PREFIX_WORDS:
        count += 1
    return " ".join(words[:count]).lower(), " ".join(words[count:])


def full_name(first_names: str, name_prefix: str, last_name: str) -> str:
    """As somebody is addressed: `Noor van den Berg`."""
    return " ".join(part for part in (first_names, name_prefix, last_name) if part)


def listed_name(first_names: str, name_prefix: str, last_name: str) -> str:
    """As somebody stands in a list that is sorted the Dutch way: `Berg, Noor van den`."""
    after = " ".join(part for part in (first_names, name_prefix) if part)
    return f"{last_name}, {after}" if after else last_name
