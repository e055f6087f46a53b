"""The directory of organisations."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from nazorg.accounts import services
from nazorg.accounts.access import admin_only
from nazorg.accounts.forms import OrganisationFilter, OrganisationForm
from nazorg.accounts.models import OrganisationKind
from nazorg.accounts.selectors import contacts_of, find_organisation, users_on
from nazorg.accounts.selectors import organisations as organisations_like
from nazorg.accounts.services import AccountChangedError, AccountError
from nazorg.web.editing import Editing, status_of
from nazorg.web.http import AppRequest, posted
from nazorg.web.paging import page_number, page_of, query_without_page


@require_safe
@admin_only
def organisations(request: AppRequest) -> HttpResponse:
    """Every organisation of the chain."""
    filters = OrganisationFilter(request.GET)
    wishes = filters.cleaned_data if filters.is_valid() else {}
    found = organisations_like(text=wishes.get("zoek", ""), kind=wishes.get("soort", ""))
    page = page_of(found, page_number(request.GET.get("pagina")))
    context = {
        "filters": filters,
        "page": page,
        "base": query_without_page(request),
        "clear_url": reverse("accounts:organisations") if any(wishes.values()) else "",
    }
    return render(request, "accounts/organisations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@admin_only
def new_organisation(request: AppRequest) -> HttpResponse:
    """Enter an organisation."""
    form = OrganisationForm(posted(request))
    if request.method == "POST" and form.is_valid():
        wishes = {**form.cleaned_data, "kind": OrganisationKind(form.cleaned_data["kind"])}
        try:
            made = services.create_organisation(**wishes, by=request.user)
        except AccountError as error:
            form.add_error("name", str(error))
        else:
            messages.success(request, f"{made.name} is toegevoegd.")
            return redirect("accounts:organisation", made.public_id)
    return render(request, "accounts/organisation_form.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@admin_only
def organisation(request: AppRequest, public_id: UUID) -> HttpResponse:
    """One organisation, whom to call there, and who logs in for it."""
    found = find_organisation(public_id)
    today = timezone.localdate()
    context = {
        "found": found,
        "users": users_on(today, organisation=found),
        "contacts": contacts_of([found.pk], today),
        "today": today,
    }
    return render(request, "accounts/organisation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@admin_only
def change_organisation(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Correct an organisation."""
    found = find_organisation(public_id)
    names = ("name", "kind", "in_top_x", "in_pga_lokaal")
    form = OrganisationForm(posted(request), initial={name: getattr(found, name) for name in names})
    editing = Editing.of(posted(request), services.revision_of_organisation(found))
    if request.method == "POST" and form.is_valid():
        wishes = {**form.cleaned_data, "kind": OrganisationKind(form.cleaned_data["kind"])}
        try:
            services.change_organisation(found, **wishes, revision=editing.revision, by=request.user)
        except AccountChangedError as error:
            editing = editing.conflicts(form, error)
        except AccountError as error:
            form.add_error("name", str(error))
        else:
            messages.success(request, "De gegevens zijn gewijzigd.")
            return redirect("accounts:organisation", public_id)
    context = {"form": form, "found": found, "editing": editing}
    return render(request, "accounts/organisation_form.html", context, status=status_of(form, editing))
