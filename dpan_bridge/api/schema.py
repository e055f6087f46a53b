"""The published OpenAPI 3 of the machine interface, made from the serializers that read the meldingen."""

import json
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_safe
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator

from dpan_bridge.api.base import VERSION
from dpan_bridge.api.documents import DESCRIPTIONS

PREFIX = "api/v1/"
TOKEN_URL = "/api/o/token/"  # noqa: S105 (an address)


class BearerTokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How to get a token."""

    target_class = "nazorg.accounts.api.BearerToken"
    name = "oauth2"
    priority = 1

    def get_security_requirement(self, auto_schema: Any) -> dict[str, list[str]]:
        return {self.name: list(auto_schema.view.required_scopes)}

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        scopes = settings.OAUTH2_PROVIDER["SCOPES"]
        return {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": TOKEN_URL, "scopes": scopes}}}


@lru_cache(maxsize=1)
def _document() -> str:
    from dpan_bridge.api import urls

    generator = SchemaGenerator(patterns=[path(PREFIX, include(urls))])  # type: ignore[no-untyped-call]
    document = generator.get_schema(public=True)  # type: ignore[no-untyped-call]
    document["info"]["version"] = VERSION
    document["servers"] = [{"url": "/"}]
    for name, component in document["components"]["schemas"].items():
        if component.get("type") == "object":
            component["additionalProperties"] = False
            component["description"] = DESCRIPTIONS[name]
    return json.dumps(document, ensure_ascii=False, indent=1)


@login_not_required
@require_safe
def openapi(_request: HttpRequest) -> HttpResponse:
    """The description of this interface, for anybody. Source: NL API Design Rules, /core/publish-openapi."""
    return HttpResponse(_document(), content_type="application/json", headers={"Access-Control-Allow-Origin": "*"})
