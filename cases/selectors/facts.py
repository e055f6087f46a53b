"""The facts of cases, read for the rules in one statement, however many cases there are."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from cases.rules import actions, referrals
from cases.rules.duties import DOELGROEP_DECISIONS, FOLLOW_UPS
from cases.rules.facts import CaseFacts, Decision, Duty, Numbers, OpenAction, OpenReferral, Standing, Stay
from cases.selectors.letters import LETTER_OF
from leefgebieden.choices import FIVE
from leefgebieden.models import Outcome
from leefgebieden.rules.details import DocumentFacts
from leefgebieden.rules.hints.identity import has_valid_id, is_valid_on
from leefgebieden.rules.situations import MOMENTS
from nazorg.accounts.models import Role
from nazorg.deadlines.kinds import all_kinds
from nazorg.policy.rules import read_steps
from nazorg.web.statements import ask_as, one_of

DECISIONS: Mapping[str, Decision] = {
    Outcome.IN_DOELGROEP: Decision.IN,
    Outcome.BUITEN_DOELGROEP: Decision.OUT,
    Outcome.KORTVERBLIJF_GEEN_NAZORG: Decision.OUT,
    Outcome.GEEN_ACTIE_TENZIJ_HULPVRAAG: Decision.OUT,
    Outcome.TE_TOETSEN: Decision.TO_COMPLETE,
    Outcome.BIJ_AFWEGING: Decision.TO_CONSULT,
    Outcome.BEOORDELING_COORDINATOR: Decision.TO_DECIDE,
    Outcome.SIGNAAL_HERHALING: Decision.TO_DECIDE,
    Outcome.WACHT_OP_SCREENING: Decision.WAITS_FOR_SCREENING,
}
# Duties that the rules know by themselves, or that are somebody else's: these are no step of their own.
NO_STEP = (
    "action", "pi_report", "screening", "referral_answer", "referral_arrival", "case_review", "came_back",
    *DOELGROEP_DECISIONS, *FOLLOW_UPS,
)  # fmt: skip

OPEN_ACTIONS, OUT_REFERRALS = one_of(actions.OPEN), one_of(referrals.OUT)
# What the rules look at, for each case `c` of a statement that ends in FROM_CASES and what it wants of `c`.
COLUMNS = f"""
    c.opened_on, c.closed_on, c.followed_since, c.review_on, p.deceased_on,
    d.starts_on, d.expected_release_on, d.released_on,
    (SELECT a.outcome FROM leefgebieden_eligibilityassessment a
     WHERE a.person_id = c.person_id AND a.detention_id IS NOT DISTINCT FROM d.id AND a.is_current LIMIT 1) AS outcome,
    (SELECT CASE WHEN o.withdrawn THEN NULL ELSE o.outcome END FROM leefgebieden_overridedecision o
     WHERE o.person_id = c.person_id AND o.detention_id IS NOT DISTINCT FROM d.id
     ORDER BY o.id DESC LIMIT 1) AS overruled,
    (SELECT greatest((l.changed_at AT TIME ZONE 'Europe/Amsterdam')::date, l.discussed_on) FROM cases_plan l
     WHERE l.case_id = c.id AND EXISTS (SELECT FROM cases_plangoal g WHERE g.plan_id = l.id)) AS planned_on,
    (SELECT count(*) FROM cases_plangoal g JOIN cases_plan l ON l.id = g.plan_id
     WHERE l.case_id = c.id AND g.state = 'open') AS open_goals,
    actions.open AS open_actions, actions.done AS done_actions, actions.leefgebieden AS action_fields,
    (SELECT jsonb_build_object('title', a.title, 'user', u.name, 'organisation', o.name,
                               'due_on', a.due_on, 'public_id', a.public_id)
     FROM cases_action a
     LEFT JOIN accounts_user u ON u.id = a.owner_id LEFT JOIN accounts_organisation o ON o.id = a.organisation_id
     WHERE a.case_id = c.id AND a.state IN {OPEN_ACTIONS}
     ORDER BY a.due_on NULLS LAST, a.id LIMIT 1) AS first_action,
    referrals.open AS open_referrals, referrals.unanswered AS unanswered_referrals,
    referrals.leefgebieden AS referral_fields, referrals.handed_over_on,
    (SELECT jsonb_build_object('organisation', o.name, 'due_on', t.due_on, 'is_accepted', r.state = 'geaccepteerd',
                               'public_id', r.public_id)
     FROM cases_referral r JOIN accounts_organisation o ON o.id = r.organisation_id
     LEFT JOIN deadlines_deadline t
         ON t.subject_type = 'referral' AND t.subject_id = r.public_id AND t.state = 'running'
     WHERE r.case_id = c.id AND r.state IN {OUT_REFERRALS}
     ORDER BY t.due_on, r.id LIMIT 1) AS first_referral,
    (SELECT jsonb_build_object('kind', t.kind, 'user', u.name, 'organisation', o.name, 'role', t.owner_role,
                               'due_on', t.due_on, 'subject_id', t.subject_id)
     FROM deadlines_deadline t
     LEFT JOIN accounts_user u ON u.id = t.owner_user_id
     LEFT JOIN accounts_organisation o ON o.id = t.owner_organisation_id
     WHERE t.case_id = c.public_id AND t.gemeente_id = c.gemeente_id AND t.state = 'running'
     AND t.kind <> ALL (%(no_step)s::text[])
     ORDER BY t.due_on, t.id LIMIT 1) AS first_duty,
    (SELECT jsonb_object_agg(t.kind, t.due_on) FROM (
        SELECT kind, min(due_on) AS due_on FROM deadlines_deadline
        WHERE case_id = c.public_id AND state = 'running' AND kind = ANY(%(terms)s::text[]) GROUP BY kind
     ) t) AS terms,
    (SELECT jsonb_build_object('long_stay_days', v.content->'long_stay_days', 'steps', v.content->'steps')
     FROM policy_policyversion v
     WHERE v.starts_on <= %(today)s AND NOT v.is_draft ORDER BY v.starts_on DESC LIMIT 1) AS numbers,
    (SELECT jsonb_object_agg(s.leefgebied, jsonb_build_object('value', s.value, 'problem', s.problem)) FROM (
        SELECT leefgebied,
            (array_agg(value ORDER BY value IN ('onbekend', 'geen_toegang'),
                       array_position(%(moments)s::text[], moment::text) DESC))[1] AS value,
            (array_agg(problem ORDER BY problem = 'onbekend',
                       array_position(%(moments)s::text[], moment::text) DESC))[1] AS problem
        FROM leefgebieden_situation WHERE detention_id = d.id AND is_current GROUP BY leefgebied
     ) s) AS standings,
    (SELECT array_agg(m.moment) FROM (
        SELECT s.moment::text FROM leefgebieden_situation s
        WHERE s.detention_id = d.id AND s.is_current AND s.leefgebied = ANY (%(five)s::text[])
        GROUP BY s.moment HAVING count(*) = cardinality(%(five)s::text[])
     ) m) AS measured,
    documents.known AS documents, %(today)s::date AS today,
    EXISTS (SELECT FROM leefgebieden_housingarrangement h
            WHERE h.detention_id = d.id AND h.postal_address_since <= %(today)s) AS has_postal_address,
    EXISTS ({LETTER_OF.format(kind="'nazorgbrief'")} AND l.state <> 'concept') AS has_letter,
    EXISTS ({LETTER_OF.format(kind="'nazorgbrief'")}) AS letter_made,
    (SELECT array_agg(l.category::text) FROM people_categorylabel l
     WHERE l.person_id = c.person_id AND l.starts_on <= %(today)s AND (l.ends_on IS NULL OR l.ends_on >= %(today)s)
    ) AS labels
