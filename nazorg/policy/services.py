"""Which policy applies."""

from datetime import date

from nazorg.policy.models import PolicyVersion
from nazorg.policy.rules import Policy, PolicyError


def policy_version_on(day: date) -> PolicyVersion:
    """The policy version in force on a day. Errors: PolicyError when none has started yet."""
    version = PolicyVersion.objects.in_force_on(day)
    if version is None:
        raise PolicyError(
            f"Er is geen beleid dat geldt op {day:%d-%m-%Y}. Vraag de functioneel beheerder om een beleidsversie."
        )
    return version


def policy_on(day: date) -> Policy:
    """The policy in force on a day. Errors: PolicyError when none has started yet."""
    return policy_version_on(day).read()
