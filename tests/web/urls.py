"""Small views to try the middleware and the error pages on, beside the addresses of the product."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path
from oauth2_provider.contrib.rest_framework import OAuth2Authentication
from rest_framework import exceptions, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from nazorg import urls as product
from nazorg.urls import handler400, handler403, handler404, handler500
from nazorg.web.problems import Conflict

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def plain(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("voor wie is ingelogd")


@login_not_required
def public(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("voor iedereen")


HTMX_PAGE = """{% extends "base.html" %}{% block content %}<h1>Proef</h1>
<a href="/nergens/" hx-get="/proef/htmx/" hx-target="#deel">Haal op</a>
<a href="/nergens/" hx-get="/proef/stuk/500/" hx-target="#deel">Gaat mis</a>
<a href="/nergens/" hx-get="/proef/htmx/?fout" hx-target="#deel">Klopt niet</a>
<div id="deel"></div>{% endblock %}"""


def fragment(request: HttpRequest) -> HttpResponse:
    if "fout" in request.GET:
        return HttpResponse("Vul een datum in.", status=422)
    if request.headers.get("HX-Request"):
        return HttpResponse('<div data-announce="12 meldingen">Er zijn er 12.</div>')
    return HttpResponse(engines["jinja2"].from_string(HTMX_PAGE).render({}, request))


@login_not_required
def broken(_request: HttpRequest, kind: str) -> HttpResponse:
    troubles: dict[str, Exception] = {
        "400": SuspiciousOperation("geheim detail"),
        "403": PermissionDenied,  # type: ignore[dict-item]
        "403-reden": PermissionDenied("Dit dossier is afgesloten."),
        "404": Http404("geheim detail"),
        "500": RuntimeError("geheim detail"),
    }
    raise troubles[kind]


class Name(serializers.Serializer[Any]):
    geslachtsnaam = serializers.CharField()


class Body(serializers.Serializer[Any]):
    begin = serializers.DateField()
    naam = Name()
    regels = serializers.ListField(child=serializers.IntegerField(), required=False)


class Api(APIView):
    authentication_classes = (OAuth2Authentication,)
    permission_classes = ()

    def post(self, request: Request) -> Response:
        body = Body(data=request.data)
        body.is_valid(raise_exception=True)
        return Response({"goed": True})

    def get(self, request: Request) -> Response:
        troubles: dict[str, Exception] = {
            "401": exceptions.NotAuthenticated(),
            "403": exceptions.PermissionDenied("Deze gemeente hoort niet bij uw toegang."),
            "404": Http404("geheim detail"),
            "409": Conflict("Deze Idempotency-Key hoort bij een ander bericht."),
            "429": exceptions.Throttled(wait=30),
            "500": RuntimeError("geheim detail"),
        }
        raise troubles[request.query_params["fout"]]


urlpatterns = [
    *product.urlpatterns,
    path("proef/besloten/", plain),
    path("proef/openbaar/", public),
    path("proef/htmx/", fragment),
    path("proef/stuk/<str:kind>/", broken),
    path("api/v1/proef", Api.as_view()),
    path("account/", include("allauth.account.urls")),
    path("account/twee-stappen/", include("allauth.mfa.urls")),
]
