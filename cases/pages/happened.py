"""What an event of a dossier is about, in words: which leefgebied, which action, which day. Asks the names of a page at
once; the trail itself holds codes, dates and ids alone."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import TextChoices

from cases.models import Action, Case, CloseReason, ContactKind, LetterKind, Referral
from cases.pages.detail_kinds import KINDS
from leefgebieden.choices import LifeDomain, MeasurePoint
from leefgebieden.models import NotScreenedReason, Outcome
from nazorg.audit.models import Event
from nazorg.web.dates import short_date
from people.models import LabelCategory

_DETAILS = {str(kind.model._meta.model_name): kind.one for kind in KINDS}
_DAYS = ("on", "new_on", "released_on", "starts_on", "ends_on", "review_on")
# What a code means depends on what was done: (start of the kind of event, key in its data) to the words.
_CODES: dict[tuple[str, str], type[TextChoices]] = {
    ("situation", "leefgebied"): LifeDomain,
    ("situation", "moment"): MeasurePoint,
    ("note", "kind"): ContactKind,
    ("letter", "kind"): LetterKind,
    ("label", "category"): LabelCategory,
    ("doelgroep", "outcome"): Outcome,
    ("screening", "reason"): NotScreenedReason,
    ("case", "reason"): CloseReason,
}


def names_in(events: Iterable[Event], case: Case) -> dict[str, str]:
    """The titles of the actions and the organisations of the referrals that these events name, by id."""
    rows = [event.data for event in events]
    names: dict[str, str] = {}
    if actions := {row["action"] for row in rows if "action" in row}:
        found = Action.objects.filter(case=case, public_id__in=actions).values_list("public_id", "title")
        names.update({str(public_id): title for public_id, title in found})
    if referrals := {row["referral"] for row in rows if "referral" in row}:
        sent = Referral.objects.filter(case=case, public_id__in=referrals)
        names.update({str(row[0]): row[1] for row in sent.values_list("public_id", "organisation__name")})
    return names


def about(event: Event, names: Mapping[str, str]) -> str:
    """ "Onderdak, Bij ontslag" or "ID-kaart aanvragen"; empty when the kind of event says it all."""
    return ", ".join(_parts(event, names))


def _parts(event: Event, names: Mapping[str, str]) -> Iterator[str]:
    data: Mapping[str, Any] = event.data
    for key in ("action", "referral"):
        if name := names.get(str(data.get(key))):
            yield name
    if word := _DETAILS.get(str(data.get("detail"))):
        yield word
    for (start, key), choices in _CODES.items():
        if event.kind.startswith(start) and (code := data.get(key)) in choices.values:
            yield str(choices(code).label)
    for key in _DAYS:
        if isinstance(day := data.get(key), str):
            yield short_date(date.fromisoformat(day))
