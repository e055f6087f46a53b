"""Situations and changes in the words of the screen."""

from leefgebieden.choices import NO_ACCESS, UNKNOWN, MeasurePoint, Problem, situations
from leefgebieden.rules.changes import Change

# Words, tone and icon of a change: never a colour alone.
CHANGES: dict[Change, tuple[str, str, str]] = {
    Change.BETTER: ("Beter", "success", "arrow-up"),
    Change.WORSE: ("Slechter", "danger", "arrow-down"),
    Change.SAME: ("Gelijk", "neutral", "equal"),
    Change.OTHER: ("Anders", "neutral", "not-equal"),
    Change.UNKNOWN: ("Niet te zeggen", "inactive", "question"),
}
PROBLEMS: dict[str, tuple[str, str, str]] = {
    Problem.JA: ("Probleem", "warning", "alert"),
    Problem.NEE: ("Geen probleem", "success", "check"),
    Problem.ONBEKEND: ("Probleem onbekend", "inactive", "question"),
}
MOMENT_WORDS = {
    MeasurePoint.VOOR_DETENTIE: "voor detentie",
    MeasurePoint.BIJ_ONTSLAG: "bij ontslag",
    MeasurePoint.ZES_MAANDEN: "na zes maanden",
    MeasurePoint.TWAALF_MAANDEN: "na twaalf maanden",
}


def situation_in_words(leefgebied: str, value: str) -> str:
    """The label of a situation. A value that is no longer in the list is shown as it is."""
    words = {**dict(situations(leefgebied)), UNKNOWN: "Onbekend", NO_ACCESS: "Geen toegang"}
    return words.get(value, value)


def situation_choices(leefgebied: str) -> list[tuple[str, str]]:
    """What can be chosen on a leefgebied. Unknown and no access are answers too."""
    return [*situations(leefgebied), (UNKNOWN, "Onbekend"), (NO_ACCESS, "Geen toegang")]


def change_in_words(change: Change, compared_with: str) -> str:
    """What happened since the moment before: "Beter dan voor detentie"."""
    moment = MOMENT_WORDS[MeasurePoint(compared_with)]
    if change == Change.SAME:
        return f"Gelijk aan {moment}"
    if change == Change.UNKNOWN:
        return f"Niet te vergelijken met {moment}"
    return f"{CHANGES[change][0]} dan {moment}"
