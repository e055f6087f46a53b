"""What templates write: text is escaped, what is known to be HTML isn't, whatever kind of thing it is."""

from enum import StrEnum

import pytest
from django.template import engines
from django.utils.functional import lazystr
from django.utils.safestring import mark_safe
from markupsafe import Markup


class Channel(StrEnum):
    ODD = "<a&b>"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("<a & 'b'>", "&lt;a &amp; &#39;b&#39;&gt;"),
        (Channel.ODD, "&lt;a&amp;b&gt;"),
        (lazystr("<b>"), "&lt;b&gt;"),
        (mark_safe("<b>"), "<b>"),
        (Markup("<b>"), "<b>"),
        (12, "12"),
        (None, "None"),
    ],
)
def test_a_value_is_escaped_unless_it_is_html(value: object, text: str) -> None:
    for source in ("{{ value }}", "{% set kept %}{{ value }}{% endset %}{{ kept }}", "{{ value|safe|e }}"):
        known_safe = "safe" in source
        written = engines["jinja2"].from_string(source).render({"value": value})
        assert written == (str(value) if known_safe else text)


def test_a_function_in_a_loop_gets_its_own_arguments_and_no_others() -> None:
    source = "{% for name in names %}{{ say(name, tone=name) }}{% endfor %}"
    said = (
        engines["jinja2"]
        .from_string(source)
        .render({"names": ["a", "b"], "say": lambda *given, **named: (given, named)})
    )
    assert Markup(said).unescape() == "(('a',), {'tone': 'a'})(('b',), {'tone': 'b'})"
