"""What a case does at once when something is found on a leefgebied."""

from cases.models import Case, TemplateTrigger
from cases.services.templates import apply_templates, settle_untouched
from leefgebieden.happenings import AssessmentChanged, BenefitFound
from leefgebieden.services.details import benefits_found


def act_on_benefit(happened: BenefitFound) -> None:
    """Add what belongs to a benefit during detention to the open case of this person, if there is one."""
    case = Case.objects.open().select_related("person").filter(person=happened.person).first()
    if case:
        apply_templates(
            case, TemplateTrigger.BENEFIT_FOUND, detention=happened.detention, by=happened.by, now=happened.now
        )


def act_on_doelgroep(happened: AssessmentChanged) -> None:
    """Add what belongs to a benefit that was found before this person came into the doelgroep.

    What time asks for comes with the next round of the job. What templates added lapses, as far as nobody touched it,
    when this person is outside now, and is back when in it again.
    """
    run = happened.assessment
    case = Case.objects.open().select_related("person").filter(person=run.person).first()
    if case is None:
        return
    settle_untouched(case, by=happened.by, now=happened.now)
    for detention in benefits_found(run.person, detention=run.detention):
        act_on_benefit(BenefitFound(run.person, detention, by=happened.by, now=happened.now))
