"""What stands there now beside what somebody typed, when two change the same detail."""

from typing import Any

from django.forms.boundfield import BoundField

from cases.forms.details import DetailForm
from cases.pages.detail_kinds import DetailKind
from cases.pages.leefgebied import in_words
from leefgebieden.models.base import Detail
from leefgebieden.services.details import facts_of


def compared(kind: DetailKind, row: Detail, form: DetailForm) -> list[dict[str, object]]:
    """The rows of components/compare.html: for each field what stands there, and what was typed."""
    stands = kind.form.fields_of(facts_of(row))
    return [_row(field, stands[field.name], form.cleaned_data[field.name]) for field in form]


def _row(field: BoundField, now: Any, typed: Any) -> dict[str, object]:
    cell = {
        "value": _shown(field, typed),
        "sign": "same" if _shown(field, now) == _shown(field, typed) else "different",
    }
    return {"label": field.label, "value": _shown(field, now), "cells": [cell]}


def _shown(field: BoundField, value: Any) -> str:
    choices = dict(getattr(field.field, "choices", ()))
    return str(choices.get(value, value)) if choices else in_words(value)
