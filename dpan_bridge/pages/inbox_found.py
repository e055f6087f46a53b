"""Which meldingen fit the filters of the inbox, in order.

The time it takes depends on how many are shown, not on how many meldingen there are: for each gemeente one part of an
index is read in the order in which it is shown, and no further than one page needs.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from dpan_bridge.querysets import UNTOUCHED_STATES
from dpan_bridge.rules.filters import MOST_URGENT, NEWEST, InboxFilter
from dpan_bridge.rules.terms import Rule
from nazorg.accounts.models import User
from nazorg.web.found import Found, find, first_ids
from nazorg.web.statements import one_of

_NEWEST = """
    SELECT m.id, m.received_at FROM dpan_bridge_melding m WHERE m.gemeente_id = one.gemeente_id {where}
"""
# By the duty of the gemeente: each melding has one of the two, so in this order no melding comes twice.
_MOST_URGENT = f"""
    SELECT t.subject_id, t.due_on, t.id FROM deadlines_deadline t
    WHERE t.state = 'running' AND t.subject_type = 'melding' AND t.gemeente_id = one.gemeente_id
    AND t.kind IN {one_of((Rule.MUNICIPAL_INFORMATION, Rule.ASSESSMENT))} {{where}}
"""  # noqa: S608 our own names
_OF_MELDING = """
    AND EXISTS (SELECT FROM dpan_bridge_melding m
                WHERE m.public_id = t.subject_id AND m.gemeente_id = ANY(%(own)s::bigint[]) {where})
"""
# What is read of a gemeente, in which order; what is taken of the first of all, and in which order.
_ORDERS = {
    NEWEST: (_NEWEST, "m.received_at DESC, m.id DESC", "found.id", "found.received_at DESC, found.id DESC"),
    MOST_URGENT: (
        _MOST_URGENT,
        "t.due_on, t.id",
        "(SELECT m.id FROM dpan_bridge_melding m WHERE m.public_id = found.subject_id)",
        "found.due_on, found.id",
    ),
}
_ORDERED = """
SELECT {taken} FROM unnest(%(gemeenten)s::bigint[]) AS one (gemeente_id), LATERAL (
    {part} ORDER BY {by} LIMIT %(upto)s
) found ORDER BY {ordered}
"""
_COUNTED = """
SELECT FROM unnest(%(gemeenten)s::bigint[]) AS one (gemeente_id), LATERAL ({part} LIMIT %(cap)s) found
"""
_LATE = """
AND m.public_id IN (SELECT subject_id FROM deadlines_deadline
                    WHERE subject_type = 'melding' AND state = 'running' AND due_on < %(today)s)
"""
_REPORTED_LATE = f"""
AND EXISTS (SELECT FROM deadlines_deadline r WHERE r.subject_type = 'melding' AND r.subject_id = m.public_id
            AND r.kind = '{Rule.PI_REPORT}' AND r.state = 'late')
"""


def found_meldingen(wanted: InboxFilter, *, user: User, number: int, today: date) -> Found:
    """A page of the meldingen that fit and how many there are, of those of which the user may know. One query."""
    ordered, counted, parameters = _statements(wanted, user, today)
    is_plain = not replace(wanted, state="", untouched=False, gemeente_id=None).is_set
    return find(ordered, counted, parameters, number=number, plain=is_plain)


def first_meldingen(wanted: InboxFilter, *, user: User, today: date, most: int) -> list[int]:
    """The ids of the first meldingen that fit, for a file. One query."""
    ordered, _, parameters = _statements(wanted, user, today)
    return first_ids(ordered, parameters, most=most)


def _statements(wanted: InboxFilter, user: User, today: date) -> tuple[str, str, dict[str, Any]]:
    """What gives the ids in order, what is counted, and what both are told."""
    where, parameters = _where(wanted, today)
    if wanted.order == MOST_URGENT and where:
        where = _OF_MELDING.format(where=where)
    part, by, taken, ordered = _ORDERS[wanted.order]
    part = part.format(where=where)
    statement = _ORDERED.format(part=part, by=by, taken=taken, ordered=ordered)
    return statement, _COUNTED.format(part=part), parameters | _of_whom(wanted, user)


def _of_whom(wanted: InboxFilter, user: User) -> dict[str, Any]:
    """The gemeenten: those of `Melding.objects.visible_to`, or one of them; and who asks."""
    own = user.gemeente_ids()
    chosen = own if wanted.gemeente_id is None else [pk for pk in own if pk == wanted.gemeente_id]
    return {"gemeenten": chosen, "own": own, "user": user.pk}


def _where(wanted: InboxFilter, today: date) -> tuple[str, dict[str, Any]]:
    """The conditions on a melding `m`, all of them constants of this module, and their values."""
    conditions = {
        "AND m.state = %(state)s": bool(wanted.state),
        f"AND m.state IN {one_of(UNTOUCHED_STATES)} AND m.handler_id IS NULL": wanted.untouched,
        "AND m.channel = %(channel)s": bool(wanted.channel),
        "AND m.number = %(number)s": bool(wanted.number),
        "AND m.received_at >= %(since)s": wanted.since is not None,
        "AND m.received_at < %(until)s": wanted.until is not None,
        "AND m.handler_id = %(user)s": wanted.mine,
        _LATE: wanted.only_late,
        _REPORTED_LATE: wanted.late_report,
    }
    parameters = {
        "state": wanted.state,
        "channel": wanted.channel,
        "number": wanted.number,
        "since": _midnight(wanted.since) if wanted.since else None,
        "until": _midnight(wanted.until + timedelta(days=1)) if wanted.until else None,
        "today": today,
    }
    return " ".join(condition for condition, holds in conditions.items() if holds), parameters


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001 made aware at once
