"""What somebody typed is not lost to a session that ended, or to a login in another tab.

A view marked with `keeps_draft` whose form carries its writer (`writer_of`, signed) gets back what was posted too late:
it is kept encrypted in the session that the login page starts, for that address and that writer alone, and the reader
lands on the same address. There `taken_draft` gives it once; the view shows the form again and saves nothing.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import Resolver404, resolve

from nazorg.web import crypto

WRITER_FIELD = "schrijver"
LONGEST = 50_000
VALID_SECONDS = 24 * 60 * 60
RESTORED = "U was uitgelogd. Wat u had getypt staat hieronder. Het is nog niet bewaard."

_MARK = "nazorg_keeps_draft"
_KEY = "draft"
_SALT = "nazorg.web.drafts"
View = TypeVar("View", bound=Callable[..., Any])


def keeps_draft(view: View) -> View:
    """Mark a view that can show again what was posted too late. It also answers a GET on its address."""
    setattr(view, _MARK, True)
    return view


def writer_of(user: Any) -> str:
    """The value of the hidden field `schrijver`: who typed this. Signed, so that nobody can plant a text."""
    return signing.dumps(str(user.public_id), salt=_SALT)


def keep_draft(request: HttpRequest, view: Callable[..., Any]) -> bool:
    """Keep what was posted to this view, if it can show it again. Says whether it was kept."""
    if request.method != "POST" or not getattr(view, _MARK, False) or not _writer(request.POST):
        return False
    typed = request.POST.copy()
    typed.pop("csrfmiddlewaretoken", None)
    text = typed.urlencode()
    if len(text) > LONGEST:
        return False
    request.session[_KEY] = {"path": request.path, "text": crypto.encrypt(text, place=_place(request))}
    return True


def taken_draft(request: HttpRequest) -> QueryDict | None:
    """What this reader posted too late to this address; once."""
    kept = request.session.get(_KEY)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[_KEY]
    typed = QueryDict(crypto.decrypt(kept["text"], place=_place(request)))
    return typed if _writer(typed) == str(cast(Any, request.user).public_id) else None


def typed_in(request: HttpRequest) -> QueryDict | None:
    """What was posted now, or too late before a login: then the reader is told so. Only a POST may save anything."""
    if request.method == "POST":
        return request.POST
    draft = taken_draft(request)
    if draft is not None:
        messages.warning(request, RESTORED)
    return draft


def rescued(request: HttpRequest) -> HttpResponse | None:
    """The way back for somebody whose form is refused because they logged in again meanwhile; nothing for others."""
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return None
    is_writer = request.user.is_authenticated and _writer(request.POST) == str(cast(Any, request.user).public_id)
    return HttpResponseRedirect(request.path) if is_writer and keep_draft(request, view) else None


def _writer(typed: QueryDict) -> str:
    try:
        return str(signing.loads(typed.get(WRITER_FIELD, ""), salt=_SALT, max_age=VALID_SECONDS))
    except signing.BadSignature:
        return ""


def _place(request: HttpRequest) -> str:
    return f"session.draft|{request.path}"
