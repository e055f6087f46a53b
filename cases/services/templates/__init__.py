"""Sets of actions that an event adds to a case: adding them, and writing down what is in them."""

from cases.services.templates.applying import apply_by_date, apply_templates
from cases.services.templates.outside import settle_untouched
from cases.services.templates.writing import TemplateDetails, TemplateLine, revision_of_template, save_template

__all__ = [
    "TemplateDetails",
    "TemplateLine",
    "apply_by_date",
    "apply_templates",
    "revision_of_template",
    "save_template",
    "settle_untouched",
]
