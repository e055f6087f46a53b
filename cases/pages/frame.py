"""The head of a dossier, the same on each of its tabs: who, where, what comes next, and by when.

    context = {"frame": frame(case, request.user, today, tab="contacten"), …}

One statement, whatever there is. State and next step are derived here and now: what is kept may be a minute old.
"""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from cases.access import may_edit
from cases.models import Case, CaseState
from cases.pages.step_links import Place, step_urls
from cases.rules.facts import CaseFacts
from cases.rules.next_step import Advice, advise
from cases.rules.state import derive_state
from cases.selectors.head import NearDeadline, head_of
from cases.selectors.life import StayOfLife
from cases.tabs import ShownTab, tabs_for
from nazorg.accounts.models import Role, User
from nazorg.web.dates import date_with_day, short_date
from people.models import LabelCategory
from people.pages.wording import age_in_words
from people.querysets import RESTRICTED_LABELS

CONSULT_FIRST = "Afstemming vereist"
STATE_TONES = {
    CaseState.INTAKE: "neutral",
    CaseState.PLAN: "neutral",
    CaseState.VOORBEREIDING_TERUGKEER: "warning",
    CaseState.NAZORG_BUITEN: "neutral",
    CaseState.OVERGEDRAGEN: "success",
    CaseState.LANGDURIG_VOLGEN: "neutral",
    CaseState.AFGESLOTEN: "inactive",
}


@dataclass(frozen=True)
class Frame:
    """What stands above every tab of a dossier."""

    case: Case
    name: str
    facts: list[tuple[str, str]]
    stay: tuple[str, str]  # words and tone
    labels: list[str]
    state: tuple[str, str]  # words and tone
    state_why: str
    advice: Advice
    step_urls: dict[str, str]  # where a step is done, by its code; none for who may only read
    deadlines: list[NearDeadline]
    tabs: list[ShownTab]
    may_edit: bool
    crumbs: list[tuple[str, str]]
    stays: list[StayOfLife]  # every detention, for the levensloop
    known: CaseFacts  # from which state and next step follow

    @property
    def person_url(self) -> str:
        """The page of the client."""
        return reverse("people:detail", args=[self.case.person.public_id])


def frame(case: Case, user: User, today: date, *, tab: str = "") -> Frame:
    """The head of this case for this reader; `tab` is the code of the tab on which it stands."""
    head = head_of(case, consults=handles_bij(case, user), today=today)
    known, last = head.facts, head.stays[-1] if head.stays else None
    state, advice, edits = derive_state(known, today=today), advise(known, today=today), may_edit(user, case)
    return Frame(
        case=case,
        name=case.person.full_name,
        facts=_facts(case, last, today),
        stay=_stay(case, last),
        labels=labels_shown(known.labels, case, user),
        state=(CaseState(state.code).label, STATE_TONES[CaseState(state.code)]),
        state_why=state.why,
        advice=advice,
        step_urls=step_urls(advice.steps, Place(case, last, known), may_edit=edits),
        deadlines=head.deadlines,
        tabs=tabs_for(case, user, current=tab),
        may_edit=edits,
        crumbs=crumbs(case),
        stays=head.stays,
        known=known,
    )


def crumbs(case: Case | None = None) -> list[tuple[str, str]]:
    """The way back: to the client, and for a page below a dossier to that dossier."""
    if case is None:
        return []
    return [(case.person.full_name, reverse("people:detail", args=[case.person.public_id]))]


def handles_bij(case: Case, user: User) -> bool:
    """Whether this reader handles BIJ for the gemeente of the case, and so may know of it (invariant I-13)."""
    return case.gemeente_id in user.gemeente_ids(Role.BIJ_OFFICER)


def labels_shown(held: Set[str], case: Case, user: User) -> list[str]:
    """The labels of the client as this reader may know them, the heaviest first.

    BIJ is for who handles it for the gemeente of the case; others read that they have to consult first (invariant
    I-13).
    """
    may_see = handles_bij(case, user)
    return [
        CONSULT_FIRST if label in RESTRICTED_LABELS and not may_see else str(LabelCategory(label).label)
        for label in LabelCategory.values
        if label in held
    ]


def _stay(case: Case, last: StayOfLife | None) -> tuple[str, str]:
    if case.person.deceased_on:
        return "Overleden", "inactive"
    if last is None:
        return "Geen detentie bekend", "neutral"
    return ("Vrij", "success") if last.released_on else ("In detentie", "warning")


def _facts(case: Case, last: StayOfLife | None, today: date) -> list[tuple[str, str]]:
    person = case.person
    age = age_in_words(person.birth_date, on=person.deceased_on or today)
    born = f"{person.birth_date.in_words} ({age})" if person.birth_date else ""
    facts = [("Geboren", born)]
    if last and last.released_on:
        facts.append(("Vrij sinds", short_date(last.released_on)))
    elif last:
        expected_on = last.expected_release_on
        facts += [
            ("Verblijft in", last.facility),
            ("In detentie sinds", short_date(last.starts_on)),
            ("Verwachte vrijlating", date_with_day(expected_on) if expected_on else ""),
        ]
    owner = case.owner.name if case.owner else "Nog niemand"
    return [*facts, ("Regisseur", owner)]
