"""Questions that pages ask every time: the database reads and plans each of them once for a connection.

For a page of fifty rows planning takes as long as finding the rows. Only for statements of which the best plan doesn't
depend on the values, such as a part of an index in the order in which it is shown: the plan is made without them.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from django.db import connection
from django.db.models import Model

M = TypeVar("M", bound=Model)
R = TypeVar("R")
Row = tuple[Any, ...]
_PLACE = re.compile(r"%\((\w+)\)s")
# By connection of the driver: the names under which it knows our statements.
_known: "WeakKeyDictionary[Any, dict[str, str]]" = WeakKeyDictionary()


def ask(statement: str, parameters: Mapping[str, Any]) -> list[Row]:
    """The rows of a statement with parameters by name, `%(name)s`."""
    with connection.cursor() as cursor:
        _execute(cursor, statement, parameters)
        return list(cursor.fetchall())


def ask_once(statement: str, parameters: Mapping[str, Any]) -> list[Row]:
    """The same for a statement of which the best plan depends on the parameters: planned each time it is asked."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


def ask_as(shape: Callable[..., R], statement: str, parameters: Mapping[str, Any]) -> list[R]:
    """The rows of a statement, each given to `shape` by the names of its columns.

    Errors: TypeError when the columns aren't those that `shape` takes.
    """
    with connection.cursor() as cursor:
        _execute(cursor, statement, parameters)
        names = [column.name for column in cursor.description]
        return [shape(**dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


def one_of(values: Iterable[str]) -> str:
    """`('a', 'b')`, to write after IN. For words of our own alone: what comes from outside is a parameter."""
    return "({})".format(", ".join(f"'{value}'" for value in values))


def objects_where(model: type[M], condition: str, parameters: Mapping[str, Any]) -> list[M]:
    """Objects by a fixed condition on the columns of their table, as a queryset would make them."""
    statement, names, translated = _all_columns(model, condition)
    found = []
    for row in ask(statement, parameters):
        values = list(row)
        for place, translate in translated:
            values[place] = translate(values[place], None, connection)
        found.append(model.from_db(connection.alias, names, values))
    return found


@cache
def _all_columns(model: type[Model], condition: str) -> tuple[str, list[str], list[tuple[int, Any]]]:
    """The statement, the names of the fields it gives, and what translates those that the driver doesn't."""
    fields = model._meta.concrete_fields
    columns = ", ".join(str(field.column) for field in fields)
    translated = [(n, field.from_db_value) for n, field in enumerate(fields) if hasattr(field, "from_db_value")]
    statement = f"SELECT {columns} FROM {model._meta.db_table} WHERE {condition}"  # noqa: S608 our own names
    return statement, [field.attname for field in fields], translated


def _execute(cursor: Any, statement: str, parameters: Mapping[str, Any]) -> None:
    names = list(dict.fromkeys(_PLACE.findall(statement)))
    known = _known.setdefault(connection.connection, {})
    if statement not in known:
        known[statement] = _prepare(cursor, statement, names, len(known))
    places = f"({', '.join(['%s'] * len(names))})" if names else ""
    cursor.execute(f"EXECUTE {known[statement]} {places}", [parameters[name] for name in names])


def _prepare(cursor: Any, statement: str, names: list[str], number: int) -> str:
    """Let the database read a statement; reads no row, so it is no question of the page."""
    numbered = _PLACE.sub(lambda found: f"${names.index(found[1]) + 1}", statement).replace("%%", "%")
    cursor.cursor.execute("SET plan_cache_mode = force_generic_plan")
    cursor.cursor.execute(f"PREPARE nazorg_{number} AS {numbered}")
    return f"nazorg_{number}"
