"""The language of our templates: Jinja, with the words of this application and a few of Django's filters."""

from collections.abc import Callable, MutableMapping
from functools import lru_cache, partial
from types import FunctionType, MethodType
from typing import Any

import jinja2
from django.template import defaultfilters
from django.templatetags.static import static
from django.utils.html import urlize
from django.utils.safestring import SafeString
from django_htmx.jinja import htmx_script
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

from nazorg.web import template_words as words
from nazorg.web.addresses import address_of, url_for

# Django makes the names of choices (`get_state_display`) a partial.
_METHODS = (MethodType, partial)
# What a template mostly calls: a function, remembered or not.
_PLAIN = (FunctionType, type(words.icon))
_added: dict[str, Callable[..., Any]] = {}


def written(value: Any) -> str:
    """A value as it stands on a page. As `escape`, without an object for each of the hundreds of texts of a page."""
    kind = value.__class__
    if kind is str:
        return _escape_inner(value)
    return value if kind is SafeString or kind is Markup else escape(value)


class _Writer(CodeGenerator):
    """Compiles templates that write by `written`."""

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.written(")


class _Context(Context):
    """Calls a function that wants nothing of the page without looking for what it wants, time and again."""

    def call(self, word: Any, *args: Any, **kwargs: Any) -> Any:
        """The answer of a function or method in a template."""
        if word.__class__ not in _PLAIN or hasattr(word, "jinja_pass_arg"):
            return super().call(word, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return word(*args, **kwargs)


class Environment(jinja2.Environment):
    """Reads what a name leads to as Django's templates do: an attribute or else an item, and a method is asked."""

    code_generator_class = _Writer
    context_class = _Context
    written = staticmethod(written)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What a template knows. A plain dict: it is copied for each template in a template, dozens of times a page."""
        return {**self.globals, **(d or {})}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What `obj.attribute` is in a template; undefined when it is neither."""
        if obj.__class__ is dict and attribute in obj:
            return obj[attribute]
        try:
            found = getattr(obj, attribute)
        except AttributeError:
            try:
                return obj[attribute]
            except (TypeError, LookupError, AttributeError):
                return self.undefined(obj=obj, name=attribute)
        return found() if found.__class__ in _METHODS else found


def add_words(*functions: Callable[..., Any]) -> None:
    """Let every template know these functions by their names. For rooms, when the application starts."""
    _added.update({word.__name__: word for word in functions})


def environment(**options: Any) -> Environment:
    """The environment, as the settings ask for it."""
    options |= {"trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**options)
    made.globals.update({word.__name__: word for word in _FUNCTIONS}, **_added)
    made.filters.update({word.__name__: word for word in _FILTERS}, onbekend=words.or_unknown)
    made.filters.update(date=defaultfilters.date, time=defaultfilters.time, yesno=defaultfilters.yesno)
    made.filters.update(slugify=defaultfilters.slugify, capfirst=defaultfilters.capfirst)
    made.filters.update(linebreaksbr=_with_breaks, urlize=_with_links, stringformat=defaultfilters.stringformat)
    return made


_FUNCTIONS = (
    address_of,
    words.component,
    words.countdown,
    words.deadline_badge,
    words.error_summary,
    words.header_search,
    htmx_script,
    words.icon,
    words.navigation_groups,
    words.piece,
    words.sort_header,
    lru_cache(maxsize=64)(static),  # its name in the folder of static files stays as long as the process
    words.status_badge,
    words.term_cell,
    words.trail,
    words.urgency_key,
    url_for,
)
_FILTERS = (words.aantal, words.datum, words.datum_kort, words.datum_lang, words.moment)


def _with_breaks(text: str) -> Markup:
    return Markup(defaultfilters.linebreaksbr(text))  # noqa: S704 it escapes


def _with_links(text: str) -> Markup:
    return Markup(urlize(text, nofollow=True, autoescape=True))  # noqa: S704 it escapes
