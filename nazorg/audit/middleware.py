"""Tells the trail who is at work: origin, screen and user, for looks, events and row history alike."""

import uuid
from collections.abc import Callable
from functools import lru_cache

import pghistory
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from nazorg.audit.context import Origin, acting_from
from nazorg.web.origin import client_address


class RequestOrigin:
    """Sets the origin of everything written to the trail during a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            screen = _screen(request.path_info, settings.ROOT_URLCONF)
        except Resolver404:
            return self.get_response(request)
        origin = Origin(screen=screen[:80], address=client_address(request), request_id=uuid.uuid4())
        user_id = request.user.pk if request.user.is_authenticated else None
        with (
            acting_from(origin),
            pghistory.context(user=user_id, screen=screen, origin=origin.address),
        ):
            return self.get_response(request)


@lru_cache(maxsize=1024)
def _screen(path: str, _urlconf: str) -> str:
    """The name of the view behind an address. Django looks it up once more, and the look takes a part of every page."""
    return resolve(path).view_name
