"""Which meldingen fit the filters of the inbox, in order.

The time it takes depends on how many are shown, not on how many meldingen there are: for each gemeente one part of an
index is read in the order in which it is shown, and no further than one page needs.
"""

from collections.abc import Sequence
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
# By the duty of the gemeente: each melding has one of the two, so in this order no melding comes twice. A melding that
# went to another gemeente since is theirs to show.
_MOST_URGENT = f"""
    SELECT m.id, t.due_on, t.id AS term
    FROM deadlines_deadline t JOIN dpan_bridge_melding m ON m.public_id = t.subject_id
    WHERE t.state = 'running' AND t.subject_type = 'melding' AND t.gemeente_id = one.gemeente_id
    AND t.kind IN {one_of((Rule.MUNICIPAL_INFORMATION, Rule.ASSESSMENT))} AND m.gemeente_id = ANY(%(own)s::bigint[])
    {{where}}
"""  # noqa: S608 our own names
# What a gemeente has of it, in which order it is read, and in which order the parts of the gemeenten come together.
_ORDERS = {
    NEWEST: (_NEWEST, "m.received_at DESC, m.id DESC", "found.received_at DESC, found.id DESC"),
    MOST_URGENT: (_MOST_URGENT, "t.due_on, t.id", "found.due_on, found.term"),
}
_ORDERED = """
SELECT found.id FROM unnest(%(gemeenten)s::bigint[]) AS one (gemeente_id), LATERAL (
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
    where, parameters = _where(wanted, today)
    part, by, ordered = _ORDERS[wanted.order]
    part = part.format(where=where)
    return find(
        _ORDERED.format(part=part, by=by, ordered=ordered),
        _COUNTED.format(part=part),
        parameters | _of_whom(wanted, user),
        number=number,
        plain=not replace(wanted, state="", untouched=False, gemeente_id=None).is_set,
    )


def first_meldingen(wanted: InboxFilter, *, user: User, today: date, most: int) -> Sequence[int]:
    """The ids of the first meldingen that fit, for a file."""
    where, parameters = _where(wanted, today)
    part, by, ordered = _ORDERS[wanted.order]
    statement = _ORDERED.format(part=part.format(where=where), by=by, ordered=ordered)
    return first_ids(statement, parameters | _of_whom(wanted, user), most=most)


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
