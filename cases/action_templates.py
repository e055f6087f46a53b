"""The action templates with which an installation starts. Source: requirements C-16, G-05, G-07, I-02, I-04."""

from cases.models import ActionKind, ActionTemplate, TemplateTrigger
from cases.services.templates import TemplateDetails, TemplateLine, save_template
from leefgebieden.choices import LifeDomain

FIRST = (
    TemplateDetails(
        "Terugkeer voorbereiden",
        TemplateTrigger.RELEASE_NEAR,
        (
            TemplateLine(
                "Vraag de casemanager naar de datum en het D&R-plan", ActionKind.CASEMANAGER_PI, within_days=7
            ),
            TemplateLine(
                "Vraag bij Burgerzaken na of er een geldig ID-bewijs is",
                ActionKind.ANDERE_AFDELING,
                LifeDomain.ID,
                within_days=14,
            ),
            TemplateLine("Bezoek de cliënt in de PI", ActionKind.BEZOEK_PI, within_days=30),
            TemplateLine(
                "Regel waar de cliënt na vrijlating slaapt",
                ActionKind.ANDERE_PARTIJEN,
                LifeDomain.ONDERDAK,
                within_days=45,
            ),
            TemplateLine(
                "Maak een afspraak met Sociale Zekerheid over inkomen na vrijlating",
                ActionKind.ANDERE_AFDELING,
                LifeDomain.WERK_INKOMEN,
                within_days=60,
            ),
        ),
    ),
    TemplateDetails(
        "Uitkering tijdens detentie",
        TemplateTrigger.BENEFIT_FOUND,
        (
            TemplateLine(
                "Vraag Sociale Zekerheid de uitkering te blokkeren of te stoppen",
                ActionKind.ANDERE_AFDELING,
                LifeDomain.WERK_INKOMEN,
                within_days=5,
            ),
            TemplateLine(
                "Vraag wie de klantmanager is", ActionKind.ANDERE_AFDELING, LifeDomain.WERK_INKOMEN, within_days=10
            ),
        ),
    ),
    TemplateDetails(
        "ID-bewijs voor vrijlating",
        TemplateTrigger.NO_ID,
        (
            TemplateLine(
                "Kies de weg naar een ID-bewijs en vraag het aan",
                ActionKind.ANDERE_AFDELING,
                LifeDomain.ID,
                within_days=5,
            ),
            TemplateLine(
                "Zoek uit wie het ID-bewijs betaalt", ActionKind.ANDERE_AFDELING, LifeDomain.ID, within_days=10
            ),
        ),
    ),
)


def load_first_templates() -> None:
    """Enter the starting templates when there are none at all."""
    if not ActionTemplate.objects.exists():
        for details in FIRST:
            save_template(None, details, by=None)
