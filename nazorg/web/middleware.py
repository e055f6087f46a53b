"""What holds for every page: nobody sees one without logging in, and no browser or proxy keeps one."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import middleware as auth
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from nazorg.web.drafts import keep_draft

POWERS_NOT_USED = ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")


class LoginRequired(auth.LoginRequiredMiddleware):
    """Sends who isn't logged in to the login page, and back afterwards to the page they were on.

    A view that anybody may see is marked with `login_not_required`. A fragment that htmx asks for can't show a login
    page; it makes the browser go there. After the login a deed that was posted isn't repeated: the reader comes back
    on the page with the form, with what they typed where the page can show it again (drafts.py).
    """

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseBase:
        way_back = request.path if keep_draft(request, view_func) else _way_back(request)
        response = redirect_to_login(way_back, resolve_url(self.get_login_url(view_func)))
        if request.headers.get("HX-Request") == "true":
            return HttpResponse(status=401, headers={"HX-Redirect": response["Location"]})
        return response


def _way_back(request: HttpRequest) -> str:
    """The address to return to: a page, never a fragment or a posted form, and never another site."""
    if request.headers.get("HX-Request") == "true":
        page = request.headers.get("HX-Current-URL", "")
    elif request.method not in ("GET", "HEAD"):
        page = request.headers.get("Referer", "")
    else:
        return request.get_full_path()
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    parts = urlsplit(page)
    return parts._replace(scheme="", netloc="", fragment="").geturl() or "/"


class PrivateResponses:
    """Whatever the application answers is about people, so nothing of it is stored on the way or in the browser.

    Static files never come here: WhiteNoise answers them earlier.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response["Cache-Control"] = "no-store"
        response["Cross-Origin-Opener-Policy"] = "same-origin"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["Permissions-Policy"] = ", ".join(f"{power}=()" for power in POWERS_NOT_USED)
        return response
