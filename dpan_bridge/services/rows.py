"""What every use case of a melding starts and ends with: the row locked, and an event written down."""

from typing import Any

from dpan_bridge.kinds import SUBJECT
from dpan_bridge.models import Melding
from nazorg.accounts.models import User
from nazorg.audit.services import record
from people.services import take_turn


def locked(melding: Melding) -> Melding:
    """The melding as it is now, held until the transaction ends; with its client, who comes first as everywhere.

    What is done with a melding may have the doelgroep judged, and a release of the client settles its meldingen.
    """
    if melding.person_id is not None:
        take_turn(melding.person_id)
    rows = Melding.objects.select_for_update(of=("self",))
    return rows.select_related("gemeente", "case", "person", "detention", "handler").get(pk=melding.pk)


def record_on(
    melding: Melding, kind: str, *, by: User | None, reason: str = "", data: dict[str, Any] | None = None
) -> None:
    """Write down what was done with a melding."""
    record(
        kind,
        subject_type=SUBJECT,
        subject_id=melding.public_id,
        by=by,
        gemeente_id=melding.gemeente_id,
        reason=reason,
        data=data,
    )
