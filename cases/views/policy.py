"""What a policy version to come would change: counts for the administrator, case numbers for a coordinator."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.pages.trial import coming_versions, trial_page
from cases.services.errors import CaseError
from cases.services.trials import request_trial
from nazorg.accounts.access import for_roles
from nazorg.accounts.models import Role
from nazorg.policy.selectors import find_policy_version
from nazorg.web.http import AppRequest
from nazorg.web.jobs import wake
from nazorg.web.paging import page_number, query_without_page

for_policy = for_roles(Role.ADMIN, Role.COORDINATOR)


@require_safe
@for_policy
def versions_to_come(request: AppRequest) -> HttpResponse:
    """The versions that haven't started."""
    context = {"versions": coming_versions(timezone.localdate())}
    return render(request, "cases/policies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_policy
def effects(request: AppRequest, public_id: UUID) -> HttpResponse:
    """What would change, and having that worked out again."""
    policy = find_policy_version(public_id)
    if request.method == "POST":
        try:
            request_trial(policy, by=request.user, now=timezone.now())
            wake("cases.tasks.carry_out_trials")
            messages.success(request, "De gevolgen worden uitgerekend.")
        except CaseError as error:
            messages.error(request, str(error))
        return redirect("cases:policy_effects", public_id)
    page = trial_page(policy, request.user, number=page_number(request.GET.get("pagina")))
    context = {"page": page, "query": query_without_page(request), "today": timezone.localdate()}
    template = "cases/_policy_effects.html" if request.htmx else "cases/policy_effects.html"
    return render(request, template, context)
