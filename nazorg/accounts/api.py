"""For the machine interface: which system is calling."""

from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request

from nazorg.accounts.models import ApiClient


def client_of(request: Request) -> ApiClient:
    """The API client behind an authenticated request.

    Errors: NotAuthenticated when the request carries no token of a client that is still in use.
    """
    application_id: int | None = getattr(request.auth, "application_id", None)
    clients = ApiClient.objects.in_use()
    client = clients.filter(application_id=application_id).first() if application_id else None
    if client is None:
        raise NotAuthenticated
    return client
