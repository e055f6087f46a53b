"""What the portal shows of what is asked of an organisation. Texts and days, never a row of the database."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from cases.models import Action, ActionState, Case, Referral, ReferralState
from cases.pages.referrals import TONES
from cases.pages.referrals import possible_answers as answers_to
from cases.rules.actions import OPEN as OPEN_ACTIONS
from cases.rules.actions import Deed, is_possible
from cases.rules.referrals import OUT
from cases.selectors.shared import asked_actions, asked_referrals
from leefgebieden.choices import LifeDomain
from nazorg.web.paging import COUNT_UP_TO, Page
from portal.forms import WHEN, FilterForm
from portal.rules import DONE_DAYS, Group, group_of

PAGE_SIZE = 25
_NEVER = date.max
DUE_ON: Any = "due_on"  # of a referral: added by the question, no field of its own
ACTION, REFERRAL = "actie", "doorverwijzing"
NEW = "Nieuw"  # nobody of the organisation has said anything about it
ACTION_TONES = {
    ActionState.GEPLAND: "neutral",
    ActionState.LOPEND: "neutral",
    ActionState.WACHT_OP_DERDE: "warning",
    ActionState.UITGEVOERD: "success",
    ActionState.NIET_UITGEVOERD: "danger",
    ActionState.VERVALLEN: "inactive",
}
ASKS = {
    ReferralState.VERZONDEN: "Neemt u deze cliënt aan?",
    ReferralState.GEACCEPTEERD: "Is de cliënt bij u aangekomen?",
}


@dataclass(frozen=True)
class Task:
    """An action or a referral as the organisation sees it."""

    kind: str
    public_id: UUID
    url: str
    title: str
    state: str
    tone: str
    is_open: bool
    due_on: date | None
    leefgebied: str
    case_id: UUID
    number: str
    client: str
    gemeente: str
    revision: int
    deeds: frozenset[str]
    question: str = ""
    asked_on: date | None = None
    intake_on: date | None = None
    done_on: date | None = None
    accepted_at: datetime | None = None
    result: str = ""
    reason: str = ""
    suggestion: str = ""

    @property
    def is_action(self) -> bool:
        return self.kind == ACTION


def action_task(action: Action) -> Task:
    """An action, with what can be done with it now. Asks nothing; the case has its person and gemeente."""
    can = {deed.value for deed in (Deed.ACCEPT, Deed.TAKE, Deed.DONE, Deed.NOT_DONE) if is_possible(deed, action.state)}
    if action.accepted_at or not action.case.is_open:
        can.discard(Deed.ACCEPT.value)
    state = action.get_state_display()
    if action.state == ActionState.GEPLAND:
        state = "Aangenomen" if action.accepted_at else NEW
    return Task(
        ACTION,
        action.public_id,
        reverse("portal:action", args=[action.public_id]),
        action.title,
        state,
        ACTION_TONES[ActionState(action.state)],
        action.is_open,
        action.due_on,
        _leefgebied(action.leefgebied),
        **_about(action.case),
        revision=action.revision,
        deeds=frozenset(can) if action.case.is_open else frozenset(),
        asked_on=action.created_at.date(),
        done_on=action.done_on,
        accepted_at=action.accepted_at,
        result=action.result or "",
        reason=action.reason_not_done or "",
        suggestion=action.suggestion or "",
    )


def referral_task(referral: Referral) -> Task:
    """A referral, with what can be answered now. Asks nothing; it has its due date, and its case as above."""
    label, asks = _leefgebied(referral.leefgebied), ASKS.get(ReferralState(referral.state), "")
    due_on: date | None = getattr(referral, "due_on", None)
    return Task(
        REFERRAL,
        referral.public_id,
        reverse("portal:referral", args=[referral.public_id]),
        f"Doorverwijzing {label.lower()}. {asks}" if asks else f"Doorverwijzing {label.lower()}",
        NEW if referral.state == ReferralState.VERZONDEN else referral.get_state_display(),
        TONES[ReferralState(referral.state)],
        referral.state in OUT,
        due_on,
        label,
        **_about(referral.case),
        revision=referral.revision,
        deeds=frozenset(answers_to(referral)) if referral.case.is_open else frozenset(),
        question=referral.question,
        asked_on=referral.sent_on,
        intake_on=referral.intake_on,
        done_on=referral.answered_on,
        reason=referral.reason or "",
    )


@dataclass(frozen=True)
class Part:
    """The tasks of one group that stand on this page."""

    group: Group
    heading: str
    count: int  # also those on other pages
    tasks: list[Task]


@dataclass(frozen=True)
class MyTasks:
    """The list."""

    parts: list[Part]
    page: Page[Task]
    numbers: Mapping[Group, int]
    clients: list[UUID]  # who is shown, for the look

    @property
    def open_count(self) -> int:
        return sum(count for group, count in self.numbers.items() if group != Group.DONE)


@dataclass(frozen=True)
class _Key:
    """Something that is asked, before all of it is read."""

    public_id: UUID
    kind: str
    group: Group
    due_on: date | None


def my_tasks(organisation_id: int, form: FilterForm, *, number: int, today: date) -> MyTasks:
    """What is asked of an organisation, by date. Four queries, however much there is."""
    keys = [key for key in _keys(organisation_id, today) if form.kind in ("", key.kind)]
    numbers = {group: sum(key.group == group for key in keys) for group in Group}
    wanted = [key for key in keys if form.group in (None, key.group)]
    start = (number - 1) * PAGE_SIZE
    shown = wanted[start : start + PAGE_SIZE]
    read = _read(organisation_id, shown, today)
    rows = [(key.group, read[key.public_id][0]) for key in shown if key.public_id in read]
    parts = [
        Part(group, WHEN[group], numbers[group], [task for _, task in tasks])
        for group, tasks in groupby(rows, key=lambda row: row[0])
    ]
    has_next = len(wanted) > start + PAGE_SIZE
    page = Page([task for _, task in rows], number, PAGE_SIZE, has_next, count=len(wanted))
    return MyTasks(parts, page, numbers, [person for _, person in read.values()])


def _keys(organisation_id: int, today: date) -> list[_Key]:
    """Everything that is asked, in the order of the screen: by group, then by date."""
    since = today - timedelta(days=DONE_DAYS)
    actions = asked_actions(organisation_id, today).filter(Q(state__in=OPEN_ACTIONS) | Q(changed_at__date__gte=since))
    lately = Q(answered_on__gte=since) | Q(arrival_checked_on__gte=since)
    withdrawn = Q(state=ReferralState.INGETROKKEN)
    referrals = asked_referrals(organisation_id, today).filter(Q(state__in=OUT) | lately).exclude(withdrawn)
    found = [
        *_as_keys(ACTION, actions.values_list("public_id", "due_on", "state")[:COUNT_UP_TO], OPEN_ACTIONS, today),
        *_as_keys(REFERRAL, referrals.values_list("public_id", DUE_ON, "state")[:COUNT_UP_TO], OUT, today),
    ]
    order = {group: place for place, group in enumerate(Group)}
    return sorted(found, key=lambda key: (order[key.group], key.due_on or _NEVER, str(key.public_id)))


def _as_keys(kind: str, rows: Iterable[Any], is_open: Iterable[str], today: date) -> Iterator[_Key]:
    for public_id, due_on, state in rows:
        yield _Key(public_id, kind, group_of(due_on, is_open=state in is_open, today=today), due_on)


def _read(organisation_id: int, keys: list[_Key], today: date) -> dict[UUID, tuple[Task, UUID]]:
    """The tasks with these keys, each with whose it is."""
    ids: dict[str, list[UUID]] = {ACTION: [], REFERRAL: []}
    for key in keys:
        ids[key.kind].append(key.public_id)
    found = asked_actions(organisation_id, today).filter(public_id__in=ids[ACTION])
    asked = asked_referrals(organisation_id, today).filter(public_id__in=ids[REFERRAL])
    related = ("case__person", "case__gemeente")
    return {
        **{each.public_id: (action_task(each), each.case.person.public_id) for each in found.select_related(*related)},
        **{
            each.public_id: (referral_task(each), each.case.person.public_id) for each in asked.select_related(*related)
        },
    }


def tasks_in(case_id: UUID, organisation_id: int, today: date) -> list[Task]:
    """What is asked of an organisation in one case, what is open first. Two queries."""
    related = ("case__person", "case__gemeente")
    actions = asked_actions(organisation_id, today).filter(case__public_id=case_id).select_related(*related)
    asked = asked_referrals(organisation_id, today).filter(case__public_id=case_id).select_related(*related)
    found = [*map(action_task, actions), *map(referral_task, asked)]
    return sorted(found, key=lambda task: (not task.is_open, task.due_on or _NEVER))


def _about(case: Case) -> dict[str, Any]:
    return {
        "case_id": case.public_id,
        "number": case.number,
        "client": case.person.full_name,
        "gemeente": case.gemeente.name,
    }


def _leefgebied(code: str) -> str:
    return str(LifeDomain(code).label) if code else ""
