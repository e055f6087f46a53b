"""The entries of the navigation."""

from collections.abc import Iterator

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from nazorg.accounts.models import User
from nazorg.web import navigation
from nazorg.web.navigation import MANAGE, Item, Search, groups_for, register, register_search, search_for

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.urls")]


@pytest.fixture(autouse=True)
def _own_entries() -> Iterator[None]:
    """A navigation of this test alone; the real one comes back after it."""
    items, search = dict(navigation._items), dict(navigation._search)
    navigation._items.clear()
    navigation._search.clear()
    yield
    navigation._items.clear()
    navigation._items.update(items)
    navigation._search.clear()
    navigation._search.update(search)


def at(path: str) -> HttpRequest:
    return RequestFactory().get(path)


def test_entries_stand_in_their_group_and_order(admin: User) -> None:
    register(
        Item("web:components", "Componenten", "list", group=MANAGE),
        Item("web:privacy", "Tweede", "lock", order=20),
        Item("web:accessibility", "Eerste", "eye", order=10),
    )
    found = [(group, [link.label for link in links]) for group, links in groups_for(at("/"), admin)]
    assert found == [("Werk", ["Eerste", "Tweede"]), ("Beheer", ["Componenten"])]


def test_an_entry_without_a_page_is_left_out(admin: User) -> None:
    register(Item("nergens:heen", "Nergens", "list"))
    assert groups_for(at("/"), admin) == []


def test_an_entry_is_left_out_for_who_may_not_use_it(admin: User, coordinator: User) -> None:
    register(Item("web:components", "Componenten", "list", allowed=lambda user: user.has_role("admin")))
    assert groups_for(at("/"), admin)
    assert groups_for(at("/"), coordinator) == []


@pytest.mark.parametrize(
    ("path", "current"), [("/privacy/", "page"), ("/privacy/meer/", "true"), ("/componenten/", "")]
)
def test_the_entry_of_the_page_is_marked(admin: User, path: str, current: str) -> None:
    register(Item("web:privacy", "Privacy", "lock"))
    ((_, (link,)),) = groups_for(at(path), admin)
    assert link.current == current


def test_an_entry_may_bring_a_count(admin: User) -> None:
    register(Item("web:privacy", "Privacy", "lock", count=lambda _user: 3))
    ((_, (link,)),) = groups_for(at("/"), admin)
    assert link.count == 3


def test_a_group_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="Overig"):
        register(Item("web:privacy", "Privacy", "lock", group="Overig"))


def test_the_search_field_is_there_for_who_may_search(admin: User, coordinator: User) -> None:
    register_search(Search("web:privacy", "Zoek", "Naam", allowed=lambda user: user.has_role("coordinator")))
    found = search_for(coordinator)
    assert found is not None
    assert found.url == "/privacy/"
    assert search_for(admin) is None
