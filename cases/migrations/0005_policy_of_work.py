from django.db import migrations

from nazorg.policy.operations import add_to_policy

_EVERY_WERKDAG = {
    "steps": [-2, 0, 1],
    "repeat_every": 1,
    "escalate_from": 2,
    "escalate_to": "coordinator",
    "direct_from": 0,
}


class Migration(migrations.Migration):
    """The terms of actions and referrals, for the versions of the policy that stand already."""

    dependencies = [("cases", "0004_to_derive"), ("policy", "0001_initial")]

    operations = [
        add_to_policy(
            terms={
                "referral_answer": {"days": 5, "unit": "werkdagen"},
                "referral_arrival": {"days": 10, "unit": "werkdagen"},
                "decision": {"days": 2, "unit": "werkdagen"},
            },
            reminders={
                "action": _EVERY_WERKDAG,
                "referral_answer": _EVERY_WERKDAG,
                "referral_arrival": _EVERY_WERKDAG,
            },
        )
    ]
