"""The policy versions, to read. A new one is entered with a migration of data, not yet on the screen."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nazorg.accounts.access import admin_only
from nazorg.accounts.models import Role
from nazorg.policy.rules import PolicyError
from nazorg.policy.selectors import find_policy_version, policy_versions
from nazorg.policy.services import policy_version_on
from nazorg.policy.words import step_in_words, term_in_words
from nazorg.web.dates import short_date
from nazorg.web.http import AppRequest


@require_safe
@admin_only
def versions(request: AppRequest) -> HttpResponse:
    """Every version and which one is in force."""
    try:
        in_force = policy_version_on(timezone.localdate())
    except PolicyError:
        in_force = None
    context = {"versions": policy_versions(), "in_force": in_force, "today": timezone.localdate()}
    return render(request, "policy/versions.html", context)


@require_safe
@admin_only
def version(request: AppRequest, public_id: UUID) -> HttpResponse:
    """What one version says."""
    found = find_policy_version(public_id)
    policy = found.read()
    context = {
        "found": found,
        "since": f"Geldt vanaf {short_date(found.starts_on)}",
        "policy": policy,
        "terms": [(term_in_words(kind), term) for kind, term in sorted(policy.terms.items())],
        "plans": [
            (
                term_in_words(kind),
                ", ".join(step_in_words(step) for step in plan.steps),
                plan,
                Role(plan.escalate_to).label if plan.escalate_to else "",
            )
            for kind, plan in sorted(policy.reminders.items())
        ],
    }
    return render(request, "policy/version.html", context)
