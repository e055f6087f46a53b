"""Granting and ending roles."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from nazorg.accounts import services
from nazorg.accounts.access import admin_only
from nazorg.accounts.forms import EndRoleForm, RoleForm
from nazorg.accounts.models import Role
from nazorg.accounts.selectors import find_role, find_user
from nazorg.accounts.services import AccountChangedError, AccountError
from nazorg.web.editing import Editing, status_of
from nazorg.web.http import AppRequest, posted


@require_http_methods(["GET", "HEAD", "POST"])
@admin_only
def grant(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Give a user a role, for one gemeente or several at once."""
    user = find_user(public_id)
    form = RoleForm(posted(request), initial={"starts_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        wishes = form.cleaned_data
        try:
            services.grant_roles(
                user,
                Role(wishes["role"]),
                gemeenten=list(wishes["gemeenten"]),
                starts_on=wishes["starts_on"],
                ends_on=wishes["ends_on"],
                by=request.user,
            )
        except AccountError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{user.name} heeft de rol {Role(wishes['role']).label} gekregen.")
            return redirect("accounts:user", public_id)
    return render(
        request, "accounts/grant_role.html", {"form": form, "found": user}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@admin_only
def end(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Let a role end, at once or after a day."""
    held, today = find_role(public_id), timezone.localdate()
    form = EndRoleForm(posted(request), initial={"ends_on": today})
    editing = Editing.of(posted(request), services.revision_of_role(held), {"ends_on": held.ends_on})
    if request.method == "POST" and form.is_valid():
        try:
            if form.cleaned_data["when"] == EndRoleForm.NOW:
                services.revoke_role(held, today=today, revision=editing.revision, by=request.user)
            else:
                ends_on = form.cleaned_data["ends_on"]
                services.end_role(held, ends_on=ends_on, revision=editing.revision, by=request.user)
        except AccountChangedError as error:
            editing = editing.conflicts(form, error)
        except AccountError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"De rol {held} van {held.user.name} is beëindigd.")
            return redirect("accounts:user", held.user.public_id)
    context = {"form": form, "held": held, "editing": editing}
    return render(request, "accounts/end_role.html", context, status=status_of(form, editing))
