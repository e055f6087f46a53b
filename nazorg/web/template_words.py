"""The words of our templates: icons, dates, badges, components. Every template knows them.

Nothing here runs a query or knows an app.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Protocol

from django.forms.utils import RenderableMixin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from jinja2 import pass_context, pass_environment
from jinja2.environment import Environment
from jinja2.runtime import Context, Undefined
from markupsafe import Markup

from nazorg.web import dates, navigation
from nazorg.web.icons import ICONS
from nazorg.web.urgency import share_gone, urgency_of

STATUS_ICONS = {"neutral": "", "success": "check-circle", "warning": "clock", "danger": "alert", "inactive": ""}
UNKNOWN = "onbekend"


@lru_cache(maxsize=256)
def icon(name: str, size: str = "") -> SafeString:
    """One of our drawings. Hidden for who can't see it: the text beside it says the same."""
    return format_html(
        '<svg class="nz-icon{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        f" nz-icon--{size}" if size else "",
        ICONS[name],
    )


# --- dates ---------------------------------------------------------------------------------------


def _day(value: date) -> date:
    # Everybody reads the time of Amsterdam, so the zone needs no looking up.
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localdate(value, timezone.get_default_timezone())
    return value


def datum(value: date | None) -> str:
    """ "ma 23 nov 2026"; nothing for nothing."""
    return dates.date_with_day(_day(value)) if value else ""


def datum_kort(value: date | None) -> str:
    """ "23 nov 2026"."""
    return dates.short_date(_day(value)) if value else ""


def datum_lang(value: date | None) -> str:
    """ "maandag 23 november 2026"."""
    return dates.long_date(_day(value)) if value else ""


def moment(value: datetime | None) -> str:
    """ "ma 23 nov 2026, 14:32", in local time."""
    return dates.moment(timezone.localtime(value)) if value else ""


# --- words ---------------------------------------------------------------------------------------


def aantal(number: int | None, words: str) -> str:
    """A number with its word: `{{ 3|aantal("melding,meldingen") }}` is "3 meldingen"."""
    one, _, more = words.partition(",")
    return f"{number or 0:,} ".replace(",", ".") + (one if number == 1 else more)


def or_unknown(value: object) -> object:
    """The value, or the word "onbekend": unknown is a value, and an empty place says nothing."""
    return (
        format_html('<span class="nz-unknown">{}</span>', UNKNOWN)
        if value in (None, "") or isinstance(value, Undefined)
        else value
    )


# --- badges --------------------------------------------------------------------------------------


def status_badge(label: str, tone: str = "neutral", icon_name: str = "") -> SafeString:
    """A state in words, with an icon and a tone: neutral, success, warning, danger or inactive."""
    return _badge(label, tone, icon_name or STATUS_ICONS[tone])


@lru_cache(maxsize=512)
def _badge(label: str, tone: str, drawing: str) -> SafeString:
    return format_html(
        '<span class="utrecht-status-badge utrecht-status-badge--{} nz-badge">{}{}</span>',
        tone,
        icon(drawing) if drawing else "",
        label,
    )


def deadline_badge(due_on: date, state: str, today: date, met_on: date | None = None) -> SafeString:
    """How near a due date is: "nog 3 dagen", "vandaag", "2 dagen te laat", "gehaald"."""
    face = urgency_of(due_on, state, today, met_on)
    return _badge(face.text, face.tone, face.icon)


def urgency_key(due_on: date, state: str, today: date) -> str:
    """The look of a row: late, today, soon, later, met, met-late or lapsed. For `class="nz-row--…"`."""
    return urgency_of(due_on, state, today).key


class Term(Protocol):
    """What a table says of a term. Frozen, since a cell is drawn once for all that are the same."""

    @property
    def key(self) -> str:
        """Its look, as of `urgency_key`."""

    @property
    def text(self) -> str:
        """What is left, in words."""

    @property
    def due_on(self) -> date:
        """Its last day."""

    @property
    def is_running(self) -> bool:
        """Whether the last day still matters."""


