"""`response.context` for pages by Jinja: Django tells its test client only of its own templates."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.template import engines
from django.template.backends.jinja2 import Template
from django.test.signals import template_rendered

from nazorg.web.jinja import Environment


def environment() -> Environment:
    """What our templates are drawn with."""
    engine: Any = engines["jinja2"]
    made: Environment = engine.env
    return made


@pytest.fixture(autouse=True, scope="session")
def told_pages() -> Iterator[None]:
    """Let every template that is drawn be told to the client that asked for the page."""
    draw = Template.render

    def draw_and_tell(self: Any, context: dict[str, Any] | None = None, request: Any = None) -> str:
        template_rendered.send(sender=self, template=self, context=dict(context or {}))
        return draw(self, context, request)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "render", draw_and_tell)
        yield