"""  # noqa: S608 our own constants
FROM_CASES = f"""
FROM cases_case c
JOIN people_person p ON p.id = c.person_id
LEFT JOIN LATERAL (
    SELECT * FROM people_detention WHERE person_id = c.person_id ORDER BY starts_on DESC LIMIT 1
) d ON true
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE state IN {OPEN_ACTIONS}) AS open,
        count(*) FILTER (WHERE state = 'uitgevoerd' AND done_on >= d.starts_on) AS done,
        array_agg(DISTINCT leefgebied::text) FILTER (WHERE state IN {OPEN_ACTIONS}) AS leefgebieden
    FROM cases_action WHERE case_id = c.id
) actions
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE state IN {OUT_REFERRALS}) AS open,
        count(*) FILTER (WHERE state IN {one_of(referrals.UNANSWERED)}) AS unanswered,
        array_agg(DISTINCT leefgebied::text) FILTER (WHERE state IN {one_of(referrals.CARED_FOR)})
            AS leefgebieden,
        max(coalesce(answered_on, sent_on)) FILTER (WHERE state IN {one_of(referrals.TAKEN)}) AS handed_over_on
    FROM cases_referral WHERE case_id = c.id
) referrals
CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object(
        'valid_until', valid_until, 'lost_on', lost_on, 'applied_on', applied_on, 'received_on', received_on)) AS known
    FROM leefgebieden_identitydocument WHERE person_id = c.person_id
) documents
"""  # noqa: S608 idem
_FACTS = f"SELECT c.id AS case_id, {COLUMNS} {FROM_CASES} WHERE c.id = ANY(%(ids)s)"


@dataclass(kw_only=True, slots=True)
class FactsRow:
    """The values of COLUMNS by their names. What the database put together is JSON that is still to be read."""

    opened_on: date
    closed_on: date | None
    followed_since: date | None
    review_on: date | None
    deceased_on: date | None
    starts_on: date | None
    expected_release_on: date | None
    released_on: date | None
    outcome: str | None
    overruled: str | None
    planned_on: date | None
    open_goals: int
    open_actions: int
    done_actions: int
    action_fields: list[str] | None
    first_action: str | None
    open_referrals: int
    unanswered_referrals: int
    referral_fields: list[str] | None
    handed_over_on: date | None
    first_referral: str | None
    first_duty: str | None
    terms: str | None
    numbers: str | None
    standings: str | None
    measured: list[str] | None
    documents: str | None
    today: date
    has_postal_address: bool
    has_letter: bool
    letter_made: bool
    labels: list[str] | None


@dataclass(kw_only=True, slots=True)
class _FactsOfCase(FactsRow):
    case_id: int


def facts_of(case_ids: Sequence[int], *, today: date) -> dict[int, CaseFacts]:
    """The facts of these cases on a day, by id. One statement."""
    rows = ask_as(_FactsOfCase, _FACTS, {"ids": list(case_ids), **parameters_on(today)})
    return {row.case_id: facts_in(row) for row in rows}


def parameters_on(today: date) -> dict[str, Any]:
    """What COLUMNS and FROM_CASES have to be told."""
    return {
        "today": today,
        "no_step": list(NO_STEP),
        "terms": [*DOELGROEP_DECISIONS, *FOLLOW_UPS],
        "moments": list(MOMENTS),
        "five": [str(leefgebied) for leefgebied in FIVE],
    }


def facts_in(row: FactsRow) -> CaseFacts:
    """The facts that stand in the values of COLUMNS."""
    documents = [_document(each) for each in _told(row.documents) or []]
    # Where coordination is required nobody decides past it, also not earlier (invariant I-13).
    decided = row.outcome if row.outcome == Outcome.BIJ_AFWEGING else row.overruled or row.outcome
    return CaseFacts(
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        followed_since=row.followed_since,
        review_on=row.review_on,
        deceased_on=row.deceased_on,
        stay=Stay(row.starts_on, row.expected_release_on, row.released_on) if row.starts_on else None,
        decision=DECISIONS[decided] if decided else Decision.NOT_RUN,
        outcome=decided or "",
        planned_on=row.planned_on,
        open_goals=row.open_goals,
        open_actions=row.open_actions,
        done_actions=row.done_actions,
        first_action=_action(_told(row.first_action)),
        open_referrals=row.open_referrals,
        unanswered_referrals=row.unanswered_referrals,
        first_referral=_referral(_told(row.first_referral)),
        handed_over_on=row.handed_over_on,
        first_duty=_duty(_told(row.first_duty)),
        terms={kind: date.fromisoformat(due_on) for kind, due_on in (_told(row.terms) or {}).items()},
        numbers=_numbers(row.numbers),
        standings={leefgebied: Standing(**said) for leefgebied, said in (_told(row.standings) or {}).items()},
        taken_care_of=frozenset([*(row.action_fields or []), *(row.referral_fields or [])]),
        measured=frozenset(row.measured or []),
        id_valid_until=max(
            (each.valid_until for each in documents if each.valid_until and is_valid_on(each, row.today)), default=None
        ),
        has_valid_id=has_valid_id(documents, row.today),
        has_id_documents=bool(documents),
        has_postal_address=row.has_postal_address,
        has_letter=row.has_letter,
        letter_made=row.letter_made,
        labels=frozenset(row.labels or []),
    )


def _told(text: str | None) -> Any:
    """What the database put together; Django leaves it to us to read it."""
    return json.loads(text) if text else None


@lru_cache(maxsize=8)
def _numbers(text: str | None) -> Numbers:
    """The numbers of the policy, which are the same for every case of a day."""
    if text is None:
        return Numbers()
    told = json.loads(text)
    return Numbers(told["long_stay_days"], read_steps(told["steps"]))


def _document(told: Mapping[str, str | None]) -> DocumentFacts:
    return DocumentFacts(
        "",
        valid_until=day_in(told["valid_until"]),
        lost_on=day_in(told["lost_on"]),
        applied_on=day_in(told["applied_on"]),
        received_on=day_in(told["received_on"]),
    )


def _action(told: Mapping[str, Any] | None) -> OpenAction | None:
    if told is None:
        return None
    who = told["user"] or told["organisation"] or str(Role.PROCESS_SUPPORTER.label)
    return OpenAction(told["title"], who, day_in(told["due_on"]), UUID(told["public_id"]))


def _referral(told: Mapping[str, Any] | None) -> OpenReferral | None:
    if told is None:
        return None
    return OpenReferral(told["organisation"], day_in(told["due_on"]), told["is_accepted"], UUID(told["public_id"]))


def _duty(told: Mapping[str, Any] | None) -> Duty | None:
    if told is None:
        return None
    kind, role = told["kind"], told["role"]
    texts = {known.code: known.duty for known in all_kinds()}
    who = told["user"] or told["organisation"] or (str(Role(role).label) if role else "PI")
    return Duty(texts.get(kind, kind), who, date.fromisoformat(told["due_on"]), kind, UUID(told["subject_id"]))


def day_in(text: str | None) -> date | None:
    """A day as the database writes it inside a document."""
    return date.fromisoformat(text) if text else None
