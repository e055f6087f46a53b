"""The head of a dossier, the same on each of its tabs: who, where, what comes next, and by when.

    context = {"frame": frame(case, request.user, today, tab="contacten"), …}

Four queries, whatever there is. State and next step are derived here and now: what is kept may be a minute old.
"""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from cases.access import may_edit
from cases.models import Case, CaseState
from cases.rules.duties import CONSULTATION
from cases.rules.next_step import Advice, advise
from cases.rules.state import derive_state
from cases.selectors.facts import facts_of
from cases.selectors.life import StayOfLife, stays_of
from cases.tabs import ShownTab, tabs_for
from nazorg.accounts.models import Role, User
from nazorg.deadlines.kinds import label_of
from nazorg.web.dates import date_with_day, short_date
from nazorg.web.statements import ask
from people.models import LabelCategory
from people.pages.wording import age_in_words
from people.querysets import RESTRICTED_LABELS

NEAREST = 3
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
_NEAREST = """
SELECT t.kind, t.due_on, t.state, coalesce(u.name, o.name), t.owner_role, t.gemeente_id, g.name
FROM deadlines_deadline t
JOIN accounts_gemeente g ON g.id = t.gemeente_id
LEFT JOIN accounts_user u ON u.id = t.owner_user_id
LEFT JOIN accounts_organisation o ON o.id = t.owner_organisation_id
WHERE t.case_id = %(case)s AND t.state = 'running' AND t.kind <> ALL (%(hidden)s::text[])
ORDER BY t.due_on, t.id LIMIT %(most)s
"""


@dataclass(frozen=True)
class NearDeadline:
    """One duty about this case that still runs."""

    label: str
    owner: str
    due_on: date
    state: str


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
    deadlines: list[NearDeadline]
    tabs: list[ShownTab]
    may_edit: bool
    crumbs: list[tuple[str, str]]
    stays: list[StayOfLife]  # every detention, for the levensloop

    @property
    def person_url(self) -> str:
        """The page of the client."""
        return reverse("people:detail", args=[self.case.person.public_id])


def frame(case: Case, user: User, today: date, *, tab: str = "") -> Frame:
    """The head of this case for this reader; `tab` is the code of the tab on which it stands."""
    stays = stays_of(case.person_id)
    last = stays[-1] if stays else None
    known = facts_of([case.pk], today=today)[case.pk]
    state = derive_state(known, today=today)
    return Frame(
        case=case,
        name=case.person.full_name,
        facts=_facts(case, last, today),
        stay=_stay(case, last),
        labels=labels_shown(known.labels, case, user),
        state=(CaseState(state.code).label, STATE_TONES[CaseState(state.code)]),
        state_why=state.why,
        advice=advise(known, today=today),
        deadlines=_nearest(case, user),
        tabs=tabs_for(case, user, current=tab),
        may_edit=may_edit(user, case),
        crumbs=crumbs(case),
        stays=stays,
    )


def crumbs(case: Case | None = None) -> list[tuple[str, str]]:
    """The way back: to the client, and for a page below a dossier to that dossier."""
    if case is None:
        return []
    return [(case.person.full_name, reverse("people:detail", args=[case.person.public_id]))]


def labels_shown(held: Set[str], case: Case, user: User) -> list[str]:
    """The labels of the client as this reader may know them, the heaviest first.

    BIJ is for who handles it for the gemeente of the case; others read that they have to consult first (invariant
    I-13).
    """
    may_see = case.gemeente_id in user.gemeente_ids(Role.BIJ_OFFICER)
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


def _nearest(case: Case, user: User) -> list[NearDeadline]:
    """The duties that come first. That somebody consults about BIJ is for who does that (invariant I-13)."""
    may_see = case.gemeente_id in user.gemeente_ids(Role.BIJ_OFFICER)
    asked = {"case": case.public_id, "hidden": [] if may_see else [CONSULTATION], "most": NEAREST}
    return [
        NearDeadline(
            label_of(kind), _whose(who, role, elsewhere=None if of == case.gemeente_id else gemeente), on, state
        )
        for kind, on, state, who, role, of, gemeente in ask(_NEAREST, asked)
    ]


def _whose(who: str | None, role: str, *, elsewhere: str | None) -> str:
    """Whose duty it is, in words. A melding can be another gemeente's than the case, and so can its terms."""
    whose = who or (str(Role(role).label) if role else "PI")
    return f"{whose} van {elsewhere}" if elsewhere else whose
