"""A page with one form about a client: call the service and go back, or show what is wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from nazorg.web.drafts import writer_of
from nazorg.web.editing import Editing, status_of
from nazorg.web.forms import NazorgForm
from nazorg.web.http import AppRequest
from people.models import Person
from people.services import ChangedMeanwhileError, PeopleError
from people.views.common import crumbs


@dataclass(frozen=True)
class Deed:
    """What the page says, and the name of the page to go back to."""

    heading: str
    intro: str
    button: str
    done: str
    back: str
    danger: bool = False


def do(
    request: AppRequest,
    person: Person,
    form: NazorgForm,
    deed: Deed,
    service: Callable[[dict[str, Any]], object],
    *,
    trail: list[tuple[str, str]] | None = None,
    editing: Editing | None = None,
) -> HttpResponse:
    """Call the service with what was told, and go back; or show what is wrong. `trail` is the way back if not usual.

    `editing` is for something that stands already: on a conflict nothing is saved and both stand beside each other.
    """
    if request.method == "POST" and form.is_valid():  # what came back after a login is shown, not saved
        try:
            service(form.cleaned_data | ({"revision": editing.revision} if editing else {}))
        except ChangedMeanwhileError as error:
            editing = editing.conflicts(form, error) if editing else None
        except PeopleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, deed.done)
            return redirect(deed.back, person.public_id)
    context = {
        "form": form,
        "deed": deed,
        "person": person,
        "crumbs": trail or crumbs(person),
        "editing": editing,
        "writer": writer_of(request.user),
    }
    status = status_of(form, editing) if request.method == "POST" else 200
    return render(request, "people/form.html", context, status=status)
