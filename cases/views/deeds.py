"""What a page offers to do with one thing: a form for each deed, folded until somebody opens it."""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from nazorg.web.editing import Editing

MakeForm = Callable[[Any, QueryDict | None], forms.Form]


@dataclass(frozen=True)
class Deed:
    """A form on the page of an action: what it asks, what it does, and what it says afterwards."""

    service: Callable[..., Any]
    done: str
    form: MakeForm | None = None
    heading: str = ""
    button: str = ""
    arguments: Callable[[Any], Mapping[str, Any]] = lambda form: form.cleaned_data


@dataclass(frozen=True)
class Typed:
    """A form as somebody filled it in."""

    code: str
    form: forms.Form | None  # None: a deed that asks nothing
    editing: Editing


@dataclass(frozen=True)
class FoldedDeed:
    """A form as it stands on the page."""

    code: str
    form: forms.Form
    url: str
    heading: str
    button: str
    revision: int  # the version that its writer saw
    is_open: bool


def folded(
    deeds: Mapping[str, Deed],
    possible: Container[str],
    about: Any,
    *,
    url_of: Callable[[str], str],
    typed: Typed | None,
) -> Iterator[FoldedDeed]:
    """The forms of what can be done now, and the one that was just sent: that one is open, with what was typed.

    It tells the version that was typed on, not the one that stands: the writer hasn't seen what changed since.
    """
    for code, deed in deeds.items():
        filled = typed.form if typed and typed.code == code else None
        if deed.form and (code in possible or filled):
            revision = typed.editing.revision if typed and filled else about.revision
            form = filled or deed.form(about, None)
            yield FoldedDeed(code, form, url_of(code), deed.heading, deed.button, revision, is_open=filled is not None)
