"""The policy versions: reading them, and drafting, changing and confirming the next one."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nazorg.accounts.access import admin_only
from nazorg.accounts.models import Role
from nazorg.policy import services
from nazorg.policy.forms import STEPS, THRESHOLDS, PolicyForm
from nazorg.policy.models import PolicyVersion
from nazorg.policy.rules import PolicyError
from nazorg.policy.selectors import find_policy_version, policy_versions
from nazorg.policy.services import policy_version_on
from nazorg.policy.words import effects_page, step_in_words, term_in_words
from nazorg.web.dates import short_date
from nazorg.web.drafts import keeps_draft, typed_in, writer_of
from nazorg.web.editing import Editing, revision_in, status_of
from nazorg.web.http import AppRequest, posted


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
    is_to_come = found.starts_on > timezone.localdate()
    context = {
        "is_to_come": is_to_come,
        "effects_url": reverse(effects_page(), args=[found.public_id]) if is_to_come and effects_page() else "",
        "limits": [(label, getattr(policy.doelgroep, code)) for code, (label, _help) in THRESHOLDS.items()],
        "steps": [(label, getattr(policy.steps, code)) for code, (label, _help) in STEPS.items()],
        "found": found,
        "editing": Editing.of(None, services.revision_of_draft(found)) if found.is_draft else None,
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


accepts_form = require_http_methods(["GET", "HEAD", "POST"])


@keeps_draft
@accepts_form
@admin_only
def draft(request: AppRequest) -> HttpResponse:
    """Draft the next version, beginning with what holds now."""
    try:
        base = policy_version_on(timezone.localdate())
    except PolicyError as error:
        raise Http404(str(error)) from error
    typed = typed_in(request)
    return _save(request, PolicyForm(typed, base=base.content), None, typed)


@keeps_draft
@accepts_form
@admin_only
def edit(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Change a draft."""
    found = _draft(public_id)
    typed = typed_in(request)
    form = PolicyForm(typed, base=found.content, name=found.name, starts_on=found.starts_on)
    return _save(request, form, found, typed)


@accepts_form
@admin_only
def delete(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Throw a draft away, after asking."""
    found = _draft(public_id)
    editing = Editing.of(posted(request), services.revision_of_draft(found))
    if request.method == "POST":
        try:
            services.delete_draft(found, revision=editing.revision, by=request.user)
        except PolicyError as error:
            messages.error(request, str(error))
            return redirect("policy:version", public_id)
        messages.success(request, "Het concept is verwijderd.")
        return redirect("policy:versions")
    return render(request, "policy/confirm_delete.html", {"found": found, "editing": editing})


@require_POST
@admin_only
def confirm(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Let a draft take effect on its day."""
    found = _draft(public_id)
    revision = revision_in(request.POST, otherwise=services.revision_of_draft(found))
    service = partial(services.confirm_draft, revision=revision)
    return _settle(request, found, service, "Het beleid gaat in op {}.")


@require_POST
@admin_only
def reopen(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Take a confirmation back."""
    done = "Dit is weer een concept. Het gaat niet in op {}."
    return _settle(request, find_policy_version(public_id), services.reopen_draft, done)


def _draft(public_id: UUID) -> PolicyVersion:
    found = find_policy_version(public_id)
    if not found.is_draft:
        raise Http404("Deze versie is geen concept.")
    return found


def _settle(
    request: AppRequest, found: PolicyVersion, service: Callable[..., PolicyVersion], done: str
) -> HttpResponse:
    try:
        service(found, by=request.user, today=timezone.localdate())
        messages.success(request, done.format(short_date(found.starts_on)))
    except PolicyError as error:
        messages.error(request, str(error))
    return redirect("policy:version", found.public_id)


def _save(request: AppRequest, form: PolicyForm, found: PolicyVersion | None, typed: QueryDict | None) -> HttpResponse:
    """Keep what was told as a draft, or show what is wrong; or what was typed before a login, which saves nothing."""
    editing = Editing.of(typed, services.revision_of_draft(found)) if found else None
    if request.method == "POST" and form.is_valid():
        by, today = request.user, timezone.localdate()
        try:
            if found and editing:
                revision = editing.revision
                saved = services.change_draft(found, details=form.details, revision=revision, by=by, today=today)
            else:
                saved = services.draft_version(form.details, by=by, today=today)
        except services.PolicyChangedError as error:
            editing = editing and editing.conflicts(form, error)
        except PolicyError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Het concept is bewaard. Bekijk de gevolgen en bevestig het daarna.")
            return redirect("policy:version", saved.public_id)
    context = {
        "form": form,
        "groups": list(form.groups()),
        "found": found,
        "editing": editing,
        "writer": writer_of(request.user),
    }
    status = status_of(form, editing) if request.method == "POST" else 200
    return render(request, "policy/draft.html", context, status=status)
