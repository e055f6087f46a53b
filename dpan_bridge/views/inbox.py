"""The list of meldingen and its file."""

from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dpan_bridge.access import log_shown, may_list
from dpan_bridge.forms import FilterForm
from dpan_bridge.pages.inbox import all_rows, inbox_page, persons_of, strangers_of
from dpan_bridge.pages.inbox_file import HEADER, file_rows
from dpan_bridge.rules.filters import MOST_URGENT, NEWEST, InboxFilter
from dpan_bridge.services.exporting import record_export
from nazorg.accounts.access import own_gemeenten
from nazorg.web.exports import csv_response, dated
from nazorg.web.http import AppRequest
from nazorg.web.paging import page_number

MOST_IN_A_FILE = 10_000


@require_safe
def inbox(request: AppRequest) -> HttpResponse:
    """The meldingen, fifty at a time."""
    may_list(request.user)
    form = FilterForm(request.GET, gemeenten=own_gemeenten(request.user))
    wanted, today = form.wanted(), timezone.localdate()
    page = inbox_page(wanted, user=request.user, number=page_number(request.GET.get("pagina")), today=today)
    log_shown(request.user, persons_of(page.rows), strangers_of(page.rows))
    query = _without_page(request.GET)
    context = {
        "form": form,
        "page": page,
        "wanted": wanted,
        "query": query.urlencode(),
        "base": f"{query.urlencode()}&" if query else "",
        "orders": _orders(query, wanted),
    }
    is_part = request.htmx and request.htmx.target == "resultaat"
    return render(request, "dpan_bridge/_inbox_result.html" if is_part else "dpan_bridge/inbox.html", context)


@require_safe
def export(request: AppRequest) -> HttpResponseBase:
    """The same meldingen as a file, without names."""
    may_list(request.user)
    wanted, today = FilterForm(request.GET, gemeenten=own_gemeenten(request.user)).wanted(), timezone.localdate()
    rows = all_rows(wanted, user=request.user, today=today, most=MOST_IN_A_FILE)
    log_shown(request.user, persons_of(rows), strangers_of(rows))
    record_export(request.user, filters=_without_page(request.GET).dict(), count=len(rows))
    return csv_response(dated("meldingen", today), HEADER, file_rows(rows))


def _without_page(data: QueryDict) -> QueryDict:
    """The filters that are set, as they stand in the address."""
    query = data.copy()
    query.pop("pagina", None)
    for name in [name for name, value in query.items() if not value]:
        del query[name]
    return query


def _orders(query: QueryDict, wanted: InboxFilter) -> list[tuple[str, str, bool]]:
    """The two orders: words, address, and whether it is this one."""
    found = []
    for words, order in (("Nieuwste eerst", NEWEST), ("Dringendste eerst", MOST_URGENT)):
        other = query.copy()
        other["sorteer"] = order
        found.append((words, f"?{other.urlencode()}", wanted.order == order))
    return found
