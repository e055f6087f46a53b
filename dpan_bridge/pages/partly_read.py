"""What can still be read of a message that could not be taken in, and the words for what is wrong with it."""

import csv
import json
from collections.abc import Iterable, Mapping
from typing import Any

from dpan_bridge.forms import MeldingForm
from dpan_bridge.importing.columns import PATHS, Layout, as_melding

WHOLE = "Het bericht"


def readable_part(body: str) -> dict[str, Any]:
    """The values in a message, in the form of the API: of a JSON object, or of a line of a file under its headers."""
    try:
        said = json.loads(body)
    except ValueError:
        return _row(body)
    return said if isinstance(said, dict) else {}


def errors_in_words(errors: Iterable[Mapping[str, str]]) -> list[tuple[str, str]]:
    """Each field by the name it has in the form, with what is wrong."""
    return [(field_name(error.get("name", "")), error.get("reason", "")) for error in errors]


def field_name(path: str) -> str:
    """The label of a field of the API or of a column of a file."""
    names = {path: name for name, path in MeldingForm.paths.items()}
    name = names.get(PATHS.get(path, path))
    if name is None and path.startswith("detentie"):
        return "De detentie"
    return str(MeldingForm.base_fields[name].label) if name else WHOLE


def _row(text: str) -> dict[str, Any]:
    head, _, line = text.partition("\n")
    if not line:
        return {}
    separator = max(";,\t", key=head.count)
    try:
        headers, cells = next(csv.reader([head], delimiter=separator)), next(csv.reader([line], delimiter=separator))
        layout = Layout.of(headers)
        return as_melding(layout.cells_by_column(cells[: len(headers)]))
    except (ValueError, StopIteration, csv.Error):
        return {}
