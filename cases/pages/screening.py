"""The forms of a screening: one per leefgebied in use, with the questions that are asked now."""

from datetime import date

from django.http import QueryDict

from cases.forms.situation import FindingForm
from leefgebieden.models import Question, QuestionSet, Screening
from leefgebieden.selectors import leefgebieden_on
from people.models import Detention


def finding_forms(data: QueryDict | None, *, today: date) -> list[FindingForm]:
    """In the order of the leefgebieden. Two queries besides the policy."""
    version = QuestionSet.objects.in_force_on(today)
    asked: dict[str, list[Question]] = {}
    for question in version.questions.all() if version else ():
        asked.setdefault(question.leefgebied, []).append(question)
    return [FindingForm(leefgebied, asked.get(leefgebied, []), data) for leefgebied in leefgebieden_on(today)]


def planned_screener(detention: Detention) -> str:
    """Who was last said to screen; empty when nobody said."""
    last = Screening.objects.last_of(detention)
    return (last.screener or "") if last else ""
