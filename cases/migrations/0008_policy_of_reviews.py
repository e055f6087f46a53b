from django.db import migrations

from nazorg.policy.operations import add_to_policy


class Migration(migrations.Migration):
    """The reminders of a review, for the versions of the policy that stand already."""

    dependencies = [("cases", "0007_policy_of_decisions"), ("policy", "0001_initial")]

    operations = [
        add_to_policy(
            reminders={
                "case_review": {
                    "steps": [0, 5],
                    "repeat_every": 5,
                    "escalate_from": 10,
                    "escalate_to": "coordinator",
                    "direct_from": 0,
                }
            }
        )
    ]
