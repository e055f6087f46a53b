"""Fields belong to their label, explanation and error, also for who can't see them."""

import re
from datetime import date

import pytest
from django import forms

from nazorg.web.forms import DayInput, NazorgForm
from nazorg.web.specimens import FAULTY, SpecimenForm
from nazorg.web.template_words import error_summary
from tests.plugins.rendering import environment


def attribute(html: str, control: str, name: str) -> str | None:
    """An attribute of the first control with this name."""
    tag = re.search(rf'<(?:input|select|textarea)[^>]*name="{control}"[^>]*>', html)
    assert tag, f"no control {control}"
    found = re.search(rf'{name}="([^"]*)"', tag[0])
    return found[1] if found else None


@pytest.fixture
def empty() -> str:
    return str(SpecimenForm())


@pytest.fixture
def faulty() -> str:
    return str(SpecimenForm(FAULTY))


def test_every_control_has_a_label(empty: str) -> None:
    ids = re.findall(r'<(?:input|select|textarea)[^>]*?id="([^"]+)"', empty)
    labels = re.findall(r'<label[^>]*for="([^"]+)"', empty)
    assert len(ids) == 16
    assert sorted(ids) == sorted(labels)


def test_every_id_is_there_once(faulty: str) -> None:
    ids = re.findall(r' id="([^"]+)"', faulty)
    assert len(ids) == len(set(ids))


def test_whatever_describes_a_control_is_there(faulty: str) -> None:
    described = [part for text in re.findall(r'aria-describedby="([^"]+)"', faulty) for part in text.split()]
    assert described
    assert set(described) <= set(re.findall(r' id="([^"]+)"', faulty))


def test_explanation_and_error_are_tied_to_the_control(faulty: str) -> None:
    assert attribute(faulty, "name", "aria-describedby") == "id_name_helptext id_name_error"
    assert attribute(faulty, "name", "aria-invalid") == "true"


def test_a_good_field_is_not_marked(empty: str) -> None:
    assert attribute(empty, "name", "aria-describedby") == "id_name_helptext"
    assert attribute(empty, "name", "aria-invalid") is None
    assert "nz-error" not in empty


def test_what_was_typed_is_kept(faulty: str) -> None:
    assert "Deze tekst blijft staan." in faulty
    assert attribute(faulty, "released_on", "value") == "2026-02-30"


def test_the_list_of_errors_leads_to_the_fields(faulty: str) -> None:
    targets = re.findall(r'<li><a href="#([^"]+)"', faulty)
    assert targets == ["id_name", "id_released_on", "id_prison", "id_problem", "id_source", "id_sure"]
    assert set(targets) <= set(re.findall(r' id="([^"]+)"', faulty))


def test_a_form_without_errors_has_no_list_of_them(empty: str) -> None:
    assert "data-error-summary" not in empty
    assert error_summary(environment(), SpecimenForm(), None) == ""


def test_a_list_of_errors_covers_several_forms() -> None:
    class Other(NazorgForm):
        day = forms.DateField(label="Dag", widget=DayInput)

        def clean(self) -> None:
            raise forms.ValidationError("Dit botst met een andere periode.")

    summary = error_summary(environment(), SpecimenForm(FAULTY), Other({"day": ""}))
    assert "Naam: Vul dit in." in summary
    assert "Dag: Vul een datum in." in summary
    assert "<li>Dit botst met een andere periode.</li>" in summary
    assert summary.count("data-error-summary") == 1


def test_optional_fields_say_so(empty: str) -> None:
    assert empty.count("(niet verplicht)") == 3


def test_a_form_asks_plainly() -> None:
    class Own(NazorgForm):
        reason = forms.CharField(error_messages={"required": "Geef een reden."})
        day = forms.DateField()

    errors = Own({}).errors
    assert errors == {"reason": ["Geef een reden."], "day": ["Vul een datum in."]}


@pytest.mark.abuse
def test_typed_html_stays_text() -> None:
    html = str(SpecimenForm({"name": "<script>alert(1)</script>", "prison": "<b>x</b>"}))
    assert "<script" not in html
    assert "<b>" not in html


def test_a_date_stands_in_its_control_in_iso_form() -> None:
    form = SpecimenForm(initial={"released_on": date(2026, 3, 9)})
    assert attribute(str(form), "released_on", "value") == "2026-03-09"


class _Note(NazorgForm):
    on = forms.DateField(widget=DayInput)
    text = forms.CharField(max_length=5)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        pytest.param("0202-11-24", "Kijk het jaar na: dit is voor 1900.", id="a-year-typed-halfway"),
        pytest.param("2200-01-01", "Kijk het jaar na: dit is na 2099.", id="a-year-that-nobody-means"),
    ],
)
def test_a_year_that_cannot_be_meant_is_asked_again(typed: str, told: str) -> None:
    assert _Note({"on": typed, "text": "kort"}).errors == {"on": [told]}


@pytest.mark.parametrize("typed", ["1900-01-01", "2099-12-31"])
def test_a_year_within_two_lives_is_taken(typed: str) -> None:
    assert _Note({"on": typed, "text": "kort"}).is_valid()


def test_a_text_that_is_too_long_is_told_how_long_it_may_be() -> None:
    told = "Dit is te lang. Er passen 5 tekens in, het zijn er nu 8."
    assert _Note({"on": "2026-11-24", "text": "te lang!"}).errors == {"text": [told]}
