"""The page of one client, and correcting who it is."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from nazorg.deadlines.calendars import current_calendar, days_off
from nazorg.web.drafts import keeps_draft, typed_in, writer_of
from nazorg.web.editing import Editing, status_of
from nazorg.web.http import AppRequest
from people import services
from people.access import PURPOSE_BSN, get_person, get_person_to_edit, may_edit
from people.forms import PersonForm
from people.pages.person import person_page
from people.pages.wording import masked_bsn
from people.panels import panels_for
from people.views.common import crumbs


@require_safe
def detail(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Who somebody is, where they are, and what other rooms know."""
    shows_bsn = request.GET.get("bsn") == "toon"
    person = get_person(request.user, public_id, purpose=PURPOSE_BSN if shows_bsn else "nazorg")
    today = timezone.localdate()
    context = {
        "page": person_page(person, today=today, days_off=days_off(current_calendar())),
        "person": person,
        "crumbs": crumbs(),
        "bsn": person.readable_bsn if shows_bsn else masked_bsn(person.readable_bsn),
        "shows_bsn": shows_bsn,
        "panels": panels_for(person, request.user, today=today),
        "may_edit": may_edit(request.user, person),
        "today": today,
    }
    return render(request, "people/detail.html", context)


@keeps_draft
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Replace what we know of who somebody is, with why. Shows the BSN, so it is looked at as such."""
    person = get_person_to_edit(request.user, public_id, purpose=PURPOSE_BSN)
    today = timezone.localdate()
    said = typed_in(request)
    form = PersonForm(said, initial=PersonForm.initial_of(person), today=today)
    editing = Editing.of(said, services.revision_of_person(person))
    if request.method == "POST" and form.is_valid():  # what came back after a login is shown, not saved
        try:
            services.correct_person(
                person,
                details=form.details,
                reason=form.cleaned_data["reason"],
                revision=editing.revision,
                by=request.user,
                today=today,
                now=timezone.now(),
            )
        except services.ChangedMeanwhileError as error:
            editing = editing.conflicts(form, error)
        except services.PeopleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "De gegevens zijn gecorrigeerd.")
            return redirect("people:detail", public_id)
    context = {
        "form": form,
        "person": person,
        "crumbs": crumbs(person),
        "editing": editing,
        "writer": writer_of(request.user),
    }
    status = status_of(form, editing) if request.method == "POST" else 200
    return render(request, "people/correct.html", context, status=status)
