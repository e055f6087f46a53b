"""The product at work: what the measurements ask of it, in a process that stays warm."""

import time
from datetime import timedelta
from typing import Any

import django
from django.utils import timezone

from bench.answering import answer
from bench.replay import inserted_tables

SCOPE = "meldingen:schrijven"


def sweep() -> dict[str, Any]:
    """One sweep of what is due now, with how long it took and how many deadlines it handled."""
    from nazorg.deadlines.sweep import sweep_deadlines

    start = time.perf_counter()
    handled = sweep_deadlines(now=timezone.now())
    return {"seconds": time.perf_counter() - start, "handled": handled}


def make_client(token: str, code: str) -> None:
    """A system that may deliver meldingen for this gemeente, with this token."""
    from oauth2_provider.models import AccessToken

    from nazorg.accounts.models import Gemeente
    from nazorg.accounts.services import create_api_client

    gemeenten = list(Gemeente.objects.filter(code=code))
    client = create_api_client(name=f"Meting {token[:8]}", gemeenten=gemeenten, scopes=[SCOPE]).client
    expires = timezone.now() + timedelta(days=1)
    AccessToken.objects.create(application=client.application, token=token, scope=SCOPE, expires=expires)


def deliver(token: str, body: dict[str, Any]) -> list[str]:
    """Deliver one melding by the API, and give the tables into which that inserted."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        headers = {"Authorization": f"Bearer {token}", "Host": "127.0.0.1"}
        answered = Client().post("/api/v1/meldingen", body, content_type="application/json", headers=headers)
    assert answered.status_code == 201, answered.content
    return inserted_tables([query["sql"] for query in seen.captured_queries])


if __name__ == "__main__":
    django.setup()
    answer(sweep=sweep, make_client=make_client, deliver=deliver)
