"""Whether a message is about a person whom we know. No Django, no database, no clock.

| BSN                   | name              | birth date            | then                              |
|-----------------------|-------------------|-----------------------|-----------------------------------|
| same                  | same or similar   | no conflict           | certain                           |
| same                  | different         | any                   | doubtful                          |
| same                  | any               | conflict              | doubtful                          |
| unknown on a side     | same              | same and full         | certain, when nobody else has both |
| unknown on a side     | same, other sex   | same and full         | doubtful                          |
| unknown on a side     | same or similar   | same, similar, unknown | doubtful                         |
| different             | same              | same and full         | doubtful, never certain           |
| can't be opened       | as if unknown     | as if unknown         | at most doubtful, never certain   |
| otherwise             |                   |                       | nobody                            |

Source: design §5, Channels: a message that can't be matched with certainty waits for a person to decide.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from uuid import UUID

from people.rules.details import PersonDetails
from people.rules.names import fold
from people.rules.partial_date import PartialDate, conflict, looks_mistyped
from people.rules.similarity import Outcome, compare_first_names, compare_last_names


class MatchKind(Enum):
    NONE = "none"
    CERTAIN = "certain"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True)
class Candidate:
    """A person who may be meant."""

    key: UUID
    details: PersonDetails
    # There is a BSN that can't be opened. `details` holds it when its index says that it is the one in the message.
    is_bsn_unreadable: bool = False


@dataclass(frozen=True)
class Comparison:
    """What the message says beside what we know of one candidate."""

    claim: PersonDetails
    candidate: Candidate

    @cached_property
    def bsn(self) -> Outcome:
        mine, theirs = self.claim.bsn, self.candidate.details.bsn
        if not mine or not theirs:
            return Outcome.UNKNOWN
        return Outcome.SAME if mine == theirs else Outcome.DIFFERENT

    @cached_property
    def last_name(self) -> Outcome:
        mine, theirs = self.claim, self.candidate.details
        return compare_last_names((mine.name_prefix, mine.last_name), (theirs.name_prefix, theirs.last_name))

    @cached_property
    def first_names(self) -> Outcome:
        return compare_first_names(self.claim.first_names, self.candidate.details.first_names)

    @cached_property
    def name(self) -> Outcome:
        """Family name and first names together; exchanged with each other they are similar."""
        both = (self.last_name, self.first_names)
        if both == (Outcome.SAME, Outcome.SAME):
            return Outcome.SAME
        if Outcome.DIFFERENT not in both or _all_words(self.claim) == _all_words(self.candidate.details):
            return Outcome.SIMILAR
        return Outcome.DIFFERENT

    @cached_property
    def birth_date(self) -> Outcome:
        """Same only when both are full. Dates that fit together, or that one typing error parts, are similar."""
        mine, theirs = self.claim.birth_date, self.candidate.details.birth_date
        if mine is None or theirs is None:
            return Outcome.UNKNOWN
        if mine == theirs and mine.is_full:
            return Outcome.SAME
        fits = not conflict(mine, theirs) or looks_mistyped(mine, theirs)
        return Outcome.SIMILAR if fits else Outcome.DIFFERENT

    @cached_property
    def sex(self) -> Outcome:
        mine, theirs = self.claim.sex, self.candidate.details.sex
        if "onbekend" in (mine, theirs):
            return Outcome.UNKNOWN
        return Outcome.SAME if mine == theirs else Outcome.DIFFERENT

    @property
    def is_namesake_of_same_birth_date(self) -> bool:
        """Whether name and full birth date are the same, whatever the BSN."""
        return self.name is Outcome.SAME and self.birth_date is Outcome.SAME

    @cached_property
    def kind(self) -> MatchKind:
        """What this candidate is by itself; see the table above."""
        if self._kind is MatchKind.CERTAIN and self.candidate.is_bsn_unreadable:
            return MatchKind.DOUBTFUL
        return self._kind

    @cached_property
    def _kind(self) -> MatchKind:
        """The same, as if every BSN could be opened."""
        if self.bsn is Outcome.SAME:
            other_birth_date = _conflict(self.claim.birth_date, self.candidate.details.birth_date)
            clash = other_birth_date or self.name is Outcome.DIFFERENT
            return MatchKind.DOUBTFUL if clash else MatchKind.CERTAIN
        if self.is_namesake_of_same_birth_date:
            is_certain = self.bsn is Outcome.UNKNOWN and self.sex is not Outcome.DIFFERENT
            return MatchKind.CERTAIN if is_certain else MatchKind.DOUBTFUL
        if self.bsn is Outcome.DIFFERENT or Outcome.DIFFERENT in (self.name, self.birth_date):
            return MatchKind.NONE
        return MatchKind.DOUBTFUL

    @property
    def nearness(self) -> tuple[int, ...]:
        """For sorting, the nearest first: the BSN counts most, then name, birth date and sex."""
        order = [Outcome.SAME, Outcome.SIMILAR, Outcome.UNKNOWN, Outcome.DIFFERENT]
        return tuple(order.index(outcome) for outcome in (self.bsn, self.name, self.birth_date, self.sex))


@dataclass(frozen=True)
class Match:
    """The answer. `comparisons` holds who may be meant, the nearest first; one when the match is certain."""

    kind: MatchKind
    comparisons: tuple[Comparison, ...] = ()
    # Whether enough is known to be sure that nobody is meant: a BSN or a full birth date.
    knows_enough: bool = True

    @property
    def needs_decision(self) -> bool:
        """Whether a person has to say who is meant, or that it is somebody new."""
        return self.kind is MatchKind.DOUBTFUL or (self.kind is MatchKind.NONE and not self.knows_enough)

    @property
    def certain(self) -> UUID | None:
        """The key of the person, when there is no doubt."""
        return self.comparisons[0].candidate.key if self.kind is MatchKind.CERTAIN else None


def match(claim: PersonDetails, candidates: Iterable[Candidate]) -> Match:
    """Who of the candidates is meant by the claim, both in the form of `checked_person`."""
    compared = sorted((Comparison(claim, candidate) for candidate in candidates), key=lambda found: found.nearness)
    knows_enough = bool(claim.bsn) or bool(claim.birth_date and claim.birth_date.is_full)
    by_bsn = [found for found in compared if found.bsn is Outcome.SAME and found.kind is MatchKind.CERTAIN]
    namesakes = [found for found in compared if found.is_namesake_of_same_birth_date]
    sure = by_bsn or ([] if len(namesakes) > 1 else [found for found in namesakes if found.kind is MatchKind.CERTAIN])
    clash_on_bsn = any(found.bsn is Outcome.SAME and found.kind is MatchKind.DOUBTFUL for found in compared)
    if len(sure) == 1 and not clash_on_bsn:
        return Match(MatchKind.CERTAIN, (sure[0],), knows_enough)
    possible = tuple(found for found in compared if found.kind is not MatchKind.NONE)
    return Match(MatchKind.DOUBTFUL if possible else MatchKind.NONE, possible, knows_enough)


def _conflict(one: PartialDate | None, other: PartialDate | None) -> bool:
    return one is not None and other is not None and conflict(one, other)


def _all_words(details: PersonDetails) -> list[str]:
    return sorted(fold(f"{details.first_names} {details.name_prefix} {details.last_name}").split())
