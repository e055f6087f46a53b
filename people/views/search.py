"""Looking for a client. What is typed is posted; the address of the results holds a token without meaning."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from nazorg.web.http import AppRequest
from nazorg.web.paging import Page, page_number
from people.access import find_people, may_search
from people.forms import SearchForm
from people.remembered import recall, remember
from people.rules.search import SearchTerms
from people.search import PAGE_SIZE

TEMPLATE = "people/search.html"


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: AppRequest) -> HttpResponse:
    """The form; after posting it, the results."""
    may_search(request.user)
    if request.method == "POST":
        return _posted(request, SearchForm.from_post(request.POST))
    token = request.GET.get("zoek", "")
    if not token:
        return render(request, TEMPLATE, {"form": SearchForm()})
    terms = recall(request.session, request.user, token)
    if terms is None:
        return render(request, TEMPLATE, {"form": SearchForm(), "is_gone": True})
    return _results(request, terms, token)


def _posted(request: AppRequest, form: SearchForm) -> HttpResponse:
    if not form.is_valid():
        return render(request, TEMPLATE, {"form": form}, status=422)
    token = remember(request.session, request.user, form.cleaned_data["terms"])
    return redirect(f"{reverse('people:search')}?{urlencode({'zoek': token})}")


def _results(request: AppRequest, terms: SearchTerms, token: str) -> HttpResponse:
    number = page_number(request.GET.get("pagina"))
    found = find_people(request.user, terms, page=number, today=timezone.localdate())
    count = None if found.has_more else (number - 1) * PAGE_SIZE + len(found.rows)
    context = {
        "form": SearchForm.showing(terms),
        "found": found,
        "page": Page(found.rows, number, PAGE_SIZE, has_next=found.has_more, count=count),
        "query": f"{urlencode({'zoek': token})}&",
    }
    return render(request, TEMPLATE, context)
