"""A choice is drawn the same for the same list and answer, and never with the options of another list."""

from typing import Any

import pytest
from django import forms
from django.utils.safestring import mark_safe

from nazorg.accounts.models import Organisation
from nazorg.web.forms import NazorgForm

CHOICES = [("", "Alle"), ("a", "Eén & <b>"), ("b", "Twee")]


def drawn(choices: list[Any], data: dict[str, str] | None = None) -> str:
    class Asked(NazorgForm):
        choice = forms.ChoiceField(choices=choices)

    return str(Asked(data)["choice"])


@pytest.mark.parametrize("answer", ["", "a", "b", "anders"])
def test_the_options_are_those_of_django_also_the_second_time(answer: str) -> None:
    options = "".join(
        f'<option value="{value}"{" selected" if value == answer else ""}>{label}</option>'
        for value, label in [("", "Alle"), ("a", "Eén &amp; &lt;b&gt;"), ("b", "Twee")]
    )
    for _ in range(2):
        assert options in drawn(CHOICES, {"choice": answer}).replace("\n", "")


def test_a_list_that_looks_the_same_but_is_html_is_drawn_by_itself() -> None:
    assert "<b>x</b>" in drawn([("a", mark_safe("<b>x</b>"))])
    assert "&lt;b&gt;x&lt;/b&gt;" in drawn([("a", "<b>x</b>")])
    assert "<b>x</b>" in drawn([("a", mark_safe("<b>x</b>"))])


def test_values_that_are_equal_but_not_the_same_stay_apart() -> None:
    assert 'value="True"' in drawn([(True, "Ja")])
    assert 'value="1"' in drawn([(1, "Ja")])


@pytest.mark.django_db
def test_a_choice_from_the_database_is_asked_once(django_assert_num_queries: Any) -> None:
    organisation = Organisation.objects.create(name="Kwintes", kind="wonen")

    class Asked(NazorgForm):
        choice = forms.ModelChoiceField(Organisation.objects.all(), to_field_name="public_id")

    with django_assert_num_queries(1):
        html = str(Asked(initial={"choice": organisation.public_id})["choice"])
    assert f'<option value="{organisation.public_id}" selected>Kwintes</option>' in html


def test_choices_in_groups_keep_their_groups() -> None:
    grouped = drawn([("", "Kies"), ("Groep", [("a", "Een"), ("b", "Twee")])], {"choice": "b"})
    assert '<optgroup label="Groep">' in grouped
    assert '<option value="b" selected>Twee</option>' in grouped


def test_what_has_to_be_answered_is_marked_so() -> None:
    assert " required" in drawn(CHOICES)
