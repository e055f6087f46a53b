"""The tab Plan & acties, and adding an action to it."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.access import get_case, get_case_to_edit
from cases.forms.actions import AddActionForm
from cases.models import Case
from cases.pages.actions import action_lists
from cases.pages.frame import frame
from cases.pages.plan import plan_of
from cases.pages.referrals import referral_rows
from cases.services import CaseError
from cases.services.actions import plan_action, register_done
from nazorg.web.drafts import RESTORED, keeps_draft, taken_draft, writer_of
from nazorg.web.http import AppRequest

TAB = "acties"


@require_safe
def actions(request: AppRequest, public_id: UUID) -> HttpResponse:
    """What has to be done, by whom and before when; and what was done."""
    return _shown(request, get_case(request.user, public_id))


@keeps_draft
@require_http_methods(["GET", "POST"])
def add_action(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Add an action, or write down one that was done."""
    case, today = get_case_to_edit(request.user, public_id), timezone.localdate()
    if request.method == "GET":
        draft = taken_draft(request)
        if draft is None:
            return redirect("cases:actions", public_id)
        messages.warning(request, RESTORED)
        return _shown(request, case, form=AddActionForm(case, draft, today=today))
    form = AddActionForm(case, request.POST, today=today)
    if form.is_valid():
        try:
            done = _added(request, case, form, today)
        except CaseError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "De actie is vastgelegd als gedaan." if done else "De actie is toegevoegd.")
            return redirect("cases:actions", public_id)
    return _shown(request, case, form=form, status=422)


def _added(request: AppRequest, case: Case, form: AddActionForm, today: date) -> bool:
    details, result, now = form.details(), form.cleaned_data["result"].strip(), timezone.now()
    key = form.cleaned_data["key"]
    if result:
        register_done(case, details, done_on=today, result=result, by=request.user, now=now, key=key)
    else:
        plan_action(case, details, by=request.user, now=now, key=key)
    return bool(result)


def _shown(request: AppRequest, case: Case, *, form: AddActionForm | None = None, status: int = 200) -> HttpResponse:
    today = timezone.localdate()
    head = frame(case, request.user, today, tab=TAB)
    context = {
        "frame": head,
        "case": case,
        "today": today,
        "lists": action_lists(case, everything=request.GET.get("alles") == "ja"),
        "plan": plan_of(case),
        "referrals": referral_rows(case),
        "form": form or (AddActionForm(case, today=today) if head.may_edit else None),
        "is_adding": form is not None,
        "writer": writer_of(request.user),
    }
    return render(request, "cases/actions.html", context, status=status)
