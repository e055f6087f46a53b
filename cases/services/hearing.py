"""What a case does at once when something is found on a leefgebied."""

from cases.models import Case, TemplateTrigger
from cases.services.templates import apply_templates
from leefgebieden.happenings import BenefitFound
from nazorg.web.happenings import when


def act_on_benefit(happened: BenefitFound) -> None:
    """Add what belongs to a benefit during detention to the open case of this person, if there is one."""
    case = Case.objects.open().filter(person=happened.person).first()
    if case:
        apply_templates(
            case, TemplateTrigger.BENEFIT_FOUND, detention=happened.detention, by=happened.by, now=happened.now
        )


def act_on_happenings() -> None:
    """Hear what asks for actions. Called when the application starts."""
    when(BenefitFound, act_on_benefit)
