"""What the tab Delen shows: what is shared now and with whom, what could be, what was, and what was told otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from cases.models import Case, Disclosure, Share, StandardSet
from cases.models.share import parts_in_words
from cases.rules.sharing import ShareState, state_of
from cases.selectors.sharing import disclosures_of, sets_for, shares_of, suggestions
from nazorg.accounts.models import Organisation
from nazorg.web.paging import Page, page_of

TONES = {
    ShareState.RUNNING: "success",
    ShareState.TO_COME: "neutral",
    ShareState.EXPIRED: "inactive",
    ShareState.ENDED: "inactive",
}
PAGE_SIZE = 30


@dataclass(frozen=True)
class ShareRow:
    """One share."""

    share: Share
    state: ShareState

    @property
    def badge(self) -> tuple[str, str]:
        """Words and tone."""
        return self.state.value, TONES[self.state]

    @property
    def is_over(self) -> bool:
        """Whether it can't be changed or ended any more."""
        return self.state in (ShareState.EXPIRED, ShareState.ENDED)


@dataclass(frozen=True)
class OneClick:
    """A standard set that can be shared with an organisation in one click."""

    organisation: Organisation
    standard: StandardSet
    key: UUID = field(default_factory=uuid4)

    @property
    def parts(self) -> str:
        """What it shares."""
        return ", ".join(parts_in_words(self.standard.parts))


@dataclass(frozen=True)
class SharingPage:
    """All that the tab shows."""

    now: list[ShareRow]
    before: list[ShareRow]
    one_click: list[OneClick]
    disclosures: Page[Disclosure]


def sharing_page(case: Case, *, number: int, today: date) -> SharingPage:
    """Six queries at most, whatever there is."""
    rows = share_rows(shares_of(case), today)
    offered = suggestions(case, today) if case.is_open else []
    return SharingPage(
        [row for row in rows if not row.is_over],
        [row for row in rows if row.is_over],
        [OneClick(each.organisation, each.standard) for each in offered],
        page_of(disclosures_of(case), number, size=PAGE_SIZE),
    )


def share_rows(shares: Iterable[Share], today: date) -> list[ShareRow]:
    """The shares with where each of them stands."""
    return [ShareRow(each, state_of(each.starts_on, each.ends_on, each.ended_at, today=today)) for each in shares]


def sets_of(organisation: Organisation) -> list[OneClick]:
    """The standard sets for this organisation."""
    return [OneClick(organisation, standard) for standard in sets_for({organisation.kind})]
