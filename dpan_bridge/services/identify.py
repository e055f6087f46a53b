"""Who a melding is about: somebody we know for certain, somebody new, or somebody a person has to look at."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from dpan_bridge.models import Doubt
from dpan_bridge.rules.facts import MeldingFacts
from nazorg.accounts.models import Gemeente, User
from people import services as people
from people.matching import find_match
from people.models import Person
from people.rules.matching import MatchKind


@dataclass(frozen=True)
class Identified:
    """The person, or why nobody can be named yet."""

    person: Person | None
    is_new: bool = False
    doubt: Doubt = Doubt.NONE


def identify(facts: MeldingFacts, *, gemeente: Gemeente, by: User | None, now: datetime) -> Identified:
    """Find or make the person of a melding. Call `people.lock_identity` first, so that two messages make one person.

    A stored BSN that can't be opened stops nobody: who may be meant waits for a person, and the admin hears of it.
    """
    found = find_match(facts.person)
    if found.person is not None:
        return Identified(found.person)
    people.report_unreadable_bsns(found.unreadable, gemeente=gemeente, now=now)
    if found.match.needs_decision:
        if set(found.people) & set(found.unreadable):
            return Identified(None, doubt=Doubt.BSN_UNREADABLE)
        doubt = Doubt.CANDIDATES if found.match.kind is MatchKind.DOUBTFUL else Doubt.UNCERTAIN
        return Identified(None, doubt=doubt)
    person = people.create_person(
        facts.person, gemeente=gemeente, reason="Melding", by=by, today=timezone.localdate(now)
    )
    return Identified(person, is_new=True)
