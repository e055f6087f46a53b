"""Saying where somebody stands on a leefgebied at a measuring moment. A correction is a new version; the old stays."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from leefgebieden.choices import NO_ACCESS, UNKNOWN, LifeDomain, MeasurePoint, Problem, SituationSource, situations
from leefgebieden.happenings import SituationRegistered
from leefgebieden.models import Situation
from leefgebieden.rules.situations import Statement, check_stated_on, filled
from leefgebieden.selectors import leefgebieden_on
from leefgebieden.services.errors import ChangedMeanwhileError, LeefgebiedenError
from leefgebieden.services.trail import record_on
from nazorg.accounts.models import User
from nazorg.audit.services import recording_together
from nazorg.web.editing import refuse_changed
from nazorg.web.happenings import announce
from nazorg.web.locks import lock_until_commit
from people.models import Detention


@transaction.atomic
def register_situation(
    detention: Detention, statement: Statement, *, version: int, by: User | None, now: datetime
) -> Situation:
    """Say where somebody stands, or correct what was said. `version` is the one that was seen; 0 when there was none.

    Errors: ChangedMeanwhileError when there is a newer version; LeefgebiedenError for a leefgebied that the policy
    doesn't use, a value outside its list, or a day that can't be (invariant I-17).
    """
    _check(detention, statement, allowed=leefgebieden_on(timezone.localdate(now)), now=now)
    current = _currents(detention).get((statement.leefgebied, statement.moment))
    _check_seen(current, version)
    if current and as_statement(current) == statement:
        raise LeefgebiedenError("Er is niets veranderd.")
    return _next_version(detention, statement, current, by=by, now=now)


@dataclass(frozen=True)
class Answer:
    """What somebody says about one leefgebied, with the version that was seen; 0 when there was none."""

    statement: Statement
    version: int


@transaction.atomic
def register_answers(
    detention: Detention, answers: Sequence[Answer], *, by: User | None, now: datetime
) -> list[Situation]:
    """Say where somebody stands on several leefgebieden at once: all of it, or nothing. Returns the new versions.

    An answer that says what stands there already makes no version; on which day it was said doesn't count for that.
    Errors: as for `register_situation`; ChangedMeanwhileError when a colleague said something else about one of them.
    """
    allowed, currents = leefgebieden_on(timezone.localdate(now)), _currents(detention)
    fresh: list[tuple[Statement, Situation | None]] = []
    for answer in answers:
        _check(detention, answer.statement, allowed=allowed, now=now)
        current = currents.get((answer.statement.leefgebied, answer.statement.moment))
        if current and replace(as_statement(current), stated_on=answer.statement.stated_on) == answer.statement:
            continue
        _check_seen(current, answer.version)
        fresh.append((answer.statement, current))
    with recording_together():
        return [_next_version(detention, statement, current, by=by, now=now) for statement, current in fresh]


@transaction.atomic
def fill_situations(
    detention: Detention, statements: Iterable[Statement], *, by: User | None, now: datetime
) -> list[Situation]:
    """Take over what a message tells, where that says more than what stands there. Returns the new versions.

    Errors: LeefgebiedenError as for `register_situation`.
    """
    allowed, currents, made = leefgebieden_on(timezone.localdate(now)), _currents(detention), []
    with recording_together():
        for told in statements:
            _check(detention, told, allowed=allowed, now=now)
            current = currents.get((told.leefgebied, told.moment))
            stands = filled(as_statement(current) if current else None, told)
            if stands:
                made.append(_next_version(detention, stands, current, by=by, now=now))
    return made


def as_statement(row: Situation) -> Statement:
    """What a version says."""
    return Statement(
        leefgebied=row.leefgebied,
        moment=row.moment,
        value=row.value,
        source=row.source,
        stated_on=row.stated_on,
        problem=row.problem,
        is_self_reported=row.is_self_reported,
        remark=row.remark or "",
    )


def _check(detention: Detention, statement: Statement, *, allowed: Collection[str], now: datetime) -> None:
    if statement.leefgebied not in allowed:
        raise LeefgebiedenError("Dit leefgebied is in het beleid niet in gebruik.")
    if statement.value not in {UNKNOWN, NO_ACCESS, *(value for value, _ in situations(statement.leefgebied))}:
        raise LeefgebiedenError("Kies een situatie uit de lijst.")
    if (
        statement.moment not in MeasurePoint.values
        or statement.problem not in Problem.values
        or statement.source not in SituationSource.values
    ):
        raise LeefgebiedenError("Kies een meetmoment, een bron en of er een probleem is.")
    try:
        check_stated_on(
            statement.moment,
            statement.stated_on,
            released_on=detention.released_on,
            expected_release_on=detention.expected_release_on,
            today=timezone.localdate(now),
        )
    except ValueError as error:
        raise LeefgebiedenError(str(error)) from error


def _check_seen(current: Situation | None, version: int) -> None:
    text = "Iemand anders heeft dit intussen ingevuld of verbeterd. Vergelijk en kies wat blijft staan."
    refuse_changed(current.version if current else 0, version, ChangedMeanwhileError, text)


def _currents(detention: Detention) -> dict[tuple[str, str], Situation]:
    """What stands now. Whoever writes about one detention takes turns, also where nothing stands yet."""
    lock_until_commit(f"situations of {detention.public_id}")
    return {(row.leefgebied, row.moment): row for row in Situation.objects.current().filter(detention=detention)}


def _next_version(
    detention: Detention, statement: Statement, current: Situation | None, *, by: User | None, now: datetime
) -> Situation:
    if current:
        current.is_current, current.replaced_at = False, now
        current.save(update_fields=["is_current", "replaced_at"])
    made = Situation.objects.create(
        person_id=detention.person_id,
        detention=detention,
        leefgebied=LifeDomain(statement.leefgebied),
        moment=MeasurePoint(statement.moment),
        value=statement.value,
        problem=Problem(statement.problem),
        source=SituationSource(statement.source),
        is_self_reported=statement.is_self_reported,
        remark=statement.remark or None,
        stated_on=statement.stated_on,
        version=current.version + 1 if current else 1,
        registered_by=by,
        registered_at=now,
    )
    record_on(
        detention,
        "situation_corrected" if current else "situation_registered",
        by=by,
        data={"leefgebied": made.leefgebied, "moment": made.moment, "version": made.version},
    )
    announce(SituationRegistered(made, by=by, now=now))
    return made
