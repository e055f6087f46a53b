"""What follows from facts: the state, the doelgroep and the next step of a case, kept beside it for the lists.

The page of a case derives them anew; what is kept may be a minute old. A case whose `derive_on` has come is looked at
again by the job: because time went by, or because something about it changed (`look_again_at_person`).
"""

from collections.abc import Sequence
from datetime import date

from django.db import connection, transaction

from cases.models import Case
from cases.models.case import DERIVED
from cases.rules.next_step import advise, derive_again_on, is_letter_due
from cases.rules.state import derive_state
from cases.selectors.facts import facts_of
from cases.services.duties import open_duties

BATCH = 500
_WRITE = """
UPDATE cases_case c SET state = t.state, outcome = t.outcome, next_step = t.step, next_step_on = t.step_on,
    letter_due = t.letter_due, derive_on = t.derive_on
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::date[], %s::boolean[], %s::date[])
    AS t (id, state, outcome, step, step_on, letter_due, derive_on)
WHERE c.id = t.id
AND (c.state, c.outcome, c.next_step, c.next_step_on, c.letter_due, c.derive_on)
    IS DISTINCT FROM (t.state, t.outcome, t.step, t.step_on, t.letter_due, t.derive_on)
"""


@transaction.atomic
def refresh(case: Case, *, today: date) -> None:
    """Derive this case now. Call it after every change of its facts, in the transaction of that change."""
    refresh_many([case.pk], today=today)
    case.refresh_from_db(fields=DERIVED)


def refresh_many(case_ids: Sequence[int], *, today: date) -> None:
    """Derive these cases: one statement to read, one to write what changed; and open the duties that follow."""
    if not case_ids:
        return
    rows = []
    cases = facts_of(case_ids, today=today)
    if opened := open_duties(cases, today=today):
        cases |= facts_of(opened, today=today)  # a step is due when its term is
    for pk, facts in cases.items():
        first = advise(facts, today=today).first
        step, due_on = (first.code, first.due_on) if first else ("", None)
        state, letter = derive_state(facts, today=today).code, is_letter_due(facts, today=today)
        rows.append((pk, state, facts.outcome, step, due_on, letter, derive_again_on(facts, today=today)))
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [list(column) for column in zip(*rows, strict=True)])


def look_again_at_person(person_id: int, *, today: date) -> None:
    """Let the job derive the open case of this person, if there is one, within a minute. One statement.

    Writes also what stands there already: a job that holds the case with what it read before is waited for, and one
    that comes by meanwhile leaves the case alone until this change is there to read.
    """
    Case.objects.open().filter(person_id=person_id).update(derive_on=today)


def refresh_due(*, today: date) -> int:
    """Derive every case whose day has come, in batches that don't wait for each other. Returns how many.

    Stops after a batch in which nothing is left to do; a case that is locked comes with the next run.
    """
    done = 0
    while True:
        with transaction.atomic():
            due = Case.objects.filter(derive_on__lte=today).order_by("derive_on")
            ids = list(due.select_for_update(of=("self",), skip_locked=True).values_list("pk", flat=True)[:BATCH])
            refresh_many(ids, today=today)
        done += len(ids)
        if len(ids) < BATCH:
            return done