@lru_cache(maxsize=2048)
def term_cell(label: str, term: Term | None) -> SafeString:
    """The cell of a table with one term: what is left in words, and its last day while it runs."""
    if term is None:
        return format_html('<td data-label="{}" class="nz-none">–</td>', label)
    day = format_html('<span class="nz-muted">{}</span>', dates.short_date(term.due_on)) if term.is_running else ""
    said = '<td data-label="{}"><span class="nz-left nz-left--{}">{}{}</span></td>'
    return format_html(said, label, term.key, term.text, day)


@pass_environment
def countdown(  # noqa: PLR0913 the facts of one term
    environment: Environment,
    *,
    label: str,
    starts_on: date,
    due_on: date,
    state: str,
    today: date,
    met_on: date | None = None,
    owner: str = "",
    note: str = "",
) -> Markup:
    """One term: its name, what is left in words, a bar, and its dates. Stands in the component `countdowns`."""
    return piece(
        environment,
        "components/countdown.html",
        label=label,
        owner=owner,
        note=note,
        starts_on=starts_on,
        due_on=due_on,
        met_on=met_on,
        face=urgency_of(due_on, state, today, met_on),
        gone=0 if state == "lapsed" else share_gone(starts_on, due_on, met_on or today),
    )


# --- lists ---------------------------------------------------------------------------------------


@pass_context
def sort_header(context: Context, label: str, key: str, css: str = "") -> Markup:
    """The head of a column that sorts: a link that keeps the filters. `-key` in the address is descending."""
    request: HttpRequest = context["request"]
    current = request.GET.get("sorteer") or context.get("sort", "")
    sorted_up, sorted_down = current == key, current == f"-{key}"
    query = request.GET.copy()
    query.pop("pagina", None)
    query["sorteer"] = f"-{key}" if sorted_up else key
    return piece(
        context.environment,
        "components/sort_header.html",
        label=label,
        css=css,
        url=f"?{query.urlencode()}",
        aria_sort="ascending" if sorted_up else "descending" if sorted_down else "",
        icon_name="arrow-up" if sorted_up else "arrow-down" if sorted_down else "sort",
    )


# --- components ----------------------------------------------------------------------------------


@pass_environment
def piece(environment: Environment, template: str, **arguments: Any) -> Markup:
    """A template in a template that knows its arguments and nothing of the page."""
    return Markup(environment.get_template(template).render(arguments))  # noqa: S704 our templates escape


@pass_environment
def component(environment: Environment, name: str, *, caller: Callable[[], str], **arguments: Any) -> Markup:
    """A component around a piece of template: `{% call component("panel", heading="Termijnen") %}…{% endcall %}`.

    It knows its arguments and nothing of the page.
    """
    return piece(environment, f"components/{name}.html", **arguments, content=caller())


@pass_environment
def error_summary(environment: Environment, *forms: Any) -> Markup:
    """The list of everything that is wrong in these forms, with links to the fields. Nothing when all is well.

    A list of forms counts as its forms: a page has one summary, however many forms it asks.
    """
    each = [form for given in forms for form in (given if isinstance(given, list) else [given])]
    faulty = [form for form in each if isinstance(form, RenderableMixin) and getattr(form, "errors", None)]
    return piece(environment, "components/error_summary.html", forms=faulty) if faulty else Markup("")


def trail(*parts: str) -> list[tuple[str, str]]:
    """The pages above this one, for the breadcrumb: `trail("Gebruikers", users_url, name, user_url)`."""
    return list(zip(parts[::2], parts[1::2], strict=True))


# --- the frame -----------------------------------------------------------------------------------


@pass_context
def navigation_groups(context: Context) -> list[tuple[str, list[navigation.Link]]]:
    """The entries of the navigation for this reader."""
    request = context["request"]
    return navigation.groups_for(request, request.user)


@pass_context
def header_search(context: Context) -> navigation.SearchField | None:
    """The search field of the header, when this reader may search."""
    return navigation.search_for(context["request"].user)
