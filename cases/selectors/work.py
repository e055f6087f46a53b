"""What is done and was done for a client in one statement: tasks that are open, and marks in the levensloop."""

from dataclasses import dataclass
from datetime import date

from cases.models import ActionState, Case, ContactKind, LetterKind, ReferralState
from cases.rules.actions import OPEN as OPEN_ACTIONS
from cases.rules.levensloop import Mark
from cases.rules.referrals import OPEN as OPEN_REFERRALS
from leefgebieden.choices import LifeDomain
from leefgebieden.models import ScreeningState
from nazorg.accounts.models import Role
from nazorg.web.statements import ask, one_of

MOST_MARKS = 300
MOST_TASKS = 10  # of the actions, and of the referrals
_WORK = f"""
(SELECT 'actie', a.due_on, a.title, a.state, coalesce(u.name, o.name), a.leefgebied
 FROM cases_action a
 LEFT JOIN accounts_user u ON u.id = a.owner_id
 LEFT JOIN accounts_organisation o ON o.id = a.organisation_id
 WHERE a.case_id = %(case)s AND a.state IN {one_of(OPEN_ACTIONS)}
 ORDER BY a.due_on NULLS LAST, a.id LIMIT %(tasks)s)
UNION ALL
(SELECT 'doorverwijzing', NULL, 'Doorverwijzing', r.state, o.name, r.leefgebied
 FROM cases_referral r JOIN accounts_organisation o ON o.id = r.organisation_id
 WHERE r.case_id = %(case)s AND r.state IN {one_of(OPEN_REFERRALS)}
 ORDER BY r.id LIMIT %(tasks)s)
UNION ALL
(SELECT 'screening', s.planned_on, 'Screening door de PI', s.state, 'Casemanager PI', ''
 FROM cases_case c
 CROSS JOIN LATERAL (
     SELECT id FROM people_detention WHERE person_id = c.person_id AND released_on IS NULL
     ORDER BY starts_on DESC LIMIT 1
 ) d
 CROSS JOIN LATERAL (
     SELECT planned_on, state FROM leefgebieden_screening WHERE detention_id = d.id ORDER BY id DESC LIMIT 1
 ) s
 WHERE c.id = %(case)s AND c.closed_on IS NULL AND s.state = 'gepland')
UNION ALL
(SELECT 'merk', marks.* FROM (
    (SELECT done_on AS happened, title, 'good', 'acties', '' FROM cases_action
     WHERE case_id = %(case)s AND state = 'uitgevoerd')
    UNION ALL
    (SELECT due_on, title, CASE state WHEN 'niet_uitgevoerd' THEN 'bad' ELSE 'open' END, 'acties', ''
     FROM cases_action WHERE case_id = %(case)s AND state NOT IN ('uitgevoerd', 'vervallen') AND due_on IS NOT NULL)
    UNION ALL
    (SELECT sent_on, kind, 'plain', 'brieven', '' FROM cases_letter WHERE case_id = %(case)s AND sent_on IS NOT NULL)
    UNION ALL
    (SELECT "on", kind, 'plain', 'contacten', '' FROM cases_contactnote WHERE case_id = %(case)s
     ORDER BY "on" DESC, id DESC LIMIT %(marks)s)
) marks ORDER BY happened DESC LIMIT %(marks)s)
"""  # noqa: S608 our own constants


@dataclass(frozen=True)
class Task:
    """Something that somebody does for this client."""

    what: str
    who: str
    leefgebied: str
    state: str
    due_on: date | None


@dataclass(frozen=True)
class Work:
    """The tasks, the first due first and then referrals; `has_more` when some were left out; and the marks."""

    tasks: list[Task]
    has_more: bool
    marks: list[Mark]


def work_of(case: Case) -> Work:
    """What waits (open actions, the screening that is planned, referrals), and the latest of all kinds as marks."""
    rows = ask(_WORK, {"case": case.pk, "tasks": MOST_TASKS + 1, "marks": MOST_MARKS})
    actions = [_task(*row[1:], states=ActionState) for row in rows if row[0] == "actie"]
    referrals = [_task(*row[1:], states=ReferralState) for row in rows if row[0] == "doorverwijzing"]
    marks = [_mark(*row[1:5]) for row in rows if row[0] == "merk"]
    has_more = max(len(actions), len(referrals)) > MOST_TASKS
    screening = [_task(*row[1:], states=ScreeningState) for row in rows if row[0] == "screening"]
    by_day = sorted([*actions[:MOST_TASKS], *screening], key=lambda task: task.due_on or date.max)
    return Work([*by_day, *referrals[:MOST_TASKS]], has_more, marks)


def _task(
    due_on: date | None,
    what: str,
    state: str,
    who: str | None,
    leefgebied: str,
    *,
    states: type[ActionState | ReferralState | ScreeningState],
) -> Task:
    about = str(LifeDomain(leefgebied).label) if leefgebied else ""
    return Task(what, who or str(Role.PROCESS_SUPPORTER.label), about, str(states(state).label), due_on)


def _mark(on: date, text: str, tone: str, lane: str) -> Mark:
    if lane == "brieven":
        return Mark(on, lane, str(LetterKind(text).label), tone)
    return Mark(on, lane, str(ContactKind(text).label) if lane == "contacten" else text, tone)
