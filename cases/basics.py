"""What an installation starts with: the texts of its letters, in Dutch of level B1 (`texts/`, the subject on top).

Sources of what they say: requirement M-01 (method, responsibility of the gemeente, data exchange); AVG art. 13 and 14
(what somebody has to be told); Pbw art. 18a (why the PI and the gemeente may exchange). Consent is never asked as a
condition for help. The functioneel beheerder writes better ones on the screen.
"""

from pathlib import Path

from cases.models import LetterKind, LetterTemplate

TEXTS = Path(__file__).resolve().parent / "texts"


def load_letter_templates() -> None:
    """Enter the first version of the text of each kind of letter that has none yet."""
    known = set(LetterTemplate.objects.values_list("kind", flat=True))
    for kind in LetterKind.values:
        if kind not in known:
            subject, body = first_text(kind)
            LetterTemplate.objects.create(kind=kind, version=1, subject=subject, body=body)


def first_text(kind: str) -> tuple[str, str]:
    """The subject and the text with which a kind of letter starts."""
    subject, _, body = (TEXTS / f"{kind}.txt").read_text(encoding="utf-8").partition("\n")
    return subject.strip(), body.strip()
