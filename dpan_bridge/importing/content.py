"""A file as it is kept until its import has ended: the rows, and what the check said about each."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from dpan_bridge.importing.columns import Layout
from dpan_bridge.importing.table import Row, Table


@dataclass(frozen=True)
class Check:
    """What taking in a row would do, as it looks beforehand."""

    number: int
    outcome: str  # nieuw, bekend, twijfel, dubbel, ongeldig
    note: str = ""
    errors: list[dict[str, str]] = field(default_factory=list)  # of an invalid row; of another one: remarks
    person_id: str | None = None  # of the client who is meant


@dataclass(frozen=True)
class Content:
    """The rows of a file under its headers, with the checks once they were done."""

    header_line: str
    layout: Layout
    rows: tuple[Row, ...]
    checks: tuple[Check, ...] = ()

    @classmethod
    def of(cls, table: Table) -> "Content":
        """What is kept of a table."""
        return cls(table.headers.original, table.layout, table.rows)

    def dumps(self) -> str:
        """As text, to be stored encrypted."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def loads(cls, text: str) -> "Content":
        """From its stored text."""
        stored = json.loads(text)
        return cls(
            stored["header_line"],
            Layout(**{name: tuple(names) for name, names in stored["layout"].items()}),
            tuple(_row(row) for row in stored["rows"]),
            tuple(Check(**check) for check in stored["checks"]),
        )

    def body_of(self, row: Row) -> str:
        """The message as it came in: the line, under the headers without which nobody can read it."""
        return f"{self.header_line}\n{row.original}"


def _row(stored: dict[str, Any]) -> Row:
    return Row(**{**stored, "cells": tuple(stored["cells"])})
