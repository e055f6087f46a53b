"""The systems that deliver to Nazorg: OAuth2 clients with their gemeenten and scopes."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from oauth2_provider.generators import generate_client_id, generate_client_secret
from oauth2_provider.models import AccessToken, Application

from nazorg.accounts.models import ApiClient, Gemeente, User, all_scopes
from nazorg.accounts.services.errors import AccountError
from nazorg.accounts.services.trail import changed_by


@dataclass(frozen=True)
class NewApiClient:
    """A client with the secret in the clear; stored is only a hash of it."""

    client: ApiClient
    client_id: str
    client_secret: str


@transaction.atomic
def create_api_client(
    *,
    name: str,
    gemeenten: Collection[Gemeente],
    scopes: Collection[str],
    by: User | None = None,
) -> NewApiClient:
    """A system that may deliver for these gemeenten. The secret is shown this once.

    Errors: AccountError for an unknown scope, no gemeente, or a name that is taken.
    """
    unknown = sorted(set(scopes) - set(all_scopes()))
    if unknown or not scopes:
        raise AccountError(f"Onbekende scope: {', '.join(unknown) or 'geen'}.")
    if not gemeenten:
        raise AccountError("Geef ten minste één gemeente waarvoor dit systeem mag aanleveren.")
    if ApiClient.objects.filter(name=name).exists():
        raise AccountError("Er is al een systeem met deze naam.")
    client_id, secret = generate_client_id(), generate_client_secret()
    application = Application.objects.create(
        name=name,
        client_id=client_id,
        client_secret=secret,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_CLIENT_CREDENTIALS,
    )
    with changed_by(by, "systeem aangesloten"):
        client = ApiClient.objects.create(name=name, application=application, scopes=" ".join(sorted(set(scopes))))
    client.gemeenten.set(gemeenten)
    return NewApiClient(client, client_id, secret)


@transaction.atomic
def end_api_client(client: ApiClient, *, by: User) -> None:
    """Shut a system out at once; its tokens stop working."""
    client = ApiClient.objects.select_for_update().get(pk=client.pk)
    client.is_active = False
    with changed_by(by, "systeem afgesloten"):
        client.save(update_fields=["is_active"])
    AccessToken.objects.filter(application=client.application_id).delete()
