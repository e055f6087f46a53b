"""The deadlines of a melding: opened on receipt, met by an answer, lapsed by a release."""

from datetime import date, datetime

from django.utils import timezone

from dpan_bridge.kinds import SUBJECT
from dpan_bridge.models import Doubt, Melding
from dpan_bridge.rules.facts import MeldingFacts
from dpan_bridge.rules.terms import Rule, lapses, reported_on, term_starts
from leefgebieden.models import Screening
from nazorg.accounts.models import Role
from nazorg.deadlines.kinds import get_kind
from nazorg.deadlines.models import Deadline
from nazorg.deadlines.services import (
    Opening,
    Owner,
    Subject,
    lapse_deadline,
    meet_deadline,
    open_deadline,
    open_first_deadlines,
    reassign_subject,
)
from nazorg.policy.models import PolicyVersion
from nazorg.policy.services import policy_version_on
from nazorg.web.dates import short_date
from people.models import Detention

# Why a duty of a melding lapsed; by this it is found again when the release or the death turns out to be wrong.
RELEASED = "Vrijgelaten op "
DIED = "De cliënt is overleden"

OURS = Owner(role=Role.PROCESS_SUPPORTER)


def subject_of(melding: Melding) -> Subject:
    """The melding as the deadline table knows it."""
    return Subject(
        type=SUBJECT,
        id=melding.public_id,
        reference=melding.reference,
        gemeente_id=melding.gemeente_id,
        case_id=melding.case.public_id if melding.case else None,
    )


def open_deadlines(melding: Melding, facts: MeldingFacts, *, policy: PolicyVersion, now: datetime) -> list[Deadline]:
    """Open the duties of a new melding under a policy, and settle what is settled already."""
    received_on = timezone.localdate(melding.received_at)
    starts = term_starts(
        detention_starts_on=facts.detention.starts_on if facts.detention else None, received_on=received_on
    )
    sent_on = timezone.localdate(facts.sent_at) if facts.sent_at else None
    met_on = {Rule.PI_REPORT: reported_on(sent_on=sent_on, received_on=received_on)}
    # Of a detention that this very melding brought, nothing can be known yet.
    if not melding.started_detention and (screened_on := known_screening_on(melding.detention)):
        met_on[Rule.SCREENING] = screened_on
    openings = [
        Opening(start.rule, _owner(start.rule, facts), start.starts_on, met_on.get(start.rule)) for start in starts
    ]
    opened = open_first_deadlines(subject_of(melding), openings, policy=policy, today=timezone.localdate(now), now=now)
    known = melding.detention or facts.detention
    if known and known.released_on:
        lapse_by_release(melding, released_on=known.released_on, now=now)
        return list(Deadline.objects.of(SUBJECT, melding.public_id))
    return opened


def known_screening_on(detention: Detention | None) -> date | None:
    """The day on which the screening of a detention was settled, by doing it or by saying why not; None when it isn't.

    Another melding about the same detention may have brought it: then nobody can meet the term of this one any more.
    """
    if detention is None:
        return None
    settled = Screening.objects.settled().filter(detention=detention).order_by("pk").first()
    return (settled.done_on or timezone.localdate(settled.registered_at)) if settled else None


def open_on_arrival(melding: Melding, facts: MeldingFacts, *, policy: PolicyVersion, now: datetime) -> list[Deadline]:
    """The duties of a melding that has just come in.

    One that contradicts the detention we know asks for a decision first: nobody can tell yet whether it brings duties.
    """
    if melding.doubt == Doubt.CONFLICT:
        return [open_assessment(melding, today=timezone.localdate(melding.received_at))]
    return open_deadlines(melding, facts, policy=policy, now=now)


def open_after_waiting(melding: Melding, facts: MeldingFacts, *, is_follow_up: bool, now: datetime) -> None:
    """A person decided about a melding of detention: that duty is met, and its own duties open if they didn't yet.

    They count from receipt, under the policy of that day, however long it waited. A follow-up brings none.
    """
    if facts.detention is None:
        return
    meet(melding, Rule.ASSESSMENT, met_on=timezone.localdate(now), now=now)
    if screened_on := known_screening_on(melding.detention):  # it opened when nobody knew whom it is about
        meet(melding, Rule.SCREENING, met_on=screened_on, now=now)
    has_duties = Deadline.objects.of(SUBJECT, melding.public_id).filter(kind=Rule.MUNICIPAL_INFORMATION).exists()
    if not is_follow_up and not has_duties:
        policy = policy_version_on(timezone.localdate(melding.received_at))
        open_deadlines(melding, facts, policy=policy, now=now)


def open_assessment(melding: Melding, *, today: date) -> Deadline:
    """Somebody has to look at a message that could not be read, or that contradicts what we know."""
    policy = policy_version_on(today)
    return open_deadline(Rule.ASSESSMENT, subject_of(melding), owner=OURS, starts_on=today, policy=policy, today=today)


def lapse_by_release(melding: Melding, *, released_on: date, now: datetime) -> None:
    """The duties that are due after the release no longer exist (requirement C-12). Looking at a melding stays one."""
    for deadline in Deadline.objects.running().of(SUBJECT, melding.public_id).exclude(kind=Rule.ASSESSMENT):
        if lapses(due_on=deadline.due_on, released_on=released_on):
            lapse_deadline(deadline, reason=f"{RELEASED}{short_date(released_on)}", now=now)


def lapse_by_death(melding: Melding, *, now: datetime) -> None:
    """Nothing is asked about who has died, late or not. Looking at a melding stays a duty."""
    for deadline in Deadline.objects.running().of(SUBJECT, melding.public_id).exclude(kind=Rule.ASSESSMENT):
        lapse_deadline(deadline, reason=DIED, now=now)


def lapse_all(melding: Melding, *, reason: str, now: datetime) -> None:
    """Nothing is asked of anybody any more."""
    for deadline in Deadline.objects.running().of(SUBJECT, melding.public_id):
        lapse_deadline(deadline, reason=reason, now=now)


def meet(melding: Melding, rule: Rule, *, met_on: date, now: datetime) -> None:
    """The duty was done. Nothing happens when it isn't running."""
    for deadline in Deadline.objects.running().of(SUBJECT, melding.public_id).filter(kind=rule):
        meet_deadline(deadline, met_on=met_on, now=now)


def running_labels(melding: Melding) -> list[str]:
    """What is still asked of somebody, in words."""
    kinds = Deadline.objects.running().of(SUBJECT, melding.public_id).values_list("kind", flat=True)
    return [get_kind(kind).label for kind in kinds]


def rename(melding: Melding) -> None:
    """The melding belongs to a case now: its running deadlines carry the number of the case."""
    reassign_subject(subject_of(melding))


def _owner(rule: Rule, facts: MeldingFacts) -> Owner:
    if rule == Rule.SCREENING:
        return Owner(role=Role.PROCESS_SUPPORTER, contact_email=facts.sender.email)
    return OURS
