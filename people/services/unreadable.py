"""A BSN that can't be opened: it stops nobody's intake, and somebody hears of it."""

import logging
from collections.abc import Iterable
from datetime import datetime

from nazorg.accounts.models import Gemeente
from nazorg.audit.services import record
from nazorg.web.checks import Finding, Level
from people.models import Person, UnreadableBsn

logger = logging.getLogger("nazorg.people")
MOST_OPENED = 100  # of the BSNs that were noticed, so that the check stays quick when a whole key is missing


def report_unreadable_bsns(people: Iterable[Person], *, gemeente: Gemeente, now: datetime) -> None:
    """Write down once that the BSN of these people can't be opened. Part of the transaction in which it was noticed."""
    for person in people:
        _, is_new = UnreadableBsn.objects.get_or_create(person=person, defaults={"noticed_at": now})
        if is_new:
            logger.error("the BSN of person %s can't be opened", person.public_id)
            record(
                "bsn_unreadable",
                subject_type="person",
                subject_id=person.public_id,
                by=None,
                gemeente_id=gemeente.pk,
            )


def check_bsns(*, now: datetime) -> Finding:  # noqa: ARG001 (every check is asked for a moment)
    """Whether every BSN that once could not be opened can be opened again, or was corrected."""
    noticed = UnreadableBsn.objects.select_related("person")
    count = noticed.count()
    opened = sum(not found.person.is_bsn_unreadable for found in noticed[:MOST_OPENED]) if count else 0
    if count == opened:
        return Finding("bsn", "BSN's openen", Level.OK, "Elk BSN dat nodig was, kon worden gelezen.")
    left = count - opened
    whom = "één cliënt" if left == 1 else f"{left} cliënten"
    return Finding(
        "bsn",
        "BSN's openen",
        Level.WARNING,
        f"Het BSN van {whom} kan niet worden gelezen. Kijk of FIELD_KEYS alle sleutels bevat. Is een sleutel voorgoed "
        "weg? Laat het BSN dan opnieuw invullen bij de cliënt; het logboek noemt wie het is.",
    )
