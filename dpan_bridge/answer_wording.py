"""The Dutch words for the municipal answer: on the screen, and as text to copy into the channel of the PI."""

from collections.abc import Iterable

from dpan_bridge.models import AnswerSource, AnswerStatus
from dpan_bridge.rules.answers import Line
from leefgebieden.choices import LifeDomain, situations

NOTHING = "Nog niet beantwoord"


def leefgebied_name(leefgebied: str) -> str:
    """The name of a leefgebied."""
    return str(LifeDomain(leefgebied).label)


def situation_name(line: Line) -> str:
    """The situation in words; the code itself when it is no longer in the list."""
    return dict(situations(line.leefgebied)).get(line.value, line.value)


def source_name(source: str) -> str:
    """Where an answer comes from, in words; empty when nobody said."""
    return str(AnswerSource(source).label) if source else ""


def answer_in_words(line: Line) -> str:
    """An answer on one line: `ID-kaart (bron: BRP). Geldig tot 2028`."""
    if not line.is_answered:
        return f"{NOTHING}. {line.remark}" if line.remark else NOTHING
    known = line.status == AnswerStatus.INGEVULD
    words = situation_name(line) if known else str(AnswerStatus(line.status).label)
    source = f" (bron: {source_name(line.source)})" if line.source else ""
    return f"{words}{source}" + (f". {line.remark}" if line.remark else "")


def as_text(number: str, lines: Iterable[Line]) -> str:
    """The whole answer as plain text, for the screens of the PI. Names nobody: it is copied from screen to screen."""
    answers = (f"{leefgebied_name(line.leefgebied)}: {answer_in_words(line)}" for line in lines)
    return "\n".join([f"Gemeentelijke informatie bij {number}", "", *answers])
