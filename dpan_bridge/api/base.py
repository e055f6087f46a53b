"""What every address of the machine interface for meldingen shares."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, ClassVar

import pghistory
from django.conf import settings
from oauth2_provider.contrib.rest_framework import TokenHasScope
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from dpan_bridge.api.throttle import ClientThrottle
from dpan_bridge.services import IdempotencyConflictError
from nazorg.accounts.api import BearerToken, client_of
from nazorg.accounts.models import ApiClient
from nazorg.audit.context import acting_from, current_origin
from nazorg.web.problems import Conflict

SCOPE = "meldingen:schrijven"
VERSION = str(settings.SPECTACULAR_SETTINGS["VERSION"])


class AlwaysJson(BaseContentNegotiation):
    """We answer in JSON, whatever is asked for: refusing a melding over a header would lose it."""

    def select_parser(self, request: Request, parsers: Iterable[Any]) -> Any:
        return None

    def select_renderer(self, request: Request, renderers: Iterable[Any], format_suffix: str | None = None) -> Any:
        renderer = next(iter(renderers))
        return renderer, renderer.media_type


class ApiView(APIView):
    """For systems with a token for the scope `meldingen:schrijven`. Reads no body by itself."""

    authentication_classes = (BearerToken,)
    permission_classes = (TokenHasScope,)
    required_scopes: ClassVar = [SCOPE]
    throttle_classes = (ClientThrottle,)
    renderer_classes = (JSONRenderer,)
    parser_classes = ()
    content_negotiation_class = AlwaysJson
    metadata_class = None

    def handle_exception(self, exc: Exception) -> Response:
        """The answer to an error; a key that was used for another message is a conflict."""
        return super().handle_exception(Conflict(str(exc)) if isinstance(exc, IdempotencyConflictError) else exc)

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """Every answer tells the version of the interface."""
        response["API-Version"] = VERSION
        return super().finalize_response(request, response, *args, **kwargs)


@contextmanager
def acting_for(request: Request) -> Iterator[ApiClient]:
    """Let everything inside be written to the trail in the name of the calling system."""
    client = client_of(request)
    origin = replace(current_origin(), actor=client.name)
    with acting_from(origin), pghistory.context(client=client.name):
        yield client
