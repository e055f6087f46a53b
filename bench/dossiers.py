"""Fills the dossiers of the measured country: what was planned, done and written down for each client.

What is encrypted is copied in from here; the rest is bench/dossiers.sql. What follows from facts is worked out by the
product itself (`derive`), for every case that is open.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from bench.volume import Arrival, uuid_of
from nazorg.web.crypto import encrypt

Row = tuple[Any, ...]
Table = tuple[str, str, Callable[[Arrival], Iterator[Row]]]
ORGANISATIONS = 20
LEEFGEBIEDEN = ("id", "onderdak", "werk_inkomen", "schulden", "zorg")
BATCH = 1_000
# The tables that get so many rows that their indexes are better made afterwards.
FILLED = [
    *("leefgebieden_situation", "leefgebieden_screening", "leefgebieden_eligibilityassessment"),
    *("cases_action", "cases_contactnote", "cases_plan", "cases_plangoal", "cases_referral", "cases_letter"),
]
DROP_INDEXES = """
    CREATE TEMPORARY TABLE dropped ON COMMIT DROP AS
    SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
    WHERE i.indrelid = ANY(%s::regclass[])
        AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid);
    DO $do$ DECLARE r record; BEGIN FOR r IN SELECT * FROM dropped LOOP
        EXECUTE 'DROP INDEX ' || r.name;
    END LOOP; END $do$
"""
MAKE_INDEXES = """
    DO $do$ DECLARE r record; BEGIN FOR r IN SELECT * FROM dropped LOOP EXECUTE r.definition; END LOOP; END $do$;
    ANALYZE
"""
# Two reminders at once would make the sweep do more than what it is measured by.
NOTHING_IS_DUE = """
    UPDATE deadlines_deadline SET next_step_on = current_date + 1
    WHERE state = 'running' AND next_step_on <= current_date
