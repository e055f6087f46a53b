"""The texts of letters. A version that was used never changes: a better text is the next version."""

from datetime import datetime

from django.db import transaction

from cases.models import LetterTemplate
from cases.rules.letter_text import mistakes
from cases.selectors.letters import template_in_force
from cases.services.errors import CaseError
from nazorg.accounts.models import User
from nazorg.audit.services import record
from nazorg.web.locks import lock_until_commit


@transaction.atomic
def save_template(kind: str, *, subject: str, body: str, by: User, now: datetime) -> LetterTemplate:
    """The next version of a text. The same text again makes no version.

    Errors: CaseError that names what can't be filled in or is missing.
    """
    subject, body = " ".join(subject.split()), body.replace("\r\n", "\n").strip()
    if wrong := mistakes(subject, body):
        raise CaseError(" ".join(wrong))
    lock_until_commit(f"letter template|{kind}")
    last = template_in_force(kind)
    if last and (last.subject, last.body) == (subject, body):
        return last
    version = last.version + 1 if last else 1
    template = LetterTemplate.objects.create(
        kind=kind, version=version, subject=subject, body=body, created_by=by, created_at=now
    )
    record(
        "letter_template_saved",
        subject_type="letter_template",
        subject_id=template.public_id,
        by=by,
        data={"kind": kind, "version": version},
    )
    return template
