"""Undeliverable mail as work, and in the demo: reading what was mailed."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nazorg.accounts.access import admin_only
from nazorg.outbox import services
from nazorg.outbox.forms import SettleForm
from nazorg.outbox.models import Mail
from nazorg.outbox.selectors import find_mail
from nazorg.outbox.selectors import mails as all_mails
from nazorg.outbox.services import OutboxError
from nazorg.web.http import AppRequest, posted
from nazorg.web.jobs import wake
from nazorg.web.paging import page_number, page_of

HEALTH_PAGE = "deadlines:working"


@require_POST
@admin_only
def retry(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Offer an undeliverable mail to the mail server again."""
    try:
        services.retry_mail(find_mail(public_id), by=request.user, now=timezone.now())
        wake("nazorg.outbox.tasks.relay_outbox")
        messages.success(request, "De mail wordt opnieuw aangeboden.")
    except OutboxError as error:
        messages.error(request, str(error))
    return redirect(HEALTH_PAGE)


@require_http_methods(["GET", "HEAD", "POST"])
@admin_only
def settle(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Write down that somebody dealt with an undeliverable mail."""
    mail = find_mail(public_id)
    form = SettleForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.settle_mail(mail, by=request.user, reason=form.cleaned_data["reason"], now=timezone.now())
            messages.success(request, "De mail is afgehandeld.")
        except OutboxError as error:
            messages.error(request, str(error))
        return redirect(HEALTH_PAGE)
    return render(request, "outbox/settle.html", {"form": form, "found": mail}, status=422 if form.errors else 200)


@require_safe
@admin_only
def mails(request: AppRequest) -> HttpResponse:
    """What was mailed; in the demo only."""
    _only_in_the_demo()
    return render(request, "outbox/mails.html", {"page": page_of(all_mails(), page_number(request.GET.get("pagina")))})


@require_safe
@admin_only
def mail(request: AppRequest, public_id: UUID) -> HttpResponse:
    """One mail as text."""
    return render(request, "outbox/mail_page.html", {"found": _demo_mail(public_id)})


@require_safe
@admin_only
def mail_html(_request: AppRequest, public_id: UUID) -> HttpResponse:
    """One mail as a mail reader shows it, with nothing of ours around it."""
    return HttpResponse(_demo_mail(public_id).html, headers={"Content-Security-Policy": "default-src 'none'; sandbox"})


def _demo_mail(public_id: UUID) -> Mail:
    _only_in_the_demo()
    return find_mail(public_id)


def _only_in_the_demo() -> None:
    if not settings.DEMO:
        raise Http404("Mail lezen kan alleen in de demo.")
