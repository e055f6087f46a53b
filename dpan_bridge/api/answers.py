"""What we answer about a melding: where it stands and which terms run. The same first, on a repeat and on a look."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from dpan_bridge.kinds import API_NAMES
from dpan_bridge.models import Melding
from dpan_bridge.rules.terms import Rule
from nazorg.deadlines.models import Deadline

State = Deadline.State


def term_status(deadline: Deadline, *, today: date) -> str:
    """The status of a term as others read it: one that runs past its date is late, as one that was met late is."""
    if deadline.state == State.LAPSED:
        return "vervallen"
    if deadline.state == State.MET:
        return "gehaald"
    is_late = deadline.state == State.LATE or deadline.due_on < today
    return "te_laat" if is_late else "loopt"


def answer(
    melding: Melding, deadlines: Iterable[Deadline], remarks: list[dict[str, str]], *, today: date
) -> dict[str, Any]:
    """The body of an answer. Holds no personal data, and nothing that one answer has and another hasn't."""
    by_kind = {deadline.kind: deadline for deadline in deadlines}
    return {
        "id": str(melding.public_id),
        "nummer": melding.number,
        "status": melding.state,
        "kanaal": melding.channel or None,
        "gemeente": melding.gemeente.code,
        "ontvangenOp": timezone.localtime(melding.received_at).isoformat(timespec="seconds"),
        "termijnen": [
            {
                "soort": name,
                "begin": by_kind[kind].starts_on.isoformat(),
                "uiterlijk": by_kind[kind].due_on.isoformat(),
                "status": term_status(by_kind[kind], today=today),
            }
            for kind, name in _in_order(by_kind)
        ],
        "waarschuwingen": remarks,
    }


def _in_order(by_kind: dict[str, Deadline]) -> list[tuple[Rule, str]]:
    return [(kind, name) for kind, name in API_NAMES.items() if kind in by_kind]
