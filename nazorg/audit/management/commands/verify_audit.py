"""`manage.py verify_audit`: has anybody changed or removed a row of the trail?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from nazorg.audit import seals


class Command(BaseCommand):
    help = "Controleert het logboek tegen zijn zegels. Eindigt met een fout als er iets veranderd of weg is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--known-seal",
            action="append",
            default=[],
            metavar="TABEL:RIJ:ZEGEL",
            help="een zegel uit het systeemlogboek; toont aan dat het einde niet is afgeknipt",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        known: dict[tuple[str, int], str] = {}
        for text in options["known_seal"]:
            try:
                stream, row, digest = text.split(":")
                known[stream, int(row)] = digest
            except ValueError as error:
                raise CommandError(
                    f"--known-seal {text}: geef TABEL:RIJ:ZEGEL, zoals in het systeemlogboek."
                ) from error
        findings = list(seals.verify_everything(known_seals=known))
        for finding in findings:
            self.stderr.write(f"{finding.stream}: {finding.message}")
        if findings:
            raise CommandError(f"Het logboek klopt niet: {len(findings)} bevindingen.")
        self.stdout.write("Het logboek klopt met zijn zegels.")
