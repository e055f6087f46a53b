"""A doubtful melding beside the people it may be about.

Matching looks among the people of all gemeenten. Of somebody whom only another gemeente knows this shows no more than
the decision needs (people/matching.py): the name, the year of birth, the gemeenten, and per field how it compares.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404

from dpan_bridge.kinds import SUBJECT
from dpan_bridge.models import Melding, MeldingState
from dpan_bridge.querysets import MeldingQuerySet
from dpan_bridge.rules.facts import MeldingFacts
from dpan_bridge.services.placing import overlapping_detentions
from dpan_bridge.wording import channel_name, masked_bsn
from nazorg.accounts.models import User
from nazorg.audit.services import log_look, log_refusal
from nazorg.web.dates import short_date
from people.matching import as_candidate, find_match
from people.models import Detention, Person, PersonGemeente, Sex
from people.rules.details import PersonDetails
from people.rules.matching import Comparison
from people.rules.similarity import Outcome

# How a field compares, in words; the key names the look.
SIGNS = {
    Outcome.SAME: "same",
    Outcome.SIMILAR: "similar",
    Outcome.DIFFERENT: "different",
    Outcome.UNKNOWN: "missing",
}


@dataclass(frozen=True)
class Cell:
    """What we know of a candidate on one field, and how that compares."""

    value: str
    sign: str


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be meant. Only of somebody whom the reader may see there is a link."""

    person: Person
    is_visible: bool
    gemeenten: str
    last_detention: Detention | None


@dataclass(frozen=True)
class Row:
    """One field: what the melding says, and each candidate beside it."""

    label: str
    value: str
    cells: list[Cell]


@dataclass(frozen=True)
class Comparing:
    """The melding and the candidates side by side."""

    candidates: list[Candidate]
    rows: list[Row]


def comparing(facts: MeldingFacts, *, user: User, show_bsn: bool) -> Comparing:
    """The people a melding may be about, written down as looks at them."""
    found = find_match(facts.person)
    log_look(user, [person.public_id for person in found.people], purpose="koppelen")
    candidates = _candidates(found.people, user)
    values = _values(facts.person, show_bsn=show_bsn)
    columns = [dict(_cells(pair, one)) for pair, one in zip(found.match.comparisons, candidates, strict=True)]
    return Comparing(candidates, [Row(label, value, [c[label] for c in columns]) for label, value in values.items()])


def beside(facts: MeldingFacts, person: Person, *, user: User) -> Comparing:
    """The melding beside one client whom somebody chose."""
    compared = Comparison(facts.person, as_candidate(person, facts.person))
    candidates = _candidates([person], user)
    cells = dict(_cells(compared, candidates[0]))
    values = _values(facts.person, show_bsn=False)
    return Comparing(candidates, [Row(label, value, [cells[label]]) for label, value in values.items()])


def awaits_identity(melding: Melding) -> bool:
    """Whether a person has to say whom this melding, which could be read, is about."""
    return melding.state == MeldingState.TE_BEOORDELEN and melding.person_id is None and melding.facts is not None


def get_client_to_link(melding: Melding, facts: MeldingFacts, public_id: UUID, *, user: User) -> Person:
    """Somebody this melding may be about: a candidate, or a client whom the user may see and looked up.

    Errors: Http404 for anybody else, after writing the refusal down.
    """
    chosen = next((person for person in find_match(facts.person).people if person.public_id == public_id), None)
    chosen = chosen or Person.objects.visible_to(user).filter(public_id=public_id).first()
    if chosen is None:
        log_refusal(user, [public_id, melding.public_id], subject_type=SUBJECT)
        raise Http404("Deze cliënt is er niet, of is niet van uw gemeenten.")
    log_look(user, [public_id], purpose="koppelen")
    return chosen


def standing_detentions(melding: Melding, facts: MeldingFacts) -> list[Detention]:
    """The detentions in the file that can't be true together with the one in the melding."""
    if melding.person is None or facts.detention is None:
        return []
    return overlapping_detentions(melding.person, facts.detention)


