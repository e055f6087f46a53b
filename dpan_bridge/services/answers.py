"""Writing and sending the municipal information. What was sent never changes; a supplement is a new version."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from dpan_bridge.models import (
    ANSWERABLE_STATES,
    AnswerLine,
    Melding,
    MeldingState,
    MunicipalInformation,
    SentAnswer,
    SentAnswerLine,
)
from dpan_bridge.rules.answers import Line, count_answered, is_complete, problem_with
from dpan_bridge.rules.terms import Rule
from dpan_bridge.services import deadlines
from dpan_bridge.services.errors import MeldingError
from dpan_bridge.services.filling import fill_before_detention
from dpan_bridge.services.handling import finish_when_done, start_handling
from dpan_bridge.services.rows import locked, record_on
from leefgebieden.choices import FIVE, situations
from nazorg.accounts.models import User
from nazorg.web.editing import ChangedMeanwhile, refuse_changed

LEEFGEBIEDEN: tuple[str, ...] = FIVE


class ChangedMeanwhileError(MeldingError, ChangedMeanwhile):
    """Somebody else saved the concept after this one was opened."""


@transaction.atomic
def save_answer(
    melding: Melding, lines: Sequence[Line], *, revision: int, by: User, now: datetime
) -> MunicipalInformation:
    """Keep the concept as it is filled in now, complete or not. Who writes takes the melding when nobody had it.

    `revision` is the one on which the writer started.
    Errors: ChangedMeanwhileError when somebody saved another one since then; MeldingError when no answer is asked.
    """
    return _saved(_answerable(melding), lines, revision=revision, by=by, now=now)


@transaction.atomic
def send_answer(melding: Melding, lines: Sequence[Line], *, revision: int, by: User, now: datetime) -> SentAnswer:
    """Save the concept and send it as the next version; the deadline is met by the first complete one.

    Errors: ChangedMeanwhileError; MeldingError when a line is wrong, nothing is answered, or nothing has changed.
    """
    if problems := line_problems(lines):
        raise MeldingError("Het antwoord is nog niet in orde: " + " ".join(problems.values()))
    if not count_answered(lines, LEEFGEBIEDEN):
        raise MeldingError("Vul ten minste één leefgebied in. Weet u niets? Kies dan “Onbekend” of “Geen toegang”.")
    melding = _answerable(melding)
    information = _saved(melding, lines, revision=revision, by=by, now=now)
    earlier = information.sent_answers.order_by("-version").first()
    if earlier and sent_lines(earlier) == current_lines(information):
        raise MeldingError("Er is niets veranderd sinds de vorige verzending.")
    complete = is_complete(lines, LEEFGEBIEDEN)
    said_before = sent_lines(earlier) if earlier else []
    sent = _snapshot(information, version=earlier.version + 1 if earlier else 1, is_complete=complete, by=by, now=now)
    _after_sending(melding, is_complete=complete, by=by, now=now)
    if melding.detention:
        fill_before_detention(melding.detention, lines, said_before, by=by, now=now)
    record_on(melding, "municipal_information_sent", by=by, data={"version": sent.version, "complete": complete})
    return sent


def line_problems(lines: Sequence[Line]) -> dict[str, str]:
    """What is wrong, by leefgebied. Empty when everything can be sent."""
    found = {line.leefgebied: problem_with(line, {value for value, _ in situations(line.leefgebied)}) for line in lines}
    return {leefgebied: problem for leefgebied, problem in found.items() if problem}


def current_lines(information: MunicipalInformation) -> list[Line]:
    """The concept, in the order of the leefgebieden."""
    return _in_order(information.lines.all())


def sent_lines(answer: SentAnswer) -> list[Line]:
    """A version that was sent, in the order of the leefgebieden."""
    return _in_order(answer.lines.all())


def known_before(melding: Melding) -> Mapping[str, tuple[Line, SentAnswer]]:
    """What was last sent about this client in another melding, by leefgebied; for the writer to take over."""
    if melding.person_id is None:
        return {}
    earlier = (
        SentAnswerLine.objects.filter(answer__information__melding__person_id=melding.person_id, status="ingevuld")
        .exclude(answer__information__melding_id=melding.pk)
        .filter(answer__information__melding__gemeente_id=melding.gemeente_id)
        .select_related("answer__information__melding")
        .order_by("answer__sent_at")
    )
    return {line.leefgebied: (_line(line), line.answer) for line in earlier}


def _answerable(melding: Melding) -> Melding:
    melding = locked(melding)
    if melding.state not in ANSWERABLE_STATES:
        raise MeldingError(f"Bij deze melding kan nu geen antwoord worden gegeven. Stand: {melding.label}.")
    if melding.detention_id is None:
        raise MeldingError("Deze melding gaat niet over een detentie; er is geen PI om te antwoorden.")
    return melding


def _saved(melding: Melding, lines: Sequence[Line], *, revision: int, by: User, now: datetime) -> MunicipalInformation:
    information, _ = MunicipalInformation.objects.get_or_create(
        melding=melding, defaults={"changed_by": by, "changed_at": now}
    )
    text = "Iemand anders heeft dit antwoord intussen gewijzigd. Vergelijk en kies wat blijft staan."
    refuse_changed(information.revision, revision, ChangedMeanwhileError, text)
    _write_lines(information, lines)
    information.revision += 1
    information.changed_by, information.changed_at = by, now
    information.save(update_fields=["revision", "changed_by", "changed_at"])
    if melding.handler_id is None:
        start_handling(melding, by=by)
    return information


def _write_lines(information: MunicipalInformation, lines: Sequence[Line]) -> None:
    existing = {line.leefgebied: line for line in information.lines.all()}
    for line in lines:
        row = existing.get(line.leefgebied) or AnswerLine(information=information, leefgebied=line.leefgebied)
        if row.pk and _line(row) == line:
            continue
        row.status, row.value, row.source, row.remark = line.status, line.value, line.source, line.remark
        row.save()


def _snapshot(
    information: MunicipalInformation, *, version: int, is_complete: bool, by: User, now: datetime
) -> SentAnswer:
    sent = SentAnswer.objects.create(
        information=information, version=version, is_complete=is_complete, sent_by=by, sent_at=now
    )
    SentAnswerLine.objects.bulk_create(
        SentAnswerLine(
            answer=sent,
            leefgebied=line.leefgebied,
            status=line.status,
            value=line.value,
            source=line.source,
            remark=line.remark,
        )
        for line in current_lines(information)
    )
    return sent


def _after_sending(melding: Melding, *, is_complete: bool, by: User, now: datetime) -> None:
    if is_complete:
        deadlines.meet(melding, Rule.MUNICIPAL_INFORMATION, met_on=timezone.localdate(now), now=now)
    if melding.state != MeldingState.AFGESLOTEN:
        answered = is_complete or melding.state == MeldingState.BEANTWOORD
        melding.state = MeldingState.BEANTWOORD if answered else MeldingState.DEELS_BEANTWOORD
        melding.save(update_fields=["state"])
        finish_when_done(melding, by=by)


def _in_order(rows: Iterable[AnswerLine | SentAnswerLine]) -> list[Line]:
    found = {row.leefgebied: _line(row) for row in rows}
    return [found[leefgebied] for leefgebied in LEEFGEBIEDEN if leefgebied in found]


def _line(row: AnswerLine | SentAnswerLine) -> Line:
    return Line(row.leefgebied, row.status, row.value, row.source, row.remark or "")
