from django.db import migrations

from nazorg.policy.operations import add_to_policy

# As closing a case does since then (cases/services/terms.py); an action ends when a person says so.
END_TERMS_OF_CLOSED = """
UPDATE deadlines_deadline t
SET state = 'lapsed', lapse_reason = 'Het dossier is gesloten', next_step = NULL, next_step_on = NULL, ended_at = now()
FROM cases_case c
WHERE t.case_id = c.public_id AND t.gemeente_id = c.gemeente_id AND c.closed_on IS NOT NULL AND t.state = 'running'
AND t.kind IN (
    'referral_answer', 'referral_arrival', 'case_review', 'supervision_end', 'doelgroep_decision',
    'doelgroep_completion', 'consultation', 'follow_up_six_months', 'follow_up_twelve_months', 'screening'
)
"""


class Migration(migrations.Migration):
    """The numbers of the next step, for the policy versions that stand; and no term of a closed case runs on."""

    dependencies = [
        ("cases", "0010_outcome_of_cases"),
        ("deadlines", "0004_running_by_kind"),
        ("policy", "0001_initial"),
    ]

    operations = [
        add_to_policy(
            steps={
                "plan_days": 28,
                "id_days": 60,
                "after_release_days": 14,
                "follow_up_ahead_days": 14,
                "follow_up_late_months": 3,
                "supervision_answer_days": 14,
            }
        ),
        migrations.RunSQL(END_TERMS_OF_CLOSED, migrations.RunSQL.noop),
    ]
