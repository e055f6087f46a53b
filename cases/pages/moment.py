"""The page of a whole measuring moment: each leefgebied with what stands there, or with what was last known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from cases.forms.moment import AnswerForm, MomentDayForm
from cases.models import Case
from cases.pages.leefgebieden import ICONS, period
from cases.pages.situation import author_of, differences
from leefgebieden.choices import LifeDomain, MeasurePoint
from leefgebieden.models import Situation
from leefgebieden.rules.changes import Standing
from leefgebieden.rules.proposals import last_known
from leefgebieden.rules.situations import Statement, measured_on, not_yet
from leefgebieden.selectors import leefgebieden_on
from leefgebieden.services.situations import Answer, as_statement
from leefgebieden.wording import MOMENT_WORDS, PROBLEMS, situation_in_words
from nazorg.web.dates import short_date
from people.models import Detention


@dataclass(frozen=True)
class Block:
    """One leefgebied on the page."""

    leefgebied: LifeDomain
    form: AnswerForm
    versions: Mapping[int, Situation]  # everything that was ever said at this place, by version
    last: Situation | None  # what was last known before this moment
    conflict: Sequence[dict[str, str]] = ()  # what a colleague wrote meanwhile, beside what was typed

    @property
    def name(self) -> str:
        return str(self.leefgebied.label)

    @property
    def icon_name(self) -> str:
        return ICONS[self.leefgebied]

    @property
    def current(self) -> Situation | None:
        """What stands there now."""
        return self.versions[max(self.versions)] if self.versions else None

    @property
    def stands(self) -> str:
        """Who wrote what stands there, and when it held."""
        row = self.current
        return f"vastgesteld op {short_date(row.stated_on)}, door {author_of(row)}" if row else ""

    @property
    def writer(self) -> str:
        return author_of(self.current) if self.current else ""

    @property
    def last_in_words(self) -> str:
        """What was last known, and when: "Dakloos · probleem (voor detentie, 3 mei 2026)"."""
        row = self.last
        if row is None:
            return ""
        said = f"{situation_in_words(row.leefgebied, row.value)} · {PROBLEMS[row.problem][0].lower()}"
        return f"{said} ({MOMENT_WORDS[MeasurePoint(row.moment)]}, {short_date(row.stated_on)})"

    @property
    def last_remark(self) -> str:
        return (self.last.remark or "") if self.last else ""

    def answer(self, moment: str, stated_on: date) -> Answer | None:
        """What was said here; nothing when it was left alone or left as it stood. Call it on a valid form."""
        said, version = self.form.statement(moment, stated_on), self.form.cleaned_data["version"]
        seen = self.versions.get(version)
        if said is None or (seen and replace(as_statement(seen), stated_on=stated_on) == said):
            return None
        return Answer(said, version)


@dataclass(frozen=True)
class MomentPage:
    """One measuring moment of one detention."""

    case: Case
    detention: Detention
    moment: str
    day: MomentDayForm
    blocks: list[Block]
    why_not: str  # why nothing can be said about it yet
    falls_on: date | None  # the day of the moment, when that is known

    @property
    def name(self) -> str:
        return str(MeasurePoint(self.moment).label)

    @property
    def in_words(self) -> str:
        return MOMENT_WORDS[MeasurePoint(self.moment)]

    @property
    def period(self) -> str:
        return period(self.detention)

    @property
    def forms(self) -> list[AnswerForm]:
        return [block.form for block in self.blocks]

    @property
    def open_names(self) -> list[str]:
        """The leefgebieden of which nothing stands there yet."""
        return [block.name for block in self.blocks if block.current is None]

    @property
    def has_conflict(self) -> bool:
        return any(block.conflict for block in self.blocks)

    def is_valid(self) -> bool:
        """Looks at every form, so that everything that is wrong is told at once."""
        return all([self.day.is_valid(), *(form.is_valid() for form in self.forms)])

    def answers(self) -> list[Answer]:
        """What was filled in or confirmed. Call it when it is valid."""
        stated_on = self.day.cleaned_data["stated_on"]
        return [answer for block in self.blocks if (answer := block.answer(self.moment, stated_on))]

    def beside(self, typed: Sequence[Answer], data: QueryDict) -> "MomentPage":
        """This page, as it is now, with what was typed before a colleague was found to have been first.

        What was left alone shows what stands there; what was answered keeps its text, ready to be saved as the next
        version.
        """
        said = {answer.statement.leefgebied: answer for answer in typed}
        kept = [
            _kept(block, said[block.leefgebied], data) if block.leefgebied in said else block for block in self.blocks
        ]
        return replace(self, blocks=kept)


def moment_page(
    case: Case, detention: Detention, moment: str, *, today: date, data: QueryDict | None = None
) -> MomentPage:
    """The page, with what was typed. One query besides the policy, whatever there is."""
    told = Situation.objects.filter(person=case.person).filter(
        Q(is_current=True) | Q(detention=detention, moment=moment)
    )
    rows: dict[str, list[Situation]] = {}
    for row in told.select_related("detention", "registered_by"):
        rows.setdefault(row.leefgebied, []).append(row)
    asked = leefgebieden_on(today)
    release = {"released_on": detention.released_on, "expected_release_on": detention.expected_release_on}
    return MomentPage(
        case,
        detention,
        moment,
        day=MomentDayForm(data, today=today),
        blocks=[_block(leefgebied, detention, moment, rows.get(leefgebied, []), data) for leefgebied in asked],
        why_not=not_yet(moment, **release, today=today),
        falls_on=measured_on(moment, detention.released_on),
    )


def _block(
    leefgebied: LifeDomain, detention: Detention, moment: str, rows: Sequence[Situation], data: QueryDict | None
) -> Block:
    here = {row.version: row for row in rows if row.detention_id == detention.pk and row.moment == moment}
    earlier = {(row.detention.starts_on, row.moment): row for row in rows if row.is_current}
    standings = {place: Standing(row.value, row.problem) for place, row in earlier.items()}
    place = last_known(standings, before=(detention.starts_on, moment))
    last = earlier[place] if place else None
    form = AnswerForm(leefgebied, data, initial=_initial(here[max(here)] if here else None, last))
    return Block(leefgebied, form, here, last)


def _initial(current: Situation | None, last: Situation | None) -> dict[str, Any]:
    if current:
        return {
            "version": current.version,
            "value": current.value,
            "problem": current.problem,
            "source": current.source,
            "is_self_reported": current.is_self_reported,
            "remark": current.remark or "",
        }
    if last:  # the remark of then belongs to then
        return {
            "version": 0,
            "value": last.value,
            "problem": last.problem,
            "proposed": f"{last.value}:{last.problem}",
        }
    return {"version": 0}


def _kept(block: Block, answer: Answer, data: QueryDict) -> Block:
    """What somebody typed, with what a colleague made of it meanwhile; ready to be saved over that."""
    current = block.current
    if current is None or current.version == answer.version:
        return replace(block, form=AnswerForm(block.leefgebied, data))
    again = data.copy()
    again[f"{block.leefgebied}-version"] = str(current.version)
    again[f"{block.leefgebied}-proposed"] = ""
    return replace(
        block,
        form=AnswerForm(block.leefgebied, again),
        conflict=differences(current, _on_the_day_of(current, answer.statement)),
    )


def _on_the_day_of(current: Situation, said: Statement) -> Statement:
    """The day is not what two people disagree about."""
    return replace(said, stated_on=current.stated_on)
