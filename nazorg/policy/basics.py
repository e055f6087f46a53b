"""The policy with which an installation starts, as the audit report describes it."""

from datetime import date
from typing import Any

from nazorg.policy.models import PolicyVersion
from nazorg.policy.rules import DOELGROEP_DEFAULTS, STEP_DEFAULTS

_EVERY_WERKDAG = {
    "steps": [-2, 0, 1],
    "repeat_every": 1,
    "escalate_from": 2,
    "escalate_to": "coordinator",
    "direct_from": 0,
}
# Before the day, on the day, and every two weeks after it.
_NOW_AND_THEN = {"steps": [-5, 0], "repeat_every": 10, "escalate_from": None, "escalate_to": None, "direct_from": 10}

AMF_2016: dict[str, Any] = {
    # Source: Convenant Re-integratie 2014; audit report §2.3.1.
    "terms": {
        "pi_report": {"days": 2, "unit": "kalenderdagen"},
        "municipal_information": {"days": 5, "unit": "werkdagen"},
        "screening": {"days": 10, "unit": "werkdagen"},
        # Ours: what can't be read or matched is looked at on the next werkdag.
        "assessment": {"days": 1, "unit": "werkdagen"},
        "screening_message": {"days": 2, "unit": "werkdagen"},
        # Ours: how long a partner may take to answer, a client to arrive, and we to decide what happens now.
        "referral_answer": {"days": 5, "unit": "werkdagen"},
        "referral_arrival": {"days": 10, "unit": "werkdagen"},
        "decision": {"days": 2, "unit": "werkdagen"},
        # Ours: how long a doelgroeptoets may wait for a decision, or for what is missing.
        "doelgroep_decision": {"days": 5, "unit": "werkdagen"},
        "doelgroep_completion": {"days": 10, "unit": "werkdagen"},
        "consultation": {"days": 5, "unit": "werkdagen"},
        # Source: requirement F-18, after release.
        "follow_up_six_months": {"days": 6, "unit": "maanden"},
        "follow_up_twelve_months": {"days": 12, "unit": "maanden"},
    },
    "reminders": {
        "municipal_information": _EVERY_WERKDAG,
        "screening": _EVERY_WERKDAG,
        "assessment": {**_EVERY_WERKDAG, "steps": [0, 1]},
        "screening_message": {**_EVERY_WERKDAG, "steps": [0, 1]},
        "action": _EVERY_WERKDAG,
        "case_review": {**_EVERY_WERKDAG, "steps": [0, 5], "repeat_every": 5, "escalate_from": 10},
        "referral_answer": _EVERY_WERKDAG,
        "referral_arrival": _EVERY_WERKDAG,
        "came_back": _EVERY_WERKDAG,
        "doelgroep_decision": _EVERY_WERKDAG,
        "consultation": _EVERY_WERKDAG,
        "doelgroep_completion": _NOW_AND_THEN,
        "follow_up_six_months": _NOW_AND_THEN,
        "follow_up_twelve_months": _NOW_AND_THEN,
        "supervision_end": _NOW_AND_THEN,
    },
    "digest_at": "07:30",
    "long_stay_days": 90,  # audit report, begrippenlijst
    "release_notice_days": 30,
    "steps": dict(STEP_DEFAULTS),
    "doelgroep": {"screening_from_days": 90, **DOELGROEP_DEFAULTS},  # domain/1-requirements §1.5.3
}


def load_first_policy() -> None:
    """Enter the starting policy when there is none at all."""
    if not PolicyVersion.objects.exists():
        PolicyVersion.objects.create(name="AMF-2016", starts_on=date(2000, 1, 1), content=AMF_2016)
