"""The page of components shows all there is, and the templates ask for nothing that isn't there."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import get_template, render_to_string
from django.test import Client
from django.urls import reverse
from jinja2 import UndefinedError, meta

from nazorg.accounts.models import User
from nazorg.web.icons import ICONS
from nazorg.web.urgency import urgency_of
from tests.plugins.rendering import environment

TEMPLATES = Path("templates")
COMPONENTS = sorted(path.name for path in (TEMPLATES / "components").glob("*.html"))
ONLY_AFTER_A_POST = {"messages.html"}


@pytest.mark.django_db
def test_every_component_is_shown(admin: User, log_in: Callable[[User | None], Client]) -> None:
    templates: Any = environment().cache
    templates.clear()
    response = log_in(admin).get(reverse("web:components"))
    shown = {name.removeprefix("components/") for _, name in templates}
    assert response.status_code == 200
    assert set(COMPONENTS) - ONLY_AFTER_A_POST <= shown


@pytest.mark.django_db
def test_every_look_of_a_deadline_is_shown(admin: User, log_in: Callable[[User | None], Client]) -> None:
    html = log_in(admin).get(reverse("web:components")).content.decode()
    keys = {"late", "today", "soon", "later", "met", "met-late", "lapsed"}
    assert {key for key in keys if f"nz-term--{key}" in html} == keys


@pytest.mark.django_db
def test_the_page_is_for_the_administrator_alone(coordinator: User, log_in: Callable[[User | None], Client]) -> None:
    assert log_in(coordinator).get(reverse("web:components")).status_code == 403


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_template_is_well_formed_and_asks_for_icons_that_exist(path: Path) -> None:
    get_template(str(path.relative_to(TEMPLATES)))
    text = path.read_text()
    asked = re.findall(r'icon\("([^"]+)"', text) + re.findall(r'icon_name="([^"]+)"', text)
    assert set(asked) <= set(ICONS)


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_names_in_its_first_line_all_that_it_is_told(name: str) -> None:
    text = (TEMPLATES / "components" / name).read_text()
    asked = meta.find_undeclared_variables(environment().parse(text)) - set(environment().globals)
    assert asked <= set(re.findall(r"\w+", text.splitlines()[0]))


@pytest.mark.parametrize("template", ["{{ action }}", "a{{ base ~ 1 }}", "{% for item in items %}{% endfor %}"])
def test_a_template_that_draws_what_nobody_told_it_fails_here(template: str) -> None:
    with pytest.raises(UndefinedError):
        environment().from_string(template).render()


@pytest.mark.parametrize("template", ["{% if text %}x{% endif %}", "{{ text|default }}", "{{ nobody.name }}"])
def test_a_template_may_ask_whether_it_was_told_something_and_the_name_of_nobody_is_nothing(template: str) -> None:
    assert environment().from_string(template).render(nobody=None) == ""


def test_every_tone_of_a_deadline_has_an_icon_that_exists() -> None:
    faces = [urgency_of(date(2026, 1, day), "running", date(2026, 1, 3)) for day in range(1, 9)]
    faces += [urgency_of(date(2026, 1, 1), state, date(2026, 1, 3)) for state in ("met", "late", "lapsed")]
    assert {face.icon for face in faces} <= set(ICONS)


@pytest.mark.parametrize(
    ("level", "tone"), [("success", "ok"), ("error", "error"), ("warning", "warning"), ("info", "info")]
)
def test_a_message_has_the_tone_of_its_level(level: str, tone: str) -> None:
    class Message:
        level_tag = level

        def __str__(self) -> str:
            return "Bewaard & verstuurd"

    html = render_to_string("components/messages.html", {"messages": [Message()]})
    assert f"utrecht-alert--{tone}" in html
    assert "Bewaard &amp; verstuurd" in html
    assert 'role="status"' in html
