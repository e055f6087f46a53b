"""Recognising a penitentiary institution by what messages call it."""

from people.rules.names import fold

# Words that say what kind of place it is, not which one.
_KIND_WORDS = frozenset(["p", "i", "pi", "jc", "penitentiaire", "inrichting", "justitieel", "complex", "locatie"])


def prison_key(text: str) -> str:
    """What is compared: `P.I. Lelystad` and `Penitentiaire Inrichting Lelystad` both give `lelystad`."""
    words = fold(text.replace("(", " ").replace(")", " ")).split()
    return " ".join(word for word in words if word not in _KIND_WORDS)
