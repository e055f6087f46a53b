"""What the first tab of a dossier shows below its head: where somebody stands, who does what, and the levensloop."""

from dataclasses import dataclass
from datetime import date

from cases.marks import marks_of
from cases.models import Case
from cases.pages.frame import Frame
from cases.pages.levensloop import Levensloop, levensloop
from cases.pages.standing import StandingPart, standing
from cases.selectors.work import Task, work_of
from leefgebieden.selectors import leefgebieden_of
from leefgebieden.services.hints import hints
from nazorg.accounts.models import User
from nazorg.policy.services import policy_on


@dataclass(frozen=True)
class Overview:
    """Everything on the tab that the head doesn't know; `standing` is None for who was never detained."""

    life: Levensloop
    standing: StandingPart | None
    tasks: list[Task]
    has_more: bool


def overview(case: Case, user: User, head: Frame, *, year: int | None, today: date) -> Overview:
    """At most three questions, and one of each other room that has marks, whatever there is."""
    work = work_of(case)
    marks = [*marks_of(case, user), *work.marks]
    return Overview(
        life=levensloop(head.stays, marks, year=year, today=today),
        standing=_standing(case, head, today) if head.stays else None,
        tasks=work.tasks,
        has_more=work.has_more,
    )


def _standing(case: Case, head: Frame, today: date) -> StandingPart:
    policy, last = policy_on(today), head.stays[-1]
    told = hints(case.person, last, today, policy=policy) if case.is_open else []
    return standing(case, last, head.known, told, among=leefgebieden_of(policy), today=today)
