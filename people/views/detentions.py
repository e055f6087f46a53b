"""What happens to a detention: another release date, another PI, release."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from nazorg.web.drafts import keeps_draft, typed_in, writer_of
from nazorg.web.editing import Editing, status_of
from nazorg.web.forms import NazorgForm
from nazorg.web.http import AppRequest
from people import services
from people.access import get_detention_to_edit
from people.forms import ReleaseDateForm, ReleaseForm, TransferForm
from people.models import Detention
from people.services import ChangedMeanwhileError, PeopleError
from people.views.common import crumbs

accepts_form = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Deed:
    """What a page with one form says."""

    heading: str
    intro: str
    button: str
    done: str


RELEASE_DATE = Deed(
    "Vrijlatingsdatum wijzigen",
    "De termijnen van de meldingen veranderen hierdoor niet.",
    "Datum wijzigen",
    "De verwachte vrijlatingsdatum is gewijzigd.",
)
TRANSFER = Deed(
    "Overplaatsing registreren",
    "Een overplaatsing start geen nieuwe termijnen.",
    "Overplaatsing registreren",
    "De overplaatsing is geregistreerd.",
)
RELEASE = Deed(
    "Vrijlating registreren",
    "Termijnen die nog lopen vervallen, en de nazorg na vrijlating begint.",
    "Vrijlating registreren",
    "De vrijlating is geregistreerd.",
)
CORRECTION = Deed(
    "Vrijlating corrigeren",
    "De eerdere registratie blijft in de geschiedenis staan.",
    "Vrijlating corrigeren",
    "De vrijlating is gecorrigeerd.",
)


@keeps_draft
@accepts_form
def change_release_date(request: AppRequest, public_id: UUID, detention_id: UUID) -> HttpResponse:
    """Change when release is expected, with why."""
    detention = get_detention_to_edit(request.user, public_id, detention_id)
    said = typed_in(request)
    form = ReleaseDateForm(said, initial={"new_on": detention.expected_release_on})
    return _do(
        request,
        detention,
        form,
        RELEASE_DATE,
        lambda told: services.change_release_date(detention, **told, by=request.user, now=timezone.now()),
        said=said,
        stands={"new_on": detention.expected_release_on},
    )


@keeps_draft
@accepts_form
def transfer(request: AppRequest, public_id: UUID, detention_id: UUID) -> HttpResponse:
    """Register that somebody is in another PI."""
    detention = get_detention_to_edit(request.user, public_id, detention_id)
    today = timezone.localdate()
    said = typed_in(request)
    form = TransferForm(said, initial={"on": today}, today=today)
    stay = detention.placements.filter(ends_on=None).last()
    stands = {"facility": stay.facility, "facility_text": stay.facility_text, "on": stay.starts_on} if stay else {}
    return _do(
        request,
        detention,
        form,
        TRANSFER,
        lambda told: services.transfer(detention, **told, by=request.user),
        said=said,
        stands=stands,
    )


@keeps_draft
@accepts_form
def release(request: AppRequest, public_id: UUID, detention_id: UUID) -> HttpResponse:
    """Register that somebody is released, or correct that with why."""
    detention = get_detention_to_edit(request.user, public_id, detention_id)
    known_on = detention.released_on
    said = typed_in(request)
    form = ReleaseForm(
        said,
        initial={"released_on": known_on or timezone.localdate(), "kind": detention.release_kind},
        is_correction=known_on is not None,
    )
    return _do(
        request,
        detention,
        form,
        CORRECTION if known_on else RELEASE,
        lambda told: services.register_release(detention, **told, by=request.user, now=timezone.now()),
        said=said,
        stands={"released_on": known_on, "kind": detention.release_kind},
    )


def _do(
    request: AppRequest,
    detention: Detention,
    form: NazorgForm,
    deed: Deed,
    service: Callable[[dict[str, Any]], object],
    *,
    said: QueryDict | None,
    stands: dict[str, Any],
) -> HttpResponse:
    """Call the service with what was told, and go back to the person; or show what is wrong.

    `said` is what the form was made of; `stands` is by field.
    """
    editing = Editing.of(said, services.revision_of_detention(detention), stands)
    if request.method == "POST" and form.is_valid():  # what came back after a login is shown, not saved
        try:
            service(form.cleaned_data | {"revision": editing.revision})
        except ChangedMeanwhileError as error:
            editing = editing.conflicts(form, error)
        except PeopleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, deed.done)
            return redirect("people:detail", detention.person.public_id)
    person = detention.person
    context = {
        "form": form,
        "deed": deed,
        "detention": detention,
        "person": person,
        "crumbs": crumbs(person),
        "editing": editing,
        "writer": writer_of(request.user),
    }
    status = status_of(form, editing) if request.method == "POST" else 200
    return render(request, "people/deed.html", context, status=status)
