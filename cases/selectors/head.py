"""Everything that the head of a dossier says, read in one statement: facts, detentions and the first duties."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.models import Case
from cases.rules.duties import CONSULTATION
from cases.rules.facts import CaseFacts
from cases.selectors.facts import COLUMNS, FROM_CASES, FactsRow, facts_in, parameters_on
from cases.selectors.life import STAYS, StayOfLife, stay_in
from nazorg.accounts.models import Role
from nazorg.deadlines.kinds import label_of
from nazorg.web.statements import ask_as

NEAREST = 3
_DUTIES = """
(SELECT jsonb_agg(jsonb_build_object(
    'kind', t.kind, 'due_on', t.due_on, 'state', t.state, 'name', coalesce(u.name, o.name), 'role', t.owner_role,
    'elsewhere', CASE WHEN t.gemeente_id <> c.gemeente_id THEN g.name END) ORDER BY t.due_on, t.id)
 FROM (SELECT * FROM deadlines_deadline
       WHERE case_id = c.public_id AND state = 'running' AND (%(consults)s OR kind <> %(consultation)s)
       ORDER BY due_on, id LIMIT %(nearest)s) t
 LEFT JOIN accounts_user u ON u.id = t.owner_user_id
 JOIN accounts_gemeente g ON g.id = t.gemeente_id
 LEFT JOIN accounts_organisation o ON o.id = t.owner_organisation_id)
"""
_HEAD = f"SELECT {STAYS} AS stays, {_DUTIES} AS duties, {COLUMNS} {FROM_CASES} WHERE c.id = %(case)s"


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


@dataclass(kw_only=True, slots=True)
class _HeadRow(FactsRow):
    stays: str | None
    duties: str | None


def head_of(case: Case, *, consults: bool, today: date) -> Head:
    """One statement. `consults`: the reader handles BIJ here, and may know that somebody has to (invariant I-13)."""
    asked: dict[str, Any] = {
        "case": case.pk,
        "consults": consults,
        "consultation": CONSULTATION,
        "nearest": NEAREST,
        **parameters_on(today),
    }
    [row] = ask_as(_HeadRow, _HEAD, asked)
    return Head(
        facts_in(row),
        [stay_in(told) for told in json.loads(row.stays or "[]")],
        [_near(told) for told in json.loads(row.duties or "[]")],
    )


def _near(told: Mapping[str, Any]) -> NearDeadline:
    """Whose duty it is. A melding can be another gemeente's than the case, and so can its terms."""
    owner = told["name"] or (str(Role(told["role"]).label) if told["role"] else "PI")
    if told["elsewhere"]:
        owner = f"{owner} van {told['elsewhere']}"
    return NearDeadline(label_of(told["kind"]), owner, date.fromisoformat(told["due_on"]), told["state"])
