"""How every form looks: label, explanation and error belong to the field, also for who can't see it.

The renderer is set in the settings, so forms of others (login, two steps) look the same. Templates:
templates/components/form.html, fields.html, field.html and error_summary.html.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any, cast

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.boundfield import BoundField
from django.forms.models import ModelChoiceIteratorValue
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import DateTimeBaseInput, Widget
from django.http import HttpRequest, QueryDict
from django.template import engines
from django.utils.safestring import SafeString

_TOO_LONG = "Dit is te lang. Er passen %(limit_value)d tekens in, het zijn er nu %(show_value)d."
_TYPED = (forms.TextInput, forms.NumberInput, forms.EmailInput, forms.URLInput, forms.PasswordInput)


def _class_of(widget: Widget) -> str:
    """The class of NL Design System for a widget; choices and files are dressed by the template of the field."""
    if isinstance(widget, forms.CheckboxInput | forms.RadioSelect | forms.CheckboxSelectMultiple | forms.FileInput):
        return ""
    if isinstance(widget, forms.Textarea):
        return "utrecht-textarea utrecht-textarea--html-textarea"
    if isinstance(widget, forms.Select):
        return "utrecht-select utrecht-select--html-select"
    return "utrecht-textbox utrecht-textbox--html-input" if isinstance(widget, (*_TYPED, DateTimeBaseInput)) else ""


class NazorgBoundField(BoundField):
    """A field that dresses its own control and marks it when its answer was refused."""

    def as_widget(self, widget: Widget | None = None, *given: Any, **named: Any) -> SafeString:
        """The control; of a list of plain texts the options are drawn once."""
        widget = widget or self.field.widget
        if widget.__class__ is forms.Select:
            offered = tuple(_plain(value, label) for value, label in widget.choices)  # asks the database once
            if all(value.__class__ is str and label.__class__ is str for value, label in offered):
                widget = _DrawnSelect(widget, offered)
        return super().as_widget(widget, *given, **named)

    def build_widget_attrs(self, attrs: Any, widget: Widget | None = None) -> dict[str, Any]:
        dressed: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        if css := _class_of(widget):
            states = f" {css.split()[0]}--invalid" if self.errors else ""
            dressed["class"] = f"{widget.attrs.get('class', '')} {css}{states}".strip()
        widget.attrs.pop("placeholder", None)  # the label says it, and stays when somebody types
        return dressed

    @property
    def kind(self) -> str:
        """Which part of components/field.html draws this field."""
        widget = self.field.widget
        if isinstance(widget, forms.CheckboxInput):
            return "check"
        if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
            return "choices"
        if isinstance(widget, forms.FileInput):
            return "file"
        return "group" if self.use_fieldset else "control"

    @property
    def look(self) -> str:
        """How the choices lie: below each other, in a row, or as segments of one bar."""
        return getattr(self.field.widget, "look", "list")


class NazorgForm(forms.Form):
    """A form that asks for what is missing in plain words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            ask_plainly(field)
            _answer_plainly(field)


def ask_plainly(field: forms.Field) -> None:
    """Say what to do, where Django says "Dit veld is vereist.". A message that the form wrote itself stays."""
    if field.error_messages.get("required") is not forms.Field.default_error_messages["required"]:
        return
    if isinstance(field, forms.FileField):
        field.error_messages["required"] = "Kies een bestand."
    elif isinstance(field, forms.BooleanField):
        field.error_messages["required"] = "Zet hier een vinkje."
    elif isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        field.error_messages["required"] = "Maak een keuze."
    elif isinstance(field, forms.DateField):
        field.error_messages["required"] = "Vul een datum in."
    else:
        field.error_messages["required"] = "Vul dit in."


# What nobody means: a year that was typed halfway ("0202", "20226"). What fits the case, its service knows.
_DAYS = (
    MinValueValidator(date(1900, 1, 1), "Kijk het jaar na: dit is voor 1900."),
    MaxValueValidator(date(2099, 12, 31), "Kijk het jaar na: dit is na 2099."),
)


def _answer_plainly(field: forms.Field) -> None:
    """Say what is wrong with an answer that is too long, and with a year that can't be meant."""
    if isinstance(field, forms.CharField):
        field.error_messages["max_length"] = _TOO_LONG
    elif isinstance(field, forms.DateField):
        field.validators.extend(_DAYS)


# Templates that are a macro of components/field.html: a page has dozens of them, and each costs less than a template.
_MACROS = {"components/field.html": "field", "django/forms/widgets/select.html": "select"} | {
    f"django/forms/widgets/{kind}.html": "input" for kind in ("checkbox", "date", "hidden", "number", "text")
}


@cache
def _macro(name: str) -> Callable[..., str]:
    engine: Any = engines["jinja2"]
    return cast(Callable[..., str], getattr(engine.env.get_template("components/field.html").module, name))


def _plain(value: Any, label: Any) -> tuple[Any, Any]:
    """A choice as it is drawn: of an object in the database its key."""
    return (str(value) if isinstance(value, ModelChoiceIteratorValue) else value), label


class _DrawnSelect(forms.Select):
    """A choice of which the options were drawn before, for the same list and answer: some lists have a thousand."""

    def __init__(self, asked: Widget, offered: tuple[Any, ...]) -> None:
        super().__init__()
        self.__dict__ |= asked.__dict__
        self.offered = offered

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = Widget.get_context(self, name, value, attrs)
        context["widget"]["options"] = _options(self.offered, tuple(context["widget"]["value"]))
        return context


@lru_cache(maxsize=128)
def _options(choices: tuple[tuple[str, str], ...], chosen: tuple[str, ...]) -> str:
    return _macro("options")(forms.Select(choices=choices).optgroups("", list(chosen)))


class NazorgRenderer(TemplatesSetting):
    """Draws forms with the components of this application."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
    bound_field_class = NazorgBoundField

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """A form, a field or a control."""
        if name := _MACROS.get(template_name):
            return str.strip(_macro(name)(**context))
        return super().render(template_name, context, request)


class ChoiceRow(forms.RadioSelect):
    """Radio buttons beside each other: for two to four short answers."""

    look = "row"


class Segments(forms.RadioSelect):
    """Radio buttons as one bar: for yes, no and unknown in a list of questions."""

    look = "segments"


class DayInput(forms.DateInput):
    """A date as the browser of the reader asks for it. The value is always in ISO form."""

    input_type = "date"

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__(attrs=dict(attrs or {}), format="%Y-%m-%d")


def rows_in(data: QueryDict, *, most: int, otherwise: int) -> int:
    """How many rows a form says that it has, in its hidden field `rijen`; `otherwise` when it says no number."""
    text = data.get("rijen", "")
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 4 else otherwise
