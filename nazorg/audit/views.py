"""The trail, for the privacy officer: who looked at how many people, and what was done. Never about whom, or what."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nazorg.accounts.access import for_roles
from nazorg.accounts.models import Role
from nazorg.audit.forms import LookFilter, TrailFilter
from nazorg.audit.selectors import events_between, looks_between
from nazorg.web.http import AppRequest
from nazorg.web.paging import page_number, page_of, query_without_page

officer_only = for_roles(Role.PRIVACY_OFFICER)


@require_safe
@officer_only
def looks(request: AppRequest) -> HttpResponse:
    """Every look and every refusal."""
    filters = LookFilter(request.GET or None, today=timezone.localdate())
    first, last = filters.days()
    wishes = filters.cleaned_data if filters.is_valid() else {}
    found = looks_between(first, last, who=wishes.get("wie", ""), result=wishes.get("uitkomst", ""))
    return render(request, "audit/looks.html", _page(request, filters, found))


@require_safe
@officer_only
def events(request: AppRequest) -> HttpResponse:
    """Everything that was done."""
    filters = TrailFilter(request.GET or None, today=timezone.localdate())
    first, last = filters.days()
    wishes = filters.cleaned_data if filters.is_valid() else {}
    return render(
        request, "audit/events.html", _page(request, filters, events_between(first, last, who=wishes.get("wie", "")))
    )


def _page(request: AppRequest, filters: TrailFilter, found: QuerySet[Any]) -> dict[str, Any]:
    first, last = filters.days()
    return {
        "filters": filters,
        "clear_url": request.path if request.GET else "",
        "first": first,
        "last": last,
        "page": page_of(found, page_number(request.GET.get("pagina"))),
        "base": query_without_page(request),
    }
