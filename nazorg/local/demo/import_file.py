"""The example file of this morning: new and known people, doubtful ones, a double, and lines that are wrong."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from django.utils import timezone

from dpan_bridge.models import Melding, MeldingState
from dpan_bridge.rules.facts import Channel, MeldingFacts
from nazorg.local.demo.messages import Stay, melding_of
from nazorg.local.demo.people import BY_KEY, THIS_MORNING
from nazorg.web.crypto import blind_index
from people.models import Detention
from people.rules.partial_date import PartialDate

COLUMNS = (
    "kanaal", "berichtId", "verzondenOp", "gemeente", "burgerservicenummer", "voornamen", "voorvoegsel",
    "geslachtsnaam", "geboortedatum", "geslacht", "verblijfstatus", "inrichting", "begin", "verwachtEinde", "einde",
    "soort", "delict", "afzenderNaam", "afzenderEmail", "opmerking",
)  # fmt: skip

# Known to the demo, and not in detention there.
KNOWN = (("kevin", "PI Nieuwegein"), ("joyce", "PI Nieuwersluis"), ("rachid", "PI Almere"), ("semhar", "PI Zwolle"))
RELEASED = "orlando"  # should have been free some days ago, and now it is told
PRISONS = ("PI Lelystad", "PI Utrecht", "PI Nieuwegein", "PI Alphen aan den Rijn", "PI Almere")

Row = dict[str, str]


def example_file(*, now: datetime) -> str:
    """The file as the PI's would give it: semicolons between the columns, a line for each melding."""
    sent_at = timezone.localtime(now) - timedelta(hours=1)
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    for number, row in enumerate(_rows(sent_at), start=1):
        writer.writerow({**row, "berichtId": f"{sent_at:%Y%m%d}-{number:03}"})
    return text.getvalue()


def _rows(sent_at: datetime) -> Iterator[Row]:
    began, until = (sent_at - timedelta(days=1)).date(), (sent_at + timedelta(days=70)).date()
    for somebody, prison in zip(THIS_MORNING, PRISONS, strict=True):
        yield row_of(melding_of(somebody, Stay(began, prison, until), sent_at=sent_at))
    for key, prison in KNOWN:
        yield row_of(melding_of(BY_KEY[key], Stay(began, prison, until, kind="preventief"), sent_at=sent_at))
    yield _doubtful(sent_at)
    yield from _about_what_is_known(sent_at)
    yield from _wrong(sent_at)


def _doubtful(sent_at: datetime) -> Row:
    """Written otherwise, without BSN and with the year of birth alone: probably somebody we know."""
    somebody = BY_KEY["ger"]
    claim = replace(somebody.details, first_names="Ger", bsn=None, birth_date=PartialDate(1958))
    stay = Stay((sent_at - timedelta(days=2)).date(), "PI Zwolle", (sent_at + timedelta(days=30)).date())
    return row_of(melding_of(somebody, stay, sent_at=sent_at, person=claim))


def _about_what_is_known(sent_at: datetime) -> Iterator[Row]:
    """The same melding once more, and the release of somebody inside; nothing when the demo has none of them."""
    answerable = [MeldingState.GEKOPPELD, MeldingState.NIEUWE_PERSOON, MeldingState.IN_BEHANDELING]
    again = Melding.objects.filter(state__in=answerable, detention__isnull=False).first()
    if again and (facts := again.read_facts()):
        yield row_of(facts)
    somebody = BY_KEY[RELEASED]
    inside = Detention.objects.open().filter(person__bsn_index=blind_index(somebody.details.bsn or "")).first()
    if inside:
        stay = Stay(inside.starts_on, "PI Almere", released_on=(sent_at - timedelta(days=1)).date())
        yield row_of(melding_of(somebody, stay, sent_at=sent_at, channel=Channel.INJUS))


def _wrong(sent_at: datetime) -> Iterator[Row]:
    """Lines in which something has to be mended first."""
    began = (sent_at - timedelta(days=1)).date()
    good = row_of(melding_of(BY_KEY["tygo"], Stay(began, "PI Lelystad"), sent_at=sent_at))
    yield {**good, "voornamen": "Jamie", "geslachtsnaam": "Verkerk", "burgerservicenummer": "123456789"}
    yield {**good, "voornamen": "Ferdi", "geslachtsnaam": "", "burgerservicenummer": "", "geboortedatum": "1990-02-31"}
    ends = (sent_at - timedelta(days=9)).date()
    yield {
        **good,
        "voornamen": "Rosa",
        "geslachtsnaam": "Quist",
        "burgerservicenummer": "",
        "gemeente": "0999",
        "verwachtEinde": ends.isoformat(),
    }


def row_of(facts: MeldingFacts) -> Row:
    """A melding as a line of a file."""
    person, stay, sender = facts.person, facts.detention, facts.sender
    cells = (
        facts.channel, "", facts.sent_at, facts.gemeente_code, person.bsn, person.first_names, person.name_prefix,
        person.last_name, person.birth_date, person.sex, person.residence_status, stay and stay.facility,
        stay and stay.starts_on, stay and stay.expected_release_on, stay and stay.released_on, stay and stay.kind,
        stay and stay.offence, sender.name, sender.email, facts.remark,
    )  # fmt: skip
    return {column: _text(cell) for column, cell in zip(COLUMNS, cells, strict=True)}


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="minutes")
    return "" if cell is None else str(cell)
