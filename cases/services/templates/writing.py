"""Writing down which actions belong to an event. What was added to cases already stays as it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from cases.models import ActionTemplate, ActionTemplateLine
from cases.services.errors import CaseError, ChangedMeanwhileError
from nazorg.accounts.models import Organisation, User
from nazorg.audit.services import record
from nazorg.web.editing import refuse_changed, revision_over


@dataclass(frozen=True)
class TemplateLine:
    """One action of a set; due so many days after the event."""

    title: str
    kind: str
    leefgebied: str = ""
    organisation: Organisation | None = None
    within_days: int = 14


@dataclass(frozen=True)
class TemplateDetails:
    """What an administrator fills in."""

    name: str
    trigger: str
    lines: Sequence[TemplateLine]
    is_active: bool = True


@transaction.atomic
def save_template(
    template: ActionTemplate | None, details: TemplateDetails, *, revision: int | None = None, by: User | None
) -> ActionTemplate:
    """Make a template, or change one. `revision` is the one the writer saw.

    Errors: CaseError without a name or without actions; ChangedMeanwhileError.
    """
    if not details.name.strip():
        raise CaseError("Geef het sjabloon een naam.")
    if not details.lines:
        raise CaseError("Vul ten minste één actie in.")
    if template:
        template = ActionTemplate.objects.select_for_update().get(pk=template.pk)
        refuse_changed(revision_of_template(template), revision, ChangedMeanwhileError)
    saved = template or ActionTemplate()
    saved.name, saved.trigger, saved.is_active = details.name.strip(), details.trigger, details.is_active
    saved.save()
    saved.lines.all().delete()
    ActionTemplateLine.objects.bulk_create(
        ActionTemplateLine(
            template=saved,
            position=position,
            kind=line.kind,
            title=line.title.strip(),
            leefgebied=line.leefgebied,
            organisation=line.organisation,
            within_days=line.within_days,
        )
        for position, line in enumerate(details.lines)
    )
    record(
        "action_template_changed" if template else "action_template_made",
        subject_type="action_template",
        subject_id=saved.public_id,
        by=by,
        data={"trigger": saved.trigger, "lines": len(details.lines), "is_active": saved.is_active},
    )
    return saved


def revision_of_template(template: ActionTemplate) -> int:
    """Tells what a template says now from what it said before."""
    lines = [
        (line.title, line.kind, line.leefgebied, line.organisation_id, line.within_days)
        for line in template.lines.all()
    ]
    return revision_over(template.name, template.trigger, template.is_active, lines)
