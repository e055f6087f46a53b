"""Writing the plan, and printing it on one page for the client."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.access import get_case, get_case_to_edit
from cases.forms.plan import WholePlanForm
from cases.models import Case
from cases.pages.frame import frame
from cases.pages.plan import differences, plan_of
from cases.pages.plan_print import advice, printed_plan
from cases.services import CaseError, ChangedMeanwhileError
from cases.services.plans import save_plan, words_of
from cases.views.work import TAB
from nazorg.web.drafts import RESTORED, keeps_draft, taken_draft, writer_of
from nazorg.web.editing import Editing
from nazorg.web.http import AppRequest
from nazorg.web.pdf import pdf_response

ROWS_AT_A_TIME = 2


@keeps_draft
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Write the plan. The button without saving asks for more rows."""
    case = get_case_to_edit(request.user, public_id)
    found = plan_of(case)
    words, current = words_of(found), found.revision if found else 0
    if request.method != "POST":
        draft = taken_draft(request)
        if draft is not None:
            messages.warning(request, RESTORED)
        return _shown(request, case, WholePlanForm(words, draft), Editing.of(draft, current, must_tell=True))
    editing = Editing.of(request.POST, current, must_tell=True)
    if request.POST.get("doe") == "meer":
        return _shown(request, case, WholePlanForm(words, request.POST, more=ROWS_AT_A_TIME), editing)
    form = WholePlanForm(words, request.POST)
    if not form.is_valid():
        return _shown(request, case, form, editing, status=422)
    try:
        save_plan(case, form.words(), revision=editing.revision, by=request.user, now=timezone.now())
    except ChangedMeanwhileError as error:
        return _shown(request, case, form, Editing.of(None, _revision(case)).compared([], error), status=409)
    except CaseError as error:
        form.plan.add_error(None, str(error))
        return _shown(request, case, form, editing, status=422)
    messages.success(request, "Het plan is bewaard.")
    made = printed_plan(case, form.words(), timezone.localdate())
    if not made.fits:
        messages.warning(request, f"Het plan past niet op één pagina. {advice(made)}")
    return redirect("cases:actions", public_id)


@require_safe
def print_plan(request: AppRequest, public_id: UUID) -> HttpResponse:
    """The plan as a PDF of one page. One that is too long says so first, and is printed when that is asked for."""
    case, today = get_case(request.user, public_id), timezone.localdate()
    found = plan_of(case)
    if found is None:
        raise Http404("Er is nog geen plan.")
    made = printed_plan(case, words_of(found), today)
    if made.fits or request.GET.get("toch"):
        return pdf_response(made.content, f"plan-{case.number}.pdf")
    head = frame(case, request.user, today, tab=TAB)
    context = {"frame": head, "case": case, "made": made, "advice": advice(made), "today": today}
    return render(request, "cases/plan_too_long.html", context)


def _shown(
    request: AppRequest, case: Case, form: WholePlanForm, editing: Editing, *, status: int = 200
) -> HttpResponse:
    today, found = timezone.localdate(), plan_of(case)
    context = {
        "frame": frame(case, request.user, today, tab=TAB),
        "case": case,
        "form": form,
        "plan": found,
        "editing": editing,
        "differences": differences(form.words(), words_of(found)) if editing.conflict else [],
        "today": today,
        "writer": writer_of(request.user),
    }
    return render(request, "cases/plan.html", context, status=status)


def _revision(case: Case) -> int:
    """The version that stands now: a colleague may have saved another one since the page was read."""
    found = plan_of(case)
    return found.revision if found else 0
