"""Documents of a case: added after a look at what they are, scanned, and removed with why.

The file is written before its row, and erased after it: what is interrupted leaves a file without a row, which
`tidy_files` finds, and never a row without its file.
"""

import hashlib
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from cases import scanning, storage
from cases.models import Case, Document, LetterBatch, ScanState
from cases.rules.file_types import judge, plain_name
from cases.rules.refusal import FileRefusedError
from cases.services.errors import CaseError
from cases.services.rows import locked, record_on
from nazorg.accounts.models import User
from nazorg.outbox.models import Message
from nazorg.outbox.services import queue_messages

logger = logging.getLogger("nazorg.documents")
LONGEST_TITLE = 150
INFECTED = "In dit bestand zit een virus. Het is niet bewaard. Waarschuw de afdeling ICT."
BATCH = 200
TIDIED_AT_ONCE = 500
TRY_AGAIN = timedelta(hours=1)  # after a file was looked for and wasn't there


@dataclass(frozen=True)
class Upload:
    """A file as somebody offers it. Without a title it is called after its file."""

    content: bytes
    file_name: str
    title: str = ""


@dataclass(frozen=True)
class Belongs:
    """The meeting or agreement a document belongs to."""

    subject_type: str = ""
    subject_id: UUID | None = None


NOTHING_ELSE = Belongs()


def add_document(case: Case, upload: Upload, *, by: User, now: datetime, belongs: Belongs = NOTHING_ELSE) -> Document:
    """Keep a file with a case. Looked at, and scanned when there is a scanner, before anything is written down.

    Errors: CaseError for a file that may not be kept, with what to do about it.
    """
    try:
        judged = judge(upload.content, upload.file_name)
    except FileRefusedError as error:
        raise CaseError(str(error)) from error
    state = _scanned(upload.content)
    if state == ScanState.BESMET:
        record_on(case, "document_infected", by=by)
        raise CaseError(INFECTED)
    title = upload.title.strip() or plain_name(upload.file_name).rpartition(".")[0]
    return keep_file(
        case,
        upload.content,
        title=title,
        content_type=judged.content_type,
        state=state,
        by=by,
        now=now,
        belongs=belongs,
    )


def keep_file(  # noqa: PLR0913 the facts of one document
    case: Case,
    content: bytes,
    *,
    title: str,
    content_type: str,
    state: ScanState,
    by: User | None,
    now: datetime,
    belongs: Belongs = NOTHING_ELSE,
) -> Document:
    """Store a file that was judged, or that we made ourselves, with its row. Errors: CaseError for a closed case."""
    stored = storage.store(content)
    try:
        with transaction.atomic():
            case = locked(case)
            if not case.is_open:
                raise CaseError("Dit dossier is afgesloten. Heropen het om iets toe te voegen.")
            document = Document.objects.create(
                case=case,
                subject_type=belongs.subject_type,
                subject_id=belongs.subject_id,
                title=title[:LONGEST_TITLE],
                content_type=content_type,
                size=len(content),
                sha256=hashlib.sha256(content).hexdigest(),
                storage_name=stored.name,
                file_key=stored.key,
                scan_state=state,
                added_by=by,
                added_at=now,
            )
            record_on(case, "document_added", by=by, data={"document": str(document.public_id)})
    except BaseException:
        storage.erase(stored.name)
        raise
    return document


@transaction.atomic
def remove_document(document: Document, *, reason: str, by: User, now: datetime) -> Document:
    """Erase a file. That it was there, by whom it was added and why it went, stays.

    Errors: CaseError when it was removed already, belongs to a letter, or no reason is given.
    """
    document = _locked(document)
    if document.removed_at:
        raise CaseError("Dit document is al verwijderd.")
    if not reason.strip():
        raise CaseError("Vul in waarom u dit document verwijdert.")
    if document.scan_state == ScanState.EIGEN:
        raise CaseError("Een brief hoort bij het dossier en kan niet worden verwijderd.")
    _forget(document, reason=reason.strip(), by=by, now=now)
    return document


