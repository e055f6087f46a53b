"""A system that delivers meldingen, as the tests use it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone
from oauth2_provider.models import AccessToken

from nazorg.accounts.models import ApiClient, Gemeente
from nazorg.accounts.services import create_api_client

SCOPE = "meldingen:schrijven"
SCREENING_SCOPE = "screeningen:schrijven"
SCREENINGEN = "/api/v1/screeningen"
MELDINGEN = "/api/v1/meldingen"


@dataclass
class ApiCaller:
    """Calls the machine interface with a token."""

    client: ApiClient
    token: str

    def post(self, data: Any, key: str = "", *, to: str = MELDINGEN, **extra: Any) -> Any:
        """Deliver a melding, or something else: something to send as JSON, or a body as it is."""
        headers = {"Authorization": f"Bearer {self.token}", **({"Idempotency-Key": key} if key else {})}
        options = {"content_type": "application/json", "headers": headers, **extra}
        return Client(raise_request_exception=False).post(to, data, **options)

    def get(self, public_id: str) -> Any:
        """Ask where a melding stands."""
        return Client().get(f"{MELDINGEN}/{public_id}", headers={"Authorization": f"Bearer {self.token}"})


def make_caller(name: str, gemeenten: Sequence[Gemeente], *, scope: str = SCOPE, minutes: int = 60) -> ApiCaller:
    """A system with a token that is good for some minutes."""
    new = create_api_client(name=name, gemeenten=gemeenten, scopes=scope.split() or [SCOPE])
    token = secrets.token_urlsafe(32)
    AccessToken.objects.create(
        application=new.client.application,
        token=token,
        scope=scope,
        expires=timezone.now() + timedelta(minutes=minutes),
    )
    return ApiCaller(new.client, token)
