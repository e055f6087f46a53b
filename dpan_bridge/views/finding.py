"""Looking for the client of a doubtful melding, when nobody whom Nazorg proposes is the one."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from dpan_bridge.access import get_melding
from dpan_bridge.pages.comparing import awaits_identity
from dpan_bridge.pages.melding import melding_page
from nazorg.web.http import AppRequest
from nazorg.web.paging import Page, page_number
from people.access import find_people
from people.forms import SearchForm
from people.remembered import recall, remember
from people.rules.search import SearchTerms
from people.search import PAGE_SIZE

TEMPLATE = "dpan_bridge/find_client.html"


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def find_client(request: AppRequest, public_id: UUID) -> HttpResponse:
    """The form; after posting it, the clients who fit. The address of these holds a token without meaning."""
    melding = get_melding(request.user, public_id, purpose="koppelen")
    if not awaits_identity(melding):
        return redirect("dpan_bridge:detail", public_id)
    context = {"melding": melding, "page": melding_page(melding, show_bsn=False)}
    if request.method == "POST":
        form = SearchForm.from_post(request.POST)
        if not form.is_valid():
            return render(request, TEMPLATE, {**context, "search_form": form}, status=422)
        token = remember(request.session, request.user, form.cleaned_data["terms"])
        return redirect(f"{reverse('dpan_bridge:find_client', args=[public_id])}?{urlencode({'zoek': token})}")
    token = request.GET.get("zoek", "")
    terms = recall(request.session, request.user, token) if token else None
    if terms is None:
        return render(request, TEMPLATE, {**context, "search_form": SearchForm(), "is_gone": bool(token)})
    return render(request, TEMPLATE, {**context, **_found(request, terms, token)})


def _found(request: AppRequest, terms: SearchTerms, token: str) -> dict[str, object]:
    number = page_number(request.GET.get("pagina"))
    found = find_people(request.user, terms, page=number, today=timezone.localdate())
    count = None if found.has_more else (number - 1) * PAGE_SIZE + len(found.rows)
    return {
        "search_form": SearchForm.showing(terms),
        "found": found,
        "results": Page(found.rows, number, PAGE_SIZE, has_next=found.has_more, count=count),
        "query": f"{urlencode({'zoek': token})}&",
    }
