"""What happens to a benefit around a detention. Source: requirements I; audit report §2.3.4 and §3.4.3."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from leefgebieden.rules.details import BenefitFacts
from leefgebieden.rules.hints.identity import lacks_id
from leefgebieden.rules.hints.known import BEFORE, Hint, Known, Weight
from nazorg.web.dates import short_date
from people.rules.partial_date import PartialDate, age_range

RESUME_WITHIN_DAYS = 30  # after release; requirement I-04 (§2.3.4)
SEARCH_DAYS = 28  # four weeks before an application is handled; requirement I-07
SEARCH_UNDER_AGE = 27
BLOCKED, STOPPED, RESUMED, GRANTED, REFUSED, ASKED = (
    "geblokkeerd",
    "stopgezet",
    "hervat",
    "toegekend",
    "geweigerd",
    "aangevraagd",
)
BENEFIT = "wwb"  # the benefit that the gemeente pays
# What shows that there is a benefit: an application or a refusal doesn't.
SHOWS_A_BENEFIT = (BLOCKED, STOPPED, RESUMED, GRANTED)


def measure_for(starts_on: date, release_on: date | None, *, long_stay_days: int) -> str | None:
    """What to do with the benefit: block it for a short detention, stop it for a long one; None when nobody knows yet.

    Source: requirement I-02 (§3.4.3): shorter than three months is blocking; three months is `long_stay_days`.
    """
    if release_on is None:
        return None
    return BLOCKED if (release_on - starts_on).days < long_stay_days else STOPPED


def resume_until(released_on: date) -> date:
    """The last day to have a benefit resumed instead of asking for a new one. Source: requirement I-04."""
    return released_on + timedelta(days=RESUME_WITHIN_DAYS)


def is_under_search_age(birth_date: PartialDate | None, day: date) -> bool | None:
    """Whether somebody is under 27 on a day; None when the birth date doesn't tell."""
    if birth_date is None:
        return None
    youngest, oldest = age_range(birth_date, on=day)
    if (youngest < SEARCH_UNDER_AGE) != (oldest < SEARCH_UNDER_AGE):
        return None
    return youngest < SEARCH_UNDER_AGE


@dataclass(frozen=True, slots=True)
class Waiting:
    """How long a benefit is or was waited for, in days. Source: requirement I-08."""

    since: date
    until: date | None  # None: still waiting
    days: int


def waiting(benefits: Sequence[BenefitFacts], today: date) -> Waiting | None:
    """The time between the last application and its answer; None when nothing was asked."""
    asked = max((benefit.taken_on for benefit in benefits if benefit.kind == ASKED), default=None)
    if asked is None:
        return None
    answers = [
        benefit.taken_on
        for benefit in benefits
        if benefit.kind in (GRANTED, REFUSED, RESUMED) and benefit.taken_on >= asked
    ]
    until = min(answers, default=None)
    return Waiting(asked, until, ((until or today) - asked).days)


def income_hints(known: Known, today: date) -> Iterator[Hint]:
    """What to do about the benefit now, and what has to come first."""
    if known.is_over_by(today):
        yield from _after_release(known, today)
    else:
        yield from _during_detention(known)
    if not _asks(known, today):
        return
    day = max(known.release_on or today, today)
    if lacks_id(known, day):
        yield Hint(
            "benefit_needs_id",
            "werk_inkomen",
            "Regel eerst een geldig ID-bewijs. Daarna kan de uitkering worden aangevraagd.",
            "Zonder geldig ID-bewijs neemt Sociale Zaken geen aanvraag aan.",
        )
    if known.is_homeless and not (known.housing and known.housing.postal_address_since):
        yield Hint(
            "benefit_needs_address",
            "werk_inkomen",
            "Regel eerst een briefadres, met toestemming van Sociale Zaken.",
            "De cliënt heeft geen woning. Voor een uitkering is een adres nodig.",
        )
    yield from _search_period(known, day)


