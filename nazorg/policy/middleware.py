"""What somebody reads while there is no policy: without one no term can be counted, so no page is half shown."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from nazorg.policy.rules import PolicyError
from nazorg.web.errors import trouble_page


class PolicyNeeded:
    """Answers a request that stumbled over a missing or unreadable policy with what the administrator has to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page with status 503 for a PolicyError; nothing for another error."""
        if not isinstance(exception, PolicyError):
            return None
        return trouble_page(
            request,
            503,
            "Het beleid ontbreekt",
            str(exception),
            "Bent u de beheerder van deze installatie? Laad het eerste beleid met “manage.py load_basics”.",
        )
