"""What an API client may ask for and with: the hooks of the OAuth2 provider."""

import hashlib
from collections.abc import Collection
from typing import Any

from oauth2_provider.models import AbstractApplication, AccessToken
from oauth2_provider.oauth2_validators import OAuth2Validator
from oauth2_provider.scopes import BaseScopes

from nazorg.accounts.models import ApiClient, all_scopes


class GrantedScopes(BaseScopes):
    """A client may ask for the scopes it was granted, and gets all of them when it asks for none in particular."""

    def get_all_scopes(self) -> dict[str, str]:
        """Every scope there is, with what it allows."""
        return all_scopes()

    def get_available_scopes(
        self,
        application: AbstractApplication | None = None,
        request: Any = None,
        *args: Any,
        **kwargs: Any,
    ) -> list[str]:
        """The scopes this client was granted."""
        client = ApiClient.objects.in_use().filter(application=application).first()
        return client.scopes.split() if client else []

    def get_default_scopes(
        self,
        application: AbstractApplication | None = None,
        request: Any = None,
        *args: Any,
        **kwargs: Any,
    ) -> list[str]:
        """As if all of them were asked for."""
        return self.get_available_scopes(application, request)


class ApiClientValidator(OAuth2Validator):
    """Lets in no client that was shut out, not with its secret and not with a token it still has."""

    def authenticate_client(self, request: Any, *args: Any, **kwargs: Any) -> bool:
        """Whether the client is who it says it is, and still in use."""
        return bool(super().authenticate_client(request, *args, **kwargs)) and self._is_in_use(request.client)

    def validate_bearer_token(self, token: str, scopes: Collection[str], request: Any) -> bool:
        """Whether the token is good for these scopes, and its client still in use and still granted them."""
        if not super().validate_bearer_token(token, scopes, request):
            return False
        # Reading it by the relation keeps it on the application, so that `client_of` doesn't ask for it again.
        client: ApiClient | None = getattr(request.client, "api_client", None)
        return client is not None and client.may(scopes or ())

    def _load_access_token(self, token: str) -> AccessToken | None:
        """The token with its client, in one question: each delivery asks it."""
        checksum = hashlib.sha256(token.encode()).hexdigest()
        wanted = AccessToken.objects.select_related("application__api_client", "user")
        return wanted.filter(token_checksum=checksum).first()

    def _is_in_use(self, application: AbstractApplication) -> bool:
        return ApiClient.objects.in_use().filter(application=application).exists()
