"""The answer form with what stands beside it: what is known already, what was sent, and what a colleague wrote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from dpan_bridge.answer_wording import answer_in_words, leefgebied_name
from dpan_bridge.forms import AnswerLineForm, answer_forms
from dpan_bridge.models import Melding, MunicipalInformation, SentAnswer
from dpan_bridge.pages.melding import SentVersion, sent_versions
from dpan_bridge.rules.answers import Line, count_answered
from dpan_bridge.services.answers import LEEFGEBIEDEN, current_lines, known_before, sent_lines
from nazorg.web.dates import short_date


@dataclass(frozen=True)
class Offer:
    """Something that can be taken over into the form with one button."""

    source: str  # where from, for the button: "bekend" or "collega"
    words: str
    origin: str


@dataclass(frozen=True)
class Row:
    """One leefgebied: its fields, what is wrong with them, and what can be taken over."""

    form: AnswerLineForm
    problem: str = ""
    known: Offer | None = None
    theirs: Offer | None = None

    @property
    def leefgebied(self) -> str:
        return self.form.leefgebied


@dataclass(frozen=True)
class AnswerPage:
    """The form as it is shown."""

    rows: list[Row]
    revision: int
    answered: int
    versions: list[SentVersion] = field(default_factory=list)
    changed_by: str = ""
    changed_at: datetime | None = None
    error: str = ""
    has_conflict: bool = False
    is_changed: bool = True  # since the last version that was sent

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def open(self) -> int:
        return self.total - self.answered

    @property
    def is_complete(self) -> bool:
        return self.answered == self.total

    @property
    def known_count(self) -> int:
        """How many leefgebieden are still open of which an answer can be taken over from earlier meldingen."""
        return sum(1 for row in self.rows if row.known and not row.form.initial["status"])

    @property
    def problems(self) -> list[Row]:
        return [row for row in self.rows if row.problem]


@dataclass(frozen=True)
class Typed:
    """What somebody typed, and why it could not be kept yet."""

    lines: Sequence[Line]
    problems: Mapping[str, str] = field(default_factory=dict)
    error: str = ""
    has_conflict: bool = False
    revision: int | None = None


def answer_page(melding: Melding, typed: Typed | None = None) -> AnswerPage:
    """The form, filled with what was typed, else with the concept."""
    information = _information(melding)
    concept = current_lines(information) if information else []
    lines = list(typed.lines) if typed else concept
    versions = list(information.sent_answers.select_related("sent_by").prefetch_related("lines")) if information else []
    made = Typed(lines) if typed is None else typed
    by_leefgebied = {line.leefgebied: line for line in lines}
    theirs = {line.leefgebied: line for line in concept} if made.has_conflict else {}
    known = known_before(melding)
    kept = information.revision if information else 0
    return AnswerPage(
        rows=[
            Row(
                form,
                problem=made.problems.get(form.leefgebied, ""),
                known=_known(by_leefgebied.get(form.leefgebied), known.get(form.leefgebied)),
                theirs=_theirs(by_leefgebied.get(form.leefgebied), theirs.get(form.leefgebied)),
            )
            for form in answer_forms(lines=lines)
        ],
        revision=kept if made.revision is None or made.has_conflict else made.revision,
        answered=count_answered(lines, LEEFGEBIEDEN),
        versions=sent_versions(versions),
        changed_by=information.changed_by.name if information and information.changed_by else "",
        changed_at=information.changed_at if information else None,
        error=made.error,
        has_conflict=made.has_conflict,
        is_changed=not versions or sent_lines(versions[-1]) != lines,
    )


def offered_lines(melding: Melding, source: str) -> dict[str, Line]:
    """What can be taken over: from earlier meldingen, or from what a colleague saved meanwhile."""
    if source == "collega":
        information = _information(melding)
        return {line.leefgebied: line for line in current_lines(information)} if information else {}
    return {leefgebied: line for leefgebied, (line, _) in known_before(melding).items()}


def _information(melding: Melding) -> MunicipalInformation | None:
    return MunicipalInformation.objects.select_related("changed_by").filter(melding=melding).first()


def _known(line: Line | None, found: tuple[Line, SentAnswer] | None) -> Offer | None:
    """An answer of before, unless the same stands in the form already."""
    if found is None or (line and line.status and (line.status, line.value) == (found[0].status, found[0].value)):
        return None
    melding = found[1].information.melding
    return Offer("bekend", answer_in_words(found[0]), f"{melding.number}, verzonden {_day(found[1].sent_at)}")


def _theirs(line: Line | None, saved: Line | None) -> Offer | None:
    if saved is None or saved == line:
        return None
    return Offer("collega", answer_in_words(saved), leefgebied_name(saved.leefgebied))


def _day(at: datetime) -> str:
    return short_date(timezone.localdate(at))
