"""Questions about leefgebieden that more than one page or service asks."""

from datetime import date

from django.db.models import Count, QuerySet

from leefgebieden.choices import FIVE, LifeDomain
from leefgebieden.models import Question, QuestionSet
from nazorg.policy.rules import Policy
from nazorg.policy.services import policy_on


def leefgebieden_on(day: date) -> tuple[LifeDomain, ...]:
    """The leefgebieden in use on a day: the five, and the further ones that the policy names, in a fixed order.

    Errors: PolicyError when no policy has started yet.
    """
    return leefgebieden_of(policy_on(day))


def leefgebieden_of(policy: Policy) -> tuple[LifeDomain, ...]:
    """The leefgebieden that are in use under a policy."""
    further = policy.further_leefgebieden
    return (*FIVE, *(leefgebied for leefgebied in LifeDomain if leefgebied not in FIVE and leefgebied in further))


def question_sets() -> QuerySet[QuestionSet]:
    """Every version of the questions with how many it has, the last one first."""
    return (
        QuestionSet.objects.select_related("created_by")
        .annotate(question_count=Count("questions"))
        .order_by("-version")
    )


def last_questions() -> list[Question]:
    """The questions of the last version that was entered, also when it hasn't started yet."""
    last = QuestionSet.objects.first()
    return list(last.questions.all()) if last else []
