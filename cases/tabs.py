"""The tabs of a dossier. Each room registers its own when the application starts, so that `cases` needs to know none.

    register_tab(Tab("contacten", "Contacten", "cases:contacts", order=40))

A tab is a page of its own below the dossier: its address takes the public id of the case. Its template extends
`cases/_frame.html`, and its view puts `frame(case, user, today, tab="contacten")` in the context as `frame`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from cases.models import Case
from nazorg.accounts.models import User

Predicate = Callable[[User], bool]


def _everybody(_user: User) -> bool:
    return True


@dataclass(frozen=True)
class Tab:
    """One tab. `allowed` leaves it out for who may not open it; the view behind it decides again."""

    code: str
    label: str
    url_name: str
    order: int
    allowed: Predicate = _everybody


@dataclass(frozen=True)
class ShownTab:
    """A tab on one page, for one reader."""

    label: str
    url: str
    is_current: bool


_tabs: dict[str, Tab] = {}


def register_tab(tab: Tab) -> None:
    """Add a tab. One with the same code replaces the earlier one."""
    _tabs[tab.code] = tab


def tabs_for(case: Case, user: User, *, current: str) -> list[ShownTab]:
    """The tabs of this case for this reader, in their order; a tab without a page is left out."""
    return [
        ShownTab(tab.label, url, tab.code == current)
        for tab in sorted(_tabs.values(), key=lambda tab: (tab.order, tab.label))
        if tab.allowed(user) and (url := _address(tab.url_name, case))
    ]


def _address(url_name: str, case: Case) -> str:
    try:
        return reverse(url_name, args=[case.public_id])
    except NoReverseMatch:
        return ""