def discard_own(document: Document, *, reason: str, by: User, now: datetime) -> None:
    """Erase a letter that was made and never sent. Part of the transaction of its caller."""
    _forget(_locked(document), reason=reason, by=by, now=now)


def scan_waiting(*, now: datetime) -> int:
    """Scan what waits in quarantine, and what was added when there was no scanner. Returns how many were scanned.

    Stops when the scanner doesn't answer; the next round goes on. A missing file waits an hour, so that it holds up no
    other; a restore may bring it back.
    """
    if not scanning.is_configured():
        return 0
    waiting = Document.objects.filter(
        Q(scan_tried_at=None) | Q(scan_tried_at__lte=now - TRY_AGAIN),
        scan_state__in=(ScanState.IN_QUARANTAINE, ScanState.NIET_GECONTROLEERD),
        removed_at=None,
    )
    done = 0
    for document in waiting.select_related("case", "added_by").order_by("pk")[:BATCH]:
        try:
            verdict = scanning.scan(storage.load(document.storage_name, document.file_key))
        except scanning.ScannerDownError as error:
            logger.warning("%s", error)
            break
        except storage.MissingFileError:
            logger.exception("the file of document %s is missing", document.public_id)
            Document.objects.filter(pk=document.pk).update(scan_tried_at=now)
            continue
        _settle_scan(document, verdict, now=now)
        done += 1
    return done


def tidy_files(*, now: datetime) -> int:
    """Erase files that belong to no document: left over from something that was interrupted. Returns how many."""
    names, erased = storage.old_names(now=now), 0
    while chunk := list(islice(names, TIDIED_AT_ONCE)):
        left_over = set(chunk) - _wanted(chunk)
        for name in left_over:
            storage.erase(name)
        erased += len(left_over)
    return erased


def _wanted(names: list[str]) -> set[str]:
    kept = Document.objects.filter(storage_name__in=names, file_key__isnull=False)
    printed = LetterBatch.objects.filter(print_name__in=names)
    return {*kept.values_list("storage_name", flat=True), *printed.values_list("print_name", flat=True)}


def _scanned(content: bytes) -> ScanState:
    if not scanning.is_configured():
        return ScanState.NIET_GECONTROLEERD
    try:
        verdict = scanning.scan(content)
    except scanning.ScannerDownError as error:
        logger.warning("%s", error)
        return ScanState.IN_QUARANTAINE
    return ScanState.SCHOON if verdict is scanning.Verdict.CLEAN else ScanState.BESMET


@transaction.atomic
def _settle_scan(document: Document, verdict: scanning.Verdict, *, now: datetime) -> None:
    added_by = document.added_by
    document = _locked(document)
    if document.removed_at:
        return
    if verdict is scanning.Verdict.CLEAN:
        document.scan_state = ScanState.SCHOON
        document.save(update_fields=["scan_state"])
        return
    document.scan_state, document.file_key = ScanState.BESMET, None
    document.save(update_fields=["scan_state", "file_key"])
    transaction.on_commit(partial(storage.erase, document.storage_name))
    record_on(document.case, "document_infected", by=None, data={"document": str(document.public_id)})
    if added_by:
        _tell_infected(document, added_by, now=now)


def _tell_infected(document: Document, user: User, *, now: datetime) -> None:
    message = Message(
        key=f"document:{document.pk}:infected:u{user.pk}",
        user=user,
        address=user.email,
        urgency=Message.Urgency.DIRECT,
        reference=document.case.number,
        line="Een document dat u toevoegde is besmet en weggehaald",
        path=f"/dossiers/{document.case.public_id}/documenten/",
        send_after=now,
        created_at=now,
    )
    queue_messages([message])


def _forget(document: Document, *, reason: str, by: User, now: datetime) -> None:
    document.removed_at, document.removal_reason, document.file_key = now, reason[:200], None
    document.save(update_fields=["removed_at", "removal_reason", "file_key"])
    transaction.on_commit(partial(storage.erase, document.storage_name))
    record_on(document.case, "document_removed", by=by, reason=reason, data={"document": str(document.public_id)})


def _locked(document: Document) -> Document:
    return Document.objects.select_for_update(of=("self",)).select_related("case").get(pk=document.pk)
