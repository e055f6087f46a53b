"""What the pages about a client share."""

from django.http import QueryDict
from django.urls import reverse

from nazorg.web.http import AppRequest
from people.models import Person


def crumbs(person: Person | None = None) -> list[tuple[str, str]]:
    """The way back: to the search page, and for a page below the page of a client to that one."""
    found = [("Cliënten", reverse("people:search"))]
    if person:
        found.append((person.full_name, reverse("people:detail", args=[person.public_id])))
    return found


def typed(request: AppRequest) -> QueryDict | None:
    """What was posted, if anything was: an empty form that is sent is a form with everything missing."""
    return request.POST if request.method == "POST" else None
