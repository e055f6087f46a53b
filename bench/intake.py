"""e: taking in meldingen by the API, against pgbench that writes the same rows."""

import json
import re
import secrets
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench.machine import LARGE, Machine
from bench.measure import Bar, Finding, Report, interleave
from bench.players import Player, player
from bench.replay import Script, highest_ids
from bench.seed import FIRST_CODE
from bench.volume import NATIONAL, bsn_of
from bench.web import site
from nazorg.local import roles
from nazorg.local.identity import server_identity

INTAKE = "intake"  # a copy of the large database, since every round makes it larger
SECONDS = 5.0
CLIENTS = 4
TPS = re.compile(r"tps = ([\d.]+)")
BORN = "1931-01-01"  # of whom the script makes copies: nobody else is taken for one of them
ENOUGH = 20_000  # meldingen for a turn


@dataclass
class Measurement:
    """The two who take turns, and what they send."""

    machine: Machine
    load: Player
    port: int
    token: str
    script: Path
    seconds: float
    sent: int = 0

    def by_api(self, _round: int) -> float:
        """Meldingen a second that the API took in; each is new, and about somebody new."""
        before = self._count()
        first = NATIONAL + 1_000 + self.sent
        numbered = {
            "head": head(self.port, self.token),
            "body": json.dumps(melding()),
            "first": first,
            "bsns": [bsn_of(first + number) for number in range(ENOUGH)],
        }
        found = self.load.ask("run", port=self.port, seconds=self.seconds, numbered=numbered)
        self.sent += found["last"]
        assert set(found["statuses"]) == {"201"}, found
        assert self._count() - before == found["statuses"]["201"], "what was acknowledged isn't all there"
        return float(found["rate"])

    def by_pgbench(self, _round: int) -> float:
        """Transactions a second of the script."""
        options = ["-c", str(CLIENTS), "-j", "2", "-T", str(max(int(self.seconds), 1))]
        return pgbench(self.machine, self.script, *options)

    def _count(self) -> int:
        with self.machine.connect(INTAKE).cursor() as cursor:
            cursor.execute("SELECT count(*) FROM dpan_bridge_melding")
            return int((cursor.fetchone() or [0])[0])


def measure(machine: Machine, report: Report, _yardsticks: Path, rounds: int) -> None:
    """e1."""
    machine.drop_database(INTAKE)
    machine.make_database(INTAKE, template=LARGE)
    environ = machine.environ(INTAKE)
    try:
        with (
            player("intake", sys.executable, "bench.inside", environ, machine.logs) as ours,
            player("load", sys.executable, "bench.load", environ, machine.logs) as load,
            site(machine, INTAKE) as address,
        ):
            token = secrets.token_urlsafe(32)
            ours.ask("make_client", token=token, code=str(FIRST_CODE))
            script = write_script(machine, ours, token)
            who = Measurement(machine, load, address.port, token, script, SECONDS)
            who.by_api(0)
            api, same = interleave(rounds, who.by_api, who.by_pgbench)
    finally:
        machine.drop_database(INTAKE)
    what = "intake by the API, against pgbench that writes the same rows"
    report.add(Finding("e1", what, api / same, Bar(least=0.12), f"{api:,.0f} meldingen/s", f"{same:,.0f} tps"))


def write_script(machine: Machine, ours: Player, token: str) -> Path:
    """Take in one melding, and make the script of what that wrote; and see that it writes as many rows of each kind."""
    # The first one tells which tables are written, the second one with which rows.
    tables = ours.ask("deliver", token=token, body=melding("0000001", bsn_of(NATIONAL + 1), BORN))
    connection = machine.connect(INTAKE)
    with connection.cursor() as cursor:
        before = highest_ids(cursor, tables)
        assert tables == ours.ask("deliver", token=token, body=melding("0000002", bsn_of(NATIONAL + 2), BORN))
        by_intake = highest_ids(cursor, tables)
        path = machine.state.folder / "intake.sql"
        path.write_text(Script(cursor, before).text())
        pgbench(machine, path, "-c", "1", "-t", "1")
        by_script = highest_ids(cursor, tables)
    connection.close()
    wrote = {table: (by_intake[table] - before[table], by_script[table] - by_intake[table]) for table in tables}
    assert all(ours_wrote == script_wrote > 0 for ours_wrote, script_wrote in wrote.values()), wrote
    return path


def pgbench(machine: Machine, script: Path, *options: str) -> float:
    """Run a script with the rights of the application; gives the transactions a second."""
    program = server_identity().programs / "bin" / "pgbench"
    url = machine.passwords.url(roles.APP_LOGIN, machine.postgres_port, INTAKE)
    command = [str(program), "-n", "-M", "simple", "-f", str(script), *options, url]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    found = TPS.search(ended.stdout)
    assert ended.returncode == 0, ended.stderr
    assert found, ended.stdout
    assert "number of failed transactions: 0 " in ended.stdout, ended.stdout
    return float(found.group(1))


def head(port: int, token: str) -> str:
    """The first lines of a request."""
    lines = [
        "POST /api/v1/meldingen HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Authorization: Bearer {token}",
        "Content-Type: application/json",
        "Content-Length: %LENGTH%",
        "Connection: close",
    ]
    return "\r\n".join([*lines, "", ""])


def melding(number: str = "%NUMBER%", bsn: str = "%BSN%", born: str = "%BORN%") -> dict[str, Any]:
    """A whole melding, of somebody who is new."""
    begin = date.today() - timedelta(days=1)  # noqa: DTZ011 - the tests of the product use the clock of the machine too
    return {
        "kanaal": "dpan",
        "berichtId": f"BENCH-{number}",
        "gemeente": str(FIRST_CODE),
        "persoon": {
            "burgerservicenummer": bsn,
            "naam": {"voornamen": "Noor Fatima", "voorvoegsel": "van den", "geslachtsnaam": f"Meting{number}"},
            "geboortedatum": born,
            "geslacht": "vrouw",
            "verblijfstatus": "geldig",
        },
        "detentie": {
            "inrichting": "PI Nieuwersluis",
            "begin": begin.isoformat(),
            "verwachtEinde": (begin + timedelta(days=120)).isoformat(),
            "soort": "preventief",
            "delict": "vermogen",
        },
        "afzender": {"naam": "J. de Wit", "email": "casemanager@pi.voorbeeld.nl", "telefoon": "030-1234567"},
        "opmerking": "Graag bellen voor de intake.",
    }
