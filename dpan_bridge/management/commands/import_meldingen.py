"""`manage.py import_meldingen FILE [--json] [--as EMAIL]`: take in the meldingen of a CSV or XLSX file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from dpan_bridge.importing.content import Content
from dpan_bridge.importing.preview import OUTCOMES, TELL_EVERY
from dpan_bridge.importing.report import report
from dpan_bridge.importing.table import FileError
from dpan_bridge.importing.take_in import take_in
from dpan_bridge.importing.work import in_the_name_of, keep_file
from dpan_bridge.models import ImportBatch
from dpan_bridge.services.batches import start_import
from nazorg.accounts.models import CASE_ROLES, User


class Command(BaseCommand):
    help = "Importeert meldingen uit een CSV- of Excel-bestand. Wat niet klopt, wordt bewaard als 'te beoordelen'."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="CSV- of XLSX-bestand")
        parser.add_argument("--json", action="store_true", help="geef de uitkomst als JSON")
        parser.add_argument(
            "--as", dest="email", metavar="EMAIL", help="importeer namens deze gebruiker, voor de gemeenten van die rol"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        user = self._user(options["email"])
        batch = self._kept(options["file"], user)
        missing = Content.loads(batch.content or "").layout.missing
        batch = self._taken_in(start_import(batch, by=user))
        outcome = report(batch, missing=missing)
        if options["json"]:
            self.stdout.write(json.dumps(outcome, ensure_ascii=False))
        else:
            self._show(outcome)

    def _user(self, email: str | None) -> User | None:
        if email is None:
            return None
        user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
        if user is None:
            raise CommandError("Er is geen gebruiker met dit e-mailadres die kan inloggen.")
        if not user.gemeente_ids(*CASE_ROLES):
            raise CommandError("Deze gebruiker werkt voor geen gemeente als coördinator of procesondersteuner.")
        return user

    def _kept(self, path: Path, user: User | None) -> ImportBatch:
        try:
            return keep_file(path.read_bytes(), file_name=path.name, by=user, clock=timezone.now)
        except OSError as error:
            raise CommandError(f"Het bestand is niet te lezen: {error.strerror or 'onbekende fout'}.") from error
        except FileError as error:
            raise CommandError(str(error)) from error

    def _taken_in(self, batch: ImportBatch) -> ImportBatch:
        with in_the_name_of(batch):
            done = take_in(batch, clock=timezone.now, tell=self._progress(batch.row_count))
        if done.state != ImportBatch.State.DONE:
            raise CommandError("Dit bestand wordt al door een ander proces geïmporteerd.")
        return done

    def _progress(self, total: int) -> Callable[[int], None] | None:
        """A line on the terminal that counts along; nothing when nobody watches."""
        if not self.stderr.isatty():
            return None

        def tell(done: int) -> None:
            if done % TELL_EVERY == 0 or done == total:
                filled = 30 * done // total
                line = f"\r[{'#' * filled}{'.' * (30 - filled)}] {done} van {total} regels"
                self.stderr.write(line, ending="\n" if done == total else "")

        return tell

    def _show(self, outcome: dict[str, Any]) -> None:
        for name in ("rijen", *OUTCOMES):
            self.stdout.write(f"{name}: {outcome[name]}")
        for name in ("onbekende_kolommen", "ontbrekende_kolommen"):
            if outcome[name]:
                self.stdout.write(f"{name.replace('_', ' ')}: {', '.join(outcome[name])}")
        for row in outcome["regels"]:
            for error in (*row["fouten"], *row["waarschuwingen"]):
                self.stdout.write(f"regel {row['regel']}, {error['name']}: {error['reason']}")
