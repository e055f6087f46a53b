"""A name and a BSN go in along every way, and come out nowhere they shouldn't: no log, address, problem, queue or mail.

The processes are the real ones; what they wrote to disk and to Valkey is searched afterwards.
"""

import http.client
import json
import re
import time
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import redis
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils import timezone

from nazorg.accounts.models import User
from tests.dpan_bridge.api_client import MELDINGEN, ApiCaller
from tests.dpan_bridge.import_data import csv_file, row
from tests.dpan_bridge.melding_data import bsn, changed, melding_data
from tests.plugins.stack import Stack

pytestmark = pytest.mark.abuse
NAME, BSN, BORN = "Kanarievogel", bsn(77), "1977-07-07"
CANARIES = (NAME, NAME.lower(), BSN, BORN, "7-7-1977")
TRIES = 60  # half seconds in which the worker takes in a file of three rows


@dataclass
class Visitor:
    """Talks to the web server as any program does, and keeps the addresses and answers it saw."""

    address: str
    headers: dict[str, str]
    seen: list[str] = field(default_factory=list)

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> http.client.HTTPResponse:
        """The answer, with its body in `text`."""
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=30)
        connection.request(method, path, body, {**self.headers, **{k.replace("_", "-"): v for k, v in headers.items()}})
        response = connection.getresponse()
        response.text = response.read().decode()  # type: ignore[attr-defined]
        self.seen += [path, response.getheader("Location") or ""]
        connection.close()
        return response


@pytest.fixture
def melding() -> dict[str, Any]:
    data = melding_data(begin=timezone.localdate() - timedelta(days=2), number=77)
    data["persoon"].update(naam={"voornamen": "Karel", "geslachtsnaam": NAME}, geboortedatum=BORN)
    assert data["persoon"]["burgerservicenummer"] == BSN
    return data


def deliver(visitor: Visitor, melding: dict[str, Any]) -> None:
    """Good, again, wrong in several ways, and no JSON at all."""
    refused = [
        changed(melding, "persoon.geboortedatum", "1977-07-32"),
        changed(melding, "persoon.geslachtsnaam", NAME),
        changed(melding, "gemeente", "9999"),
        changed(melding, "detentie.einde", BORN),
    ]
    bodies = [json.dumps(body).encode() for body in (melding, melding, *refused)]
    bodies += [json.dumps(melding).encode()[:-1], f'"{NAME} {BSN}"'.encode(), f"{NAME};{BSN}".encode("utf-16")]
    answers = [visitor.ask("POST", MELDINGEN, body, Content_Type="application/json") for body in bodies]
    assert [answer.status for answer in answers] == [201, 200, 422, 400, 422, 422, 400, 400, 400]
    visitor.ask("GET", answers[0].getheader("Location") or "")
    visitor.seen += [answer.text for answer in answers]  # type: ignore[attr-defined]


def import_file(visitor: Visitor) -> None:
    """By the browser, with a row that is wrong, until the worker has taken it in."""
    own = {"geslachtsnaam": NAME, "burgerservicenummer": BSN, "geboortedatum": "7-7-1977"}
    content = csv_file(row(77, **own), row(78, **{**own, "gemeente": "9999"}), row(79, **{**own, "einde": BORN}))
    upload = "/meldingen/importeren/"
    page = visitor.ask("GET", upload)
    cookie = (page.getheader("Set-Cookie") or "").partition(";")[0]
    visitor.headers["Cookie"] += f"; {cookie}"
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)  # type: ignore[attr-defined]
    assert found
    token = {"csrfmiddlewaretoken": found[1]}

    def post(path: str, **fields: Any) -> str:
        body = encode_multipart(BOUNDARY, {**token, **fields})
        response = visitor.ask("POST", path, body, Content_Type=MULTIPART_CONTENT, Origin=visitor.address)
        assert response.status == 302, response.status
        return response.getheader("Location") or ""

    batch = post(upload, bestand=SimpleUploadedFile("meldingen.csv", content))
    assert NAME in visitor.ask("GET", batch).text  # type: ignore[attr-defined]
    post(f"{batch}starten/")
    for _ in range(TRIES):
        shown = visitor.ask("GET", batch).text  # type: ignore[attr-defined]
        if "De import is klaar" in shown:
            visitor.seen.append(shown)
            return
        time.sleep(0.5)
    raise AssertionError("the worker took nothing in")


def everything_in_valkey(url: str) -> str:
    """Every key and value, as text."""
    client: Any = redis.Redis.from_url(url)
    readers = {"string": client.get, "list": lambda key: client.lrange(key, 0, -1), "hash": client.hgetall}
    readers |= {"set": client.smembers, "zset": lambda key: client.zrange(key, 0, -1)}
    found = [f"{key!r} {readers[client.type(key).decode()](key)!r}" for key in client.keys("*")]
    client.close()
    return "\n".join(found)


def test_a_name_and_a_bsn_are_nowhere_they_should_not_be(
    live_stack: Stack, caller: ApiCaller, supporter: User, melding: dict[str, Any], valkey_url: str
) -> None:
    session = Client()
    session.force_login(supporter)
    sitting = session.cookies[settings.SESSION_COOKIE_NAME].value
    address = live_stack.start_web()
    live_stack.start_worker()
    system = Visitor(address, {"Authorization": f"Bearer {caller.token}"})
    browser = Visitor(address, {"Cookie": f"{settings.SESSION_COOKIE_NAME}={sitting}"})
    deliver(system, melding)
    import_file(browser)
    in_valkey = everything_in_valkey(valkey_url)
    mails = live_stack.rows("SELECT string_agg(concat_ws(' ', key, reference, line, path), ' ') FROM outbox_message")
    trail = live_stack.rows("SELECT string_agg(e::text, ' ') FROM audit_event e")
    looks = live_stack.rows("SELECT string_agg(l::text, ' ') FROM audit_look l")
    live_stack.stop()
    folders = (live_stack.state.folder, Path(settings.STATE_DIR))  # of the processes, and of the servers
    logs = "\n".join(path.read_text(errors="replace") for folder in folders for path in folder.rglob("*.log"))
    assert "POST /api/v1/meldingen" in logs
    assert "work_on_files" in logs
    assert "PostgreSQL" in logs
    assert in_valkey
    places = {
        "addresses and answers": "\n".join([*system.seen, *browser.seen]),
        "logs": logs,
        "Valkey": in_valkey,
        "outbox": str(mails),
        "trail": f"{trail} {looks}",
    }
    assert [(place, canary) for place, text in places.items() for canary in CANARIES if canary in text] == []


def test_no_bsn_stands_in_the_database_in_the_clear(
    live_stack: Stack, caller: ApiCaller, melding: dict[str, Any]
) -> None:
    assert caller.post(melding).status_code == 201
    assert caller.post(changed(melding, "gemeente", "9999")).status_code == 422
    tables = live_stack.rows("SELECT quote_ident(relname) FROM pg_class WHERE relkind = 'r' AND relnamespace = 2200")
    found = [
        table
        for (table,) in tables
        if live_stack.rows(f"SELECT 1 FROM public.{table} t WHERE strpos(t::text, %s) > 0 LIMIT 1", BSN)
    ]
    assert found == []
