"""Plays what happened in the order in which it happened, with the sweeps and mail rounds of each werkdag between."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count

from django.utils import timezone

from cases.services.derive import refresh_due
from nazorg.deadlines.sweep import sweep_deadlines
from nazorg.local.demo.clock import Clock
from nazorg.outbox.posting import post_messages

Act = Callable[[datetime], object]

# When the demo looks at what is due: in the night, for the digest of the morning, and for what turns urgent by day. The
# real jobs do so every few minutes, which gives the same mails.
ROUNDS = ("00:05", "07:30", "12:30", "16:00")


@dataclass
class Timeline:
    """What will happen, by moment; what is added for one moment happens in the order in which it was added."""

    _planned: list[tuple[datetime, int, Act]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)

    def add(self, moment: datetime, act: Act) -> None:
        """Plan something; it gets the moment at which it happens."""
        heapq.heappush(self._planned, (moment, next(self._order), act))

    def play(self) -> None:
        """Let everything happen. What happens may plan something later."""
        while self._planned:
            moment, _, act = heapq.heappop(self._planned)
            act(moment)


def add_rounds(timeline: Timeline, clock: Clock) -> list[datetime]:
    """Plan the sweeps since Nazorg is in use, the last one now. Returns their moments."""
    moments = [clock.at(day, hour) for day in _werkdagen(clock) for hour in ROUNDS]
    rounds = [*dict.fromkeys(moment for moment in moments if moment < clock.now), clock.now]
    for moment in rounds:
        timeline.add(moment, sweep_and_post)
    return rounds


def sweep_and_post(now: datetime) -> None:
    """Derive the cases, write the reminders that are due, and make the mails whose moment has come."""
    refresh_due(today=timezone.localdate(now))
    sweep_deadlines(now=now)
    post_messages(now=now)


def _werkdagen(clock: Clock) -> list[date]:
    days = (timezone.localdate(clock.now) - clock.in_use_from).days
    return [day for day in (clock.in_use_from + timedelta(days=n) for n in range(days + 1)) if clock.is_werkdag(day)]