def likely_doubles(melding: Melding, visible: MeldingQuerySet) -> list[tuple[Melding, str]]:
    """Meldingen that may say the same, with what tells them apart: of this client, or of the candidates."""
    facts = melding.read_facts()
    people = [melding.person] if melding.person else list(find_match(facts.person).people) if facts else []
    near = visible.that_count().filter(person__in=people, gemeente_id=melding.gemeente_id).exclude(pk=melding.pk)
    return [(other, _told_apart(other)) for other in near.select_related("person").order_by("-received_at", "-pk")[:10]]


def _told_apart(melding: Melding) -> str:
    name = melding.person.full_name if melding.person else ""
    return (
        f"{melding.number}: {name}, ontvangen {short_date(melding.received_at.date())}"
        f" ({channel_name(melding.channel)}), {melding.label.lower()}"
    )


def _values(said: PersonDetails, *, show_bsn: bool) -> dict[str, str]:
    """What the melding says, by the label of the field."""
    return {
        "Achternaam": " ".join(part for part in (said.name_prefix, said.last_name) if part),
        "Voornamen": said.first_names,
        "Geboortedatum": said.birth_date.in_words if said.birth_date else "",
        "BSN": (said.bsn or "") if show_bsn else masked_bsn(said.bsn),
        "Geslacht": _sex(said),
    }


def _candidates(people: Sequence[Person], user: User) -> list[Candidate]:
    ids = [person.pk for person in people]
    visible = set(Person.objects.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True))
    known_to = _gemeenten_of(ids)
    last = {one.person_id: one for one in Detention.objects.filter(person_id__in=visible).order_by("starts_on")}
    return [
        Candidate(person, person.pk in visible, ", ".join(known_to.get(person.pk, ())), last.get(person.pk))
        for person in people
    ]


def _gemeenten_of(ids: Iterable[int]) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    links = PersonGemeente.objects.filter(person_id__in=ids).order_by("gemeente__name")
    for person, name in links.values_list("person_id", "gemeente__name"):
        found.setdefault(person, []).append(name)
    return found


def _cells(compared: Comparison, candidate: Candidate) -> Iterator[tuple[str, Cell]]:
    known, shown = compared.candidate.details, candidate.is_visible
    name = " ".join(part for part in (known.name_prefix, known.last_name) if part)
    yield "Achternaam", Cell(name, SIGNS[compared.last_name])
    yield "Voornamen", Cell(known.first_names, SIGNS[compared.first_names])
    yield "Geboortedatum", Cell(_birth_date(known, in_full=shown), SIGNS[compared.birth_date])
    is_unreadable = compared.candidate.is_bsn_unreadable
    yield "BSN", Cell(_bsn(compared.bsn, known, is_unreadable=is_unreadable), SIGNS[compared.bsn])
    yield "Geslacht", Cell(_sex(known) if shown else "", SIGNS[compared.sex])


def _birth_date(known: PersonDetails, *, in_full: bool) -> str:
    if known.birth_date is None:
        return ""
    return known.birth_date.in_words if in_full else str(known.birth_date.year)


def _bsn(outcome: Outcome, known: PersonDetails, *, is_unreadable: bool) -> str:
    """A BSN of a candidate is never shown here, only whether there is one and how it compares."""
    if is_unreadable:
        return "kan niet worden gelezen" + (", lijkt hetzelfde" if outcome is Outcome.SAME else "")
    if not known.bsn:
        return ""
    return {Outcome.SAME: "hetzelfde BSN", Outcome.DIFFERENT: "een ander BSN"}.get(outcome, "is bekend")


def _sex(details: PersonDetails) -> str:
    return "" if details.sex == Sex.ONBEKEND else str(Sex(details.sex).label)


def suggested_end(facts: MeldingFacts) -> date | None:
    """The last day on which an earlier detention can have ended: when the one in the melding began."""
    return facts.detention.starts_on if facts.detention else None
