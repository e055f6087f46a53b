"""Asks for pages as fast as they come, over the loopback only: `python -m bench.load`, asked by bench/players.py.

Small on purpose: what it costs is taken from what is measured. Four connections at a time, each request on a new one,
since a sync worker of gunicorn closes it.
"""

import socket
import threading
import time
from collections import Counter
from typing import Any

from bench.answering import answer

LOOPBACK = "127.0.0.1"
CONNECTIONS = 4
MOST_SECONDS = 60
MOST_BYTES = 8 * 1024 * 1024  # of an answer


class Tally:
    """What the threads saw together."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.statuses: Counter[int] = Counter()
        self.sizes: Counter[int] = Counter()
        self.next_number = 0

    def take_number(self) -> int:
        """The next number to send; each is given once."""
        with self.lock:
            self.next_number += 1
            return self.next_number

    def add(self, response: bytes) -> None:
        """Count an answer."""
        head, _, body = response.partition(b"\r\n\r\n")
        status = int(head[9:12]) if head.startswith(b"HTTP/1.") else 0
        with self.lock:
            self.statuses[status] += 1
            self.sizes[len(body)] += 1


def fetch(port: int, request: bytes) -> bytes:
    """One answer, as it comes over the line."""
    with socket.create_connection((LOOPBACK, port), 30) as line:
        line.sendall(request)
        parts, size = [], 0
        while part := line.recv(1 << 16):
            parts.append(part)
            size += len(part)
            assert size < MOST_BYTES, "an answer without end"
        return b"".join(parts)


def run(port: int, seconds: float, requests: list[str] | None = None, numbered: dict[str, Any] | None = None) -> Any:
    """Ask for some seconds, and give what came back and how fast.

    `requests` are asked for in turn. `numbered` is a request with a body in which each `%NUMBER%` is another number.
    """
    tally = Tally()
    end = time.perf_counter() + min(seconds, MOST_SECONDS)
    ready = [request.encode() for request in requests or ()]

    def ask() -> None:
        while time.perf_counter() < end:
            number = tally.take_number()
            request = ready[number % len(ready)] if ready else fill_in(numbered or {}, number)
            tally.add(fetch(port, request))

    start = time.perf_counter()
    threads = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - start
    total = sum(tally.statuses.values())
    smallest, largest = (min(tally.sizes), max(tally.sizes)) if tally.sizes else (0, 0)
    return {
        "rate": total / took,
        "statuses": dict(tally.statuses),
        "smallest": smallest,
        "largest": largest,
        "last": tally.next_number,
    }


def fill_in(numbered: dict[str, Any], number: int) -> bytes:
    """The request with this number."""
    bsns: list[str] = numbered["bsns"]
    place = numbered["first"] + number
    born = f"{1950 + place * 7 % 55}-{1 + place % 12:02d}-{1 + place // 12 % 28:02d}"
    text = numbered["body"].replace("%NUMBER%", f"{place:07d}").replace("%BSN%", bsns[number]).replace("%BORN%", born)
    body: bytes = text.encode()
    head: str = numbered["head"].replace("%LENGTH%", str(len(body)))
    return head.encode() + body


if __name__ == "__main__":
    answer(run=run)
