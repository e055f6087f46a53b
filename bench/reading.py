"""A reader of the pages: logs in, searches, and tells what the database was asked and how long that took."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any

import django

from bench.answering import answer

SESSION = "sessionid"
SEARCH = "/personen/zoeken/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
QUESTION = re.compile(r"\W*(SELECT|WITH|EXECUTE)\b")
SUBJECT = re.compile(rb"(?:/personen|/meldingen|\.\.)/([0-9a-f]{8}-[0-9a-f-]{27})/")
# A sequential scan of a table of more rows than this is one that grows with the country.
SMALL_TABLE = 5_000
SIZES = "SELECT relname, reltuples FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"


@dataclass
class Watch:
    """What was asked of the database and how long it took; what was written (the look, the session) is no question."""

    seconds: float = 0.0
    asked: list[tuple[str, Any]] = field(default_factory=list)

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: Any, context: Any) -> Any:
        if not QUESTION.match(sql):
            return execute(sql, params, many, context)
        start = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.seconds += time.perf_counter() - start
            self.asked.append((sql, params))


@contextmanager
def watched() -> Iterator[Watch]:
    """Let everything that is asked inside be watched."""
    from django.db import connection

    watch = Watch()
    with connection.execute_wrapper(watch):
        yield watch


class Reader:
    """Somebody who is logged in, and the cookie by which others can ask for the same pages."""

    def __init__(self, name: str) -> None:
        from django.test import Client

        from nazorg.accounts.models import User

        self.client = Client(headers={"Host": "127.0.0.1"})
        self.client.force_login(User.objects.get(email=f"{name}@voorbeeld.nl"), backend=BACKEND)

    def search(self, name: str) -> str:
        """The address of the results of a search."""
        answered = self.client.post(SEARCH, {"naam": name, "bsn": "", "geboortedatum": ""})
        assert answered.status_code == 302, answered.status_code
        return str(answered.headers["Location"])

    def read(self, path: str) -> tuple[bytes, Watch]:
        """A page, and what it asked of the database."""
        with watched() as watch:
            answered = self.client.get(path)
        assert answered.status_code == 200, (path, answered.status_code)
        return answered.content, watch


readers: dict[str, Reader] = {}


def log_in(name: str, searches: list[str]) -> dict[str, Any]:
    """Let somebody in; gives the cookie, and where the results of each search stand."""
    reader = readers[name] = Reader(name)
    addresses = {text: reader.search(text) for text in searches}
    return {"cookie": f"{SESSION}={reader.client.cookies[SESSION].value}", "addresses": addresses}


def look_at(name: str, path: str, rows: str) -> dict[str, Any]:
    """What stands on a page, and which big tables were read from end to end for it. `rows` is how a row is known."""
    page, watch = readers[name].read(path)
    subjects = len(re.findall(rows.encode(), page) if rows else set(SUBJECT.findall(page)))
    return {"bytes": len(page), "subjects": subjects, "asked": len(watch.asked), "scans": _scans(watch)}


def time_questions(name: str, path: str, times: int) -> float:
    """The median over a number of looks at a page of the milliseconds that the database needed for its questions."""
    return median(readers[name].read(path)[1].seconds for _ in range(times)) * 1000


def _scans(watch: Watch) -> list[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(SIZES)
        rows = dict(cursor.fetchall())
        found = set()
        for sql, params in watch.asked:
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
            plan = cursor.fetchone()[0][0]["Plan"]
            found |= {table for table in _read_whole(plan) if rows.get(table, 0) > SMALL_TABLE}
    return sorted(found)


def _read_whole(plan: Any) -> Iterator[str]:
    if plan.get("Node Type") == "Seq Scan":
        yield plan["Relation Name"]
    for part in plan.get("Plans", ()):
        yield from _read_whole(part)


if __name__ == "__main__":
    django.setup()
    answer(log_in=log_in, look_at=look_at, time_questions=time_questions)
