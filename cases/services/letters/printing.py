"""A letter on paper: the text of its version with the facts of its client. The PDF is made in nazorg/web/pdf.py."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from cases.models import Case, Letter, LetterKind, LetterTemplate
from cases.rules.letter_text import SOME_PRISON, Block, blocks, fill, salutation
from nazorg.web.dates import MONTHS
from nazorg.web.pdf import make_pdf
from people.models import Detention, FacilityPlacement

TEMPLATE = "cases/letter.typ"


@dataclass(frozen=True)
class Printable:
    """One letter with all that stands in it."""

    template: LetterTemplate
    case: Case
    facility: str  # empty when unknown, or when somebody is free

    def data(self, on: date) -> dict[str, Any]:
        """What the page is made of."""
        values, name = self.values(), self.case.person.full_name
        address = "\n".join(["Persoonlijk", name, *([self.facility] if self.facility else [])])
        subject, body = fill(self.template.subject, values), blocks(self.template.body, values)
        return paper(values, subject=subject, blocks=body, address=address, on=on)

    def values(self) -> dict[str, str]:
        """What is filled in."""
        person = self.case.person
        names = {
            "first_names": person.first_names,
            "name_prefix": person.name_prefix,
            "last_name": person.last_name,
        }
        return {
            "aanhef": salutation(person.sex, **names),
            "naam": person.full_name,
            "pi": self.facility or SOME_PRISON,
            "dossiernummer": self.case.number,
            "gemeente": self.case.gemeente.name,
            "afzender": settings.COORDINATIEPUNT,
        }


def paper(
    values: Mapping[str, str], *, subject: str, blocks: Sequence[Block], address: str, on: date
) -> dict[str, Any]:  # fmt: skip
    """One letter as `letter.typ` reads it."""
    return {
        "sender": values["afzender"],
        "gemeente": values["gemeente"],
        "address": address,
        "date": f"{on.day} {MONTHS[on.month - 1]} {on.year}",
        "number": values["dossiernummer"],
        "subject": subject,
        "blocks": [block.data for block in blocks],
    }


def printable(template: LetterTemplate, case: Case, detention: Detention | None) -> Printable:
    """One letter. The case comes with its person and gemeente."""
    found = facilities([detention.pk]) if detention else {}
    return Printable(template, case, found.get(detention.pk, "") if detention else "")


def printables(letters: Sequence[Letter]) -> list[Printable]:
    """These letters in one query more. They come with template, case, person and gemeente."""
    places = facilities([letter.detention_id for letter in letters if letter.detention_id])
    return [Printable(letter.template, letter.case, places.get(letter.detention_id or 0, "")) for letter in letters]


def facilities(detention_ids: Sequence[int]) -> dict[int, str]:
    """In which PI each of these detentions goes on, by their row id."""
    placements = FacilityPlacement.objects.filter(detention__in=detention_ids, ends_on=None).select_related("facility")
    return {placement.detention_id: placement.facility_name for placement in placements}


def letter_pdf(letter: Printable, *, on: date) -> bytes:
    """One letter as a PDF. Its title names the dossier, not the client."""
    return letters_pdf([letter], title=f"{LetterKind(letter.template.kind).label} {letter.case.number}", on=on)


def letters_pdf(letters: Sequence[Printable], *, title: str, on: date) -> bytes:
    """Many letters in one PDF, to print."""
    data = {
        "title": title,
        "sender": settings.COORDINATIEPUNT,
        "made_on": [on.year, on.month, on.day],
        "letters": [letter.data(on) for letter in letters],
    }
    return make_pdf(TEMPLATE, data)
