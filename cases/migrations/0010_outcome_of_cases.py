"""Keep with each case how the doelgroeptoets stands, so that the list is filtered on it by an index; and find the newest
cases of all gemeenten together.
"""

from django.db import migrations, models

OUTCOMES = [
    ("in_doelgroep", "In de doelgroep"),
    ("buiten_doelgroep", "Buiten de doelgroep"),
    ("te_toetsen", "Nog te toetsen"),
    ("bij_afweging", "Afstemming vereist"),
    ("beoordeling_coordinator", "Beoordeling door de coördinator"),
    ("geen_actie_tenzij_hulpvraag", "Geen actie, tenzij er een hulpvraag is"),
    ("wacht_op_screening", "Wacht op screening"),
    ("signaal_herhaling", "Kort verblijf, maar vaker vastgezeten"),
    ("kortverblijf_geen_nazorg", "Kort verblijf, geen nazorg"),
]
# As the rules of a case read it: the run about the last detention, and what was decided otherwise about that one, except
# where coordination is required.
FILL = """
UPDATE cases_case c SET outcome = CASE
    WHEN a.outcome = 'bij_afweging' THEN a.outcome
    ELSE coalesce((
        SELECT CASE WHEN o.withdrawn THEN NULL ELSE o.outcome END FROM leefgebieden_overridedecision o
        WHERE o.person_id = a.person_id AND o.detention_id IS NOT DISTINCT FROM a.detention_id
        ORDER BY o.id DESC LIMIT 1
    ), a.outcome) END
FROM leefgebieden_eligibilityassessment a
WHERE a.person_id = c.person_id AND a.is_current AND a.detention_id IS NOT DISTINCT FROM (
    SELECT d.id FROM people_detention d WHERE d.person_id = c.person_id ORDER BY d.starts_on DESC LIMIT 1
)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0009_policy_of_supervision"),
        ("leefgebieden", "0004_when_to_judge_again"),
        ("people", "0007_open_detentions"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=OUTCOMES,
                default="",
                editable=False,
                max_length=30,
                verbose_name="doelgroep",
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["gemeente", "outcome", "-opened_on", "-id"], name="case_by_outcome"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["-opened_on", "-id"], name="case_by_opening"),
        ),
    ]
