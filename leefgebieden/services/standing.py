"""Where a person stands: the last run of the doelgroeptoets, and the decision that overrules it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model

from leefgebieden.models import EligibilityAssessment, Outcome, OverrideDecision
from nazorg.accounts.models import User
from nazorg.policy.models import PolicyVersion
from nazorg.web.statements import ask
from people.models import Person

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Standing:
    """What counts for a person now: the last run, and the decision that overrules it when there is one."""

    assessment: EligibilityAssessment
    decision: OverrideDecision | None

    @property
    def outcome(self) -> Outcome:
        """The outcome that counts. Where coordination is required nobody decides past it."""
        if self.decision and self.assessment.outcome != Outcome.BIJ_AFWEGING:
            return Outcome(self.decision.outcome)
        return Outcome(self.assessment.outcome)


def _columns(model: type[Model], alias: str) -> str:
    return ", ".join(f"{alias}.{field.column}" for field in model._meta.concrete_fields)


_STANDING = f"""
SELECT {_columns(EligibilityAssessment, "a")}, {_columns(PolicyVersion, "p")}, u.name, {_columns(OverrideDecision, "o")}
FROM leefgebieden_eligibilityassessment a
JOIN {PolicyVersion._meta.db_table} p ON p.id = a.policy_id
LEFT JOIN LATERAL (
    SELECT * FROM leefgebieden_overridedecision
    WHERE person_id = a.person_id AND detention_id IS NOT DISTINCT FROM a.detention_id ORDER BY id DESC LIMIT 1
) o ON true
LEFT JOIN accounts_user u ON u.id = o.decided_by_id
WHERE a.person_id = %(person)s ORDER BY a.id DESC LIMIT 1
"""  # noqa: S608 the names of our own columns


def standing_of(person: Person) -> Standing | None:
    """Where a person stands, with the policy of the run and the name of who decided; None when the rules never ran.

    One query. What was decided counts for the detention of the last run alone, and until it is withdrawn.
    """
    rows = ask(_STANDING, {"person": person.pk})
    if not rows:
        return None
    values = list(rows[0])
    assessment = _taken(EligibilityAssessment, values)
    assessment.person, assessment.policy = person, _taken(PolicyVersion, values)
    name = values.pop(0)
    if values[0] is None:
        return Standing(assessment, None)
    decision = _taken(OverrideDecision, values)
    decision.decided_by = User(pk=decision.decided_by_id, name=name)
    return Standing(assessment, None if decision.withdrawn else decision)


def _taken(model: type[M], values: list[Any]) -> M:
    """The object that the first of these values make, as a queryset would; takes them away."""
    fields: Sequence[Any] = model._meta.concrete_fields
    told = [
        field.from_db_value(value, None, connection) if hasattr(field, "from_db_value") else value
        for field, value in zip(fields, values, strict=False)
    ]
    del values[: len(fields)]
    return model.from_db(connection.alias, [field.attname for field in fields], told)