"""


def fill(cursor: Any, people: Callable[[], Iterator[Arrival]], copy: Callable[[str, str, Iterator[Row]], None]) -> None:
    """Everything that stands in the dossiers. Expects the persons, detentions and cases to be there."""
    cursor.execute(
        "INSERT INTO accounts_organisation (public_id, name, kind, in_top_x, in_pga_lokaal)"
        " SELECT gen_random_uuid(), 'Organisatie ' || n, 'overig', false, false"
        " FROM generate_series(1, %s) n RETURNING id",
        [ORGANISATIONS],
    )
    organisations = sorted(number for (number,) in cursor.fetchall())
    cursor.execute(DROP_INDEXES, [FILLED])
    for table, columns, rows_of in Copied(organisations, date.today()).tables():  # noqa: DTZ011 as current_date in the SQL
        written = (row for one in people() if one.has_dossier and not one.is_open for row in rows_of(one))
        copy(table, columns, written)
    cursor.execute((Path(__file__).parent / "dossiers.sql").read_text())
    cursor.execute(MAKE_INDEXES)


class Copied:
    """The tables that are copied in: of each its columns, and the rows of a client."""

    PLANS = "id, public_id, case_id, agreement, discussed_on, changed_at"
    GOALS = "public_id, plan_id, leefgebied, text, state, position"
    ACTIONS = """public_id, case_id, detention_id, kind, title, leefgebied, due_on, state, done_on, result, source,
        created_at, changed_at"""
    NOTES = 'public_id, case_id, "on", kind, leefgebied, text, written_at, key'
    REFERRALS = """public_id, case_id, detention_id, leefgebied, organisation_id, question, state, sent_on, answered_on,
        arrival_checked_on, created_at"""

    def __init__(self, organisations: Sequence[int], today: date) -> None:
        self.organisations, self.today = organisations, today

    def tables(self) -> list[Table]:
        """In the order in which they hang on each other."""
        return [
            ("cases_plan", self.PLANS, self.plans),
            ("cases_plangoal", self.GOALS, self.goals),
            ("cases_action", self.ACTIONS, self.actions),
            ("cases_contactnote", self.NOTES, self.notes),
            ("cases_referral", self.REFERRALS, self.referrals),
        ]

    def plans(self, one: Arrival) -> Iterator[Row]:
        """Three in five have one."""
        if _has_plan(one):
            made_at = one.received_at + timedelta(days=12)
            yield one.number, uuid_of("plan", one.number), one.number, "ja", made_at.date(), made_at

    def goals(self, one: Arrival) -> Iterator[Row]:
        """Two in a plan."""
        for place in range(2 if _has_plan(one) else 0):
            public_id = uuid_of(f"goal{place}", one.number)
            text = _sealed("Ik kan mijn rekeningen betalen.", "cases_plangoal.text", public_id)
            state = "open" if one.is_running else "bereikt"
            yield public_id, one.number, _leefgebied(one, place), text, state, place

    def actions(self, one: Arrival) -> Iterator[Row]:
        """Two that were done, for half of the people; and one that still has to be done, for some open cases."""
        ids, at = (one.number, one.number), (one.received_at, one.received_at)
        for place in range(2 if one.number % 2 == 0 else 0):
            public_id, done_on = uuid_of(f"action{place}", one.number), self._after(one, 20 + place * 20)
            kind, title = ("andere_afdeling", "Inschrijven op een briefadres") if place else ("bezoek_pi", "Bezoek")
            result = _sealed("Is geregeld, zie de brief.", "cases_action.result", public_id)
            done = (None, "uitgevoerd", done_on, result, "eigen")
            yield public_id, *ids, kind, title, _leefgebied(one, place), *done, *at
        if (one.in_detention and one.number % 3 == 0) or (one.in_aftercare and one.number % 20 == 0):
            due_on = self.today + timedelta(days=one.number % 25 - 2)
            to_do = (due_on, "gepland", None, None, "eigen")
            yield uuid_of("to do", one.number), *ids, "casemanager_pi", "Bellen over de dag", "onderdak", *to_do, *at

    def notes(self, one: Arrival) -> Iterator[Row]:
        """Two, for four in five."""
        for place in range(2 if one.number % 5 < 4 else 0):
            public_id, on = uuid_of(f"note{place}", one.number), self._after(one, 10 + place * 15)
            text = _sealed("Gebeld met de casemanager: de intake is gedaan.", "cases_contactnote.text", public_id)
            said = (("telefoon", "mail")[place], _leefgebied(one, place), text, one.received_at)
            yield public_id, one.number, on, *said, uuid_of(f"key{place}", one.number)

    def referrals(self, one: Arrival) -> Iterator[Row]:
        """One, for a quarter."""
        if one.number % 4 == 0:
            public_id, on = uuid_of("referral", one.number), self._after(one, 15)
            question = _sealed("Graag een intake voor hulp bij schulden.", "cases_referral.question", public_id)
            asked = ("schulden", self.organisations[one.number % len(self.organisations)], question)
            yield public_id, one.number, one.number, *asked, "aangekomen", on, on, on, one.received_at

    def _after(self, one: Arrival, days: int) -> date:
        """So many days after we heard of somebody, and not in the future."""
        return min(one.received_at.date() + timedelta(days=days), self.today)


def _sealed(text: str, place: str, public_id: UUID) -> str:
    """As the field of this place would store it."""
    return encrypt(text, place=f"{place}|{public_id}")


def _leefgebied(one: Arrival, place: int) -> str:
    return LEEFGEBIEDEN[(one.number + place) % len(LEEFGEBIEDEN)]


def _has_plan(one: Arrival) -> bool:
    return one.number % 5 < 3


def derive(now: datetime) -> None:
    """Let the product judge the clients of open cases, and derive state, next step and duties of these cases."""
    from django.db import connection
    from django.utils import timezone

    from cases.models import Case
    from cases.services.derive import refresh_due
    from leefgebieden.models import EligibilityAssessment
    from leefgebieden.services.assessing import judged
    from leefgebieden.services.known import Known, known_of
    from nazorg.policy.models import PolicyVersion

    today = timezone.localdate(now)
    policy = PolicyVersion.objects.in_force_on(today)
    assert policy is not None

    def run_of(known: Known) -> EligibilityAssessment:
        verdict, kept = judged(known, policy, today=today)
        return EligibilityAssessment(
            person=known.person,
            detention=known.detention,
            policy=policy,
            outcome=verdict.outcome.value,
            grounds=[ground.value for ground in verdict.grounds],
            inputs=kept,
            recheck_on=verdict.recheck_on,
            run_at=now,
        )

    persons = iter(list(Case.objects.open().values_list("person_id", flat=True)))
    while batch := list(islice(persons, BATCH)):
        EligibilityAssessment.objects.bulk_create(map(run_of, known_of(batch).values()))
    Case.objects.open().update(derive_on=today)
    refresh_due(today=today)
    with connection.cursor() as cursor:
        cursor.execute(NOTHING_IS_DUE)
