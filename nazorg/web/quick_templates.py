"""Django's templates, read once into the least that is left to do for each page. Same language, same output.

What the template alone decides (which names to look up, which filters) is decided when it is read. A value that is
found in the usual way is shown in the usual way; whatever is out of the ordinary (a missing name, a method, a lazy
text, a number with a comma) goes the way of Django itself. See docs/performance.md.
"""

import re
from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from django.template import Context, Origin, Template, TemplateDoesNotExist, VariableDoesNotExist
from django.template.base import (
    DebugLexer,
    FilterExpression,
    Lexer,
    Node,
    NodeList,
    Parser,
    TextNode,
    VariableNode,
    render_value_in_context,
)
from django.template.defaulttags import ForNode, IfNode, TemplateLiteral, URLNode
from django.template.library import SimpleNode
from django.template.loader_tags import IncludeNode
from django.template.loaders import cached
from django.template.loaders.base import Loader as BaseLoader
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeData, SafeString

from nazorg.web.addresses import are_ids, pattern_of

Part = Callable[[Context], Any]
_MISSING = object()
_ADDRESSES = "nazorg_addresses"
_to_local: Callable[..., Any] = timezone.template_localtime  # type: ignore[attr-defined]
_is_unsafe = re.compile("[&<>\"']").search


class _Reader(BaseLoader):
    """Reads templates as ours."""

    def get_template(self, template_name: str, skip: list[Origin] | None = None) -> Template:
        """The template. Errors: TemplateDoesNotExist, with where it was looked for."""
        tried = []
        for origin in self.get_template_sources(template_name):
            if skip is not None and origin in skip:
                tried.append((origin, "Skipped to avoid recursion"))
                continue
            try:
                contents: str = self.get_contents(origin)  # type: ignore[attr-defined]
            except TemplateDoesNotExist:
                tried.append((origin, "Source does not exist"))
                continue
            return QuickTemplate(contents, origin, str(origin.template_name), self.engine)
        raise TemplateDoesNotExist(template_name, tried=tried)


class Loader(cached.Loader, _Reader):
    """The loader of Django that keeps what was read, of templates that are prepared."""


class QuickTemplate(Template):
    """A template whose nodes are prepared."""

    extra_data: dict[str, Any]

    def compile_nodelist(self) -> NodeList:
        """The nodes, read by our parser. An error in the template is told by Django's own."""
        lexer = DebugLexer(self.source) if self.engine.debug else Lexer(self.source)
        engine = self.engine
        parser = QuickParser(lexer.tokenize(), engine.template_libraries, engine.template_builtins, self.origin)
        nodes = parser.parse()
        self.extra_data = parser.extra_data
        return nodes

    def render(self, context: Context) -> SafeString:
        """The page, or the part of one that is included."""
        if context.template is None:
            return super().render(context)
        state: Any = context.render_context
        before, state.template = state.template, self
        state.dicts.append({})
        try:
            return self._render(context)  # type: ignore[attr-defined, no-any-return]
        finally:
            state.dicts.pop()
            state.template = before


class QuickParser(Parser):
    """Reads a template into prepared nodes and expressions."""

    def parse(self, parse_until: Iterable[str] | None = None) -> NodeList:
        """The nodes up to one of these tags."""
        return QuickList(super().parse(parse_until))

    def compile_filter(self, token: str) -> FilterExpression:
        """An expression: a name or a constant, with its filters."""
        return QuickExpression(token, self)


class QuickList(NodeList):
    """Nodes, of which each is a text or a function that is called with the context."""

    def __init__(self, nodes: NodeList) -> None:
        super().__init__(nodes)
        self.contains_nontext = nodes.contains_nontext
        self.show = _in_a_row([_prepared(node) for node in nodes])

    def render(self, context: Context) -> SafeString:
        """The texts of all nodes, one behind the other."""
        return SafeString(self.show(context))


def _in_a_row(parts: list[Any]) -> Part:
    """What draws these parts. Nothing, a text, or one part needs no list."""
    if all(part.__class__ is str for part in parts):
        text = SafeString("".join(parts))
        return lambda _context: text
    if len(parts) == 1:
        only: Part = parts[0]
        return only
    return lambda context: "".join([part if part.__class__ is str else part(context) for part in parts])


