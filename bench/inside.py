"""The product at work: what the measurements ask of it, in a process that stays warm."""

import time
from typing import Any

import django
from django.utils import timezone

from bench.answering import answer


def sweep() -> dict[str, Any]:
    """One sweep of what is due now, with how long it took and how many deadlines it handled."""
    from nazorg.deadlines.sweep import sweep_deadlines

    start = time.perf_counter()
    handled = sweep_deadlines(now=timezone.now())
    return {"seconds": time.perf_counter() - start, "handled": handled}


if __name__ == "__main__":
    django.setup()
    answer(sweep=sweep)
