"""a: from due deadlines to committed reminders, against django-helpdesk and one SQL statement that does the same.

Each turn gets a slice of deadlines of its own that are due today, and is judged by the rows it left in the outbox.
"""

import sys
import time
from dataclasses import dataclass
from pathlib import Path

from psycopg2.extensions import connection

from bench.machine import LARGE, Machine
from bench.measure import Bar, Finding, Report, interleave
from bench.players import Player, player
from nazorg.local import roles

TICKETS = 200
# A slice of the history comes to life again: one due deadline for one in fifty people, or all when there are few.
WAKE = """
    UPDATE deadlines_deadline SET state = 'running', met_on = NULL, ended_at = NULL, next_step = 0,
        starts_on = least(starts_on, current_date), due_on = current_date, next_step_on = current_date
    WHERE kind = 'municipal_information' AND state <> 'running' AND id / 3 %% 50 = %s
"""
REST = """
    UPDATE deadlines_deadline SET state = 'met', met_on = due_on, next_step = NULL, next_step_on = NULL
    WHERE kind = 'municipal_information' AND state = 'running' AND id / 3 %% 50 = %s
"""
ONE_STATEMENT = """
    WITH due AS (
        SELECT id, public_id, gemeente_id, due_on, next_step, reference FROM deadlines_deadline
        WHERE state = 'running' AND next_step_on <= current_date ORDER BY next_step_on, id FOR UPDATE SKIP LOCKED
    ), moved AS (
        UPDATE deadlines_deadline d SET next_step = d.next_step + 1, next_step_on = current_date + 1
        FROM due WHERE d.id = due.id RETURNING d.id
    )
    INSERT INTO outbox_message (key, user_id, address, urgency, reference, line, due_on, path, send_after, created_at)
    SELECT format('reminder:%s:%s:%s:u%s', due.id, to_char(due.due_on, 'YYYYMMDD'), due.next_step, u.id), u.id, u.email,
        'digest', due.reference, 'Gemeentelijke informatie invullen', due.due_on,
        format('/termijnen/%s/', due.public_id), now(), now()
    FROM due
    JOIN accounts_roleassignment r ON r.gemeente_id = due.gemeente_id AND r.role = 'process_supporter'
        AND r.starts_on <= current_date AND (r.ends_on IS NULL OR r.ends_on >= current_date)
    JOIN accounts_user u ON u.id = r.user_id AND u.is_active
    ON CONFLICT DO NOTHING
"""


@dataclass
class Due:
    """Deadlines that are made due for one turn, and laid to rest after it."""

    superuser: connection
    slice: int

    def __enter__(self) -> int:
        """How many deadlines are due; nothing else is, so that both do the same."""
        with self.superuser.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM deadlines_deadline WHERE state = 'running' AND next_step_on <= now()")
            assert cursor.fetchone() == (0,), "something else is due"
            cursor.execute("TRUNCATE outbox_message")
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(WAKE, [self.slice])
            return int(cursor.rowcount)

    def __exit__(self, *_: object) -> None:
        with self.superuser.cursor() as cursor:
            cursor.execute(REST, [self.slice])
            cursor.execute("RESET session_replication_role")
            cursor.execute("VACUUM deadlines_deadline")

    def written(self, due: int) -> int:
        """The rows in the outbox, every due deadline among them."""
        with self.superuser.cursor() as cursor:
            cursor.execute("SELECT count(*), count(DISTINCT split_part(key, ':', 2)) FROM outbox_message")
            rows, deadlines = cursor.fetchone() or (0, 0)
            assert deadlines == due, f"{deadlines} of {due} deadlines were told"
            cursor.execute("SELECT count(*) FROM deadlines_deadline WHERE state = 'running' AND next_step_on <= now()")
            assert cursor.fetchone() == (0,), "something is left to be told"
            return int(rows)


class Measurement:
    """The three who take turns."""

    def __init__(self, machine: Machine, ours: Player, helpdesk: Player) -> None:
        self.ours = ours
        self.helpdesk = helpdesk
        self.superuser = machine.connect(LARGE)
        self.application = machine.connect(LARGE, roles.APP_LOGIN)

    def close(self) -> None:
        """Hang up."""
        self.superuser.close()
        self.application.close()

    def sweep(self, round_: int) -> float:
        """Reminders a second by our sweep."""
        turn = Due(self.superuser, round_ * 2)
        with turn as due:
            seconds = self.ours.ask("sweep")["seconds"]
            return turn.written(due) / float(seconds)

    def statement(self, round_: int) -> float:
        """Reminders a second by one statement, with the rights of the application."""
        turn = Due(self.superuser, round_ * 2 + 1)
        with turn as due, self.application.cursor() as cursor:
            start = time.perf_counter()
            cursor.execute(ONE_STATEMENT)
            seconds = time.perf_counter() - start
            return turn.written(due) / seconds

    def escalate(self, _round: int) -> float:
        """Reminders a second by django-helpdesk."""
        found = self.helpdesk.ask("escalate")
        assert found["rows"] == found["told"] == TICKETS, found
        return TICKETS / float(found["seconds"])


def measure(machine: Machine, report: Report, yardsticks: Path, rounds: int) -> None:
    """a1 and a2."""
    with (
        player("sweep", sys.executable, "bench.inside", machine.environ(LARGE), machine.logs) as ours,
        player("helpdesk", yardsticks, "bench.helpdesk.inside", machine.helpdesk_environ(), machine.logs) as helpdesk,
    ):
        assert helpdesk.ask("prepare", tickets=TICKETS) == TICKETS
        who = Measurement(machine, ours, helpdesk)
        who.sweep(rounds)  # once to warm up, with a slice that is not used again
        swept, stated, escalated = interleave(rounds, who.sweep, who.statement, who.escalate)
        who.close()
    ours_said = f"{swept:,.0f} rows/s"
    told = "due deadlines to committed reminders, against "
    report.add(
        Finding(
            "a1",
            f"{told}django-helpdesk's escalate_tickets",
            swept / escalated,
            Bar(least=30),
            ours_said,
            f"{escalated:,.0f} rows/s",
        )
    )
    report.add(
        Finding("a2", f"{told}one SQL statement", swept / stated, Bar(least=0.10), ours_said, f"{stated:,.0f} rows/s")
    )
