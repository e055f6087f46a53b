"""Parts of the person page that other rooms fill. They register them when the application starts.

    register_panel(Panel("dpan_bridge/_person_panel.html", meldingen_of, order=20))

`people` knows none of them: a panel is a template and a function that gives what the template reads.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nazorg.accounts.models import User
from people.models import Person

# For a reader on a day: what the template reads, or None to leave the panel out. Shows only what the user may see; at
# most two queries.
Filler = Callable[[Person, User, date], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Panel:
    """A part of the page. The template is given the mapping as `panel`, and nothing else of the page."""

    template: str
    fill: Filler
    order: int = 100


@dataclass(frozen=True)
class FilledPanel:
    """A panel for one reader of one page."""

    template: str
    content: Mapping[str, Any]


_panels: dict[str, Panel] = {}


def register_panel(panel: Panel) -> None:
    """Add a part to the person page. One with the same template replaces the earlier one."""
    _panels[panel.template] = panel


def panels_for(person: Person, user: User, *, today: date) -> list[FilledPanel]:
    """The parts that others fill, in their order."""
    in_order = sorted(_panels.values(), key=lambda panel: (panel.order, panel.template))
    filled = ((panel, panel.fill(person, user, today)) for panel in in_order)
    return [FilledPanel(panel.template, content) for panel, content in filled if content is not None]
