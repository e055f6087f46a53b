"""Who may do what on which address: the rows, and how they are walked.

Each app keeps its rows in `tests/APP/access_rows.py`, in a list `ROWS`. A row names an address and a method, how to
build what the address needs, and the answer for each member of the cast (tests/cast.py):

    Row("accounts:users", only("admin")),
    Row("accounts:close-account", only("admin", shown=302), method="post", build=a_colleague),

An answer is a status, or LOGIN for the way to the login page. Members that a row doesn't name get what `only` and
`everybody` say. A URL (name) and method that the house answers, but that no row names, fails the test.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from tests.cast import MEMBERS

LOGIN = "login"
Answer = int | str
Build = Callable[[pytest.FixtureRequest], Mapping[str, Any]]
METHODS = ("get", "post")
PARTNERS = tuple(member for member in MEMBERS if member.startswith("partner"))


def only(*members: str, shown: Answer = 200, hidden: Answer = 404) -> dict[str, Answer]:
    """Shown to these members; for the others it doesn't exist; who isn't logged in goes to the login page."""
    unknown = set(members) - set(MEMBERS)
    assert not unknown, f"nobody is called {unknown}"
    answers: dict[str, Answer] = {member: shown if member in members else hidden for member in MEMBERS}
    return answers if "anonymous" in members else {**answers, "anonymous": LOGIN}


def everybody(shown: Answer = 200) -> dict[str, Answer]:
    """Shown to whoever is logged in."""
    return only(*(member for member in MEMBERS if member != "anonymous"), shown=shown)


def public(shown: Answer = 200) -> dict[str, Answer]:
    """Shown to anybody, logged in or not."""
    return dict.fromkeys(MEMBERS, shown)


def nobody(answer: Answer = 405) -> dict[str, Answer]:
    """Not a method of this address, for whoever is logged in."""
    return {**dict.fromkeys(MEMBERS, answer), "anonymous": LOGIN}


@dataclass(frozen=True)
class Row:
    """One address and method, with the answer for every member of the cast."""

    url_name: str
    expected: Mapping[str, Answer]
    method: str = "get"
    build: Build | None = None  # gives the kwargs of the address, for what exists
    data: Mapping[str, Any] = field(default_factory=dict)  # what is posted
    note: str = ""  # tells rows with the same address apart

    @property
    def id(self) -> str:
        """How the row is called in a test run."""
        return " ".join(filter(None, [self.method.upper(), self.url_name, self.note]))


def collect() -> list[Row]:
    """The rows of every app."""
    here = Path(__file__).parent
    modules = sorted(
        ".".join(path.relative_to(here.parent).with_suffix("").parts) for path in here.glob("*/access_rows.py")
    )
    return [row for module in modules for row in import_module(module).ROWS]


@dataclass(frozen=True)
class Address:
    """One URL of the house."""

    name: str
    route: str
    methods: tuple[str, ...]


def addresses() -> Iterator[Address]:
    """Every URL that the house answers, static files excepted."""
    yield from _walk(get_resolver().url_patterns, "", "")


def _walk(patterns: list[Any], namespace: str, prefix: str) -> Iterator[Address]:
    for pattern in patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, inner, route)
        elif isinstance(pattern, URLPattern):
            assert isinstance(pattern.pattern, RoutePattern), f"{route} is a regular expression; use path()"
            yield Address(f"{namespace}{pattern.name or route}", route, METHODS)
