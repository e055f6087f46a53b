"""The page on which one situation is filled in or corrected, with what stood there before."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import timezone

from cases.models import Case
from cases.pages.leefgebieden import period
from leefgebieden.choices import LifeDomain, MeasurePoint, Problem, SituationSource
from leefgebieden.models import Situation
from leefgebieden.rules.situations import Statement
from leefgebieden.services.situations import as_statement
from leefgebieden.wording import MOMENT_WORDS, PROBLEMS, situation_in_words
from nazorg.web.dates import moment as in_words
from nazorg.web.dates import short_date
from people.models import Detention


@dataclass(frozen=True)
class SituationPage:
    """One place of the matrix."""

    case: Case
    detention: Detention
    leefgebied: str
    moment: str
    versions: list[Situation]  # the newest first
    conflict: list[dict[str, str]]  # what a colleague wrote meanwhile, beside what was typed

    @property
    def name(self) -> str:
        return str(LifeDomain(self.leefgebied).label)

    @property
    def moment_in_words(self) -> str:
        return MOMENT_WORDS[MeasurePoint(self.moment)]

    @property
    def period(self) -> str:
        return period(self.detention)

    @property
    def current(self) -> Situation | None:
        return self.versions[0] if self.versions else None

    @property
    def version(self) -> int:
        """The version that stands there; 0 when there is none."""
        return self.current.version if self.current else 0

    @property
    def writer(self) -> str:
        """Who wrote what stands there."""
        return author_of(self.current) if self.current else ""

    @property
    def history(self) -> list[dict[str, str]]:
        """Every version, as a line of time."""
        return [_history_line(row) for row in self.versions]

    def beside(self, typed: Statement) -> "SituationPage":
        """The same page with what was typed beside what stands there now."""
        return replace(self, conflict=differences(self.current, typed))


def situation_page(case: Case, detention: Detention, leefgebied: str, moment: str) -> SituationPage:
    """One query: every version."""
    rows = Situation.objects.filter(detention=detention, leefgebied=leefgebied, moment=moment)
    versions = list(rows.select_related("registered_by").order_by("-version"))
    return SituationPage(case, detention, leefgebied, moment, versions, [])


def initial_of(page: SituationPage, today: date) -> Mapping[str, Any]:
    """What stands there, to correct; dated today."""
    if page.current is None:
        return {"version": 0, "stated_on": today}
    row = page.current
    return {
        "version": row.version,
        "value": row.value,
        "problem": row.problem,
        "source": row.source,
        "is_self_reported": row.is_self_reported,
        "remark": row.remark or "",
        "stated_on": row.stated_on,
    }


def _history_line(row: Situation) -> dict[str, str]:
    told = f"{SituationSource(row.source).label}, vastgesteld op {short_date(row.stated_on)}"
    if row.is_self_reported:
        told += ", volgens de cliënt zelf"
    return {
        "at": in_words(timezone.localtime(row.registered_at)),
        "title": f"{situation_in_words(row.leefgebied, row.value)} · {PROBLEMS[row.problem][0].lower()}",
        "text": f"{told}\n{row.remark}" if row.remark else told,
        "icon_name": "dot" if row.is_current else "history",
        "mark": "" if row.is_current else "quiet",
        "by": author_of(row),
    }


def author_of(row: Situation) -> str:
    """Who registered it; the application itself when it came with a message."""
    return row.registered_by.name if row.registered_by else "Nazorg"


def differences(row: Situation | None, typed: Statement) -> list[dict[str, str]]:
    """What stands there now beside what was typed, where they differ: rows for components/diff.html."""
    stands = _words(as_statement(row)) if row else {}
    wanted = _words(typed)
    return [
        {"label": label, "old": stands.get(label, ""), "new": said}
        for label, said in wanted.items()
        if said != stands.get(label, "")
    ]


def _words(said: Statement) -> dict[str, str]:
    return {
        "Situatie": situation_in_words(said.leefgebied, said.value),
        "Probleem": str(Problem(said.problem).label),
        "Bron": str(SituationSource(said.source).label),
        "Alleen volgens de cliënt": "Ja" if said.is_self_reported else "Nee",
        "Vastgesteld op": short_date(said.stated_on),
        "Toelichting": said.remark,
    }
