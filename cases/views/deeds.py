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
class FoldedDeed:
    """A form as it stands on the page."""

    code: str
    form: forms.Form
    url: str
    heading: str
    button: str
    is_open: bool


def revision_of(typed: QueryDict) -> int:
    """The version that the writer saw; one that never was when it isn't told."""
    return revision_in(typed, otherwise=-1)
