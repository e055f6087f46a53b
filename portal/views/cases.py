"""The shared part of a case, and what the organisation writes in it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.pages.shared import shared_case
from cases.selectors.shared import contribution_of
from cases.services import CaseError, ChangedMeanwhileError
from cases.services.partner import contribute, write_partner_note
from nazorg.web.drafts import keeps_draft, typed_in, writer_of
from nazorg.web.editing import Editing, status_of
from nazorg.web.http import AppRequest
from portal.access import for_partners, get_share_to_write, get_shared_case, organisation_of
from portal.forms import ContributionForm, NoteForm
from portal.pages import tasks_in


@for_partners
@require_safe
def case(request: AppRequest, public_id: UUID) -> HttpResponse:
    """What is shared of a case, what is asked there, and what we wrote."""
    shared, today = get_shared_case(request.user, public_id), timezone.localdate()
    tasks = tasks_in(public_id, organisation_of(request.user), today)
    return render(request, "portal/case.html", {"shared": shared, "tasks": tasks, "today": today})


@keeps_draft
@for_partners
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Write a note for colleagues and for the gemeente."""
    share, typed = get_share_to_write(request.user, public_id), typed_in(request)
    form = NoteForm(typed, parts=share.parts)
    if request.method == "POST" and form.is_valid():
        try:
            write_partner_note(share.case, **form.cleaned_data, by=request.user, now=timezone.now())
        except CaseError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "De notitie is bewaard.")
            return redirect("portal:case", public_id)
    shared = shared_case(share.case, share, today=timezone.localdate())
    context = {"shared": shared, "form": form, "writer": writer_of(request.user), "heading": "Notitie schrijven"}
    return render(request, "portal/write.html", context, status=status_of(form, None))


@keeps_draft
@for_partners
@require_http_methods(["GET", "HEAD", "POST"])
def contribution(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Write what we bring to the next meeting; colleagues write on the same text."""
    share, typed = get_share_to_write(request.user, public_id), typed_in(request)
    ours = contribution_of(share.case, share.organisation_id)
    stands = {"text": ours.text if ours else ""}
    form = ContributionForm(typed, initial=stands)
    editing = Editing.of(typed, ours.revision if ours else 0, stands, must_tell=True)
    if request.method == "POST" and form.is_valid():
        try:
            text = form.cleaned_data["text"]
            contribute(share.case, text, revision=editing.revision, by=request.user, now=timezone.now())
        except ChangedMeanwhileError as error:
            editing = editing.conflicts(form, error)
        except CaseError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "De inbreng is bewaard.")
            return redirect("portal:case", public_id)
    context = {
        "shared": shared_case(share.case, share, today=timezone.localdate()),
        "form": form,
        "editing": editing,
        "writer": writer_of(request.user),
        "heading": "Inbreng voor het volgende overleg",
    }
    return render(request, "portal/write.html", context, status=status_of(form, editing))
