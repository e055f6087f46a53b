"""What the first tab of a dossier shows below the levensloop: who does what."""

from dataclasses import dataclass
from datetime import date

from cases.models import ActionState, Case, ReferralState
from leefgebieden.choices import LifeDomain
from nazorg.accounts.models import Role
from nazorg.web.statements import ask

MOST = 10
_TASKS = """
SELECT * FROM (
    (SELECT a.title, coalesce(u.name, o.name), a.leefgebied, a.state, a.due_on, false
     FROM cases_action a
     LEFT JOIN accounts_user u ON u.id = a.owner_id
     LEFT JOIN accounts_organisation o ON o.id = a.organisation_id
     WHERE a.case_id = %(case)s AND a.state IN ('gepland', 'lopend', 'wacht_op_derde')
     ORDER BY a.due_on NULLS LAST, a.id LIMIT %(most)s)
    UNION ALL
    (SELECT 'Doorverwijzing', o.name, r.leefgebied, r.state, NULL, true
     FROM cases_referral r JOIN accounts_organisation o ON o.id = r.organisation_id
     WHERE r.case_id = %(case)s AND r.state IN ('concept', 'verzonden', 'geaccepteerd')
     ORDER BY r.id LIMIT %(most)s)
) tasks
"""


@dataclass(frozen=True)
class Task:
    """Something that somebody does for this client."""

    what: str
    who: str
    leefgebied: str
    state: str
    due_on: date | None


@dataclass(frozen=True)
class Overview:
    """Who does what: actions, the first due first, and then referrals."""

    tasks: list[Task]
    has_more: bool


def overview(case: Case) -> Overview:
    """The open actions and the referrals that wait. One statement, whatever there is."""
    rows = ask(_TASKS, {"case": case.pk, "most": MOST + 1})
    tasks = []
    for what, who, leefgebied, state, due_on, is_referral in rows:
        states = ReferralState if is_referral else ActionState
        label = str(LifeDomain(leefgebied).label) if leefgebied else ""
        words = str(states(state).label)
        tasks.append(Task(what, who or str(Role.PROCESS_SUPPORTER.label), label, words, due_on))
    actions = [task for task, row in zip(tasks, rows, strict=True) if not row[-1]]
    referrals = [task for task, row in zip(tasks, rows, strict=True) if row[-1]]
    has_more = len(actions) > MOST or len(referrals) > MOST
    return Overview([*actions[:MOST], *referrals[:MOST]], has_more)
