"""What a page offers to do with one thing: a form for each deed, folded until somebody opens it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from nazorg.web.editing import revision_in

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
    form: forms.Form
    revision: int | None  # of what the writer saw; None when that is what stands


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


def revision_of(typed: QueryDict) -> int:
    """The version that the writer saw; one that never was when it isn't told."""
    return revision_in(typed, otherwise=-1)


def revision_to_send(typed: Typed | None, *, current: int) -> int:
    """The version that a form tells when it is sent: the one that was typed on.

    Not the one that stands: somebody may have changed it since, and the writer hasn't seen that.
    """
    return current if typed is None or typed.revision is None else typed.revision
