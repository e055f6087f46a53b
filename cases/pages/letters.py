"""What the pages about letters show: who has to get one, a batch, the register, and the letters of one case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from cases.models import Case, Letter, LetterBatch, LetterKind, LetterState
from cases.rules.letter_states import CONCEPT, PRIVACY_LETTERS
from cases.selectors.letters import (
    Audience,
    Coverage,
    DueLetter,
    coverage,
    due_letters,
    letters_of_batch,
    privacy_letters_sent,
)
from nazorg.accounts.access import own_gemeenten
from nazorg.accounts.models import User
from nazorg.policy.services import policy_on

SIGNS = {
    LetterState.CONCEPT: ("Nog niet verzonden", "warning", "file"),
    LetterState.VERZONDEN: ("Verzonden", "neutral", "send"),
    LetterState.BEANTWOORD: ("Beantwoord", "success", "mail-check"),
    LetterState.ONBESTELBAAR: ("Onbestelbaar", "danger", "mail-cross"),
    LetterState.GEEN_REACTIE: ("Geen reactie", "inactive", "dash-circle"),
}
RECENT = 8
MOST_OF_A_CASE = 50


@dataclass(frozen=True)
class DueRow:
    """Somebody who has to get a letter, with how long the stay is."""

    letter: DueLetter
    days: int
    is_expected: bool  # the length is what is expected; else it has been reached already


@dataclass(frozen=True)
class LettersPage:
    """Who has to get a letter of one kind, and how many were reached."""

    kind: LetterKind
    rows: list[DueRow]
    has_more: bool
    coverage: Coverage
    sent: int
    batches: list[LetterBatch]
    long_stay_days: int
    year: int

    @property
    def person_ids(self) -> list[UUID]:
        return [row.letter.person_id for row in self.rows]


@dataclass(frozen=True)
class LetterRow:
    """One letter in a list."""

    public_id: UUID
    case_id: UUID
    number: str
    name: str
    person_id: UUID
    gemeente: str
    kind: str
    state: tuple[str, str, str]  # words, tone, icon
    made_on: Any
    sent_on: date | None
    answered_on: date | None
    document_id: UUID | None
    can_be_sent: bool


def audience_of(user: User, today: date, *, gemeente: str = "") -> Audience:
    """The people whose letters are for this user to send, of one gemeente when its code is one of theirs.

    One query, for the policy.
    """
    own = own_gemeenten(user)
    chosen = [held for held in own if held.code == gemeente] or own
    return Audience([held.pk for held in chosen], today, policy_on(today).long_stay_days)


def letters_page(audience: Audience, kind: str, *, most: int) -> LettersPage:
    """Who has to get a letter of this kind, the coverage of this year, and the last batches. Four queries."""
    due = due_letters(audience, kind, most=most + 1)
    year = audience.today.year
    recent = LetterBatch.objects.filter(gemeente_ids__contained_by=list(audience.gemeenten), kind=kind, total__gt=0)
    return LettersPage(
        kind=LetterKind(kind),
        rows=[_due_row(letter, audience.today) for letter in due[:most]],
        has_more=len(due) > most,
        coverage=coverage(audience, kind, year),
        sent=privacy_letters_sent(audience.gemeenten, date(year, 1, 1), date(year, 12, 31)),
        batches=list(recent.select_related("made_by").order_by("-pk")[:RECENT]),
        long_stay_days=audience.long_stay_days,
        year=year,
    )


def tabs(current: str) -> list[tuple[str, str, bool, None]]:
    """The parts of the pages about letters: to send per kind, and the register."""
    kinds = [(f"Te versturen: {LetterKind(kind).label.lower()}", kind) for kind in PRIVACY_LETTERS]
    to_send = [(text, f"{reverse('cases:letters')}?soort={kind}", kind == current, None) for text, kind in kinds]
    return [*to_send, ("Register", reverse("cases:letter_register"), current == "register", None)]


def chosen_kind(text: str | None) -> str:
    """The kind that an address asks for; the nazorgbrief when it asks for nothing."""
    return text if text in PRIVACY_LETTERS else PRIVACY_LETTERS[0]


def letters_of(case: Case) -> list[LetterRow]:
    """The letters of one case, the newest first: one query."""
    return [_row(letter) for letter in _listed(Letter.objects.filter(case=case))[:MOST_OF_A_CASE]]


def letters_in(batch: LetterBatch, user: User) -> list[LetterRow]:
    """The letters of a batch, as they lie on the pile, of the dossiers that this user may know of: one query.

    A dossier that went to another gemeente takes its letter along.
    """
    return [_row(letter) for letter in _listed(letters_of_batch(batch, user)).order_by("case__gemeente__name", "pk")]


def register(gemeenten: Sequence[int], filters: dict[str, str]) -> QuerySet[Letter]:
    """Every letter of these gemeenten, the newest first."""
    return _listed(Letter.objects.filter(case__gemeente__in=list(gemeenten), **filters))


def rows_of(letters: Sequence[Letter]) -> list[LetterRow]:
    """Letters as rows of a list."""
    return [_row(letter) for letter in letters]


def _listed(letters: QuerySet[Letter]) -> QuerySet[Letter]:
    return letters.select_related("case__person", "case__gemeente", "document").order_by("-pk")


def _row(letter: Letter) -> LetterRow:
    case = letter.case
    return LetterRow(
        public_id=letter.public_id,
        case_id=case.public_id,
        number=case.number,
        name=case.person.full_name,
        person_id=case.person.public_id,
        gemeente=case.gemeente.name,
        kind=str(LetterKind(letter.kind).label),
        state=SIGNS[LetterState(letter.state)],
        made_on=letter.made_at,
        sent_on=letter.sent_on,
        answered_on=letter.answered_on,
        document_id=letter.document.public_id if letter.document and letter.document.is_there else None,
        can_be_sent=letter.state == CONCEPT,
    )


def _due_row(letter: DueLetter, today: date) -> DueRow:
    so_far = (today - letter.starts_on).days
    expected = (letter.expected_on - letter.starts_on).days if letter.expected_on else so_far
    return DueRow(letter, max(so_far, expected), is_expected=expected > so_far)
