"""What a release means for the meldingen of a detention: the after-release flow (requirement C-12).

A release that was corrected may bring back what lapsed for the day that was wrong.
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils import timezone

from dpan_bridge.kinds import SUBJECT
from dpan_bridge.models import ANSWERABLE_STATES, OPEN_STATES, Melding, MeldingState, SentAnswer
from dpan_bridge.rules.terms import Rule, lapses
from dpan_bridge.services.deadlines import (
    DIED,
    RELEASED,
    known_screening_on,
    lapse_by_death,
    lapse_by_release,
    subject_of,
)
from dpan_bridge.services.rows import record_on
from nazorg.deadlines.models import Deadline
from nazorg.deadlines.services import meet_deadline, resume_deadline
from people.happenings import Released
from people.models import Person

WAITING = (MeldingState.GEKOPPELD, MeldingState.NIEUWE_PERSOON, MeldingState.IN_BEHANDELING)
COME_BACK = (Rule.MUNICIPAL_INFORMATION, Rule.SCREENING)  # the report of the PI was met on arrival


def settle_release(released: Released) -> None:
    """Let the duties lapse that are due after the release, and move unanswered meldingen to "al vrij".

    After a death nothing is asked any more, of any melding about this person. What lapsed before and was due by the
    release after all, is due again.
    """
    person = released.detention.person
    if person.deceased_on:
        for melding in Melding.objects.filter(person_id=person.pk).that_count():
            lapse_by_death(melding, now=released.now)
    for melding in Melding.objects.select_for_update(of=("self",)).filter(detention=released.detention):
        lapse_by_release(melding, released_on=released.on, now=released.now)
        if melding.state in WAITING:
            melding.state = MeldingState.NA_VRIJLATING
            melding.save(update_fields=["state"])
            record_on(melding, "melding_after_release", by=released.by, data={"released_on": released.on.isoformat()})
    if not person.deceased_on:
        _resume_what_was_due(released)


def _resume_what_was_due(released: Released) -> None:
    """Let duties run again that lapsed for a release or a death that turned out otherwise, with the day they had.

    What was done meanwhile is met on the day of doing it. What wasn't is asked of a melding that is still open, of a
    case that is.
    """
    today = timezone.localdate(released.now)
    for melding, lapsed in _lapsed(released.detention.person):
        if melding.detention and lapses(due_on=lapsed.due_on, released_on=melding.detention.released_on):
            continue
        done_on = _done_on(melding, lapsed.kind)
        if done_on is None and (melding.state not in OPEN_STATES or (melding.case and not melding.case.is_open)):
            continue
        resumed = resume_deadline(lapsed, subject=subject_of(melding), today=today, due_on=lapsed.due_on)
        if done_on:
            meet_deadline(resumed, met_on=done_on, now=released.now)


def _lapsed(person: Person) -> Iterator[tuple[Melding, Deadline]]:
    """What lapsed for a release or a death, with its melding. One statement when there is no such thing."""
    known = Melding.objects.filter(person=person, state__in=ANSWERABLE_STATES)
    lapsed = Deadline.objects.filter(
        Q(lapse_reason__startswith=RELEASED) | Q(lapse_reason=DIED),
        subject_type=SUBJECT,
        subject_id__in=known.values("public_id"),
        kind__in=COME_BACK,
        state=Deadline.State.LAPSED,
    )
    for deadline in lapsed.order_by("pk"):
        melding = Melding.objects.select_for_update(of=("self",)).select_related("case", "detention")
        yield melding.get(public_id=deadline.subject_id), deadline


def _done_on(melding: Melding, kind: str) -> date | None:
    """The day on which this duty was done although nobody asked for it any more."""
    if kind == Rule.SCREENING:
        return known_screening_on(melding.detention)
    complete = SentAnswer.objects.filter(information__melding=melding, is_complete=True).order_by("sent_at").first()
    return timezone.localdate(complete.sent_at) if complete else None
