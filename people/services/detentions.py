"""A detention from start to release."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from nazorg.accounts.models import Gemeente, User
from nazorg.audit.services import record
from nazorg.web.dates import short_date
from nazorg.web.editing import refuse_changed, revision_over
from nazorg.web.happenings import announce
from people.happenings import DetentionStarted, Released, ReleaseDateChanged
from people.models import (
    Detention,
    DetentionKind,
    FacilityPlacement,
    OffenceClass,
    Person,
    PrisonFacility,
    ReleaseDateChange,
    ReleaseKind,
)
from people.rules import details as rules
from people.services.errors import ChangedMeanwhileError, OverlappingDetentionError, PeopleError
from people.services.turns import take_turn


@dataclass(frozen=True, slots=True)
class DetentionDetails:
    """What is told about a detention. Without `facility`, `facility_text` keeps the name that was given.

    `released_on` is a release that has happened; one that is still to come is `expected_release_on`.
    """

    starts_on: date
    expected_release_on: date | None = None
    released_on: date | None = None
    release_kind: str = ReleaseKind.OVERIG
    kind: str = DetentionKind.ONBEKEND
    offence_class: str = OffenceClass.ONBEKEND
    facility: PrisonFacility | None = None
    facility_text: str = ""
    casemanager_email: str = ""
    origin_gemeente: Gemeente | None = None
    settlement_gemeente: Gemeente | None = None


def start_detention(
    person: Person,
    *,
    details: DetentionDetails,
    by: User | None,
    today: date,
    now: datetime,
    is_new_person: bool = False,
) -> Detention:
    """Register a detention, with the first stay in a PI when one is named.

    What follows from it in other rooms (`DetentionStarted`) happens in the same transaction.
    `is_new_person` is for somebody who was made in this very transaction: nobody else can be waited for.

    Errors: PeopleError for dates that can't be; OverlappingDetentionError.
    """
    _check(
        rules.check_detention_dates, details.starts_on, details.expected_release_on, details.released_on, today=today
    )
    if is_new_person:
        return _started(person, details, by=by, now=now, is_new_person=True)
    try:
        with transaction.atomic():
            take_turn(person.pk)
            return _started(person, details, by=by, now=now)
    except IntegrityError as error:
        raise _explained(error) from error


def _started(
    person: Person, details: DetentionDetails, *, by: User | None, now: datetime, is_new_person: bool = False
) -> Detention:
    detention = Detention.objects.create(
        person=person,
        starts_on=details.starts_on,
        expected_release_on=details.expected_release_on,
        released_on=details.released_on,
        release_kind=details.release_kind if details.released_on else "",
        kind=details.kind,
        offence_class=details.offence_class,
        origin_gemeente=details.origin_gemeente,
        settlement_gemeente=details.settlement_gemeente,
    )
    if details.facility or details.facility_text:
        FacilityPlacement.objects.create(
            detention=detention,
            facility=details.facility,
            facility_text="" if details.facility else details.facility_text,
            starts_on=details.starts_on,
            ends_on=details.released_on,
            casemanager_email=details.casemanager_email,
        )
    _record("detention_started", detention, by=by, data={"starts_on": details.starts_on.isoformat()})
    announce(DetentionStarted(detention, by=by, now=now, is_new_person=is_new_person))
    return detention


@transaction.atomic
def transfer(
    detention: Detention,
    *,
    facility: PrisonFacility | None,
    facility_text: str = "",
    on: date,
    by: User | None,
    casemanager_email: str = "",
    revision: int | None = None,
) -> FacilityPlacement:
    """Move the person to another PI on a day. Restarts no deadline: only a new detention does.

    `revision` is the one the writer saw.
    Errors: PeopleError when the detention has ended, the PI is the same, or the day lies before the stay there;
    ChangedMeanwhileError.
    """
    detention = _locked(detention, revision)
    if detention.released_on:
        raise PeopleError("Deze detentie is al beëindigd; overplaatsen kan niet meer.")
    if not facility and not facility_text:
        raise PeopleError("Kies een inrichting of vul een naam in.")
    current = detention.placements.select_related("facility").filter(ends_on__isnull=True).first()
    earliest = current.starts_on if current else detention.starts_on
    if on < earliest:
        raise PeopleError(f"De overplaatsing kan niet vóór {short_date(earliest)} liggen.")
    if current:
        if current.facility == facility and current.facility_text == ("" if facility else facility_text):
            raise PeopleError("De persoon verblijft al in deze inrichting.")
        current.ends_on = on
        current.save(update_fields=["ends_on"])
    placement = FacilityPlacement.objects.create(
        detention=detention,
        facility=facility,
        facility_text="" if facility else facility_text,
        starts_on=on,
        casemanager_email=casemanager_email,
    )
    _record("detention_transferred", detention, by=by, data={"on": on.isoformat()})
    return placement


@transaction.atomic
def change_release_date(
    detention: Detention,
    *,
    new_on: date | None,
    reason: str,
    source: str,
    revision: int | None = None,
    by: User | None,
    now: datetime,
) -> ReleaseDateChange:
    """Change the expected release, with why and who told it (a ReleaseDateSource). None means no longer known.

    Moves no deadline of a melding (invariant I-22). What follows in other rooms (`ReleaseDateChanged`) happens in the
    same transaction.
    `revision` is the one the writer saw.
    Errors: PeopleError without a reason, without a change, after release, or for a date before the start;
    ChangedMeanwhileError.
    """
    detention = _locked(detention, revision)
    if not reason.strip():
        raise PeopleError("Geef een reden voor de wijziging.")
    if detention.released_on:
        raise PeopleError("De persoon is al vrijgelaten; de verwachte datum ligt vast.")
    if new_on == detention.expected_release_on:
        raise PeopleError("Dit is al de verwachte vrijlatingsdatum.")
    _check(rules.check_expected_release, detention.starts_on, new_on)
    change = ReleaseDateChange.objects.create(
        detention=detention,
        old_on=detention.expected_release_on,
        new_on=new_on,
        reason=reason.strip(),
        source=source,
        changed_by=by,
        changed_at=now,
    )
    detention.expected_release_on = new_on
    detention.save(update_fields=["expected_release_on"])
    _record(
        "release_date_changed",
        detention,
        by=by,
        reason=reason,
        data={"old_on": _iso(change.old_on), "new_on": _iso(new_on), "source": source},
    )
    announce(ReleaseDateChanged(detention, by=by, now=now))
    return change


@transaction.atomic
def register_release(
    detention: Detention,
    *,
    released_on: date,
    kind: str,
    by: User | None,
    now: datetime,
    reason: str = "",
    revision: int | None = None,
) -> Detention:
    """Register that the person was released, in which way (a ReleaseKind). With a reason it corrects a release.

    What follows from it in other rooms (`Released`) happens in the same transaction.

    `revision` is the one the writer saw.
    Errors: PeopleError for a date that can't be, or when a release stands already and no reason is given;
    OverlappingDetentionError when the new date runs into the next detention; ChangedMeanwhileError.
    """
    detention = _locked(detention, revision)
    if detention.released_on and not reason.strip():
        raise PeopleError("De vrijlating is al geregistreerd. Geef een reden om haar te corrigeren.")
    _check(rules.check_release, detention.starts_on, released_on, today=timezone.localdate(now))
    last_stay = detention.placements.order_by("starts_on", "pk").last()
    if last_stay and released_on < last_stay.starts_on:
        raise PeopleError(
            f"De persoon is op {short_date(last_stay.starts_on)} nog overgeplaatst; vrijlating was later."
        )
    old_on, was_death = detention.released_on, detention.release_kind == ReleaseKind.OVERLIJDEN
    detention.released_on, detention.release_kind = released_on, kind
    _save_without_overlap(detention)
    if last_stay:
        last_stay.ends_on = released_on
        last_stay.save(update_fields=["ends_on"])
    if kind == ReleaseKind.OVERLIJDEN or was_death:
        detention.person.deceased_on = released_on if kind == ReleaseKind.OVERLIJDEN else None
        detention.person.save(update_fields=["deceased_on"])
    _record(
        "release_corrected" if old_on else "release_registered",
        detention,
        by=by,
        reason=reason,
        data={"old_on": _iso(old_on), "released_on": released_on.isoformat(), "kind": kind},
    )
    announce(Released(detention, on=released_on, by=by, now=now))
    return detention


def revision_of_detention(detention: Detention) -> int:
    """Tells where somebody stays and when release is expected or was from what was registered before. One query."""
    stays = detention.placements.order_by("pk").values_list("facility_id", "facility_text", "starts_on", "ends_on")
    said = (detention.expected_release_on, detention.released_on, detention.release_kind)
    return revision_over(*said, *stays)


def _locked(detention: Detention, revision: int | None) -> Detention:
    take_turn(detention.person_id)
    found = Detention.objects.select_for_update(of=("self",)).select_related("person").get(pk=detention.pk)
    if revision is not None:
        refuse_changed(revision_of_detention(found), revision, ChangedMeanwhileError)
    return found


def _save_without_overlap(detention: Detention) -> None:
    try:
        with transaction.atomic():
            detention.save()
    except IntegrityError as error:
        raise _explained(error) from error


def _explained(error: IntegrityError) -> Exception:
    return OverlappingDetentionError() if "detentions_of_a_person_do_not_overlap" in str(error) else error


def _check(rule: Callable[..., None], *args: Any, **kwargs: Any) -> None:
    try:
        rule(*args, **kwargs)
    except ValueError as error:
        raise PeopleError(str(error)) from error


def _record(kind: str, detention: Detention, *, by: User | None, data: dict[str, str | None], reason: str = "") -> None:
    record(
        kind,
        subject_type="person",
        subject_id=detention.person.public_id,
        by=by,
        reason=reason,
        data={"detention": str(detention.public_id), **data},
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
