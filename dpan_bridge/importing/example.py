"""The example file that the import page offers. Fictional; the BSN is from the official test range."""

import csv
import io
from datetime import date, timedelta

from dpan_bridge.importing.columns import COLUMNS

FILE_NAME = "voorbeeld-meldingen.csv"


def example_file(*, today: date) -> bytes:
    """Headers and two rows, as Excel opens them by itself: semicolons, UTF-8 with a mark."""
    yesterday = today - timedelta(days=1)
    rows = [
        {
            "kanaal": "dpan",
            "berichtId": "VOORBEELD-1",
            "verzondenOp": f"{today} 09:30",
            "gemeente": "0307",
            "burgerservicenummer": "999990111",
            "voornamen": "Noor Fatima",
            "voorvoegsel": "van den",
            "geslachtsnaam": "Berg",
            "geboortedatum": "1984-03-12",
            "geslacht": "vrouw",
            "verblijfstatus": "geldig",
            "inrichting": "PI Nieuwersluis",
            "begin": str(yesterday),
            "verwachtEinde": str(today + timedelta(days=90)),
            "soort": "preventief",
            "delict": "vermogen",
            "afzenderNaam": "J. de Wit",
            "afzenderEmail": "casemanager@pi.voorbeeld.nl",
            "opmerking": "Graag bellen voor de intake.",
        },
        {
            "kanaal": "self",
            "gemeente": "0307",
            "geslachtsnaam": "Demir",
            "voornamen": "Yusuf",
            "geboortedatum": "1991",
            "opmerking": "Meldt zichzelf. Alleen het geboortejaar is bekend.",
        },
    ]
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, delimiter=";", lineterminator="\r\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")
