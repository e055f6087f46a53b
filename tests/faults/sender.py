"""A system that delivers meldingen over HTTP while servers fail around it."""

import http.client
import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from tests.dpan_bridge.melding_data import melding_data

BEGIN = date(2026, 3, 1)


@dataclass
class Answer:
    """What came back; status 0 when nothing did."""

    status: int
    body: dict[str, Any] = field(default_factory=dict)

    @property
    def was_taken_in(self) -> bool:
        """Whether we said that we have it."""
        return self.status in (200, 201)


@dataclass
class Sender:
    """Sends to one site with one token."""

    url: str
    token: str

    def deliver(self, number: int, *, key: str = "") -> Answer:
        """Deliver the melding with this number."""
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        if key:
            headers["Idempotency-Key"] = key
        body = json.dumps(melding_data(begin=BEGIN, number=number))
        return self._ask("POST", "/api/v1/meldingen", body, headers)

    def deliver_until_taken_in(self, number: int, *, tries: int = 200) -> int:
        """Deliver it again and again under one key, as a careful system does; gives how many tries it took."""
        for attempt in range(1, tries + 1):
            if self.deliver(number, key=f"key-{number}").was_taken_in:
                return attempt
        raise AssertionError(f"melding {number} was never taken in")

    def deliver_many(self, numbers: range, *, at_once: int = 4) -> list[Answer]:
        """Deliver several at a time."""
        with ThreadPoolExecutor(at_once) as threads:
            return list(threads.map(self.deliver, numbers))

    def look(self, path: str) -> int:
        """The status of a page."""
        return self._ask("GET", path, None, {}).status

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=60)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            content = response.read()
        except (OSError, http.client.HTTPException):
            return Answer(0)
        finally:
            connection.close()
        is_json = "json" in response.headers.get("Content-Type", "")
        return Answer(response.status, json.loads(content) if is_json else {})


def statuses(answers: list[Answer]) -> Counter[int]:
    """How many answers there were of each kind."""
    return Counter(answer.status for answer in answers)
