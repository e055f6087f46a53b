"""The matrix: each leefgebied at each measuring moment of one detention, and what got better or worse."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse

from cases.models import Case
from leefgebieden.choices import LifeDomain, MeasurePoint, SituationSource
from leefgebieden.models import Screening, Situation
from leefgebieden.rules.changes import Change, Standing, change_between, change_overall, moment_before
from leefgebieden.rules.situations import measured_on, not_yet
from leefgebieden.selectors import leefgebieden_on
from leefgebieden.wording import CHANGES, PROBLEMS, change_in_words, situation_in_words
from nazorg.web.dates import short_date
from people.models import Detention

ICONS = {
    LifeDomain.ID: "id-card",
    LifeDomain.ONDERDAK: "house",
    LifeDomain.WERK_INKOMEN: "briefcase",
    LifeDomain.SCHULDEN: "coins",
    LifeDomain.ZORG: "heart",
    LifeDomain.MOTIVATIE: "flag",
    LifeDomain.NETWERK: "users",
    LifeDomain.SLACHTOFFER: "handover",
}
Badge = tuple[str, str, str]  # words, tone, icon


@dataclass(frozen=True)
class Cell:
    """One leefgebied at one moment."""

    moment: str
    value: str = ""  # in words; empty when nothing was said
    is_unknown: bool = False
    problem: Badge | None = None
    change: Badge | None = None
    source: str = ""
    remark: str = ""
    why_not: str = ""  # why nothing can be said yet
    is_due: bool = False  # the moment has come, and nothing was said
    is_later: bool = False  # the moment is still to come
    url: str = ""  # where it is filled in or corrected; empty for who may not


@dataclass(frozen=True)
class Line:
    """One leefgebied."""

    code: str
    name: str
    icon_name: str
    url: str  # the page with its details
    cells: list[Cell]
    overall: Badge


@dataclass(frozen=True)
class Column:
    """One moment."""

    name: str
    day: str
    url: str  # where all of it is filled in; empty when that can't be yet, or for who may not
    open: int  # how many leefgebieden are not filled in


@dataclass(frozen=True)
class Matrix:
    """What is known of one detention."""

    detention: Detention
    columns: list[Column]
    lines: list[Line]
    summary: list[tuple[Badge, list[str]]]  # what happened from the first to the last moment, with the leefgebieden

    @property
    def can_be_filled(self) -> bool:
        """Whether the reader can fill in a whole moment."""
        return any(column.url for column in self.columns)


def matrix(case: Case, detention: Detention, *, may_edit: bool, today: date) -> Matrix:
    """The matrix of a detention of the client of this case: the leefgebieden of the policy, and those of which
    something was said when they were in use. Two queries, whatever there is.
    """
    found: dict[str, dict[str, Situation]] = {}
    for row in Situation.objects.current().filter(detention=detention):
        found.setdefault(row.leefgebied, {})[row.moment] = row
    in_use = leefgebieden_on(today)
    shown = [*in_use, *(leefgebied for leefgebied in LifeDomain if leefgebied in found and leefgebied not in in_use)]
    page = _Page(case, detention, may_edit, today)
    lines = [page.line(leefgebied, found.get(leefgebied, {})) for leefgebied in shown]
    columns = [page.column(moment, in_use, found) for moment in MeasurePoint]
    overall = {leefgebied: change_overall(leefgebied, _standings(found.get(leefgebied, {}))) for leefgebied in shown}
    return Matrix(detention, columns, lines, _summary(overall))


def _summary(overall: Mapping[LifeDomain, Change]) -> list[tuple[Badge, list[str]]]:
    grouped = [
        (CHANGES[change], [str(name.label) for name, what in overall.items() if what == change]) for change in CHANGES
    ]
    return [(badge, names) for badge, names in grouped if names]


def _moment_day(moment: MeasurePoint, detention: Detention) -> str:
    if moment == MeasurePoint.VOOR_DETENTIE:
        return f"tot {short_date(detention.starts_on)}"
    day = measured_on(moment, detention.released_on)
    if day:
        return short_date(day)
    expected = measured_on(moment, detention.expected_release_on)
    return f"verwacht {short_date(expected)}" if expected else "datum onbekend"


def _standings(rows: Mapping[str, Situation]) -> dict[str, Standing]:
    return {moment: Standing(row.value, row.problem) for moment, row in rows.items()}


@dataclass(frozen=True)
class _Page:
    """What each cell needs to know of the page it stands on."""

    case: Case
    detention: Detention
    may_edit: bool
    today: date

    def line(self, leefgebied: LifeDomain, rows: Mapping[str, Situation]) -> Line:
        """One row of the matrix."""
        return Line(
            code=leefgebied,
            name=str(leefgebied.label),
            icon_name=ICONS[leefgebied],
            url=_details_url(self.case, leefgebied),
            cells=[self._cell(leefgebied, moment, rows) for moment in MeasurePoint.values],
            overall=CHANGES[change_overall(leefgebied, _standings(rows))],
        )

    def column(
        self, moment: MeasurePoint, in_use: Sequence[LifeDomain], found: Mapping[str, Mapping[str, Situation]]
    ) -> Column:
        """The head of a column, with the way to the page on which the whole moment is filled in."""
        is_open = self.may_edit and not self._why_not(moment)
        address = [self.case.public_id, self.detention.public_id, moment.value]
        return Column(
            str(moment.label),
            _moment_day(moment, self.detention),
            reverse("cases:moment", args=address) if is_open else "",
            len([leefgebied for leefgebied in in_use if moment not in found.get(leefgebied, {})]),
        )

    def _cell(self, leefgebied: str, moment: str, rows: Mapping[str, Situation]) -> Cell:
        name, row = str(MeasurePoint(moment).label), rows.get(moment)
        if row is None:
            return self._open_cell(leefgebied, moment, name)
        return Cell(
            name,
            value=situation_in_words(leefgebied, row.value),
            is_unknown=row.value in ("onbekend", "geen_toegang"),
            problem=PROBLEMS[row.problem],
            change=_change(leefgebied, moment, rows),
            source=_source(row),
            remark=row.remark or "",
            url=self._url(leefgebied, moment),
        )

    def _open_cell(self, leefgebied: str, moment: str, name: str) -> Cell:
        why_not = self._why_not(moment)
        day = measured_on(moment, self.detention.released_on)
        return Cell(
            name,
            why_not=why_not,
            is_due=not why_not and day is not None and day <= self.today,
            is_later=not why_not and day is not None and day > self.today,
            url="" if why_not else self._url(leefgebied, moment),
        )

    def _why_not(self, moment: str) -> str:
        release = {
            "released_on": self.detention.released_on,
            "expected_release_on": self.detention.expected_release_on,
        }
        return not_yet(moment, **release, today=self.today)

    def _url(self, leefgebied: str, moment: str) -> str:
        if not self.may_edit:
            return ""
        return reverse("cases:situation", args=[self.case.public_id, leefgebied, self.detention.public_id, moment])


def _details_url(case: Case, leefgebied: str) -> str:
    """The page with the details of a leefgebied, where there is one."""
    try:
        return reverse("cases:leefgebied", args=[case.public_id, leefgebied])
    except NoReverseMatch:
        return ""


def _change(leefgebied: str, moment: str, rows: Mapping[str, Situation]) -> Badge | None:
    standings = _standings(rows)
    before = moment_before(moment, standings)
    if before is None:
        return None
    change = change_between(leefgebied, standings[before], standings[moment])
    _, tone, icon_name = CHANGES[change]
    return change_in_words(change, before), tone, icon_name


def _source(row: Situation) -> str:
    source = str(SituationSource(row.source).label)
    if row.is_self_reported:
        source += ", volgens de cliënt zelf"
    return f"{source}, {short_date(row.stated_on)}"


@dataclass(frozen=True)
class ScreeningView:
    """What is known of the screening during one detention."""

    screening: Screening | None
    answers: list[tuple[str, str, str]]  # leefgebied, question, answer
    url: str  # where it is registered; empty for who may not, or when it was done
    plan_url: str  # where it is planned; empty likewise, and when it was said that there will be none
    not_done_url: str  # where is said that there will be none; empty likewise
    is_overdue: bool  # the day for which it was planned lies behind, and nobody said how it went


def screening_view(case: Case, detention: Detention, *, may_edit: bool, today: date) -> ScreeningView:
    """The last that was registered, with what was answered. At most two queries."""
    screening = Screening.objects.select_related("registered_by", "question_set").last_of(detention)
    is_done = screening is not None and screening.state == "uitgevoerd"
    is_settled = screening is not None and screening.state != "gepland"
    planned_on = screening.planned_on if screening and not is_settled else None

    def way(name: str, *, is_open: bool) -> str:
        return reverse(name, args=[case.public_id, detention.public_id]) if may_edit and is_open else ""

    answers = (
        screening.answers.select_related("question").order_by("question__position") if screening and is_done else []
    )
    return ScreeningView(
        screening,
        [(str(LifeDomain(row.question.leefgebied).label), row.question.text, row.answer) for row in answers],
        url=way("cases:screening", is_open=not is_done),
        plan_url=way("cases:plan_screening", is_open=not is_settled),
        not_done_url=way("cases:screening_not_done", is_open=not is_settled),
        is_overdue=planned_on is not None and planned_on < today,
    )


def detentions_of(case: Case) -> list[Detention]:
    """The detentions of the client, the last first."""
    return list(case.person.detentions.order_by("-starts_on"))


def chosen(detentions: Sequence[Detention], public_id: str) -> Detention | None:
    """The one that was asked for, else the last."""
    return next(
        (found for found in detentions if str(found.public_id) == public_id), detentions[0] if detentions else None
    )


def period(detention: Detention) -> str:
    """From when to when, in words."""
    until = short_date(detention.released_on) if detention.released_on else "nu"
    return f"{short_date(detention.starts_on)} tot {until}"
