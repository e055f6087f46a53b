"""Templates that are read once by our loader show what Django shows, for everything a template can say."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.template import Context, Engine, Template, TemplateDoesNotExist, engines
from django.urls import reverse
from django.utils.functional import lazystr
from django.utils.safestring import mark_safe

from nazorg.web.addresses import address_of
from nazorg.web.quick_templates import QuickTemplate

ID = UUID("0b0e1a52-8d7e-4d52-9a63-3d6b6f7a4c11")


class Thing:
    """What a template may meet: attributes, a method, a property that fails, and what may not be called."""

    name = "Tess & Co <b>"
    rows = (1, 2, 3)
    inner = {"key": "waarde", "0": "nul"}

    def method(self) -> str:
        return "van een methode <i>"

    def with_argument(self, _argument: str) -> str:
        return "nooit"

    def delete(self) -> str:
        raise AssertionError("a template calls what alters data")

    delete.alters_data = True  # type: ignore[attr-defined]

    @property
    def broken(self) -> str:
        raise LookupError("kapot")

    @property
    def silent(self) -> str:
        error = ValueError("stil")
        error.silent_variable_failure = True  # type: ignore[attr-defined]
        raise error


VALUES: dict[str, Any] = {
    "thing": Thing(),
    "text": "een <script> & 'tekst'",
    "safe": mark_safe("<em>veilig</em>"),
    "lazy": lazystr("lui <u>"),
    "number": 12345,
    "half": Decimal("1.50"),
    "ratio": 2.5,
    "yes": True,
    "nothing": None,
    "day": date(2026, 11, 23),
    "pairs": [("a", 1), ("b", 2)],
    "words": ["een", "twee"],
    "letters": iter("xy"),
    "lookup": {"items": "eigen sleutel", "name": "uit een dict"},
    "id": ID,
}
SAID = [
    "{{ text }}{{ safe }}{{ lazy }}{{ number }}|{{ half }}|{{ ratio }}|{{ yes }}|{{ nothing }}|{{ day }}|{{ id }}",
    "{{ thing.name }}|{{ thing.method }}|{{ thing.with_argument }}|{{ thing.delete }}|{{ thing.silent }}",
    "{{ thing.inner.key }}|{{ thing.inner.0 }}|{{ thing.rows.1 }}|{{ words.1 }}|{{ lookup.items }}",
    "{{ missing }}|{{ thing.missing }}|{{ missing.more }}|{{ thing.rows.9 }}|{{ missing|default:'niets' }}",
    "{{ text|upper }}|{{ safe|upper }}|{{ text|default:'x' }}|{{ nothing|default:'<x>' }}|{{ text|default:safe }}",
    "{{ day|date:'j F Y' }}|{{ words|join:', ' }}|{{ number|add:5 }}|{{ number|add:number }}",
    "{{ 'vast & <b>' }}|{{ 5 }}|{{ 1.5 }}|{{ 'x'|add:text }}|{{ _('Yes') }}|{{ text|safe }}|{{ text|escape }}",
    "{% autoescape off %}{{ text }}{{ thing.name }}{{ number }}{{ text|linebreaks }}{% endautoescape %}",
    "{% if text %}a{% endif %}{% if missing %}b{% elif thing.rows %}c{% else %}d{% endif %}",
    "{% if not nothing %}e{% endif %}{% if nothing is None %}f{% endif %}{% if number != 5 or missing %}g{% endif %}",
    "{% if number > 5 and text %}a{% endif %}{% if number > 'x' %}b{% else %}c{% endif %}",
    "{% if 2 in thing.rows %}d{% endif %}{% if 7 not in thing.rows %}e{% endif %}{% if 'x' in number %}f{% endif %}",
    "{% if text|length > missing.more %}a{% else %}b{% endif %}{% if text|default:missing.more %}c{% endif %}",
    "{% for word in words %}{{ forloop.counter }}{{ forloop.revcounter0 }}{{ forloop.last }}{{ word }}{% endfor %}",
    "{% for a, b in pairs %}{{ a }}{{ b }}{% for w in words reversed %}{{ w }}{% endfor %}{% endfor %}{{ a }}",
    "{% for a, b in pairs %}{% for w in words %}{{ forloop.parentloop.counter }}{% endfor %}{% endfor %}",
    "{% for x in nothing %}x{% empty %}leeg{% endfor %}{% for x in missing %}x{% empty %}niets{% endfor %}",
    "{% for x in letters %}{{ x }}{% cycle 'een' 'twee' %}{% ifchanged %}{{ x }}{% endifchanged %}{% endfor %}",
    "{% for word in words %}{% with other=word %}{{ other }}{% endwith %}{{ other }}{% endfor %}{{ word }}",
    "{% url 'people:detail' id %}|{% url 'people:search' %}|{% url 'people:detail' missing as url %}[{{ url }}]",
    "{% status_badge 'Klaar & af' 'success' %}{% icon 'alert' %}{% trail 'a' 'b' as items %}{{ items|length }}",
    "{% component 'panel' heading=thing.name %}{{ text }}{% endcomponent %}{% widthratio number 100 5 %}",
    "{% include 'components/empty.html' with title=text only %}{% include 'components/rows.html' with content=safe %}",
]


def django_engine() -> Engine:
    """The engine of our settings with the template of Django itself."""
    ours = engines["django"].engine  # type: ignore[attr-defined]
    return Engine(
        dirs=ours.dirs, builtins=[name for name in ours.builtins if name not in ours.default_builtins],
        loaders=["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
    )  # fmt: skip


def shown(template: Template) -> str:
    values = {**VALUES, "letters": iter("xxy")}
    return str(template.render(Context(values)))


@pytest.mark.parametrize("said", SAID)
def test_our_templates_show_what_django_shows(said: str) -> None:
    ours = QuickTemplate(said, engine=engines["django"].engine)  # type: ignore[attr-defined]
    assert shown(ours) == shown(Template(said, engine=django_engine()))


@pytest.mark.parametrize(
    "said", ["{{ thing.broken }}", "{% for a, b in words %}{% endfor %}", "{% url 'people:detail' %}"]
)
def test_what_django_refuses_to_show_is_refused_with_the_same_error(said: str) -> None:
    with pytest.raises(Exception) as theirs:  # noqa: PT011 whatever Django raises
        shown(Template(said, engine=django_engine()))
    with pytest.raises(theirs.type):
        shown(QuickTemplate(said, engine=engines["django"].engine))  # type: ignore[attr-defined]


def test_every_template_of_the_house_is_read_by_our_loader() -> None:
    engine = engines["django"].engine  # type: ignore[attr-defined]
    assert type(engine.get_template("base.html")) is QuickTemplate
    assert engine.get_template("base.html") is engine.get_template("base.html")
    with pytest.raises(TemplateDoesNotExist, match="is er niet"):
        engine.get_template("is er niet")


def test_an_address_with_ids_is_the_one_that_django_makes() -> None:
    other = UUID("9d2c9d0c-3c4b-4d0a-8a53-6f3c8f0e6a77")
    assert address_of("people:detail", [ID]) == reverse("people:detail", args=[ID])
    assert address_of("people:release", [ID, other]) == reverse("people:release", args=[ID, other])
    assert address_of("people:search") == reverse("people:search")


def test_an_address_that_django_must_make_is_left_to_django() -> None:
    assert address_of("people:detail", ["no id"]) is None
    assert address_of("people:detail") is None
    assert address_of("no:page", [ID]) is None
