"""The part of a case that an organisation sees by a share: for the organisation itself, and for who looks beforehand.

`shared_case` is the only way from a case to what an organisation sees of it. It holds texts and days, never a row of
the database: what isn't in it can't come on a page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cases.models import Case, PlanGoal, Share, SharePart
from cases.pages.chain import ChainLine, chain_of
from cases.pages.leefgebieden import ICONS, Badge
from cases.selectors.shared import contribution_of, notes_of
from leefgebieden.choices import LifeDomain, MeasurePoint
from leefgebieden.models import Situation
from leefgebieden.wording import PROBLEMS, situation_in_words
from nazorg.web.dates import short_date
from people.models import Detention

MOST_NOTES = 20
_ORDER = {moment.value: place for place, moment in enumerate(MeasurePoint)}


@dataclass(frozen=True)
class SharedLeefgebied:
    """Where the client stands on a leefgebied that is shared: what was said last."""

    name: str
    icon_name: str
    value: str = ""  # empty when nothing was said
    problem: Badge | None = None
    said: str = ""  # at which moment and when


@dataclass(frozen=True)
class SharedGoal:
    """A goal of the plan on a leefgebied that is shared."""

    leefgebied: str
    text: str
    state: str
    due_on: date | None


@dataclass(frozen=True)
class SharedDetention:
    """Where the client is, and when he leaves."""

    place: str
    standing: str


@dataclass(frozen=True)
class SharedNote:
    """What somebody of the organisation wrote."""

    text: str
    about: str
    by: str
    at: datetime


@dataclass(frozen=True)
class SharedCase:
    """All that an organisation sees of a case, and nothing else."""

    public_id: UUID
    number: str
    name: str
    birth_year: int | None  # tells namesakes apart; the whole date isn't shared
    gemeente: str
    regisseur: str
    regisseur_phone: str
    regisseur_email: str
    organisation: str
    parts: tuple[str, ...]
    purpose: str
    basis: str
    necessity: str
    ends_on: date
    leefgebieden: tuple[SharedLeefgebied, ...]
    goals: tuple[SharedGoal, ...] | None  # None: the plan isn't shared
    detention: SharedDetention | None  # None: not shared
    chain: tuple[ChainLine, ...]
    notes: tuple[SharedNote, ...]
    contribution: SharedNote | None  # what the organisation brings to the next meeting


def shared_case(case: Case, share: Share, *, today: date) -> SharedCase:
    """What the organisation of this share sees of the case; the share need not be kept yet. Ten queries at most."""
    person, last = case.person, case.person.last_detention()
    return SharedCase(
        public_id=case.public_id,
        number=case.number,
        name=person.full_name,
        birth_year=person.birth_date.year if person.birth_date else None,
        gemeente=case.gemeente.name,
        regisseur=case.owner.name if case.owner else "",
        regisseur_phone=case.owner.phone if case.owner else "",
        regisseur_email=case.owner.email if case.owner else "",
        organisation=share.organisation.name,
        parts=tuple(share.parts_in_words),
        purpose=share.get_purpose_display(),
        basis=share.basis.label,
        necessity=share.necessity,
        ends_on=share.ends_on,
        leefgebieden=tuple(_leefgebieden(last, share.parts)),
        goals=tuple(_goals(case, share.parts)) if SharePart.PLAN in share.parts else None,
        detention=_detention(last, today) if SharePart.DETENTIE in share.parts else None,
        chain=tuple(chain_of(case, today=today, among=share.parts, own=share.organisation_id)),
        notes=tuple(_notes(case, share)),
        contribution=_contribution(case, share),
    )


def _leefgebieden(last: Detention | None, parts: list[str]) -> Iterator[SharedLeefgebied]:
    shared = [leefgebied for leefgebied in LifeDomain if leefgebied in parts]
    found: dict[str, Situation] = {}
    if last and shared:
        rows = Situation.objects.current().filter(detention=last, leefgebied__in=shared)
        for row in sorted(rows, key=lambda row: _ORDER[row.moment]):
            found[row.leefgebied] = row
    for leefgebied in shared:
        name, last_said = str(leefgebied.label), found.get(leefgebied)
        if last_said is None:
            yield SharedLeefgebied(name, ICONS[leefgebied])
            continue
        said = f"{MeasurePoint(last_said.moment).label}, {short_date(last_said.stated_on)}"
        value = situation_in_words(leefgebied, last_said.value)
        yield SharedLeefgebied(name, ICONS[leefgebied], value, PROBLEMS[last_said.problem], said)


def _goals(case: Case, parts: list[str]) -> Iterator[SharedGoal]:
    for goal in PlanGoal.objects.filter(plan__case=case, leefgebied__in=parts).order_by("position", "id"):
        yield SharedGoal(str(LifeDomain(goal.leefgebied).label), goal.text, goal.get_state_display(), goal.due_on)


def _detention(last: Detention | None, today: date) -> SharedDetention:
    if last is None:
        return SharedDetention("", "Geen detentie bekend")
    if last.released_on and last.released_on <= today:
        return SharedDetention("", f"Vrij sinds {short_date(last.released_on)}")
    placement = last.placements.filter(ends_on__isnull=True).select_related("facility").first()
    expected = last.released_on or last.expected_release_on
    standing = f"Komt naar verwachting vrij op {short_date(expected)}" if expected else "Vrijlating nog onbekend"
    return SharedDetention(placement.facility_name if placement else "", standing)


def _notes(case: Case, share: Share) -> Iterator[SharedNote]:
    for note in notes_of(case, share.organisation_id)[:MOST_NOTES]:
        about = str(LifeDomain(note.leefgebied).label) if note.leefgebied else ""
        yield SharedNote(note.text, about, note.written_by.name, note.written_at)


def _contribution(case: Case, share: Share) -> SharedNote | None:
    found = contribution_of(case, share.organisation_id)
    return SharedNote(found.text, "", found.written_by.name, found.written_at) if found else None
