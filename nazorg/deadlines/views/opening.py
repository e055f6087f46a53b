"""The link in every mail: leads to the page where the duty is done, for who may see it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch
from django.views.decorators.http import require_safe

from nazorg.audit.door import find_visible
from nazorg.deadlines.access import deadlines_for
from nazorg.deadlines.kinds import get_kind
from nazorg.web.http import AppRequest


@require_safe
def open_deadline(request: AppRequest, public_id: UUID) -> HttpResponse:
    """To the page of the subject of a deadline. That page decides again who may see it."""
    deadline = find_visible(deadlines_for(request.user), request.user, public_id, subject_type="deadline")
    try:
        return redirect(get_kind(deadline.kind).url_name, deadline.subject_id)
    except (LookupError, NoReverseMatch) as error:
        raise Http404("Deze termijn heeft geen pagina (meer).") from error
