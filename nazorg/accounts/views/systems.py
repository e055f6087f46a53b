"""The systems that deliver meldingen by machine."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from nazorg.accounts import services
from nazorg.accounts.access import admin_only
from nazorg.accounts.forms import SystemForm
from nazorg.accounts.selectors import find_system
from nazorg.accounts.selectors import systems as all_systems
from nazorg.accounts.services import AccountError
from nazorg.web.http import AppRequest, posted


@require_safe
@admin_only
def systems(request: AppRequest) -> HttpResponse:
    """Which systems may deliver, for which gemeenten."""
    return render(request, "accounts/systems.html", {"systems": all_systems()})


@require_http_methods(["GET", "HEAD", "POST"])
@admin_only
def new_system(request: AppRequest) -> HttpResponse:
    """Connect a system, and show its secret once."""
    form = SystemForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = services.create_api_client(**form.cleaned_data, by=request.user)
        except AccountError as error:
            form.add_error(None, str(error))
        else:
            return render(request, "accounts/system_secret.html", {"made": made})
    return render(request, "accounts/system_form.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@admin_only
def end_system(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Shut a system out at once."""
    found = find_system(public_id)
    if request.method != "POST":
        return render(request, "accounts/confirm_end_system.html", {"found": found})
    services.end_api_client(found, by=request.user)
    messages.success(request, f"{found.name} kan niets meer aanleveren.")
    return redirect("accounts:systems")
