"""For the machine interface: which system is calling."""

from typing import Any

from oauth2_provider.contrib.rest_framework import OAuth2Authentication
from oauth2_provider.oauth2_backends import get_oauthlib_core
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request

from nazorg.accounts.models import ApiClient


class BearerToken(OAuth2Authentication):  # type: ignore[misc]  # the package has no types
    """A token in the header Authorization. Never reads the body: who isn't known doesn't get it read or kept."""

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        """The token and its user, who is nobody: systems call for themselves."""
        core = get_oauthlib_core()
        core.extract_body = lambda _: ()
        is_valid, answer = core.verify_request(request, scopes=[])
        if is_valid:
            return answer.user, answer.access_token
        request.oauth2_error = getattr(answer, "oauth2_error", {})  # type: ignore[attr-defined]
        return None


def client_of(request: Request) -> ApiClient:
    """The API client behind an authenticated request.

    Errors: NotAuthenticated when the request carries no token of a client that is still in use.
    """
    application = getattr(request.auth, "application", None)
    client: ApiClient | None = getattr(application, "api_client", None)
    if client is None or not client.is_active:
        raise NotAuthenticated
    return client
