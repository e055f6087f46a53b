"""The start page for every role, and the lists behind its counts."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dpan_bridge.access import log_shown, works_with_meldingen
from nazorg.accounts.access import own_gemeenten
from nazorg.accounts.models import Role, User
from nazorg.vandaag.coordination import waiting_for
from nazorg.vandaag.forms import DutiesForm, ScopeForm
from nazorg.vandaag.roles import start_for
from nazorg.vandaag.rows import persons_of, strangers_of
from nazorg.vandaag.rules import Period, after_this_week, late, later_this_week
from nazorg.vandaag.selectors import duties_page, releases_page, vandaag
from nazorg.vandaag.tiles import tiles_of
from nazorg.web.http import AppRequest
from nazorg.web.paging import page_number


@require_safe
def start(request: AppRequest) -> HttpResponse:
    """What has to be done, for who works with cases; for the others what they can do here, or where that is."""
    if request.user.has_role(Role.PARTNER):
        return redirect("portal:tasks")
    if not works_with_meldingen(request.user):
        return render(request, "vandaag/other_roles.html", {"parts": start_for(request.user, now=timezone.now())})
    form = ScopeForm(request.GET, gemeenten=own_gemeenten(request.user))
    page = vandaag(form.scope(request.user), today=timezone.localdate())
    log_shown(request.user, page.shown, page.strangers)
    context = {
        "page": page,
        "form": form,
        "tiles": tiles_of(page, form.query),
        "query": form.query,
        "elsewhere": waiting_for(request.user, today=page.today, besides=request.user.gemeente_ids()),
    }
    is_part = request.htmx and request.htmx.target == "resultaat"
    return render(request, "vandaag/_start_result.html" if is_part else "vandaag/start.html", context)


@require_safe
def deadlines(request: AppRequest) -> HttpResponse:
    """Every running duty, by date."""
    _for_case_workers(request.user)
    form, today = DutiesForm(request.GET, gemeenten=own_gemeenten(request.user)), timezone.localdate()
    number = page_number(request.GET.get("pagina"))
    page = duties_page(form.scope(request.user), form.kinds, _period(form.when, today), number=number, today=today)
    log_shown(request.user, persons_of(page.rows), strangers_of(page.rows))
    context = {"page": page, "form": form, "base": form.base}
    is_part = request.htmx and request.htmx.target == "resultaat"
    return render(request, "vandaag/_deadlines_result.html" if is_part else "vandaag/deadlines.html", context)


@require_safe
def releases(request: AppRequest) -> HttpResponse:
    """Everybody who comes out soon."""
    _for_case_workers(request.user)
    form = ScopeForm(request.GET, gemeenten=own_gemeenten(request.user))
    number = page_number(request.GET.get("pagina"))
    page = releases_page(form.scope(request.user), number=number, today=timezone.localdate())
    log_shown(request.user, persons_of(page.rows), [])
    return render(request, "vandaag/releases.html", {"page": page, "form": form, "base": form.base})


def _for_case_workers(user: User) -> None:
    if not works_with_meldingen(user):
        raise PermissionDenied("Deze lijst is er voor nazorgcoördinatoren en procesondersteuners.")


def _period(when: str, today: date) -> Period:
    periods: dict[str, Period] = {
        "te-laat": late(today),
        "vandaag": Period(today, today),
        "deze-week": later_this_week(today),
        "later": after_this_week(today),
    }
    return periods.get(when, Period())
