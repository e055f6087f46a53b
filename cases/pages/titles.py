"""The supervision of a client: the titles of one dossier, and those of all dossiers that end soon."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from cases.models import Case
from cases.services.supervision import still_to_ask
from nazorg.accounts.models import User
from nazorg.deadlines.rules import add_months
from nazorg.web.paging import Page, page_of
from people.models import JudicialTitle
from people.rules.supervision import ASK_MONTHS_BEFORE, ends_soon


@dataclass(frozen=True)
class TitleRow:
    """One title in the dossier."""

    title: JudicialTitle
    state: tuple[str, str]  # words and tone
    is_to_ask: bool  # it ends soon, and nobody has asked how it goes


@dataclass(frozen=True)
class TitlesPage:
    """All that the tab shows."""

    rows: list[TitleRow]
    has_title: bool  # somebody is supervised now: then the state pays for care


def titles_page(case: Case, today: date) -> TitlesPage:
    """The titles of this client, the last one first. Two queries, whatever there is."""
    titles = list(JudicialTitle.objects.filter(person=case.person).select_related("organisation"))
    to_ask = still_to_ask(titles)
    rows = [
        TitleRow(title, _state(title, today), title.pk in to_ask and ends_soon(title.ends_on, today))
        for title in titles
    ]
    return TitlesPage(rows, any(_is_in_force(title, today) for title in titles))


@dataclass(frozen=True)
class EndingRow:
    """A supervision that ends soon, in a list over all dossiers."""

    title: JudicialTitle
    case: Case
    is_to_ask: bool

    @property
    def url(self) -> str:
        """Where to do something about it."""
        return reverse("cases:titles", args=[self.case.public_id])


@dataclass(frozen=True)
class EndingPage:
    """A page of those that end soon."""

    page: Page[JudicialTitle]
    rows: list[EndingRow]

    @property
    def person_ids(self) -> list[UUID]:
        """Whose names the page shows."""
        return [row.case.person.public_id for row in self.rows]


def ending_page(user: User, *, number: int, today: date) -> EndingPage:
    """The supervisions in open dossiers of this user that end within three months. At most four queries."""
    mine = Case.objects.visible_to(user).open()
    titles = JudicialTitle.objects.ending_between(today, add_months(today, ASK_MONTHS_BEFORE))
    page = page_of(titles.filter(person__in=mine.values("person_id")).select_related("organisation"), number)
    found = mine.filter(person__in=[title.person_id for title in page.rows]).select_related("person", "gemeente")
    cases, to_ask = {case.person_id: case for case in found}, still_to_ask(page.rows)
    rows = [
        EndingRow(title, cases[title.person_id], title.pk in to_ask) for title in page.rows if title.person_id in cases
    ]
    return EndingPage(page, rows)


def _is_in_force(title: JudicialTitle, today: date) -> bool:
    return title.starts_on <= today and (title.ends_on is None or title.ends_on >= today)


def _state(title: JudicialTitle, today: date) -> tuple[str, str]:
    if title.starts_on > today:
        return "begint nog", "neutral"
    if not _is_in_force(title, today):
        return "afgelopen", "inactive"
    return ("eindigt binnenkort", "warning") if ends_soon(title.ends_on, today) else ("loopt", "success")
