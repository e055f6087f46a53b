from django.db import migrations

from nazorg.policy.operations import add_to_policy

_EVERY_WERKDAG = {
    "steps": [-2, 0, 1],
    "repeat_every": 1,
    "escalate_from": 2,
    "escalate_to": "coordinator",
    "direct_from": 0,
}
_NOW_AND_THEN = {"steps": [-5, 0], "repeat_every": 10, "escalate_from": None, "escalate_to": None, "direct_from": 10}


class Migration(migrations.Migration):
    """The terms of decisions and follow-ups, for the versions of the policy that stand already."""

    dependencies = [("cases", "0006_policy_trials"), ("policy", "0001_initial")]

    operations = [
        add_to_policy(
            terms={
                "doelgroep_decision": {"days": 5, "unit": "werkdagen"},
                "doelgroep_completion": {"days": 10, "unit": "werkdagen"},
                "consultation": {"days": 5, "unit": "werkdagen"},
                "follow_up_six_months": {"days": 6, "unit": "maanden"},
                "follow_up_twelve_months": {"days": 12, "unit": "maanden"},
            },
            reminders={
                "came_back": _EVERY_WERKDAG,
                "doelgroep_decision": _EVERY_WERKDAG,
                "consultation": _EVERY_WERKDAG,
                "doelgroep_completion": _NOW_AND_THEN,
                "follow_up_six_months": _NOW_AND_THEN,
                "follow_up_twelve_months": _NOW_AND_THEN,
            },
        )
    ]
