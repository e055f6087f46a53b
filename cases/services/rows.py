"""Rows of a case: taking turns on them, and writing down what was done."""

from datetime import date
from typing import Any

from cases.models import Case
from nazorg.accounts.models import User
from nazorg.audit.services import record

LOOK_AGAIN = date(2000, 1, 1)  # a day that has come, so that the job derives the case within a minute


def locked(case: Case) -> Case:
    """The case as it is now, for us alone until the transaction ends."""
    return Case.objects.select_for_update(of=("self",)).select_related("person", "gemeente").get(pk=case.pk)


def record_on(case: Case, kind: str, *, by: User | None, reason: str = "", data: dict[str, Any] | None = None) -> None:
    """Write down what was done with a case. `data` holds codes, dates and ids alone.

    What was done may change what comes next, so the job derives the case anew; who wants to see it in the lists at once
    calls services/derive.py.
    """
    Case.objects.open().filter(pk=case.pk).update(derive_on=LOOK_AGAIN)
    record(
        kind,
        subject_type="case",
        subject_id=case.public_id,
        by=by,
        gemeente_id=case.gemeente_id,
        reason=reason,
        data=data,
    )
