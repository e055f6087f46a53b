"""Care that goes on after release, and the insurance that pays for it. Source: requirements K-02, K-06 and K-09."""

from collections.abc import Iterator
from datetime import date

from leefgebieden.rules.details import CareFacts
from leefgebieden.rules.hints.known import AT_RELEASE, BEFORE, Hint, Known, Weight
from nazorg.web.dates import short_date

CONTACT, NO_CONTACT = "contact", "geen_contact"
EXISTING = "bestaand"


def had_care(known: Known) -> bool:
    """Whether there was care before the detention, by the contacts or by the situation."""
    return known.at("zorg", BEFORE) == CONTACT or any(_was_before(contact, known.starts_on) for contact in known.care)


def first_day_of_care(care: tuple[CareFacts, ...], day: date) -> date | None:
    """The first day from `day` on with care that is planned or goes on; None when there is none.

    Care of which no start is known goes on.
    """
    going_on = [contact for contact in care if contact.ends_on is None or contact.ends_on >= day]
    return min((max(contact.starts_on or day, day) for contact in going_on), default=None)


def care_hints(known: Known, today: date) -> Iterator[Hint]:
    """Care that stops at the gate, and an insurance that stayed suspended."""
    yield from _continuity(known, max(known.release_on or today, today))
    yield from _insurance(known, today)


def _continuity(known: Known, day: date) -> Iterator[Hint]:
    """Earlier care is known and none is planned at release. Source: requirement K-09 (recommendation 6)."""
    first = first_day_of_care(known.care, day)
    if not had_care(known):
        return
    if first is None and known.at("zorg", AT_RELEASE) != CONTACT:
        yield Hint(
            "care_gap",
            "zorg",
            "Regel dat de zorg na vrijlating doorgaat.",
            "Voor de detentie was er zorg. Na vrijlating is er nog niets afgesproken.",
            due_on=known.release_on,
        )
    elif first and known.release_on and first > max(known.release_on, day):
        days = (first - day).days
        yield Hint(
            "care_starts_later",
            "zorg",
            f"Regel hulp voor de tijd tussen vrijlating en {short_date(first)}.",
            f"De zorg begint pas {days} {'dag' if days == 1 else 'dagen'} na vrijlating.",
            due_on=known.release_on,
        )


def _insurance(known: Known, today: date) -> Iterator[Hint]:
    """Suspended during detention, so it has to be resumed after. Source: requirement K-02 (§3.4.5)."""
    insurance = known.insurance
    if insurance is None or insurance.suspended_on is None or insurance.resumed_on:
        return
    if known.is_over_by(today):
        yield Hint(
            "insurance_not_resumed",
            "zorg",
            "Laat de zorgverzekering hervatten.",
            f"Zij is opgeschort op {short_date(insurance.suspended_on)}. De cliënt is vrij en nu niet verzekerd.",
        )
    else:
        yield Hint(
            "insurance_suspended",
            "zorg",
            "Meld de vrijlating bij de zorgverzekeraar, zodat de verzekering die dag weer ingaat.",
            f"De zorgverzekering is opgeschort op {short_date(insurance.suspended_on)}.",
            Weight.KNOW,
            known.release_on,
        )


def _was_before(contact: CareFacts, starts_on: date) -> bool:
    """Care that began before the detention, or that is called existing."""
    if contact.starts_on is None:
        return contact.need == EXISTING
    return contact.starts_on < starts_on
