"""The plan of a case: written as a whole, by two people at a time without losing anything."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cases.models import Case, GoalState, Plan, PlanAgreement, PlanGoal
from cases.services.actions.rows import open_case
from cases.services.derive import refresh
from cases.services.errors import CaseError, ChangedMeanwhileError
from cases.services.rows import record_on
from nazorg.accounts.models import User
from nazorg.web.editing import refuse_changed


@dataclass(frozen=True)
class Goal:
    """One goal as somebody fills it in; `id` is of the goal that stands, or None for a new one."""

    leefgebied: str
    text: str
    due_on: date | None = None
    state: str = GoalState.OPEN
    id: UUID | None = None


@dataclass(frozen=True)
class PlanWords:
    """The plan as somebody fills it in. A goal that stands and isn't among these has been taken out."""

    starting_point: str = ""
    destination: str = ""
    agreement: str = PlanAgreement.NIET_BESPROKEN
    discussed_on: date | None = None
    goals: Sequence[Goal] = field(default_factory=tuple)


@transaction.atomic
def save_plan(case: Case, words: PlanWords, *, revision: int, by: User, now: datetime) -> Plan:
    """Keep the plan with its goals. `revision` is the one on which the writer started; 0 when there was no plan.

    Errors: ChangedMeanwhileError when somebody saved another one since then; CaseError for an empty plan, for a goal
    without words, and when the client agrees with what was never discussed.
    """
    case = open_case(case)
    _check(words, timezone.localdate(now))
    plan = Plan.objects.select_for_update(of=("self",)).filter(case=case).first() or Plan(case=case)
    text = "Een collega heeft dit plan intussen gewijzigd. Vergelijk en kies wat blijft staan."
    refuse_changed(plan.revision, revision, ChangedMeanwhileError, text)
    plan.starting_point, plan.destination = words.starting_point.strip() or None, words.destination.strip() or None
    plan.agreement, plan.discussed_on = words.agreement, words.discussed_on
    plan.revision += 1
    plan.changed_by, plan.changed_at = by, now
    plan.save()
    _write_goals(plan, words.goals)
    record_on(case, "plan_saved", by=by, data={"plan": str(plan.public_id), "goals": len(words.goals)})
    refresh(case, today=timezone.localdate(now))
    return plan


def words_of(plan: Plan | None) -> PlanWords:
    """The plan as it stands, as somebody would fill it in."""
    if plan is None:
        return PlanWords()
    return PlanWords(
        plan.starting_point or "",
        plan.destination or "",
        plan.agreement,
        plan.discussed_on,
        tuple(Goal(goal.leefgebied, goal.text, goal.due_on, goal.state, goal.public_id) for goal in plan.goals.all()),
    )


def _check(words: PlanWords, today: date) -> None:
    if not (words.starting_point.strip() or words.destination.strip() or words.goals):
        raise CaseError("Het plan is nog leeg. Vul punt A, punt B of een doel in.")
    if any(not goal.text.strip() for goal in words.goals):
        raise CaseError("Schrijf bij elk doel op wat de cliënt wil bereiken.")
    if words.agreement != PlanAgreement.NIET_BESPROKEN and words.discussed_on is None:
        raise CaseError("Vul in op welke dag u het plan met de cliënt hebt besproken.")
    if words.discussed_on and words.discussed_on > today:
        raise CaseError("De dag waarop het plan is besproken, kan niet in de toekomst liggen.")


def _write_goals(plan: Plan, goals: Sequence[Goal]) -> None:
    standing = {goal.public_id: goal for goal in plan.goals.all()}
    for position, told in enumerate(goals):
        row = standing.pop(told.id, None) if told.id else None
        row = row or PlanGoal(plan=plan)
        row.leefgebied, row.text, row.due_on = told.leefgebied, told.text.strip(), told.due_on
        row.state, row.position = told.state, position
        row.save()
    for gone in standing.values():
        gone.delete()
