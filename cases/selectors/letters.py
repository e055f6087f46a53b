"""Who has to get a letter, who got one, and which text is in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from cases.models import Case, Letter, LetterBatch, LetterKind, LetterState, LetterTemplate
from cases.rules.letter_states import PRIVACY_LETTERS
from nazorg.accounts.models import User
from people.rules.names import full_name

MOST_AT_ONCE = 500

# The letter of a kind for a detention `d`. One that came back as undeliverable doesn't count: that person knows nothing
# yet. Who has to get a letter and what the next step of a case is (selectors/facts.py) both ask this.
LETTER_OF = """
SELECT FROM cases_letter l WHERE l.detention_id = d.id AND l.kind = {kind} AND l.state <> 'onbestelbaar'
"""
# Everybody in detention whose stay, as expected or as it is already, reaches the term of a long stay, and who has no
# letter of this kind: also who is outside the doelgroep, and can ask for help after the letter. Source: M-01, A-16.
# Of the letter about the aftercare `is_letter_due` (rules/next_step.py) says the same of a case.
_DUE = f"""
FROM cases_case c
JOIN people_detention d ON d.person_id = c.person_id AND d.released_on IS NULL
JOIN people_person p ON p.id = c.person_id AND p.deceased_on IS NULL
WHERE c.closed_on IS NULL AND c.gemeente_id = ANY(%(gemeenten)s::bigint[])
AND (d.expected_release_on - d.starts_on >= %(long_stay)s::int OR %(today)s::date - d.starts_on >= %(long_stay)s::int)
AND NOT EXISTS ({LETTER_OF.format(kind="%(kind)s")})
"""
_DUE_ROWS = f"""
SELECT d.id, d.public_id, c.id, c.public_id, c.number, p.public_id, p.first_names, p.name_prefix, p.last_name,
       (SELECT a.name FROM accounts_gemeente a WHERE a.id = c.gemeente_id),
       (SELECT coalesce(f.name, s.facility_text) FROM people_facilityplacement s
        LEFT JOIN people_prisonfacility f ON f.id = s.facility_id
        WHERE s.detention_id = d.id AND s.ends_on IS NULL LIMIT 1),
       d.starts_on, d.expected_release_on,
       EXISTS (SELECT FROM cases_letter l WHERE l.detention_id = d.id AND l.kind = %(kind)s)
{_DUE} AND (%(only)s::uuid[] IS NULL OR d.public_id = ANY(%(only)s::uuid[]))
ORDER BY d.starts_on, d.id LIMIT %(most)s
"""  # noqa: S608 our own constants
_COVERAGE = """
SELECT count(DISTINCT d.id),
       count(DISTINCT d.id) FILTER (WHERE EXISTS (
           SELECT FROM cases_letter l WHERE l.detention_id = d.id AND l.kind = %(kind)s
           AND l.sent_on IS NOT NULL AND l.state <> 'onbestelbaar'
       ))
FROM cases_case c JOIN people_detention d ON d.person_id = c.person_id
WHERE c.gemeente_id = ANY(%(gemeenten)s)
AND d.starts_on <= %(until)s AND (d.released_on IS NULL OR d.released_on >= %(since)s)
AND coalesce(d.released_on, greatest(d.expected_release_on, %(today)s::date)) - d.starts_on >= %(long_stay)s
"""


@dataclass(frozen=True)
class Audience:
    """Whose letters: of these gemeenten, on this day, for stays of at least so many days."""

    gemeenten: Sequence[int]
    today: date
    long_stay_days: int

    def parameters(self, kind: str) -> dict[str, Any]:
        """What `DUE` is asked with."""
        return {
            "gemeenten": list(self.gemeenten),
            "today": self.today,
            "long_stay": self.long_stay_days,
            "kind": kind,
        }


@dataclass(frozen=True)
class DueLetter:
    """Somebody who has to get a letter."""

    detention_pk: int
    detention_id: UUID
    case_pk: int
    case_id: UUID
    number: str
    person_id: UUID
    name: str
    gemeente: str
    facility: str
    starts_on: date
    expected_on: date | None
    came_back: bool  # an earlier one was undeliverable


@dataclass(frozen=True)
class Coverage:
    """How many of the long stays that fell in a year got their letter."""

    stays: int
    reached: int

    @property
    def percentage(self) -> int | None:
        """In whole percents, rounded down so that 100 means everybody; None when there was nobody."""
        return 100 * self.reached // self.stays if self.stays else None


def due_letters(
    audience: Audience, kind: str, *, only: Sequence[UUID] | None = None, most: int = MOST_AT_ONCE
) -> list[DueLetter]:
    """Who has to get a letter of this kind, who is longest in detention first. One statement."""
    chosen = None if only is None else [str(detention) for detention in only]
    rows = _rows(_DUE_ROWS, audience.parameters(kind) | {"only": chosen, "most": most})
    return [_due(row) for row in rows]


def coverage(audience: Audience, kind: str, year: int) -> Coverage:
    """The coverage of a year. Source: requirement X-28; domain/3-model §3.5, extra figures."""
    period = {"since": date(year, 1, 1), "until": date(year, 12, 31)}
    ((stays, reached),) = _rows(_COVERAGE, audience.parameters(kind) | period)
    return Coverage(stays, reached)


def privacy_letters_sent(gemeenten: Sequence[int], since: date, until: date) -> int:
    """How many letters count as "Privacy brief verzonden" in this period. Source: domain/3-model §3.5, T12.

    A letter is counted here and nowhere else: sending one makes no action beside it.
    """
    sent = Letter.objects.filter(kind__in=PRIVACY_LETTERS, sent_on__range=(since, until))
    return sent.exclude(state=LetterState.CONCEPT).filter(case__gemeente__in=list(gemeenten)).count()


def template_in_force(kind: str) -> LetterTemplate | None:
    """The newest version of the text of a kind of letter."""
    return LetterTemplate.objects.filter(kind=kind).order_by("-version").first()


def templates_in_force() -> list[LetterTemplate]:
    """The newest version of each kind, in the order of the kinds."""
    newest = LetterTemplate.objects.select_related("created_by").order_by("kind", "-version").distinct("kind")
    found = {template.kind: template for template in newest}
    return [found[kind] for kind in LetterKind.values if kind in found]


def letters_of_batch(batch: LetterBatch, user: User) -> QuerySet[Letter]:
    """The letters of a batch whose dossiers this user may know of: not of those that went to another gemeente."""
    return Letter.objects.filter(batch=batch, case__in=Case.objects.visible_to(user))


def unfinished_batches() -> QuerySet[LetterBatch]:
    """The batches of which letters still have to be made, the oldest first."""
    return LetterBatch.objects.filter(finished_at__isnull=True).select_related("template", "made_by").order_by("pk")


def _due(row: tuple[Any, ...]) -> DueLetter:
    (detention_pk, detention_id, case_pk, case_id, number, person_id, first, prefix, last, gemeente, facility,
     starts_on, expected_on, came_back) = row  # fmt: skip
    name = full_name(first, prefix, last)
    return DueLetter(
        detention_pk, detention_id, case_pk, case_id, number, person_id, name, gemeente, facility or "",
        starts_on, expected_on, came_back,
    )  # fmt: skip


def _rows(statement: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())
