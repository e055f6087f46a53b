from django.db import migrations

from nazorg.policy.operations import add_to_policy

_NOW_AND_THEN = {"steps": [-5, 0], "repeat_every": 10, "escalate_from": None, "escalate_to": None, "direct_from": 10}


class Migration(migrations.Migration):
    """When to remind of a supervision that ends, for the versions of the policy that stand already."""

    dependencies = [("cases", "0008_policy_of_reviews"), ("policy", "0001_initial")]

    operations = [add_to_policy(reminders={"supervision_end": _NOW_AND_THEN})]
