"""Files of meldingen for tests."""

import csv
import io
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from dpan_bridge.importing.columns import COLUMNS
from dpan_bridge.importing.take_in import take_in
from dpan_bridge.importing.work import check_at_once, keep_file
from dpan_bridge.models import ImportBatch
from dpan_bridge.services.batches import start_import
from nazorg.accounts.models import User
from tests.dpan_bridge.melding_data import bsn


def row(number: int, **changes: str) -> dict[str, str]:
    """A row about somebody who came in two days ago; the number tells people apart."""
    today = timezone.localdate()
    return {
        "kanaal": "dpan",
        "berichtId": f"DPAN-{number:06}",
        "verzondenOp": f"{today - timedelta(days=1)} 09:30",
        "gemeente": "0307",
        "burgerservicenummer": bsn(number),
        "voornamen": "Noor",
        "geslachtsnaam": f"Berg{number}",
        "geboortedatum": "12-3-1984",
        "inrichting": "PI Nieuwersluis",
        "begin": str(today - timedelta(days=2)),
        **changes,
    }


def csv_file(*rows: dict[str, str], columns: Iterable[str] = COLUMNS, delimiter: str = ";") -> bytes:
    """A CSV file with these rows."""
    text = io.StringIO()
    writer = csv.DictWriter(
        text, list(columns), delimiter=delimiter, lineterminator="\r\n", restval="", extrasaction="ignore"
    )
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def offered(content: bytes, by: User | None = None) -> ImportBatch:
    """A file that was uploaded and checked."""
    batch = keep_file(content, file_name="meldingen.csv", by=by, clock=timezone.now)
    return check_at_once(batch, clock=timezone.now)


def imported(content: bytes, by: User | None = None, **options: Any) -> ImportBatch:
    """A file that was taken in."""
    batch = keep_file(content, file_name="meldingen.csv", by=by, clock=timezone.now)
    return take_in(start_import(batch, by=by), clock=timezone.now, **options)
