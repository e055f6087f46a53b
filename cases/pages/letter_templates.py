"""How the text of a letter reads, with somebody who doesn't exist."""

from datetime import date

from django.conf import settings

from cases.models import LetterTemplate
from cases.rules.letter_text import Block, blocks, fill, salutation
from cases.services.letters.printing import TEMPLATE, paper
from nazorg.web.pdf import make_pdf

SAMPLE = {
    "aanhef": salutation("vrouw", first_names="Noor", name_prefix="van den", last_name="Berg"),
    "naam": "Noor van den Berg",
    "pi": "PI Nieuwersluis",
    "dossiernummer": "NZ-2026-000000",
    "gemeente": "Amersfoort",
    "afzender": settings.COORDINATIEPUNT,
}


def sample_blocks(body: str) -> list[Block]:
    """The parts of the text, filled in."""
    return blocks(body, SAMPLE)


def sample_pdf(template: LetterTemplate, *, on: date) -> bytes:
    """The text on paper."""
    subject = fill(template.subject, SAMPLE)
    address = f"Persoonlijk\n{SAMPLE['naam']}\n{SAMPLE['pi']}"
    letter = paper(SAMPLE, subject=subject, blocks=sample_blocks(template.body), address=address, on=on)
    data = {
        "title": f"Voorbeeld: {subject}",
        "sender": settings.COORDINATIEPUNT,
        "made_on": [on.year, on.month, on.day],
        "letters": [letter],
    }
    return make_pdf(TEMPLATE, data)
