"""Closing days, and having the running deadlines computed again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nazorg.accounts.access import admin_only
from nazorg.deadlines import closing, recalculation
from nazorg.deadlines.calendars import named_holidays
from nazorg.deadlines.forms import ClosingDaysForm, OpenDayForm
from nazorg.deadlines.kinds import label_of
from nazorg.deadlines.services import DeadlineError
from nazorg.web.http import AppRequest
from nazorg.web.jobs import wake

MOST_MOVES = 50  # shown on the page


@require_safe
@admin_only
def calendar(request: AppRequest) -> HttpResponse:
    """The closing days now and ahead, the holidays, and the versions that were."""
    template = "deadlines/_recalculation.html" if request.htmx else "deadlines/calendar.html"
    return render(request, template, _page())


@require_POST
@admin_only
def close_days(request: AppRequest) -> HttpResponse:
    """Enter a closing day or a period."""
    form = ClosingDaysForm(request.POST)
    if form.is_valid():
        try:
            version = closing.close_days(
                form.cleaned_data["first"],
                form.cleaned_data["last"],
                name=form.cleaned_data["name"],
                by=request.user,
            )
        except DeadlineError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{version.note}. Nieuwe termijnen houden er rekening mee.")
            return redirect("deadlines:calendar")
    return render(request, "deadlines/calendar.html", _page(form))


@require_POST
@admin_only
def open_day(request: AppRequest) -> HttpResponse:
    """Make a closing day a werkdag again."""
    form = OpenDayForm(request.POST)
    if form.is_valid():
        try:
            version = closing.open_day(form.cleaned_data["day"], by=request.user)
            messages.success(request, f"{version.note}. Nieuwe termijnen houden er rekening mee.")
        except DeadlineError as error:
            messages.error(request, str(error))
    return redirect("deadlines:calendar")


@require_http_methods(["GET", "HEAD", "POST"])
@admin_only
def recalculate(request: AppRequest) -> HttpResponse:
    """Show what would move, and have it computed again."""
    if request.method == "POST":
        try:
            recalculation.request_recalculation(by=request.user, now=timezone.now())
            wake("nazorg.deadlines.tasks.recalculate_deadlines")
            messages.success(request, "De lopende termijnen worden herberekend.")
        except DeadlineError as error:
            messages.error(request, str(error))
        return redirect("deadlines:calendar")
    moves = recalculation.planned_moves()
    context = {
        "moves": [(label_of(move.kind), move) for move in moves[:MOST_MOVES]],
        "more": max(len(moves) - MOST_MOVES, 0),
        "total": sum(move.count for move in moves),
    }
    return render(request, "deadlines/recalculate.html", context)


def _page(form: ClosingDaysForm | None = None) -> dict[str, Any]:
    today = timezone.localdate()
    latest = recalculation.latest()
    return {
        "form": form or ClosingDaysForm(),
        "overview": closing.overview(today=today),
        "holidays": named_holidays(today.year, today.year + 1).items(),
        "moving": sum(move.count for move in recalculation.planned_moves()),
        "recalculation": latest,
        "progress": f"{latest.done} van {latest.total} termijnen" if latest else "",
    }
