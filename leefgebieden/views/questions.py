"""The questions of the screening, for the functioneel beheerder: reading them, and entering the next version."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from leefgebieden.forms import QuestionsForm
from leefgebieden.selectors import last_questions, question_sets
from leefgebieden.services.errors import ChangedMeanwhileError, LeefgebiedenError
from leefgebieden.services.questions import enter_questions
from nazorg.accounts.access import admin_only
from nazorg.web.editing import Editing, status_of
from nazorg.web.http import AppRequest, posted


@require_http_methods(["GET", "HEAD", "POST"])
@admin_only
def questions(request: AppRequest) -> HttpResponse:
    """The last version in a form: what is saved is the next version, and earlier answers keep their questions."""
    today = timezone.localdate()
    versions = list(question_sets())
    editing = Editing.of(posted(request), versions[0].version if versions else 0)
    form = QuestionsForm(posted(request), current=last_questions(), today=today, is_outrun=editing.is_outrun)
    if request.method == "POST" and form.is_valid():
        starts_on = form.cleaned_data["starts_on"]
        try:
            told = {"starts_on": starts_on, "revision": editing.revision}
            made = enter_questions(form.asked(), **told, by=request.user, now=timezone.now())
        except ChangedMeanwhileError as error:
            editing = editing.conflicts(form, error)
        except LeefgebiedenError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Versie {made.version} is bewaard. Eerdere antwoorden veranderen niet.")
            return redirect("leefgebieden:questions")
    context = {"form": form, "versions": versions, "today": today, "editing": editing}
    return render(request, "leefgebieden/questions.html", context, status=status_of(form, editing))
