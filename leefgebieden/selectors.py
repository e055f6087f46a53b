"""Questions about leefgebieden that more than one page or service asks."""

from datetime import date

from leefgebieden.choices import FIVE, LifeDomain
from nazorg.policy.services import policy_on


def leefgebieden_on(day: date) -> tuple[LifeDomain, ...]:
    """The leefgebieden in use on a day: the five, and the further ones that the policy names, in a fixed order.

    Errors: PolicyError when no policy has started yet.
    """
    further = policy_on(day).further_leefgebieden
    return (*FIVE, *(leefgebied for leefgebied in LifeDomain if leefgebied not in FIVE and leefgebied in further))
