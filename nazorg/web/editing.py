"""Two people who edit the same thing: the second sees what changed and loses nothing typed.

The form carries in the hidden field `revision` which version its writer saw (components/revision.html). The service
compares that under its lock (`refuse_changed`). On a conflict nothing is saved: the page shows what stands beside what
was typed (components/changed.html), keeps the form as it was typed, and carries the revision that stands now, so that
who saves again has seen it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.boundfield import BoundField

from nazorg.web.dates import short_date

CHANGED = "Iemand anders heeft dit intussen gewijzigd. Vergelijk en kies wat er moet staan."
MOST_DIGITS = 15
NEVER = -1  # a version that never was


class ChangedMeanwhile(Exception):
    """Somebody saved another version since the writer looked. Nothing is saved; the text is for the user."""

    def __init__(self, text: str = CHANGED) -> None:
        super().__init__(text)


def revision_over(*said: object) -> int:
    """A number over what a thing says, for a thing that keeps no count of its versions."""
    text = json.dumps(said, default=str, sort_keys=True)
    return int.from_bytes(sha256(text.encode()).digest()[:6], "big")


def revision_in(typed: Mapping[str, Any] | None, *, otherwise: int) -> int:
    """The version that the writer of a form saw; `otherwise` when the form doesn't tell."""
    text = str(typed.get("revision", "")) if typed is not None else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else otherwise


def refuse_changed(
    current: int, revision: int | None, error: type[ChangedMeanwhile] = ChangedMeanwhile, text: str = CHANGED
) -> None:
    """Stop a writer who saw another version than the one that stands. None doesn't look: it is no form that saves.

    Errors: `error`, an exception of the app that is a ChangedMeanwhile too.
    """
    if revision is not None and revision != current:
        raise error(text)


@dataclass(frozen=True)
class Editing:
    """What the page of a form knows about the version that its writer saw."""

    revision: int  # that the writer saw
    current: int  # that stands now
    stands: Mapping[str, Any] | None = None  # what it says, by field; None: what the form began with
    conflict: str = ""
    rows: list[dict[str, object]] = field(default_factory=list)  # as components/compare.html wants them
    columns: Sequence[str] = ("Dit staat er nu", "U vulde in")

    @property
    def is_outrun(self) -> bool:
        """Whether somebody saved another version since the writer looked."""
        return self.revision != self.current

    @classmethod
    def of(
        cls,
        typed: Mapping[str, Any] | None,
        current: int,
        stands: Mapping[str, Any] | None = None,
        *,
        must_tell: bool = False,
    ) -> "Editing":
        """What a writer edits: `typed` is what was sent, `current` the version that stands, `stands` what it says.

        `must_tell`: a form that doesn't tell which version its writer saw is refused, rather than trusted.
        """
        otherwise = NEVER if must_tell and typed is not None else current
        return cls(revision_in(typed, otherwise=otherwise), current, stands)

    def conflicts(self, form: forms.BaseForm, error: ChangedMeanwhile) -> "Editing":
        """The same after a conflict: what stands beside what was typed, for who saves again."""
        return self.compared(differences(form, self.stands), error)

    def compared(self, rows: list[dict[str, object]], error: ChangedMeanwhile) -> "Editing":
        """The same, for a page that compares by itself."""
        return replace(self, revision=self.current, conflict=str(error), rows=rows)


def status_of(form: forms.BaseForm, editing: Editing | None) -> int:
    """The status of a page with a form: somebody was first, something is wrong, or it is shown."""
    if editing and editing.conflict:
        return 409
    return 422 if form.errors else 200


def differences(form: forms.BaseForm, stands: Mapping[str, Any] | None = None) -> list[dict[str, object]]:
    """Where what stands and what was typed are not the same, field by field. For a valid form.

    `stands` is by field, as the form shows it; without it, it is what the form began with.
    """
    if stands is None:
        stands = {name: form[name].initial for name in form.fields if _has_initial(form, name)}
    told = ((name, stands[name]) for name in form.fields if name in stands)
    return [row for name, initial in told if (row := _difference(form[name], initial, form.cleaned_data.get(name)))]


def difference(label: str, stands: str, typed: str) -> dict[str, object]:
    """One row of components/compare.html."""
    return {"label": label, "value": stands, "cells": [{"value": typed, "sign": "different"}]}


def _has_initial(form: forms.BaseForm, name: str) -> bool:
    return name in form.initial or form.fields[name].initial is not None


def _difference(bound: BoundField, initial: Any, typed: Any) -> dict[str, object] | None:
    try:
        stands = bound.field.clean(bound.field.prepare_value(initial))
    except ValidationError:  # it stood there before the form asked for more
        stands = initial
    if stands == typed or (not stands and not typed and not isinstance(typed, bool)):
        return None
    if isinstance(bound.field, forms.CharField):  # also those that read something else from it
        return difference(str(bound.label), str(initial or ""), str(bound.value() or ""))
    return difference(str(bound.label), _shown(bound, stands), _shown(bound, typed))


def _shown(bound: BoundField, value: Any) -> str:
    if isinstance(value, bool):
        return "Ja" if value else "Nee"
    if isinstance(value, Model):
        named: Any = bound.field
        return str(named.label_from_instance(value))
    if isinstance(value, list | tuple):
        return ", ".join(_shown(bound, each) for each in value)
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    choices = {} if isinstance(bound.field, forms.ModelChoiceField) else dict(getattr(bound.field, "choices", ()))
    return str(choices.get(value) or getattr(value, "label", "" if value is None else value))
