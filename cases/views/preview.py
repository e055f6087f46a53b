"""What an organisation would see by a share that isn't kept yet."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cases.access import get_case_to_edit, get_share
from cases.forms.sharing import ChooseOrganisationForm, ShareForm
from cases.models import Case
from cases.pages.shared import shared_case
from cases.pages.sharing import sets_of
from cases.services import CaseError
from cases.services.sharing import share_of
from cases.views.sharing import choosing, shown
from nazorg.web.editing import status_of
from nazorg.web.http import AppRequest


@require_POST
def preview(request: AppRequest, public_id: UUID) -> HttpResponse:
    """The screen of the organisation, by what was filled in. Keeps nothing."""
    case, today = get_case_to_edit(request.user, public_id), timezone.localdate()
    chosen = ChooseOrganisationForm(request.POST)
    organisation = chosen.chosen
    if organisation is None:
        return choosing(request, case, chosen, heading="Delen met een organisatie")
    typed = request.POST.copy()
    typed.setdefault("starts_on", today.isoformat())  # who changes a share doesn't choose when it begins
    form = ShareForm(organisation, typed, today=today)
    if not form.is_valid():
        return _again(request, case, form)
    try:
        share = share_of(case, form.wish())
    except CaseError as error:
        form.add_error(None, str(error))
        return _again(request, case, form)
    names = ("organisatie", "revision", *form.fields)
    context = {
        "organisation": organisation,
        "shared": shared_case(case, share, today=today),
        "typed": [(name, value) for name in names for value in request.POST.getlist(name)],
        "url": _way_on(request, case),
    }
    return shown(request, case, "cases/share_preview.html", context)


def _again(request: AppRequest, case: Case, form: ShareForm) -> HttpResponse:
    context = {"form": form, "organisation": form.organisation, "one_click": sets_of(form.organisation)}
    return shown(request, case, "cases/share_form.html", context, status=status_of(form, None))


def _way_on(request: AppRequest, case: Case) -> str:
    """Where what was filled in is kept: with the share that it changes, or as a new one."""
    try:
        share = get_share(request.user, case, UUID(request.POST.get("wijzigt", "")))
    except ValueError:
        return reverse("cases:new_share", args=[case.public_id])
    return reverse("cases:change_share", args=[case.public_id, share.public_id])
