"""Users: finding, making, correcting, letting in and shutting out."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nazorg.accounts import services
from nazorg.accounts.access import admin_only
from nazorg.accounts.activation import activation_link
from nazorg.accounts.forms import UserFilter, UserForm
from nazorg.accounts.models import User
from nazorg.accounts.selectors import find_user, history_of, logs_in_with_app, roles_of, users_on
from nazorg.accounts.services import AccountChangedError, AccountError
from nazorg.web.editing import Editing, status_of
from nazorg.web.http import AppRequest, posted
from nazorg.web.paging import page_number, page_of, query_without_page


@require_safe
@admin_only
def users(request: AppRequest) -> HttpResponse:
    """Everybody who can log in, with the roles they hold today."""
    filters = UserFilter(request.GET)
    wishes = filters.cleaned_data if filters.is_valid() else {}
    found = users_on(
        timezone.localdate(),
        text=wishes.get("zoek", ""),
        role=wishes.get("rol", ""),
        closed=wishes.get("gesloten", False),
    )
    page = page_of(found, page_number(request.GET.get("pagina")))
    context = {
        "filters": filters,
        "page": page,
        "base": query_without_page(request),
        "clear_url": reverse("accounts:users") if any(wishes.values()) else "",
    }
    return render(request, "accounts/users.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@admin_only
def new_user(request: AppRequest) -> HttpResponse:
    """Make a user, and show the activation link once."""
    form = UserForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            user = services.create_user(**form.cleaned_data, by=request.user)
        except AccountError as error:
            form.add_error(None, str(error))
        else:
            return _show_link(request, user, is_new=True)
    return render(request, "accounts/user_form.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@admin_only
def user(request: AppRequest, public_id: UUID) -> HttpResponse:
    """One user: who, which roles, how they log in, and what was done to the account."""
    found = find_user(public_id)
    context = {
        "found": found,
        "held": roles_of(found),
        "today": timezone.localdate(),
        "has_app": logs_in_with_app(found),
        "history": history_of(found),
        "is_self": found == request.user,
    }
    return render(request, "accounts/user.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@admin_only
def change_user(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Correct name, address or organisation."""
    found = find_user(public_id)
    known = {"name": found.name, "email": found.email, "organisation": found.organisation}
    form = UserForm(posted(request), initial=known)
    editing = Editing.of(posted(request), services.revision_of_user(found))
    if request.method == "POST" and form.is_valid():
        try:
            services.change_user(found, **form.cleaned_data, revision=editing.revision, by=request.user)
        except AccountChangedError as error:
            editing = editing.conflicts(form, error)
        except AccountError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "De gegevens zijn gewijzigd.")
            return redirect("accounts:user", public_id)
    context = {"form": form, "found": found, "editing": editing}
    return render(request, "accounts/user_form.html", context, status=status_of(form, editing))


@require_http_methods(["GET", "HEAD", "POST"])
@admin_only
def new_link(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Take the password away and give a new activation link."""
    found = find_user(public_id)
    if request.method != "POST":
        return render(request, "accounts/confirm_new_link.html", {"found": found})
    try:
        return _show_link(request, services.withdraw_password(found, by=request.user), is_new=False)
    except AccountError as error:
        return _refused(request, found, error)


@require_http_methods(["GET", "HEAD", "POST"])
@admin_only
def remove_second_factor(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Take app and recovery codes away, for who lost both, and give a new activation link."""
    found = find_user(public_id)
    if request.method != "POST":
        return render(request, "accounts/confirm_remove_second_factor.html", {"found": found})
    try:
        return _show_link(request, services.remove_second_factor(found, by=request.user), is_new=False)
    except AccountError as error:
        return _refused(request, found, error)


@require_http_methods(["GET", "HEAD", "POST"])
@admin_only
def close_account(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Shut somebody out at once."""
    found = find_user(public_id)
    if request.method != "POST":
        return render(request, "accounts/confirm_close.html", {"found": found})
    try:
        services.deactivate_user(found, by=request.user)
    except AccountError as error:
        return _refused(request, found, error)
    messages.success(request, f"Het account van {found.name} is gesloten. Alle sessies zijn beëindigd.")
    return redirect("accounts:user", public_id)


@require_POST
@admin_only
def reopen_account(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Let somebody in again, behind a new activation link."""
    return _show_link(request, services.reactivate_user(find_user(public_id), by=request.user), is_new=False)


def _show_link(request: AppRequest, found: User, *, is_new: bool) -> HttpResponse:
    # The one moment at which the link exists outside the hands of who gets it: it is stored nowhere.
    context = {"found": found, "link": activation_link(found), "is_new": is_new}
    return render(request, "accounts/link.html", context)


def _refused(request: AppRequest, found: User, error: AccountError) -> HttpResponse:
    messages.error(request, str(error))
    return redirect("accounts:user", found.public_id)
