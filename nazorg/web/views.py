"""Pages that belong to no app: every component in every state, and the statements every site owes its readers."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nazorg.web import specimens
from nazorg.web.http import AppRequest


@require_safe
def components(request: AppRequest) -> HttpResponse:
    """Every component in every state, for who builds pages and for the tests that look at them."""
    if not request.user.has_role("admin"):
        raise PermissionDenied
    return render(request, "web/components.html", specimens.context(today=timezone.localdate()))


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What we do for readers who see, hear or move differently, and where to tell what falls short."""
    return render(request, "web/accessibility.html")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What the application keeps of the people who use it, and where to read about the people it is about."""
    return render(request, "web/privacy.html")
