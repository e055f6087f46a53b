"""What can be read of a message that could not be taken in, so that whoever judges it finds it by its name."""

import csv
import json
import re
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import F, Func, IntegerField

from dpan_bridge.importing.columns import Layout, as_melding
from dpan_bridge.models import ReceivedMessage
from dpan_bridge.wording import without_bsn
from people.rules.details import tidy
from people.rules.names import full_name

NAME_PARTS = ("voornamen", "voorvoegsel", "geslachtsnaam")
LONGEST_NAME = 120  # characters of a name in a list
LARGEST = 100_000  # bytes as stored; a larger message is opened on its own page only
# A part of a name in a message that is no JSON as a whole: `"geslachtsnaam": "Berg"`.
_PART = re.compile(r'"(voornamen|voorvoegsel|geslachtsnaam)"\s*:\s*("(?:[^"\\\n]|\\.){0,200}")')


def readable_part(body: str) -> dict[str, Any]:
    """The values in a message, in the form of the API: of a JSON object, or of a line of a file under its headers."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return _row(body)
    return said if isinstance(said, dict) else {}


def name_as_sent(body: str) -> str:
    """The name in a message that could not be taken in, as the sender wrote it; empty when there is none to read."""
    person = readable_part(body).get("persoon")
    said = person.get("naam") if isinstance(person, Mapping) else None
    if isinstance(said, str):
        return _shown(said)
    parts = said if isinstance(said, Mapping) and said else _parts(body)
    words = [part if isinstance(part := parts.get(name), str) else "" for name in NAME_PARTS]
    return _shown(full_name(*(tidy(word) for word in words)))


def names_as_sent(meldingen: Collection[UUID]) -> dict[UUID, str]:
    """The names in the messages of those of these meldingen that could not be taken in. One query, or none."""
    if not meldingen:
        return {}
    size = Func(F("body"), function="octet_length", output_field=IntegerField())
    refused = ReceivedMessage.objects.filter(melding__public_id__in=meldingen, outcome=ReceivedMessage.Outcome.INVALID)
    small = refused.annotate(size=size).filter(size__lte=LARGEST).select_related("melding").order_by("-pk")
    found = small.only("public_id", "body", "melding__public_id")
    return {message.melding.public_id: name for message in found if (name := name_as_sent(message.body))}


def _shown(name: str) -> str:
    """Also in a name can stand what belongs in another field."""
    return without_bsn(tidy(name))[:LONGEST_NAME]


def _parts(body: str) -> dict[str, str]:
    """The parts of a name in what is nearly JSON, such as a message that was cut off."""
    found: dict[str, str] = {}
    for name, quoted in _PART.findall(body[:LARGEST]):
        try:
            found.setdefault(name, json.loads(quoted))
        except ValueError:
            continue
    return found


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
