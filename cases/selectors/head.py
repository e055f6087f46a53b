"""Everything that the head of a dossier says, read in one statement: facts, detentions and the first duties."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.models import Case
from cases.rules.duties import CONSULTATION
from cases.rules.facts import CaseFacts
from cases.selectors.facts import COLUMNS, FROM_CASES, facts_in, parameters_on
from cases.selectors.life import STAYS, StayOfLife, stay_in
from nazorg.accounts.models import Role
from nazorg.deadlines.kinds import label_of
from nazorg.web.statements import ask

NEAREST = 3
_DUTIES = """
(SELECT jsonb_agg(jsonb_build_array(t.kind, t.due_on, t.state, coalesce(u.name, o.name), t.owner_role,
                                    CASE WHEN t.gemeente_id <> c.gemeente_id THEN g.name END)
                  ORDER BY t.due_on, t.id)
 FROM (SELECT * FROM deadlines_deadline
       WHERE case_id = c.public_id AND state = 'running' AND (%(consults)s OR kind <> %(consultation)s)
       ORDER BY due_on, id LIMIT %(nearest)s) t
 LEFT JOIN accounts_user u ON u.id = t.owner_user_id
 JOIN accounts_gemeente g ON g.id = t.gemeente_id
 LEFT JOIN accounts_organisation o ON o.id = t.owner_organisation_id)
"""
_HEAD = f"SELECT {STAYS}, {_DUTIES}, {COLUMNS} {FROM_CASES} WHERE c.id = %(case)s"


@dataclass(frozen=True)
class NearDeadline:
    """One duty about this case that still runs."""

    label: str
    owner: str
    due_on: date
    state: str


@dataclass(frozen=True)
class Head:
    """What is read of one case."""

    facts: CaseFacts
    stays: list[StayOfLife]
    deadlines: list[NearDeadline]


def head_of(case: Case, *, consults: bool, today: date) -> Head:
    """One statement. `consults`: the reader handles BIJ here, and may know that somebody has to (invariant I-13)."""
    asked: dict[str, Any] = {
        "case": case.pk,
        "consults": consults,
        "consultation": CONSULTATION,
        "nearest": NEAREST,
        **parameters_on(today),
    }
    stays, duties, *facts = ask(_HEAD, asked)[0]
    return Head(
        facts_in(facts),
        [stay_in(told) for told in json.loads(stays or "[]")],
        [_near(told) for told in json.loads(duties or "[]")],
    )


def _near(told: Sequence[Any]) -> NearDeadline:
    """Whose duty it is. A melding can be another gemeente's than the case, and so can its terms."""
    kind, due_on, state, name, role, elsewhere = told
    owner = name or (str(Role(role).label) if role else "PI")
    if elsewhere:
        owner = f"{owner} van {elsewhere}"
    return NearDeadline(label_of(kind), owner, date.fromisoformat(due_on), state)
