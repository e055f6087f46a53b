"""Taking a detention back that was never there, such as when the message about it is withdrawn."""

from datetime import datetime

from django.apps import apps
from django.db import transaction
from django.db.models import CASCADE, PROTECT, RESTRICT, Model, ProtectedError

from nazorg.accounts.models import User
from nazorg.audit.services import record
from nazorg.web.happenings import announce
from people.happenings import DetentionTakenBack
from people.models import Detention, FacilityPlacement, ReleaseDateChange
from people.services.errors import PeopleError
from people.services.turns import take_turn

OWN_ROWS = (FacilityPlacement, ReleaseDateChange)


@transaction.atomic
def take_back_detention(detention: Detention, *, reason: str, by: User, now: datetime) -> None:
    """Remove a detention with the stay it began with. The row history and the trail keep what it was.

    What follows from it in other rooms (`DetentionTakenBack`) happens in the same transaction.
    Errors: PeopleError without a reason, or when something stands on it (`what_stands_on`).
    """
    if not reason.strip():
        raise PeopleError("Geef een reden voor het terugnemen.")
    take_turn(detention.person_id)
    detention = Detention.objects.select_for_update(of=("self",)).select_related("person").get(pk=detention.pk)
    if why := what_stands_on(detention):
        raise PeopleError(f"De detentie blijft staan: {why}.")
    detention_id, starts_on = detention.public_id, detention.starts_on
    try:
        detention.placements.all().delete()
        detention.delete()
    except ProtectedError as error:
        raise PeopleError("De detentie blijft staan: er hoort nog iets bij.") from error
    record(
        "detention_taken_back",
        subject_type="person",
        subject_id=detention.person.public_id,
        by=by,
        reason=reason.strip(),
        data={"detention": str(detention_id), "starts_on": starts_on.isoformat()},
    )
    announce(DetentionTakenBack(detention, by=by, now=now))


def what_stands_on(detention: Detention, *, besides: type[Model] | None = None) -> str:
    """Why a detention can't be taken back, in Dutch; empty when nothing happened to it since it began.

    Looks at every room that points at it, without knowing them; not at `besides`, the rows of who asks.
    """
    if detention.placements.count() > 1:
        return "er is een overplaatsing vastgelegd"
    if detention.release_date_changes.exists():
        return "de verwachte vrijlatingsdatum is daarna gewijzigd"
    if _changed_since(detention):
        return "er is daarna iets aan gewijzigd, zoals de vrijlating"
    return next((f"er horen nog {name} bij" for name in _of_other_rooms(detention, besides)), "")


def _changed_since(detention: Detention) -> bool:
    history = apps.get_model("people", "DetentionEvent")._default_manager
    return bool(history.filter(pgh_obj_id=detention.pk, pgh_label="update").exists())


def _of_other_rooms(detention: Detention, besides: type[Model] | None) -> list[str]:
    """The plural names of whatever else points at this detention."""
    found = []
    for relation in Detention._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and (relation.one_to_many or relation.one_to_one)):
            continue
        model, holds = relation.related_model, getattr(relation, "on_delete", None) in (CASCADE, PROTECT, RESTRICT)
        if not holds or model in (*OWN_ROWS, besides):
            continue
        if model._default_manager.filter(**{relation.field.name: detention}).exists():  # type: ignore[union-attr]
            found.append(str(model._meta.verbose_name_plural))  # type: ignore[union-attr]
    return found