class QuickExpression(FilterExpression):
    """A name with its filters, of which everything is known but the values."""

    __slots__ = ("find", "steps")
    var: Any

    def __init__(self, token: str, parser: Parser) -> None:
        super().__init__(token, parser)
        names = () if not self.is_var or self.var.translate else self.var.lookups or ()
        name, path = (names[0], names[1:]) if names else (None, ())
        self.find = _finder(name, path, _MISSING if self.is_var else self.var)
        self.steps = tuple(_step(function, arguments) for function, arguments in self.filters)

    def resolve(self, context: Any, ignore_failures: bool = False) -> Any:  # noqa: FBT001, FBT002 as Django calls it
        """The value. A name that isn't found in the usual way is left to Django."""
        value = self.find(context)
        if value is _MISSING:
            return super().resolve(context, ignore_failures)
        for function, constants, arguments, is_local, is_escaping, is_safe in self.steps:
            given = [argument.resolve(context) for argument in arguments] if constants is None else constants
            if is_local:
                value = _to_local(value, context.use_tz)
            more = {"autoescape": context.autoescape} if is_escaping else {}
            found = function(value, *given, **more)
            value = _safe(found) if is_safe and isinstance(value, SafeData) else found
        return value


def _finder(name: str | None, path: tuple[str, ...], constant: Any) -> Part:
    """What finds a plain value; nothing for one that is called, and when the name is not there."""
    if name is None:
        return lambda _context: constant

    def find(context: Any) -> Any:
        for layer in reversed(context.dicts):
            if name in layer:
                value = layer[name]
                break
        else:
            return _MISSING
        if path:
            try:
                value = _followed(value, path)
            except Exception:  # noqa: BLE001 Django asks again, and decides whether it is an error
                return _MISSING
        return _MISSING if callable(value) else value

    return find


def _followed(value: Any, path: tuple[str, ...]) -> Any:
    """What is under these names, as a key or else as an attribute. Errors: whatever is raised on the way."""
    for bit in path:
        if callable(value):
            return _MISSING
        if hasattr(type(value), "__getitem__"):
            try:
                value = value[bit]
                continue
            except (TypeError, AttributeError, KeyError, ValueError, IndexError):
                pass
        value = getattr(value, bit)
    return value


def _safe(value: Any) -> Any:
    """What came from a safe text by a filter that keeps it safe, or stands in the template itself, as Django has it."""
    return value if hasattr(value, "__html__") else SafeString(value)


def _step(function: Any, arguments: list[tuple[bool, Any]]) -> tuple[Any, ...]:
    """A filter, its arguments when they are constants, else how to find them, and what it wants to know."""
    constants = None if any(is_name for is_name, _ in arguments) else [_safe(value) for _, value in arguments]
    wishes = [bool(getattr(function, name, False)) for name in ("expects_localtime", "needs_autoescape", "is_safe")]
    return function, constants, [_Argument(is_name=is_name, value=value) for is_name, value in arguments], *wishes


class _Argument:
    """An argument of a filter."""

    def __init__(self, *, is_name: bool, value: Any) -> None:
        self.resolve: Part = value.resolve if is_name else lambda _context: _safe(value)


# --- nodes ---------------------------------------------------------------------------------------


def _prepared(node: Node) -> str | Part:
    """What is left to do of a node. Of a class that isn't known here: all that it does itself."""
    if type(node) is TextNode:
        return str(node.s)
    prepare = _KNOWN.get(type(node))
    return prepare(node) if prepare else node.render_annotated


def _shown(node: Any) -> Part:
    resolve = node.filter_expression.resolve
    find = resolve if node.filter_expression.filters else node.filter_expression.find

    def render(context: Context) -> Any:
        try:
            value = find(context)
            if value is _MISSING:
                value = resolve(context)
        except UnicodeDecodeError:
            return ""
        kind = type(value)
        if kind is str and context.autoescape:
            return escape(value) if _is_unsafe(value) else value
        return value if kind is SafeString else render_value_in_context(value, context)

    return render


def _show(nodes: Any) -> Part:
    """What draws these nodes: those of a branch that isn't there are of Django itself."""
    return nodes.show if isinstance(nodes, QuickList) else nodes.render


def _chosen(node: Any) -> Part:
    branches = [(_condition(condition), _show(nodes)) for condition, nodes in node.conditions_nodelists]

    def render(context: Context) -> Any:
        for holds, show in branches:
            try:
                is_so = holds is None or holds(context)
            except VariableDoesNotExist:
                continue
            if is_so:
                return show(context)
        return ""

    return render


