"""What is needed to open the duties of cases: their subjects, and which of them stand already."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from cases.rules.duties import DOELGROEP_DECISIONS, FOLLOW_UPS

_STANDING = """
SELECT c.id, c.public_id, c.number, c.gemeente_id, d.public_id, d.released_on, j.subject,
    ARRAY(SELECT t.kind FROM deadlines_deadline t
          WHERE t.case_id = c.public_id AND t.state = 'running' AND t.kind = ANY(%(decisions)s)),
    ARRAY(SELECT t.kind FROM deadlines_deadline t
          WHERE t.subject_type = 'assessment' AND t.subject_id = j.subject AND t.kind = ANY(%(decisions)s)
          AND t.state <> 'lapsed'),
    ARRAY(SELECT t.kind FROM deadlines_deadline t
          WHERE t.subject_type = 'detention' AND t.subject_id = d.public_id AND t.kind = ANY(%(follow_ups)s)
          AND t.state <> 'lapsed'),
    ARRAY(SELECT t.kind FROM deadlines_deadline t
          WHERE t.subject_type = 'detention' AND t.subject_id = d.public_id AND t.kind = ANY(%(follow_ups)s)
          AND t.state = 'lapsed')
FROM cases_case c
LEFT JOIN LATERAL (
    SELECT * FROM people_detention WHERE person_id = c.person_id ORDER BY starts_on DESC LIMIT 1
) d ON true
LEFT JOIN LATERAL (
    SELECT CASE WHEN o.withdrawn THEN o.public_id ELSE a.public_id END AS subject
    FROM leefgebieden_eligibilityassessment a
    LEFT JOIN LATERAL (
        SELECT * FROM leefgebieden_overridedecision
        WHERE person_id = a.person_id AND detention_id IS NOT DISTINCT FROM a.detention_id ORDER BY id DESC LIMIT 1
    ) o ON true
    WHERE a.person_id = c.person_id AND a.detention_id IS NOT DISTINCT FROM d.id AND a.is_current LIMIT 1
) j ON true
WHERE c.id = ANY(%(ids)s)
"""


@dataclass(frozen=True)
class Standing:
    """A case, what its duties would be about, and the kinds of duties that run or were met already."""

    case_id: int
    public_id: UUID
    number: str
    gemeente_id: int
    detention_id: UUID | None
    released_on: date | None
    assessment_id: UUID | None  # or the decision that gave the word back to the rules
    decisions: frozenset[str]
    follow_ups: frozenset[str]
    lapsed: frozenset[str]  # follow-ups that were asked for before


def standings_of(case_ids: Sequence[int]) -> Iterator[Standing]:
    """How these cases stand. One statement."""
    parameters: dict[str, Any] = {
        "ids": list(case_ids),
        "decisions": [*DOELGROEP_DECISIONS],
        "follow_ups": [*FOLLOW_UPS],
    }
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, parameters)
        for row in cursor.fetchall():
            pk, public_id, number, gemeente, detention, released_on, assessment, running, decided, asked, lapsed = row
            decisions, follow_ups = frozenset([*running, *decided]), frozenset(asked)
            yield Standing(
                pk, public_id, number, gemeente, detention, released_on, assessment,
                decisions, follow_ups, frozenset(lapsed),
            )  # fmt: skip
