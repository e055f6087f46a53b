"""Writing down what was done on a leefgebied: about the client, naming the detention."""

from nazorg.accounts.models import User
from nazorg.audit.services import record
from people.models import Detention


def record_on(detention: Detention, kind: str, *, by: User | None, data: dict[str, object] | None = None) -> None:
    """`data` holds codes and dates only."""
    record(
        kind,
        subject_type="person",
        subject_id=detention.person.public_id,
        by=by,
        data={"detention": str(detention.public_id), **(data or {})},
    )