def _condition(condition: Any) -> Part | None:
    if type(condition) is TemplateLiteral:
        expression: Any = condition.value
        return _tested(expression)
    return condition.eval if condition is not None else None


def _tested(expression: Any) -> Part:
    find, resolve = expression.find, expression.resolve
    if expression.filters:
        return lambda context: resolve(context, ignore_failures=True)

    def test(context: Context) -> Any:
        value = find(context)
        return resolve(context, ignore_failures=True) if value is _MISSING else value

    return test


def _repeated(node: Any) -> Part:
    names, resolve, is_reversed = node.loopvars, node.sequence.resolve, node.is_reversed
    show, show_empty = _show(node.nodelist_loop), _show(node.nodelist_empty)
    single = names[0] if len(names) == 1 else None

    def render(context: Any) -> Any:
        around = context.get("forloop", {})
        layer: dict[str, Any] = {}
        context.dicts.append(layer)
        try:
            values = resolve(context, ignore_failures=True)
            values = [] if values is None else values if hasattr(values, "__len__") else list(values)
            if not (left := len(values)):
                return show_empty(context)
            loop = layer["forloop"] = {"parentloop": around}
            found = []
            for place, item in enumerate(reversed(values) if is_reversed else values):
                loop["counter0"], loop["counter"] = place, place + 1
                loop["revcounter"], loop["revcounter0"] = left, left - 1
                loop["first"], loop["last"] = place == 0, left == 1
                left -= 1
                if single is not None:
                    layer[single] = item
                    found.append(show(context))
                    continue
                count = len(item) if hasattr(item, "__len__") else 1
                if count != len(names):
                    raise ValueError(f"Need {len(names)} values to unpack in for loop; got {count}. ")
                context.dicts.append(dict(zip(names, item, strict=True)))
                found.append(show(context))
                context.dicts.pop()
            return "".join(found)
        finally:
            while context.dicts.pop() is not layer:  # what a loop inside left when it failed
                pass

    return render


def _said(node: Any) -> Part:
    function, takes_context, target = node.func, node.takes_context, node.target_var
    first = [argument.resolve for argument in node.args]
    named = [(name, argument.resolve) for name, argument in node.kwargs.items()]

    def render(context: Any) -> Any:
        given = [resolve(context) for resolve in first]
        by_name = {name: resolve(context) for name, resolve in named}
        said = function(context, *given, **by_name) if takes_context else function(*given, **by_name)
        if target is not None:
            context[target] = said
            return ""
        return said if type(said) is SafeString or not context.autoescape else conditional_escape(said)

    return render


def _linked(node: Any) -> Part:
    if node.kwargs or node.view_name.is_var or node.view_name.filters:
        return node.render_annotated  # type: ignore[no-any-return]
    target = node.asvar
    key, arguments = (node.view_name.var, len(node.args)), [argument.resolve for argument in node.args]

    def render(context: Any) -> Any:
        ids = [resolve(context) for resolve in arguments]
        # The same for the whole page, however many rows it has.
        known = context.render_context.dicts[0].setdefault(_ADDRESSES, {})
        pattern = known.get(key)
        if pattern is None:
            pattern = known[key] = pattern_of(*key) or ""
        if not pattern or not are_ids(ids):
            return node.render(context)
        address = pattern.format(*ids)
        if target is None:
            return escape(address) if context.autoescape else address
        context[target] = address
        return ""

    return render


def _included(node: Any) -> Part:
    name = node.template
    if name.is_var or name.filters or not isinstance(name.var, str) or name.var.startswith("."):
        return node.render_annotated  # type: ignore[no-any-return]
    named = [(name, argument.resolve) for name, argument in node.extra_context.items()]
    is_alone, key = node.isolated_context, name.var

    def render(context: Any) -> Any:
        template = context.template.engine.get_template(key)
        values = {name: resolve(context) for name, resolve in named}
        if is_alone:
            return template.render(context.new(values))
        context.dicts.append(values)
        try:
            return template.render(context)
        finally:
            context.dicts.pop()

    return render


_KNOWN: dict[type[Node], Callable[[Any], Part]] = {
    VariableNode: _shown,
    IfNode: _chosen,
    ForNode: _repeated,
    SimpleNode: _said,
    URLNode: _linked,
    IncludeNode: _included,
}
