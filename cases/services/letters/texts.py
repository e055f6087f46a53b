"""The texts of letters. A version that was used never changes: a better text is the next version."""

from datetime import datetime

from django.db import transaction

from cases.models import LetterTemplate
from cases.rules.letter_text import mistakes
from cases.selectors.letters import template_in_force
from cases.services.errors import CaseError, ChangedMeanwhileError
from nazorg.accounts.models import User
from nazorg.audit.services import record
from nazorg.web.editing import refuse_changed
from nazorg.web.locks import lock_until_commit


@transaction.atomic
def save_template(
    kind: str, *, subject: str, body: str, revision: int | None = None, by: User, now: datetime
) -> LetterTemplate:
    """The next version of a text. The same text again makes no version. `revision` is the version the writer saw.

    Errors: CaseError that names what can't be filled in or is missing; ChangedMeanwhileError.
    """
    subject, body = " ".join(subject.split()), body.replace("\r\n", "\n").strip()
    if wrong := mistakes(subject, body):
        raise CaseError(" ".join(wrong))
    lock_until_commit(f"letter template|{kind}")
    last = template_in_force(kind)
    if last and (last.subject, last.body) == (subject, body):
        return last
    refuse_changed(last.version if last else 0, revision, ChangedMeanwhileError)
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
