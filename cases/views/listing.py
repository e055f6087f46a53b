"""The list of cases, its files, and the views that somebody keeps of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases.access import find_view, may_list, views_of
from cases.forms.filters import CaseFilterForm, ViewForm
from cases.pages.listing import COLUMNS, FIRST_COLUMNS, all_cases, cases_page, file_header, file_rows
from cases.selectors.colleagues import regisseurs
from cases.services.errors import CaseError
from cases.services.views import drop_view, keep_view, record_export
from nazorg.accounts.access import own_gemeenten
from nazorg.audit.services import log_look
from nazorg.web.exports import csv_response, dated, xlsx_response
from nazorg.web.http import AppRequest
from nazorg.web.paging import page_number

MOST_IN_A_FILE = 10_000


@require_safe
def cases(request: AppRequest) -> HttpResponse:
    """The cases that fit the filters, fifty at a time."""
    may_list(request.user)
    today, columns = timezone.localdate(), _columns(request.GET)
    form = _filters(request, request.GET)
    wanted = form.wanted()
    page = cases_page(wanted, user=request.user, number=page_number(request.GET.get("pagina")), today=today)
    log_look(request.user, [row.person_id for row in page.rows])
    query = form.kept(columns)
    context = {
        "form": form,
        "page": page,
        "wanted": wanted,
        "query": query,
        "base": f"{query}&",
        "columns": columns,
        "all_columns": COLUMNS.items(),
        "views": views_of(request.user),
        "today": today,
    }
    is_part = request.htmx and request.htmx.target == "resultaat"
    return render(request, "cases/_list_result.html" if is_part else "cases/list.html", context)


@require_safe
def export(request: AppRequest, kind: str) -> HttpResponseBase:
    """The same cases as a file, without names."""
    may_list(request.user)
    today, columns = timezone.localdate(), _columns(request.GET)
    form = _filters(request, request.GET)
    rows = all_cases(form.wanted(), user=request.user, today=today, most=MOST_IN_A_FILE)
    log_look(request.user, [row.person_id for row in rows])
    record_export(request.user, query=form.kept(columns), count=len(rows))
    respond = xlsx_response if kind == "xlsx" else csv_response
    return respond(dated("dossiers", today), file_header(columns), file_rows(rows, columns))


@require_POST
def keep(request: AppRequest) -> HttpResponse:
    """Keep the filters that were shown under a name."""
    may_list(request.user)
    shown = QueryDict(request.POST.get("weergave", "")[:1000])
    filters, form = _filters(request, shown), ViewForm(request.POST)
    filters.wanted()
    query = filters.kept(_columns(shown))
    if not form.is_valid():
        messages.error(request, "Geef de weergave een naam.")
    else:
        try:
            keep_view(request.user, name=form.cleaned_data["naam"], query=query)
        except CaseError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "De weergave is bewaard.")
    return redirect(f"{reverse('cases:list')}?{query}")


@require_POST
def drop(request: AppRequest, view_id: UUID) -> HttpResponse:
    """Take a kept view away."""
    may_list(request.user)
    drop_view(find_view(request.user, view_id))
    messages.success(request, "De weergave is verwijderd.")
    return redirect("cases:list")


def _filters(request: AppRequest, data: QueryDict) -> CaseFilterForm:
    gemeenten = own_gemeenten(request.user)
    return CaseFilterForm(data, gemeenten=gemeenten, colleagues=regisseurs(gemeenten, besides=request.user))


def _columns(data: QueryDict) -> list[str]:
    """The columns that are asked for, in their own order; those of the start when none make sense."""
    asked = set(data.getlist("kolom"))
    return [column for column in COLUMNS if column in asked] or list(FIRST_COLUMNS)
