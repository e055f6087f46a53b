"""Finding the person a message is about, among the people of all gemeenten.

For taking in messages only, never for a screen that searches: matching has to find a person whom only another gemeente
knows. What a screen may show of such a candidate is what the decision needs, and nothing of the file: the outcome per
field of the comparison, the name, the year of birth and the gemeenten; a BSN only as same, different or unknown. Once
it is decided that this person is meant, `link_gemeente` makes the person known to the gemeente of the message.
"""

from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.db.models.functions import Left

from nazorg.web.crypto import blind_index
from people.models import Person
from people.rules.details import PersonDetails
from people.rules.matching import Candidate, Comparison, Match, MatchKind, match
from people.rules.names import fold
from people.rules.partial_date import less_precise, mistyped
from people.search import similar_words

MOST_CANDIDATES = 10
# Bounds on what one query may bring in; a claim that needs more than this can't be told apart by a machine anyway.
_MOST_ROWS = 100


@dataclass(frozen=True)
class FoundMatch:
    """A match, with the people behind it."""

    match: Match
    people: tuple[Person, ...]
    # Whose BSN could not be opened, among everybody who was compared. None of them is ever a certain match.
    unreadable: tuple[Person, ...] = ()

    @property
    def person(self) -> Person | None:
        """The person who is meant, when that is certain."""
        return self.people[0] if self.match.kind is MatchKind.CERTAIN else None

    @property
    def pairs(self) -> list[tuple[Person, Comparison]]:
        """Each candidate beside what was compared, the nearest first."""
        return list(zip(self.people, self.match.comparisons, strict=True))


def find_match(claim: PersonDetails) -> FoundMatch:
    """Who is meant by a claim in the form of `checked_person`. At most three queries."""
    by_bsn = _by_bsn(claim)
    settled = match(claim, [as_candidate(person, claim) for person in by_bsn])
    if settled.kind is MatchKind.CERTAIN:
        return FoundMatch(settled, tuple(by_bsn))
    people = {person.public_id: person for person in (*by_bsn, *_by_name_and_birth_date(claim))}
    candidates = [as_candidate(person, claim) for person in people.values()]
    found = match(claim, candidates)
    nearest = Match(found.kind, found.comparisons[:MOST_CANDIDATES], found.knows_enough)
    unreadable = tuple(people[candidate.key] for candidate in candidates if candidate.is_bsn_unreadable)
    return FoundMatch(nearest, tuple(people[compared.candidate.key] for compared in nearest.comparisons), unreadable)


def as_candidate(person: Person, claim: PersonDetails) -> Candidate:
    """A person in the form in which the rules compare with a claim.

    A BSN that can't be opened is still known by its index: that tells whether it is the one in the claim.
    """
    details = details_of(person)
    if details.bsn or person.bsn_index is None:
        return Candidate(person.public_id, details)
    is_same = bool(claim.bsn) and person.bsn_index == blind_index(claim.bsn or "")
    known = replace(details, bsn=claim.bsn) if is_same else details
    return Candidate(person.public_id, known, is_bsn_unreadable=True)


def details_of(person: Person) -> PersonDetails:
    """What we know of who somebody is, in the form in which it is told and corrected.

    A BSN that can't be opened is left out.
    """
    return PersonDetails(
        last_name=person.last_name,
        first_names=person.first_names,
        name_prefix=person.name_prefix,
        bsn=person.readable_bsn,
        birth_date=person.birth_date,
        sex=person.sex,
        residence_status=person.residence_status,
    )


def _by_bsn(claim: PersonDetails) -> list[Person]:
    return list(Person.objects.filter(bsn_index=blind_index(claim.bsn))) if claim.bsn else []


def _by_name_and_birth_date(claim: PersonDetails) -> QuerySet[Person]:
    """One query of at most three indexed parts, none of which brings in everybody of a common name."""
    last_name, first_names = fold(claim.last_name), fold(claim.first_names)
    named_so = Person.objects.filter(sort_name=f"{last_name} {first_names}".strip())
    if claim.birth_date is None:
        parts = [named_so, _named_like(last_name, first_names)]
    elif claim.birth_date.is_full:
        full, partial = claim.birth_date, less_precise(claim.birth_date)
        parts = [
            named_so.filter(Q(birth_date__isnull=True) | Q(birth_date__in=[str(full), *partial, *mistyped(full)])),
            Person.objects.filter(birth_date=full),
            Person.objects.filter(sort_name__startswith=last_name, birth_date__in=partial),
        ]
    else:
        year = str(claim.birth_date.year)
        born_that_year = Person.objects.alias(birth_year=Left("birth_date", 4)).filter(birth_year=year)
        parts = [
            named_so.filter(Q(birth_date__isnull=True) | Q(birth_date__startswith=year)),
            born_that_year.filter(sort_name__startswith=last_name),
            _named_like(last_name, first_names),
        ]
    first, *others = (part[:_MOST_ROWS] for part in parts)
    return first.union(*others)


def _named_like(last_name: str, first_names: str) -> QuerySet[Person]:
    """The same family name, of however many words, or one word like the first one of it; and the same first initial."""
    names, initial = [last_name, *similar_words(last_name.partition(" ")[0])], first_names[:1]
    return Person.objects.filter(reduce(or_, (Q(sort_name__startswith=f"{name} {initial}") for name in names)))
