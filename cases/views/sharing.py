"""The tab Delen: what is shared with whom; sharing, changing and ending that."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.access import get_case, get_case_to_edit, get_share
from cases.forms.sharing import ChangeShareForm, ChooseOrganisationForm, EndForm, ShareForm, StandardForm
from cases.models import Case, Share
from cases.pages.frame import frame
from cases.pages.sharing import sets_of, sharing_page
from cases.selectors.sharing import in_place_of
from cases.services import CaseError, ChangedMeanwhileError
from cases.services.sharing import end_share, replace_share, share_case, share_standard
from nazorg.web.drafts import keeps_draft, typed_in, writer_of
from nazorg.web.editing import Editing, differences, status_of
from nazorg.web.http import AppRequest
from nazorg.web.paging import page_number

TAB = "delen"
accepts_form = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def shares(request: AppRequest, public_id: UUID) -> HttpResponse:
    """What is shared of this dossier, with whom, on which ground and until when."""
    case = get_case(request.user, public_id)
    page = sharing_page(case, number=page_number(request.GET.get("pagina")), today=timezone.localdate())
    return shown(request, case, "cases/sharing.html", {"sharing": page, "page": page.disclosures})


@keeps_draft
@accepts_form
def new_share(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Share with an organisation: first which one, then what and why, or a standard set in one click."""
    case, typed = get_case_to_edit(request.user, public_id), typed_in(request)
    chosen = ChooseOrganisationForm(request.GET or None if typed is None else typed)
    organisation = chosen.chosen
    if organisation is None:
        return choosing(request, case, chosen, heading="Delen met een organisatie")
    form = ShareForm(organisation, typed, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            key = form.cleaned_data["key"]
            share_case(case, form.wish(), by=request.user, now=timezone.now(), key=key)
        except CaseError as error:
            form.add_error(None, str(error))
        else:
            return _done(request, case, f"U deelt nu met {organisation.name}.")
    context = {"form": form, "organisation": organisation, "one_click": sets_of(organisation)}
    return shown(request, case, "cases/share_form.html", context, status=status_of(form, None))


@require_POST
def standard(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Share a standard set, in one click."""
    case, form = get_case_to_edit(request.user, public_id), StandardForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Kies opnieuw met wie u deelt.")
        return redirect("cases:sharing", public_id)
    told = form.cleaned_data
    organisation = told["organisatie"]
    try:
        share_standard(case, told["standaard"], organisation, by=request.user, now=timezone.now(), key=told["key"])
    except CaseError as error:
        messages.error(request, str(error))
        return redirect("cases:sharing", public_id)
    return _done(request, case, f"U deelt nu met {organisation.name}.")


@keeps_draft
@accepts_form
def change_share(request: AppRequest, public_id: UUID, share_id: UUID) -> HttpResponse:
    """Share more, less or longer from now on; what was shared until now is kept."""
    case = get_case_to_edit(request.user, public_id)
    share, typed = get_share(request.user, case, share_id), typed_in(request)
    form, editing = ChangeShareForm(share, typed, today=timezone.localdate()), Editing.of(typed, share.revision)
    if request.method == "POST" and form.is_valid():
        try:
            replace_share(share, form.wish(), revision=editing.revision, by=request.user, now=timezone.now())
        except ChangedMeanwhileError as error:
            share, editing = _outrun(share, form, editing, error)
        except CaseError as error:
            form.add_error(None, str(error))
        else:
            return _done(request, case, "De deling is gewijzigd. Wat u eerder deelde, blijft in de geschiedenis staan.")
    context = {"form": form, "organisation": share.organisation, "share": share, "editing": editing}
    return shown(request, case, "cases/share_form.html", context, status=status_of(form, editing))


@keeps_draft
@accepts_form
def end(request: AppRequest, public_id: UUID, share_id: UUID) -> HttpResponse:
    """End a share, at once, with why."""
    case = get_case_to_edit(request.user, public_id)
    share, typed = get_share(request.user, case, share_id), typed_in(request)
    form, editing = EndForm(typed), Editing.of(typed, share.revision)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            end_share(share, reason=reason, revision=editing.revision, by=request.user, now=timezone.now())
        except ChangedMeanwhileError as error:
            editing = editing.compared([], error)
        except CaseError as error:
            form.add_error(None, str(error))
        else:
            return _done(request, case, f"U deelt niet meer met {share.organisation.name}.")
    context = {"form": form, "share": share, "editing": editing}
    return shown(request, case, "cases/share_end.html", context, status=status_of(form, editing))


def _outrun(
    share: Share, form: ChangeShareForm, editing: Editing, error: ChangedMeanwhileError
) -> tuple[Share, Editing]:
    """What a colleague put in the place of this share, beside what was typed: who saves again changes that one."""
    new = in_place_of(share, timezone.localdate())
    if new is None:
        return share, editing.compared([], error)
    rows = differences(form, ChangeShareForm.fields_of(new))
    return new, Editing(
        new.revision, new.revision, conflict="Iemand anders heeft deze deling intussen gewijzigd.", rows=rows
    )


def choosing(request: AppRequest, case: Case, form: ChooseOrganisationForm, *, heading: str) -> HttpResponse:
    """The first step: which organisation. An address without one asks, without saying that something is wrong."""
    asked = form if request.method == "POST" or "organisatie" in request.GET else ChooseOrganisationForm()
    return shown(
        request, case, "cases/share_choose.html", {"form": asked, "heading": heading}, status=status_of(asked, None)
    )


def shown(
    request: AppRequest, case: Case, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page of this tab."""
    today = timezone.localdate()
    head = frame(case, request.user, today, tab=TAB)
    whole = {"frame": head, "case": case, "today": today, "writer": writer_of(request.user), **context}
    return render(request, template, whole, status=status)


def _done(request: AppRequest, case: Case, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("cases:sharing", case.public_id)
