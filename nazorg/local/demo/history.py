"""Three years of detentions, in the proportions of the audit report, the same each time.

Of each detention: a melding, an answer, a screening, sometimes another PI or another release date, and the release.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial

from django.utils import timezone

from dpan_bridge.rules.facts import Channel
from leefgebieden.choices import MeasurePoint
from nazorg.deadlines.rules import add_werkdagen
from nazorg.local.demo.answers import full_answer, partial_answer
from nazorg.local.demo.clock import Clock
from nazorg.local.demo.desk import Desk
from nazorg.local.demo.messages import Stay, melding_of
from nazorg.local.demo.people import Somebody
from nazorg.local.demo.timeline import Timeline

YEARS_BACK = 3 * 365
QUIET_DAYS = 45  # before today nobody's past detention is still running
SHORTEST_GAP = 12  # days outside between two detentions

PRISONS = ("PI Nieuwegein", "PI Lelystad", "PI Alphen aan den Rijn", "PI Utrecht", "PI Almere", "PI Vught", "PI Zwolle")
PRISON_WEIGHTS = (24, 20, 10, 6, 5, 3, 3)
PRISONS_FOR_WOMEN = ("PI Nieuwersluis", "PI Zwolle")

OFFENCES = ("vermogen", "geweld", "vermogen_en_geweld", "wapens", "drugs", "overig", "onbekend")
OFFENCE_WEIGHTS = (48, 24, 22, 5, 22, 18, 26)

LENGTHS = {"fines": (3, 20), "short": (9, 88), "long": (92, 260)}  # days
LONG_ENOUGH_TO_MEASURE = 30  # days
# The moments after a release: how many days after it they are stated, and how often.
MEASURED = (
    (MeasurePoint.BIJ_ONTSLAG, 6, 0.9),
    (MeasurePoint.ZES_MAANDEN, 185, 0.7),
    (MeasurePoint.TWAALF_MAANDEN, 370, 0.5),
)
SENT_AFTER_DAYS, SENT_WEIGHTS = (0, 1, 2, 3, 5), (20, 35, 30, 10, 5)
ANSWERED_AFTER, ANSWERED_WEIGHTS = (1, 2, 3, 4, 5, 6, 8), (15, 25, 25, 16, 12, 5, 2)  # werkdagen
SCREENED_AFTER, SCREENED_WEIGHTS = (4, 6, 8, 10, 12, 16), (15, 25, 25, 22, 8, 5)  # werkdagen


@dataclass(frozen=True)
class Course:
    """How one detention goes: everything that will be told and done about it."""

    key: str
    somebody: Somebody
    known_as: str  # an earlier melding about the same person
    stay: Stay
    sent_at: datetime
    received_at: datetime


def plan_history(timeline: Timeline, desk: Desk, clock: Clock, people: tuple[Somebody, ...]) -> None:
    """Plan every past detention of these people, and the running one of who has one."""
    for somebody in people:
        for course in courses(somebody, clock):
            _plan_arrival(timeline, desk, course)
            _plan_work(timeline, desk, course, clock, _chance(course.key))


def courses(somebody: Somebody, clock: Clock) -> Iterator[Course]:
    """The detentions of somebody before today, in order; the same each time."""
    chance = _chance(somebody.key)
    first_key = f"{somebody.key}-1"
    for number, stay in enumerate([*_past(somebody, clock, chance), *_running(somebody, clock, chance)], start=1):
        sent_on = stay.starts_on + timedelta(days=chance.choices(SENT_AFTER_DAYS, SENT_WEIGHTS)[0])
        sent_at = _moment(min(sent_on, stay.released_on or sent_on), chance)
        yield Course(
            key=f"{somebody.key}-{number}",
            somebody=somebody,
            known_as=first_key,
            stay=stay,
            sent_at=sent_at,
            received_at=sent_at + timedelta(minutes=chance.randint(1, 50)),
        )


def _past(somebody: Somebody, clock: Clock, chance: random.Random) -> Iterator[Stay]:
    """Detentions spread over three years, in order and without overlap."""
    if not somebody.past:
        return
    room = (YEARS_BACK - QUIET_DAYS) // somebody.past
    for number in range(somebody.past):
        begin = clock.day(-YEARS_BACK + number * room)
        shortest, longest = LENGTHS[somebody.length if number % 3 == 0 or somebody.length != "long" else "short"]
        days = chance.randint(shortest, max(shortest, min(longest, room - SHORTEST_GAP)))
        starts_on = begin + timedelta(days=chance.randint(0, max(0, room - SHORTEST_GAP - days)))
        yield _stay(somebody, starts_on, starts_on + timedelta(days=days), chance, is_over=True)


def _running(somebody: Somebody, clock: Clock, chance: random.Random) -> Iterator[Stay]:
    """A detention that began before Nazorg was in use, or not long after, and runs still."""
    if somebody.now:
        starts_on = clock.day(-chance.randint(16, QUIET_DAYS - SHORTEST_GAP))
        yield _stay(somebody, starts_on, clock.day(chance.randint(35, 240)), chance, is_over=False)


def _stay(somebody: Somebody, starts_on: date, ends_on: date, chance: random.Random, *, is_over: bool) -> Stay:
    for_women = somebody.sex == "v"
    prison = chance.choice(PRISONS_FOR_WOMEN) if for_women else chance.choices(PRISONS, PRISON_WEIGHTS)[0]
    fines = somebody.length == "fines"
    kind = "vervangend_boete" if fines else chance.choices(("preventief", "straf"), (35, 65))[0]
    offence = "boetes" if fines else chance.choices(OFFENCES, OFFENCE_WEIGHTS)[0]
    return Stay(starts_on, prison, ends_on, ends_on if is_over else None, kind, offence)


def _plan_arrival(timeline: Timeline, desk: Desk, course: Course) -> None:
    told = replace(course.stay, released_on=None)
    facts = melding_of(course.somebody, told, sent_at=course.sent_at)
    timeline.add(course.received_at, lambda now: desk.receive(course.key, facts, at=now))
    decided_at = course.received_at + timedelta(hours=2)
    known_as = "" if course.key == course.known_as else course.known_as
    timeline.add(decided_at, lambda now: desk.settle_doubt(course.key, at=now, known_as=known_as))


def _plan_work(timeline: Timeline, desk: Desk, course: Course, clock: Clock, chance: random.Random) -> None:
    """The answer, the screening, a change on the way, and the release, as far as they come before today."""
    stay, received_on = course.stay, timezone.localdate(course.received_at)
    answered_on = _werkdagen_later(received_on, chance.choices(ANSWERED_AFTER, ANSWERED_WEIGHTS)[0], clock)
    screened_on = _werkdagen_later(received_on, chance.choices(SCREENED_AFTER, SCREENED_WEIGHTS)[0], clock)
    inside_until = stay.released_on or clock.today
    answer_moment, change_moment = _moment(answered_on, chance), _moment(received_on, chance)
    if answered_on < inside_until:
        _plan_answer(timeline, desk, course, answer_moment, in_two_steps=chance.random() < 0.2)
    if screened_on < inside_until:
        at = _moment(screened_on, chance)
        timeline.add(at, lambda now: desk.screened(course.key, on=screened_on, at=now))
    days = (inside_until - received_on).days
    if days > 40 and chance.random() < 0.3:
        _plan_change(timeline, desk, course, change_moment + timedelta(days=days // 2), chance)
    if stay.released_on:
        _plan_release(timeline, desk, course, chance)
        _plan_measuring(timeline, desk, course, clock)


def _plan_answer(timeline: Timeline, desk: Desk, course: Course, at: datetime, *, in_two_steps: bool) -> None:
    key = course.key
    if in_two_steps and at - timedelta(minutes=200) > course.received_at + timedelta(hours=2):
        first = partial_answer(key, "id", "onderdak", "werk_inkomen")
        timeline.add(at - timedelta(minutes=200), lambda now: desk.answer(key, first, at=now))
    timeline.add(at, lambda now: desk.answer(key, full_answer(key), at=now))


def _plan_change(timeline: Timeline, desk: Desk, course: Course, at: datetime, chance: random.Random) -> None:
    """Another PI, or another expected release; the PI sends the melding anew."""
    stay = course.stay
    if chance.random() < 0.5 and course.somebody.sex == "m":
        other = chance.choice([prison for prison in PRISONS if prison != stay.prison])
        stay = replace(stay, prison=other, released_on=None)
    else:
        later = (stay.expected_on or stay.starts_on) + timedelta(days=chance.randint(5, 40))
        stay = replace(stay, expected_on=later, released_on=None)
    facts = melding_of(course.somebody, stay, sent_at=at)
    timeline.add(at, lambda now: desk.receive(f"{course.key}-change", facts, at=now))


def _plan_release(timeline: Timeline, desk: Desk, course: Course, chance: random.Random) -> None:
    """Injus tells of the release, most often a day later, or the casemanager does by telephone."""
    released_on = course.stay.released_on or course.stay.starts_on
    at = _moment(released_on + timedelta(days=chance.choices((0, 1, 3), (30, 60, 10))[0]), chance)
    at = max(at, course.received_at + timedelta(hours=3))
    timeline.add(at + timedelta(days=2), lambda now: desk.wrap_up(course.key, at=now))
    if chance.random() < 0.6:
        timeline.add(at, lambda now: desk.release(course.key, on=released_on, at=now))
        return
    facts = melding_of(course.somebody, course.stay, sent_at=at, channel=Channel.INJUS)
    timeline.add(at, lambda now: desk.receive(f"{course.key}-release", facts, at=now))


def _plan_measuring(timeline: Timeline, desk: Desk, course: Course, clock: Clock) -> None:
    """Of longer stays it is stated how somebody does at release, after half a year, and now and then after a year."""
    stay, chance = course.stay, _chance(f"{course.key} measured")
    if stay.released_on is None or (stay.released_on - stay.starts_on).days < LONG_ENOUGH_TO_MEASURE:
        return
    for moment, days, share in MEASURED:
        day = stay.released_on + timedelta(days=days)
        if day >= clock.today or chance.random() > share:
            return
        timeline.add(_moment(day, chance), partial(_measure, desk, course.key, moment))


def _measure(desk: Desk, key: str, moment: MeasurePoint, now: datetime) -> None:
    desk.measured(key, moment, at=now)


def _chance(seed: str) -> random.Random:
    return random.Random(f"history {seed}")  # noqa: S311 (the same demo each time, no secret)


def _werkdagen_later(day: date, count: int, clock: Clock) -> date:
    return add_werkdagen(day, count, clock.days_off)


def _moment(day: date, chance: random.Random) -> datetime:
    """A moment in office hours."""
    return timezone.make_aware(datetime.combine(day, time(chance.randint(8, 16), chance.randint(0, 59))))
