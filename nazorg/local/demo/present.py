"""Plays the situations of today: the melding, and what was done about it so far."""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from nazorg.local.demo.answers import full_answer, partial_answer
from nazorg.local.demo.clock import Clock
from nazorg.local.demo.desk import Desk
from nazorg.local.demo.messages import Stay, melding_of
from nazorg.local.demo.people import BY_KEY
from nazorg.local.demo.situations import LABELS, SITUATIONS, Label, Situation, received_on
from nazorg.local.demo.timeline import Timeline


def plan_situations(timeline: Timeline, desk: Desk, clock: Clock) -> None:
    """Plan every situation, and the labels."""
    for situation in SITUATIONS:
        _plan_arrival(timeline, desk, clock, situation)
        _plan_work(timeline, desk, clock, situation)
        _plan_changes(timeline, desk, clock, situation)
    for label in LABELS:
        _plan_label(timeline, desk, clock, label)


def key_of(who: str) -> str:
    """The name of somebody's melding in a situation."""
    return f"now {who}"


def stay_of(situation: Situation, clock: Clock) -> Stay:
    """The detention as the melding tells it."""
    received = received_on(situation, clock)
    out = situation.already_out
    return Stay(
        starts_on=received + timedelta(days=situation.began),
        prison=situation.prison,
        expected_on=situation.ends(clock),
        released_on=None if out is None else received + timedelta(days=out),
        kind=situation.kind,
        offence=situation.offence,
    )


def _plan_arrival(timeline: Timeline, desk: Desk, clock: Clock, situation: Situation) -> None:
    at = clock.at(received_on(situation, clock), situation.hour)
    facts = melding_of(
        BY_KEY[situation.who],
        stay_of(situation, clock),
        sent_at=at - timedelta(minutes=20),
        remark=situation.remark,
    )
    timeline.add(at, lambda now: desk.receive(key_of(situation.who), facts, at=now))


def _plan_work(timeline: Timeline, desk: Desk, clock: Clock, situation: Situation) -> None:
    key = key_of(situation.who)
    if situation.draft is not None:
        lines = partial_answer(key, "id", "onderdak")
        timeline.add(clock.at(clock.werkdag(situation.draft), "11:30"), lambda now: desk.draft(key, lines, at=now))
    if situation.partial is not None:
        first = partial_answer(key, "id", "onderdak", "werk_inkomen")
        timeline.add(clock.at(clock.werkdag(situation.partial), "13:40"), lambda now: desk.answer(key, first, at=now))
    if situation.answered is not None:
        whole = full_answer(key)
        timeline.add(clock.at(clock.werkdag(situation.answered), "14:20"), lambda now: desk.answer(key, whole, at=now))
    if situation.screened is not None:
        day = clock.werkdag(situation.screened)
        timeline.add(clock.at(day, "15:10"), lambda now: desk.screened(key, on=day, at=now))
    if situation.not_screened:
        count, reason = situation.not_screened
        timeline.add(clock.at(clock.werkdag(count), "15:20"), lambda now: desk.not_screened(key, reason, at=now))


def _plan_changes(timeline: Timeline, desk: Desk, clock: Clock, situation: Situation) -> None:
    """The PI sends the melding anew, with another PI or another release date."""
    stay, key = stay_of(situation, clock), key_of(situation.who)
    if situation.transferred:
        count, prison = situation.transferred
        at = clock.at(clock.werkdag(count), "10:40")
        moved = melding_of(BY_KEY[situation.who], replace(stay, prison=prison), sent_at=at)
        timeline.add(at, lambda now: desk.receive(f"{key} elsewhere", moved, at=now))
    if situation.moved:
        count, ends = situation.moved
        at = clock.at(clock.werkdag(count), "09:50")
        earlier = melding_of(BY_KEY[situation.who], replace(stay, expected_on=ends(clock)), sent_at=at)
        timeline.add(at, lambda now: desk.receive(f"{key} earlier", earlier, at=now))


def _plan_label(timeline: Timeline, desk: Desk, clock: Clock, label: Label) -> None:
    """The category is decided at a meeting some days after the melding."""
    situation = next(situation for situation in SITUATIONS if situation.who == label.who)
    decided_on = clock.werkdag(min(situation.received + label.after, 0))
    timeline.add(
        clock.at(decided_on, "16:10"),
        lambda now: desk.label(key_of(label.who), label, on=timezone.localdate(now), at=now),
    )
