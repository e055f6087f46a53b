"""Choices that depend on who asks."""

from collections.abc import Iterable
from typing import cast

from django import forms


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[str, str]]) -> None:
    """Let a field of this form offer these choices."""
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)
