"""Making letters: chosen people get one each, as a document of their case, and all of them in one file to print.

The rows of the letters are made first, in one transaction with the batch: from then on nobody gets a second one. The
PDFs follow one by one, and what is interrupted goes on where it stopped.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from cases import storage
from cases.models import Case, Document, Letter, LetterBatch, LetterKind, LetterState, LetterTemplate, ScanState
from cases.rules.file_types import PDF
from cases.rules.letter_states import PRIVACY_LETTERS
from cases.selectors.letters import Audience, due_letters, letters_of_batch, template_in_force, unfinished_batches
from cases.services.derive import refresh_many
from cases.services.documents import discard_own, keep_file
from cases.services.errors import CaseError
from cases.services.letters.printing import letter_pdf, letters_pdf, printable, printables
from cases.services.rows import locked, record_on
from nazorg.accounts.models import User
from nazorg.audit.services import record
from nazorg.web.locks import held_alone

logger = logging.getLogger("nazorg.letters")
SUBJECT = "letter_batch"
Clock = Callable[[], datetime]
TELL_EVERY = 10


@transaction.atomic
def start_batch(kind: str, detentions: Sequence[UUID], *, audience: Audience, by: User, now: datetime) -> LetterBatch:
    """Letters for the chosen people who still have to get one; who doesn't is left out.

    Errors: CaseError when that is nobody, or when this kind of letter isn't sent in batches.
    """
    if kind not in PRIVACY_LETTERS:
        raise CaseError("Deze brief maakt u bij het dossier zelf.")
    template = _template(kind)
    due = due_letters(audience, kind, only=detentions)
    batch = LetterBatch.objects.create(kind=kind, template=template, gemeente_ids=[], total=0, made_by=by, made_at=now)
    Letter.objects.bulk_create(
        [
            Letter(
                case_id=row.case_pk,
                detention_id=row.detention_pk,
                kind=kind,
                template=template,
                batch=batch,
                made_by=by,
                made_at=now,
            )
            for row in due
        ],
        ignore_conflicts=True,  # somebody else made one for the same detention at the same moment
    )
    made = Letter.objects.filter(batch=batch)
    batch.total = made.count()
    if not batch.total:
        raise CaseError("Voor deze cliënten is al een brief gemaakt, of de brief is niet meer nodig.")
    batch.gemeente_ids = sorted(set(made.values_list("case__gemeente_id", flat=True)))
    batch.save(update_fields=["total", "gemeente_ids"])
    _count_again([row.case_pk for row in due], now)
    record(
        "letters_started",
        subject_type=SUBJECT,
        subject_id=batch.public_id,
        by=by,
        data={"kind": kind, "count": batch.total},
    )
    return batch


def make_batch(batch: LetterBatch, *, clock: Clock) -> LetterBatch:
    """Make the PDFs that this batch still lacks, and the file to print. Does nothing while another job is at it."""
    with held_alone(f"letters|{batch.pk}") as is_mine:
        if is_mine and not LetterBatch.objects.filter(pk=batch.pk, finished_at__isnull=False).exists():
            _make_all(batch, clock)
    return LetterBatch.objects.select_related("template", "made_by").get(pk=batch.pk)


def make_unfinished(*, clock: Clock) -> int:
    """Make what the batches still lack, the oldest first. Returns how many batches.

    Errors: ExceptionGroup with what went wrong, after the batches with which nothing is wrong were made.
    """
    made, wrong = 0, []
    for batch in unfinished_batches():
        try:
            make_batch(batch, clock=clock)
        except Exception as error:  # noqa: BLE001 whatever it is, the other batches go on
            wrong.append(error)
        else:
            made += 1
    if wrong:
        raise ExceptionGroup("some batches of letters couldn't be made", wrong)
    return made


@transaction.atomic
def make_letter(case: Case, kind: str, *, by: User, now: datetime) -> Letter:
    """One letter for one client, about the latest detention.

    Errors: CaseError when this client already has such a letter for that detention, or the case is closed.
    """
    template, case = _template(kind), locked(case)
    detention = case.person.last_detention()
    if kind in PRIVACY_LETTERS and detention is None:
        raise CaseError("Er is geen detentie bekend. Deze brief hoort bij een detentie.")
    try:
        with transaction.atomic():
            letter = Letter.objects.create(
                case=case, detention=detention, kind=kind, template=template, made_by=by, made_at=now
            )
    except IntegrityError as error:
        raise CaseError("Deze cliënt heeft deze brief al voor deze detentie.") from error
    content = letter_pdf(printable(template, case, detention), on=timezone.localdate(now))
    letter.document = _kept(letter, content, by=by, now=now)
    letter.save(update_fields=["document"])
    record_on(case, "letter_made", by=by, data={"letter": str(letter.public_id), "kind": kind})
    _count_again([case.pk], now)
    return letter


def preview(case: Case, kind: str, *, now: datetime) -> bytes:
    """The letter as it would be, without making it. Errors: CaseError when there is no text for it."""
    return letter_pdf(printable(_template(kind), case, case.person.last_detention()), on=timezone.localdate(now))


@transaction.atomic
def discard_batch(batch: LetterBatch, *, by: User, now: datetime) -> int:
    """Throw away the letters of a batch that weren't sent, so that they can be made anew. Returns how many.

    The letter of a dossier that went to another gemeente is theirs by now.

    Errors: CaseError when there are none.
    """
    batch = LetterBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if batch.finished_at is None:
        raise CaseError("De brieven worden nog gemaakt. Wacht tot dat klaar is.")
    own = letters_of_batch(batch, by).filter(state=LetterState.CONCEPT)
    letters = list(own.select_for_update(of=("self",)))
    if not letters:
        raise CaseError("Er zijn geen brieven die nog niet verzonden zijn.")
    documents = Document.objects.filter(pk__in=[letter.document_id for letter in letters])
    kept, cases = list(documents), [letter.case_id for letter in letters]
    Letter.objects.filter(pk__in=[letter.pk for letter in letters]).delete()
    _count_again(cases, now)
    for document in kept:
        discard_own(document, reason="Brief weggegooid voor verzending", by=by, now=now)
    if batch.print_name:
        transaction.on_commit(partial(storage.erase, batch.print_name))
    batch.print_name, batch.print_key = "", None
    batch.save(update_fields=["print_name", "print_key"])
    record("letters_discarded", subject_type=SUBJECT, subject_id=batch.public_id, by=by, data={"count": len(letters)})
    return len(letters)


def batch_to_print(batch: LetterBatch, *, by: User) -> bytes:
    """The letters of a batch in one file: the file that was made, or without the letters of dossiers that went to
    another gemeente.

    Errors: MissingFileError or ValueError when that file is gone or can't be opened; CaseError when no letter is left.
    """
    own = letters_of_batch(batch, by)
    if own.count() == Letter.objects.filter(batch=batch).count():
        return storage.load(batch.print_name, batch.print_key)
    left = list(_in_order(own))
    if not left:
        raise CaseError("Van deze brieven is er geen meer van uw gemeenten.")
    title = f"{LetterKind(batch.kind).label}: {len(left)} brieven"
    return letters_pdf(printables(left), title=title, on=timezone.localdate(batch.made_at))


def _make_all(batch: LetterBatch, clock: Clock) -> None:
    letters = list(_letters(batch).filter(document=None))
    made_before = Letter.objects.filter(batch=batch, document__isnull=False).count()
    on = timezone.localdate(batch.made_at)
    for number, (letter, paper) in enumerate(zip(letters, printables(letters), strict=True), made_before + 1):
        try:
            _make_one(letter, letter_pdf(paper, on=on), now=clock())
        except CaseError:  # the case was closed meanwhile: no letter
            letter.delete()
        if number % TELL_EVERY == 0:
            LetterBatch.objects.filter(pk=batch.pk).update(done_count=number)
    _finish(batch, now=clock())


@transaction.atomic
def _make_one(letter: Letter, content: bytes, *, now: datetime) -> None:
    by = letter.made_by
    letter.document = _kept(letter, content, by=by, now=now)
    letter.save(update_fields=["document"])
    record_on(letter.case, "letter_made", by=by, data={"letter": str(letter.public_id), "kind": letter.kind})


def _count_again(case_ids: Sequence[int], now: datetime) -> None:
    """Let the number of letters to make, on the start page, follow at once. Who made them looks there next."""
    refresh_many(case_ids, today=timezone.localdate(now))


def _kept(letter: Letter, content: bytes, *, by: User | None, now: datetime) -> Document:
    title = str(LetterKind(letter.kind).label)
    return keep_file(letter.case, content, title=title, content_type=PDF, state=ScanState.EIGEN, by=by, now=now)


def _finish(batch: LetterBatch, *, now: datetime) -> None:
    letters = list(_letters(batch))
    title = f"{LetterKind(batch.kind).label}: {len(letters)} brieven"
    batch.total = batch.done_count = len(letters)
    if letters:
        content = letters_pdf(printables(letters), title=title, on=timezone.localdate(batch.made_at))
        stored = storage.store(content)
        batch.print_name, batch.print_key = stored.name, stored.key
    batch.finished_at = now
    batch.save(update_fields=["total", "done_count", "print_name", "print_key", "finished_at"])
    logger.info("made %s letters of batch %s", len(letters), batch.public_id)


def _letters(batch: LetterBatch) -> QuerySet[Letter]:
    return _in_order(Letter.objects.filter(batch=batch))


def _in_order(letters: QuerySet[Letter]) -> QuerySet[Letter]:
    return letters.order_by("case__gemeente__name", "pk").select_related(
        "template", "made_by", "case__person", "case__gemeente"
    )


def _template(kind: str) -> LetterTemplate:
    template = template_in_force(kind)
    if template is None:
        raise CaseError("Er is geen tekst voor deze brief. Vraag de functioneel beheerder om een brieftekst.")
    return template
