"""The questions of the screening, for the functioneel beheerder: reading them, and entering the next version."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from leefgebieden.forms import QuestionsForm
from leefgebieden.selectors import last_questions, question_sets
from leefgebieden.services.errors import LeefgebiedenError
from leefgebieden.services.questions import enter_questions
from nazorg.accounts.access import admin_only
from nazorg.web.http import AppRequest


@require_http_methods(["GET", "HEAD", "POST"])
@admin_only
def questions(request: AppRequest) -> HttpResponse:
    """The last version in a form: what is saved is the next version, and earlier answers keep their questions."""
    today = timezone.localdate()
    form = QuestionsForm(request.POST if request.method == "POST" else None, current=last_questions(), today=today)
    if request.method == "POST" and form.is_valid():
        starts_on = form.cleaned_data["starts_on"]
        try:
            made = enter_questions(form.asked(), starts_on=starts_on, by=request.user, now=timezone.now())
        except LeefgebiedenError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Versie {made.version} is bewaard. Eerdere antwoorden veranderen niet.")
            return redirect("leefgebieden:questions")
    context = {"form": form, "versions": question_sets(), "today": today}
    return render(request, "leefgebieden/questions.html", context, status=422 if form.errors else 200)