def _during_detention(known: Known) -> Iterator[Hint]:
    last = _last_of_this_detention(known)
    if known.at("werk_inkomen", BEFORE) != BENEFIT and last is None:
        return
    if last and last.kind in (STOPPED, ASKED, REFUSED):
        return  # there is no benefit that goes on
    fits = measure_for(known.starts_on, known.release_on, long_stay_days=known.long_stay_days)
    if last and last.kind == BLOCKED:
        if fits == STOPPED:
            yield _measure(fits, known, "De uitkering is geblokkeerd, maar de detentie duurt langer dan eerst gedacht.")
    elif fits:
        yield _measure(fits, known, "Er loopt een uitkering." if last else "De cliënt had een uitkering.")
    else:
        yield Hint(
            "benefit_release_unknown",
            "werk_inkomen",
            "Vraag de PI naar de verwachte vrijlating.",
            "Zonder die datum is niet te zeggen of de uitkering geblokkeerd of stopgezet moet worden.",
            Weight.KNOW,
        )


def _measure(kind: str, known: Known, because: str) -> Hint:
    if kind == BLOCKED:
        text = "Vraag de klantmanager de uitkering te blokkeren."
        short = f"De detentie duurt korter dan {known.long_stay_days} dagen."
        why = f"{because} {short} Na vrijlating loopt zij weer door als de cliënt zich meldt."
    else:
        text = "Vraag de klantmanager de uitkering stop te zetten."
        why = f"{because} De detentie duurt {known.long_stay_days} dagen of langer. Daarna volgt een nieuw besluit."
    return Hint(f"benefit_{kind}", "werk_inkomen", text, why)


def _after_release(known: Known, today: date) -> Iterator[Hint]:
    last = _last_of_this_detention(known)
    if not last or last.kind not in (BLOCKED, STOPPED) or known.release_on is None:
        return
    until, done = resume_until(known.release_on), "geblokkeerd" if last.kind == BLOCKED else "stopgezet"
    if today <= until:
        yield Hint(
            "benefit_resume",
            "werk_inkomen",
            f"Laat de uitkering hervatten. Dat kan tot en met {short_date(until)}.",
            f"De uitkering is {done} op {short_date(last.taken_on)}. Binnen {RESUME_WITHIN_DAYS} dagen na vrijlating "
            "kan zij worden hervat, zo nodig met een voorschot.",
            due_on=until,
        )
    else:
        yield Hint(
            "benefit_too_late",
            "werk_inkomen",
            "Help de cliënt met een nieuwe aanvraag voor een uitkering.",
            f"De uitkering is {done} en niet hervat. Hervatten kon tot en met {short_date(until)}.",
        )


def _search_period(known: Known, day: date) -> Iterator[Hint]:
    if is_under_search_age(known.birth_date, day):
        handled_on = day + timedelta(days=SEARCH_DAYS)
        yield Hint(
            "benefit_search_period",
            "werk_inkomen",
            f"Reken op vier weken zoektijd. Meldt de cliënt zich op {short_date(day)}, dan neemt Sociale Zaken de "
            f"aanvraag in behandeling vanaf {short_date(handled_on)}.",
            f"De cliënt is dan jonger dan {SEARCH_UNDER_AGE} jaar. Denk aan geld voor die weken.",
            Weight.KNOW,
        )


def _asks(known: Known, today: date) -> bool:
    """Whether a benefit has to be asked for: there is no income, or it was stopped, or that will be done.

    What was asked for already or was given isn't asked for again.
    """
    last = _last_of_this_detention(known)
    if last:
        late = known.is_over_by(today) and known.release_on is not None and today > resume_until(known.release_on)
        return last.kind == STOPPED or (last.kind == BLOCKED and late)
    if known.has_income is False:
        return True
    had = known.at("werk_inkomen", BEFORE) == BENEFIT and not known.is_over_by(today)
    fits = measure_for(known.starts_on, known.release_on, long_stay_days=known.long_stay_days)
    return had and fits == STOPPED


def _last_of_this_detention(known: Known) -> BenefitFacts | None:
    """What was last done with the benefit since the detention began."""
    since = [
        benefit for benefit in known.benefits if benefit.taken_on >= known.starts_on and benefit.kind != "voorschot"
    ]
    return max(since, key=lambda benefit: benefit.taken_on, default=None)
