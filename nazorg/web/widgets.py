"""The plain controls of a form, drawn without a template: the same text as the templates of Django, sooner.

A page with filters has a dozen of them, and each would take three templates.
"""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeData

Widget = Mapping[str, Any]


def draw(template_name: str, context: Mapping[str, Any]) -> str | None:
    """The control that this template would draw; None when the template has to do it."""
    drawer = _DRAWERS.get(template_name)
    return drawer(context["widget"]) if drawer else None


def _text(value: Any) -> str:
    return str(value) if isinstance(value, SafeData) else escape(str(value))


def _attributes(attrs: Mapping[str, Any]) -> str:
    said = ((name, value) for name, value in attrs.items() if value is not False)
    return "".join(f" {_text(name)}" if value is True else f' {_text(name)}="{_text(value)}"' for name, value in said)


def _input(widget: Widget) -> str:
    value = "" if widget["value"] is None else f' value="{_text(widget["value"])}"'
    return f'<input type="{_text(widget["type"])}" name="{_text(widget["name"])}"{value}{_attributes(widget["attrs"])}>'


def _select(widget: Widget) -> str | None:
    parts = [f'<select name="{_text(widget["name"])}"{_attributes(widget["attrs"])}>']
    for group, options, _ in widget["optgroups"]:
        if group:
            parts.append(f'\n  <optgroup label="{_text(group)}">')
        for option in options:
            if not isinstance(option["label"], str | Promise) or option["template_name"] != _OPTION:
                return None
            value, attributes = _text(option["value"]), _attributes(option["attrs"])
            parts.append(f'\n  <option value="{value}"{attributes}>{_text(option["label"])}</option>')
        if group:
            parts.append("\n  </optgroup>")
    return "".join([*parts, "\n</select>"])


_FOLDER = "django/forms/widgets"
_OPTION = f"{_FOLDER}/select_option.html"
_INPUTS = ("checkbox", "date", "email", "hidden", "number", "password", "text")
_DRAWERS: dict[str, Callable[[Widget], str | None]] = {
    f"{_FOLDER}/select.html": _select,
    **{f"{_FOLDER}/{name}.html": _input for name in _INPUTS},
}
