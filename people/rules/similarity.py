"""How near two names are: for matching a message to a person. Every comparison gives the same both ways round."""

from enum import Enum

from people.rules.names import fold, split_prefix


class Outcome(Enum):
    """How one thing about a claim relates to the same thing about a person."""

    SAME = "same"
    SIMILAR = "similar"
    UNKNOWN = "unknown"
    DIFFERENT = "different"


def edit_distance(one: str, other: str) -> int:
    """How many letters to add, drop, replace or swap with their neighbour to make one into the other."""
    before: list[int] = []
    previous = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        current = [i]
        for j, letter_of_other in enumerate(other, start=1):
            replaced = previous[j - 1] + (letter != letter_of_other)
            best = min(previous[j] + 1, current[j - 1] + 1, replaced)
            if i > 1 and j > 1 and one[i - 2 : i] == other[j - 1] + other[j - 2]:
                best = min(best, before[j - 2] + 1)
            current.append(best)
        before, previous = previous, current
    return previous[-1]


def words_look_alike(one: str, other: str) -> bool:
    """Whether two folded words may be one with a typing error: none under 4 letters, two from 8 letters on."""
    longest = max(len(one), len(other))
    allowed = 0 if longest < 4 else 1 if longest < 8 else 2
    return abs(len(one) - len(other)) <= allowed and edit_distance(one, other) <= allowed


def compare_last_names(one: tuple[str, str], other: tuple[str, str]) -> Outcome:
    """Compares (prefix, family name). A prefix that one side lacks makes no difference, another prefix does.

    A double name is similar to each of its halves.
    """
    (prefix, name), (other_prefix, other_name) = _parted(*one), _parted(*other)
    if name == other_name:
        return Outcome.SIMILAR if prefix and other_prefix and prefix != other_prefix else Outcome.SAME
    words, other_words = set(name.split()), set(other_name.split())
    written_together = (prefix + name).replace(" ", "") == (other_prefix + other_name).replace(" ", "")
    if written_together or words <= other_words or other_words <= words or words_look_alike(name, other_name):
        return Outcome.SIMILAR
    return Outcome.DIFFERENT


def compare_first_names(one: str, other: str) -> Outcome:
    """Compares first names, of which often only the first, an initial or a short form is given."""
    words, other_words = fold(one).split(), fold(other).split()
    if not words or not other_words:
        return Outcome.UNKNOWN
    if words == other_words:
        return Outcome.SAME
    shares_a_word = bool(set(words) & set(other_words))
    if shares_a_word or words[0][0] == other_words[0][0] or words_look_alike(words[0], other_words[0]):
        return Outcome.SIMILAR
    return Outcome.DIFFERENT


def _parted(prefix: str, name: str) -> tuple[str, str]:
    if not prefix.strip():
        prefix, name = split_prefix(name)
    return fold(prefix), fold(name)
