"""The request as our views get it: somebody is logged in, and htmx says whether it asks."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from nazorg.accounts.models import User


class AppRequest(HttpRequest):
    """For type hints in views behind the login."""

    user: "User"
    htmx: "HtmxDetails"
