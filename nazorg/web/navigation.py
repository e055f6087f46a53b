"""What stands in the navigation. Apps put their entries here; this module knows none of them.

An app has a module `navigation` of its own, read once at the start:

    register(
        Item("dpan_bridge:inbox", "Meldingen", "inbox", order=20, allowed=lambda user: user.has_role(*CASE_ROLES)),
    )

An entry is left out when its address doesn't exist or its reader may not use it. The view behind it decides again.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.http import HttpRequest

from nazorg.web.addresses import address_of

if TYPE_CHECKING:
    from nazorg.accounts.models import User

    Predicate = Callable[[User], bool]
    Counter = Callable[[User], int | None]

WORK = "Werk"
MANAGE = "Beheer"
GROUPS = (WORK, MANAGE)


def everybody(_user: "User") -> bool:
    """The rule of entries that any reader may use."""
    return True


@dataclass(frozen=True)
class Item:
    """One entry. `count` may ask the database once: it runs on every full page."""

    url_name: str
    label: str
    icon: str
    group: str = WORK
    order: int = 100
    allowed: "Predicate" = everybody
    count: "Counter | None" = None


@dataclass(frozen=True)
class Search:
    """The search field in the header. It posts: no name or BSN ever stands in an address."""

    url_name: str
    label: str
    placeholder: str
    allowed: "Predicate" = everybody
    field: str = "zoekterm"


@dataclass(frozen=True)
class Link:
    """An entry as one reader sees it on one page. `current` is "page", "true" (somewhere below it) or empty."""

    label: str
    icon: str
    url: str
    count: int | None
    current: str


@dataclass(frozen=True)
class SearchField:
    """The search field as one reader sees it."""

    label: str
    placeholder: str
    url: str
    field: str


_items: dict[str, Item] = {}
_search: dict[str, Search] = {}


def register(*items: Item) -> None:
    """Add entries. One with the same address replaces the earlier one.

    Errors: ValueError for a group that doesn't exist.
    """
    for item in items:
        if item.group not in GROUPS:
            raise ValueError(f"{item.group!r} is not a group of the navigation: {', '.join(GROUPS)}.")
        _items[item.url_name] = item


def register_search(search: Search) -> None:
    """Put a search field in the header; there is one at most."""
    _search["header"] = search


def groups_for(request: HttpRequest, user: "User") -> list[tuple[str, list[Link]]]:
    """The entries this reader may use, by group, in their order. The entry of the page itself is marked."""
    found = [(item, url) for item in _in_order() if (url := address_of(item.url_name)) and item.allowed(user)]
    nearest = max((url for _, url in found if _leads_to(url, request.path)), key=len, default=None)
    return [
        (group, [_link(item, url, user, _mark(url, nearest, request.path)) for item, url in entries])
        for group, entries in groupby(found, key=lambda entry: entry[0].group)
    ]


def search_for(user: "User") -> SearchField | None:
    """The search field, when there is one that this reader may use."""
    search = _search.get("header")
    if search is None or not search.allowed(user) or not (url := address_of(search.url_name)):
        return None
    return SearchField(search.label, search.placeholder, url, search.field)


def _in_order() -> Iterator[Item]:
    yield from sorted(_items.values(), key=lambda item: (GROUPS.index(item.group), item.order, item.label))


def _link(item: Item, url: str, user: "User", current: str) -> Link:
    return Link(item.label, item.icon, url, item.count(user) if item.count else None, current)


def _leads_to(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))


def _mark(url: str, nearest: str | None, path: str) -> str:
    if url != nearest:
        return ""
    return "page" if url == path else "true"


register(
    Item("web:components", "Componenten", "list", group=MANAGE, order=900, allowed=lambda user: user.has_role("admin"))
)
