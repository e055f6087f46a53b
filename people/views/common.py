"""What the pages about a client share."""

from django.urls import reverse

from people.models import Person


def crumbs(person: Person | None = None) -> list[tuple[str, str]]:
    """The way back: to the search page, and for a page below the page of a client to that one."""
    found = [("Cliënten", reverse("people:search"))]
    if person:
        found.append((person.full_name, reverse("people:detail", args=[person.public_id])))
    return found
