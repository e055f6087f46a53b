"""What each row of a file would do, as it looks now. Writes nothing.

A row is compared with what we have and with the rows above it: a second row about somebody new is about somebody known
by then. The import itself decides again, so what happens in between is never lost.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from uuid import UUID, uuid4

from dpan_bridge.importing.columns import column_of
from dpan_bridge.importing.content import Check, Content
from dpan_bridge.importing.rows import InvalidRowError, RowReader
from dpan_bridge.importing.table import Row
from dpan_bridge.models import Melding
from dpan_bridge.rules.facts import MeldingFacts
from dpan_bridge.selectors import same_melding
from dpan_bridge.services.intake import fingerprint
from dpan_bridge.services.placing import overlapping_detentions
from dpan_bridge.services.remarks import knows_prison, remarks_on
from people.matching import find_match
from people.models import Person
from people.rules.details import PersonDetails
from people.rules.matching import Candidate, MatchKind, match
from people.rules.names import fold
from people.selectors import detention_about

TELL_EVERY = 50  # rows
# New people with one name or birth date that a row is compared with, as many as people.matching asks the database for:
# else a file in which everybody was born on the same day takes four times as long when it is twice as long.
MOST_ALIKE = 100
OUTCOMES = ("nieuw", "bekend", "twijfel", "dubbel", "ongeldig")


def check_rows(content: Content, reader: RowReader, *, tell: Callable[[int], None]) -> list[Check]:
    """A check of every row, in order. `tell` hears how many are done."""
    preview = _Preview(reader)
    checks = []
    for done, row in enumerate(content.rows, start=1):
        checks.append(preview.check(row))
        if done % TELL_EVERY == 0:
            tell(done)
    return checks


def counts(checks: list[Check]) -> dict[str, int]:
    """How many rows would have which outcome."""
    found = Counter(check.outcome for check in checks)
    return {outcome: found[outcome] for outcome in OUTCOMES}


@dataclass
class _Preview:
    reader: RowReader
    seen: dict[str, int] = field(default_factory=dict)  # the row, by what the melding says
    above: dict[str, list[Candidate]] = field(default_factory=dict)  # new people in rows above, by name and birth date
    knows: Callable[[str], bool] = field(default_factory=lambda: cache(knows_prison))

    def check(self, row: Row) -> Check:
        try:
            facts = self.reader.read(row)
        except InvalidRowError as error:
            return Check(row.number, "ongeldig", errors=error.errors)
        mark = fingerprint(facts)
        if mark in self.seen:
            return Check(row.number, "dubbel", f"Zelfde melding als regel {self.seen[mark]}")
        self.seen[mark] = row.number
        return replace(self._compared(row, facts, mark), errors=self._remarks(facts))

    def _remarks(self, facts: MeldingFacts) -> list[dict[str, str]]:
        """What will be taken in as unknown."""
        told = remarks_on(facts, knows=self.knows)
        return [{"name": column_of(remark["name"]), "reason": remark["reason"]} for remark in told]

    def _compared(self, row: Row, facts: MeldingFacts, mark: str) -> Check:
        if known := same_melding(mark):
            return Check(row.number, "dubbel", f"Al ontvangen als {known.number}", person_id=_id(known))
        return self._matched(row, facts)

    def _matched(self, row: Row, facts: MeldingFacts) -> Check:
        found = find_match(facts.person)
        if found.person is not None:
            person_id = str(found.person.public_id)
            if _clashes(found.person, facts):
                return Check(row.number, "twijfel", "Een eerdere detentie staat nog open", person_id=person_id)
            return Check(row.number, "bekend", person_id=person_id)
        if found.match.needs_decision:
            note = "Misschien al bekend" if found.match.kind is MatchKind.DOUBTFUL else "Te weinig gegevens"
            return Check(row.number, "twijfel", note)
        return self._matched_above(row, facts.person)

    def _matched_above(self, row: Row, claim: PersonDetails) -> Check:
        keys = _keys(claim)
        candidates = {candidate.key: candidate for key in keys for candidate in self.above.get(key, [])}
        kind = match(claim, candidates.values()).kind
        if kind is MatchKind.CERTAIN:
            return Check(row.number, "bekend", "Staat ook hierboven in dit bestand")
        if kind is MatchKind.DOUBTFUL:
            return Check(row.number, "twijfel", "Lijkt op iemand hierboven in dit bestand")
        made = Candidate(uuid4(), claim)
        for key in keys:
            alike = self.above.setdefault(key, [])
            if len(alike) < MOST_ALIKE:
                alike.append(made)
        return Check(row.number, "nieuw")


def _keys(claim: PersonDetails) -> list[str]:
    keys = [f"name:{fold(claim.last_name)}", f"bsn:{claim.bsn}", f"born:{claim.birth_date}"]
    return [key for key in keys if not key.endswith(":None")]


def _clashes(person: Person, facts: MeldingFacts) -> bool:
    said = facts.detention
    if said is None or detention_about(person, said.starts_on):
        return False
    return bool(overlapping_detentions(person, said))


def _id(melding: Melding) -> str | None:
    person_id: UUID | None = melding.person.public_id if melding.person else None
    return str(person_id) if person_id else None
