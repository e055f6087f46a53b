"""The page of one action, and what can be done with it."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.access import case_of_action, get_action, get_case, get_case_to_edit
from cases.forms.actions import ActionForm, CancelForm, DoneForm, HandOverForm, NotDoneForm
from cases.models import Action
from cases.pages.actions import ActionRow, changes_of, possible_deeds
from cases.pages.frame import frame
from cases.services import CaseError, ChangedMeanwhileError
from cases.services import actions as services
from cases.views.deeds import Deed, Typed, folded
from cases.views.work import TAB
from nazorg.web.drafts import RESTORED, keeps_draft, taken_draft, writer_of
from nazorg.web.editing import Editing
from nazorg.web.http import AppRequest


def _done_form(_action: Action, data: QueryDict | None) -> DoneForm:
    return DoneForm(data, initial={"done_on": timezone.localdate()}, prefix="done")


def _change_form(action: Action, data: QueryDict | None) -> ActionForm:
    return ActionForm(action.case, data, today=timezone.localdate(), action=action)


def _hand_over_form(action: Action, data: QueryDict | None) -> HandOverForm:
    return HandOverForm(action, data, today=timezone.localdate(), prefix="hand_over")


DEEDS: dict[str, Deed] = {
    "take": Deed(services.take, "De actie is in behandeling."),
    "wait": Deed(services.wait, "De actie wacht op een ander."),
    "done": Deed(services.done, "De actie is gedaan.", _done_form, "Gedaan", "Vastleggen als gedaan"),
    "not_done": Deed(
        services.not_done,
        "Vastgelegd dat het niet lukt.",
        lambda _action, data: NotDoneForm(data, prefix="not_done"),
        "Lukt niet",
        "Vastleggen dat het niet lukt",
    ),
    "hand_over": Deed(services.hand_over, "De actie is overgedragen.", _hand_over_form, "Overdragen", "Overdragen"),
    "change": Deed(
        services.change_action,
        "De actie is gewijzigd.",
        _change_form,
        "Wijzigen",
        "Wijziging bewaren",
        lambda form: {"details": form.details()},
    ),
    "cancel": Deed(
        services.cancel,
        "De actie is vervallen.",
        lambda _action, data: CancelForm(data, prefix="cancel"),
        "Niet meer nodig",
        "Laten vervallen",
    ),
}


@require_safe
def action(request: AppRequest, public_id: UUID, action_id: UUID) -> HttpResponse:
    """One action: what it is, what happened to it, and what can be done."""
    found = get_action(request.user, get_case(request.user, public_id), action_id)
    return _shown(request, found)


@require_safe
def open_action(request: AppRequest, action_id: UUID) -> HttpResponse:
    """From the deadline of an action to its page."""
    return redirect("cases:action", case_of_action(request.user, action_id), action_id)


@keeps_draft
@require_http_methods(["GET", "POST"])
def do(request: AppRequest, public_id: UUID, action_id: UUID, name: str) -> HttpResponse:
    """Do one thing with an action. On a conflict nothing is saved and what was typed stays in its form."""
    found, deed = get_action(request.user, get_case_to_edit(request.user, public_id), action_id), DEEDS[name]
    typed = request.POST if request.method == "POST" else taken_draft(request)
    if typed is None:
        return redirect("cases:action", public_id, action_id)
    form = deed.form(found, typed) if deed.form else None
    editing = Editing.of(typed, found.revision, must_tell=True)
    if request.method == "GET":
        messages.warning(request, RESTORED)
        return _shown(request, found, Typed(name, form, editing))
    if form and not form.is_valid():
        return _shown(request, found, Typed(name, form, editing), status=422)
    arguments = deed.arguments(form) if form else {}
    try:
        deed.service(found, **arguments, revision=editing.revision, by=request.user, now=timezone.now())
    except ChangedMeanwhileError as error:
        messages.warning(request, str(error))
        return _shown(request, found, Typed(name, form, editing.compared([], error)), status=409)
    except CaseError as error:
        if form:
            form.add_error(None, str(error))
        else:
            messages.error(request, str(error))
        return _shown(request, found, Typed(name, form, editing), status=422)
    messages.success(request, deed.done)
    return redirect("cases:action", public_id, action_id)


def _shown(request: AppRequest, found: Action, typed: Typed | None = None, *, status: int = 200) -> HttpResponse:
    today = timezone.localdate()
    head = frame(found.case, request.user, today, tab=TAB)
    deeds = possible_deeds(found) if head.may_edit else set()
    context = {
        "frame": head,
        "case": found.case,
        "action": found,
        "row": ActionRow(found),
        "deeds": deeds,
        "folded": list(folded(DEEDS, deeds, found, url_of=partial(_url, found), typed=typed)),
        "editing": typed.editing if typed else None,
        "changes": changes_of(found),
        "today": today,
        "writer": writer_of(request.user),
    }
    return render(request, "cases/action.html", context, status=status)


def _url(found: Action, code: str) -> str:
    return reverse(f"cases:action_{code}", args=[found.case.public_id, found.public_id])
