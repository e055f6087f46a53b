"""Who a melding is about: somebody we know for certain, somebody new, or somebody a person has to look at."""

from dataclasses import dataclass
from datetime import date

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


def identify(facts: MeldingFacts, *, gemeente: Gemeente, by: User | None, today: date) -> Identified:
    """Find or make the person of a melding. Call `people.lock_identity` first, so that two messages make one person."""
    found = find_match(facts.person)
    if found.person is not None:
        return Identified(found.person)
    if found.match.needs_decision:
        doubt = Doubt.CANDIDATES if found.match.kind is MatchKind.DOUBTFUL else Doubt.UNCERTAIN
        return Identified(None, doubt=doubt)
    person = people.create_person(facts.person, gemeente=gemeente, reason="Melding", by=by, today=today)
    return Identified(person, is_new=True)
