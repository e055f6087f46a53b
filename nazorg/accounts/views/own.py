"""What users do with their own account, besides what allauth does."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from nazorg.accounts import services
from nazorg.accounts.activation import user_behind
from nazorg.accounts.forms import FirstPasswordForm, PreferencesForm
from nazorg.web.http import AppRequest, posted


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: AppRequest) -> HttpResponse:
    """How somebody is reached, and which mails they want."""
    user = request.user
    known = {"phone": user.phone, "wants_digest": user.wants_digest, "wants_direct_mail": user.wants_direct_mail}
    form = PreferencesForm(posted(request), initial=known)
    if request.method == "POST" and form.is_valid():
        services.change_preferences(user, **form.cleaned_data)
        messages.success(request, "Uw voorkeuren zijn bewaard.")
        return redirect("accounts:preferences")
    return render(request, "accounts/preferences.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def stay(_request: AppRequest) -> HttpResponse:
    """Nothing but that somebody is still there: their session goes on, as with every page."""
    return HttpResponse(status=204)


@login_not_required
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def activate(request: HttpRequest, public_id: UUID, token: str) -> HttpResponse:
    """Choose a password behind an activation link."""
    user = user_behind(public_id, token)
    if user is None:
        return render(request, "accounts/link_spent.html", status=404)
    form = FirstPasswordForm(posted(request), user=user)
    if request.method == "POST" and form.is_valid():
        services.activate_user(user, password=form.cleaned_data["password"], now=timezone.now())
        messages.success(request, "Uw wachtwoord is ingesteld. U kunt nu inloggen.")
        return redirect("account_login")
    return render(request, "accounts/activate.html", {"form": form, "found": user}, status=422 if form.errors else 200)
