"""Where a case stands. Follows from facts, so nobody has to keep it; explained in words.

Source: domain/3-model §3.3, Case.
"""

from dataclasses import dataclass
from datetime import date

from cases.rules.facts import CaseFacts
from nazorg.deadlines.rules import add_months

RETURN_MONTHS = 4  # before release the return is prepared; domain/3-model §3.3, requirement C-16


@dataclass(frozen=True)
class State:
    """The state by its code, and why it is that one."""

    code: str
    why: str


def derive_state(facts: CaseFacts, *, today: date) -> State:
    """The state of a case on a day. Never by hand: what is wrong here is wrong in the facts."""
    if facts.closed_on:
        return State("afgesloten", "Het dossier is gesloten.")
    if facts.stay and facts.stay.is_open:
        return _inside(facts, today)
    if facts.stay is None and not facts.has_plan and not facts.followed_since:
        return State("intake", "Er is nog geen detentie en geen plan vastgelegd.")
    return _outside(facts)


def _inside(facts: CaseFacts, today: date) -> State:
    """In detention. A new detention starts again, whatever stood before."""
    if not facts.has_plan:
        return State("intake", "De cliënt zit vast en er is voor deze detentie nog geen plan met een doel.")
    if is_release_near(facts, today):
        return State("voorbereiding_terugkeer", f"Er is een plan en de vrijlating is binnen {RETURN_MONTHS} maanden.")
    if facts.done_actions:
        return State("voorbereiding_terugkeer", "Er is een plan en de eerste actie is gedaan.")
    return State("plan", "Er is een plan; de vrijlating is nog ver weg of onbekend.")


def _outside(facts: CaseFacts) -> State:
    if facts.followed_since:
        return State("langdurig_volgen", "De gemeente blijft deze cliënt volgen, zonder einddatum.")
    if is_handed_over(facts):
        return State("overgedragen", "Ketenpartners hebben alle vragen overgenomen; er staat niets meer open.")
    return State("nazorg_buiten", "De cliënt is vrij en er staat nog iets open, of er is nog niets overgedragen.")


def is_release_near(facts: CaseFacts, today: date) -> bool:
    """Whether the release is expected within the months in which the return is prepared, or its day has gone by."""
    stay = facts.stay
    if stay is None or not stay.is_open or stay.expected_release_on is None:
        return False
    return today >= add_months(stay.expected_release_on, -RETURN_MONTHS)


def is_handed_over(facts: CaseFacts) -> bool:
    """Whether others have taken over all there was: a referral accepted, and nothing that waits. Source: F-06."""
    waits = facts.open_goals or facts.open_actions or facts.unanswered_referrals
    return facts.handed_over_on is not None and not waits
