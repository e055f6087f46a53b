"""Which roles a page is for. Whoever holds none of them gets the same answer as for a page that isn't there."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpResponse

from nazorg.accounts.models import CASE_ROLES, Gemeente, Role, User
from nazorg.web.http import AppRequest

logger = logging.getLogger("nazorg.refused")

P = ParamSpec("P")
View = Callable[Concatenate[AppRequest, P], HttpResponse]


def for_roles(*roles: Role) -> Callable[[View[P]], View[P]]:
    """A view for who holds one of these roles today; Http404 for everybody else, and a line in the system log."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: AppRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.has_role(*roles):
                logger.warning("user %s asked for %s without the role", request.user.pk, view.__qualname__)
                raise Http404("Niet gevonden, of niet voor u.")
            return view(request, *args, **kwargs)

        return guarded

    return guard


admin_only = for_roles(Role.ADMIN)


def own_gemeenten(user: User) -> list[Gemeente]:
    """The gemeenten for which this user works with cases, by name."""
    found = {held.gemeente.pk: held.gemeente for held in user.roles_now if held.gemeente and held.role in CASE_ROLES}
    return sorted(found.values(), key=lambda gemeente: gemeente.name)
