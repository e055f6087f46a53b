"""The words that senders use for our lists. No Django, no database, no clock."""

from collections.abc import Iterable

from people.rules.names import fold

# What else is written for a value, in folded form. Values and labels of the lists themselves need no line here.
SYNONYMS = {
    "m": "man",
    "mannelijk": "man",
    "v": "vrouw",
    "vrouwelijk": "vrouw",
    "o": "onbekend",
    "x": "onbekend",
    "te toetsen": "te_toetsen",
    "voorlopige hechtenis": "preventief",
    "preventieve hechtenis": "preventief",
    "gevangenisstraf": "straf",
    "hechtenis": "straf",
    "vervangende hechtenis": "vervangend_boete",
}


def recognise(text: str, choices: Iterable[tuple[str, str]]) -> str | None:
    """The value of a list that is meant by a text: by value, label or a usual word; None when it is none of them."""
    said = fold(text)
    values = {fold(word): value for value, label in choices for word in (label, value)}
    synonym = SYNONYMS.get(said)
    if said in values:
        return values[said]
    return synonym if synonym in values.values() else None
