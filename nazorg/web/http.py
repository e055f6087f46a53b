"""The request as our views get it: somebody is logged in, and htmx says whether it asks."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, QueryDict

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from nazorg.accounts.models import User


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent with a form; None for who only looks at it. An empty form is sent too."""
    return request.POST if request.method == "POST" else None


class AppRequest(HttpRequest):
    """For type hints in views behind the login."""

    user: "User"
    htmx: "HtmxDetails"
