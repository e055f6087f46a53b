"""What has to be done first for a case, by whom and before when, and what can't be done yet and why.

Every rule looks at the facts and gives a step, or nothing. What is late goes first; then the order of RULES decides.
When something is due follows from the term that runs for it; numbers that a gemeente chooses come from its policy
(`facts.numbers`). What stands here as a number is no choice, and says where it comes from.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cases.rules.dependencies import Blocked, blocked, is_wrong
from cases.rules.duties import FOLLOW_UP_SIX_MONTHS, FOLLOW_UP_TWELVE_MONTHS, IN_WORDS, OWNERS, kind_of
from cases.rules.facts import CaseFacts, Decision
from cases.rules.state import RETURN_MONTHS, is_handed_over, is_release_near
from nazorg.deadlines.rules import add_months

COORDINATOR, SUPPORTER = IN_WORDS["coordinator"], IN_WORDS["process_supporter"]
CONFIRM_DAYS = 30  # after handing over; domain/3-model §3.3, "30 days confirmed"
# The codes of the steps and the words of the moments, which the measuring moments fix (domain/3-model §3.2.2).
FOLLOW_UPS = {
    FOLLOW_UP_SIX_MONTHS: ("measure_6", "zes maanden"),
    FOLLOW_UP_TWELVE_MONTHS: ("measure_12", "een jaar"),
}


@dataclass(frozen=True)
class Step:
    """Something to do now."""

    code: str
    text: str
    why: str
    who: str
    due_on: date | None = None


@dataclass(frozen=True)
class Advice:
    """The steps, the first one first, and what can't be done yet."""

    steps: list[Step]
    blocked: list[Blocked]

    @property
    def first(self) -> Step | None:
        return self.steps[0] if self.steps else None


Rule = Callable[[CaseFacts, date], Step | None]


def advise(facts: CaseFacts, *, today: date) -> Advice:
    """What to do for this case on this day. A closed case asks for nothing."""
    if facts.closed_on:
        return Advice([], [])
    if facts.deceased_on:
        return Advice([_deceased(facts)], [])
    found = _found(facts, today)
    late = [step for step in found if step.due_on and step.due_on < today]
    steps = [*late, *(step for step in found if step not in late)]
    return Advice(steps or [_nothing(facts, today)], list(blocked(facts)))


def turning_days(facts: CaseFacts) -> list[date]:
    """The days on which time alone changes the state or the next step."""
    if facts.closed_on or facts.deceased_on:
        return []
    days = [facts.review_on, facts.handed_over_on and facts.handed_over_on + timedelta(days=CONFIRM_DAYS)]
    if facts.stay:
        days.append(facts.stay.starts_on + timedelta(days=facts.numbers.long_stay_days))
    if facts.stay and facts.stay.is_open and (release := facts.stay.expected_release_on):
        days += [add_months(release, -RETURN_MONTHS), release - timedelta(days=facts.numbers.steps.id_days)]
        days += [release + timedelta(days=1)]
    days += [_asked_from(facts, facts.terms[kind]) for kind in FOLLOW_UPS if kind in facts.terms]
    if facts.first_referral:
        days.append(facts.first_referral.due_on)
    if facts.id_valid_until:
        days.append(facts.id_valid_until + timedelta(days=1))
    return sorted({day for day in days if day})


def derive_again_on(facts: CaseFacts, *, today: date) -> date | None:
    """The first day to come on which what follows may be another thing; None when only facts can change it."""
    late_from = [step.due_on + timedelta(days=1) for step in _found(facts, today) if step.due_on]
    days = [day for day in (*turning_days(facts), *late_from) if day > today]
    return min(days, default=None) if not (facts.closed_on or facts.deceased_on) else None


def _found(facts: CaseFacts, today: date) -> list[Step]:
    return [*(step for rule in RULES if (step := rule(facts, today))), *_leefgebieden(facts, today)]


def _deceased(facts: CaseFacts) -> Step:
    return Step("close_deceased", "Sluit het dossier", "De cliënt is overleden.", COORDINATOR, facts.deceased_on)


def _release_to_register(facts: CaseFacts, today: date) -> Step | None:
    stay = facts.stay
    if not stay or not stay.is_open or not stay.expected_release_on or stay.expected_release_on >= today:
        return None
    why = "De dag van de verwachte vrijlating is voorbij en er is geen vrijlating vastgelegd."
    return Step("register_release", "Zoek uit of de cliënt vrij is", why, SUPPORTER, stay.expected_release_on)


def _decide(facts: CaseFacts, _today: date) -> Step | None:
    """Somebody has to decide whether this gemeente gives nazorg."""
    kind = kind_of(facts.decision)
    if kind is None:
        return None
    due_on, who = facts.terms.get(kind), IN_WORDS[OWNERS[kind]]
    if facts.decision is Decision.TO_DECIDE:
        why = "De regels laten de keuze aan de coördinator."
        return Step("decide", "Besluit of de cliënt nazorg krijgt", why, who, due_on)
    if facts.decision is Decision.TO_CONSULT:
        return Step("consult", "Stem eerst af", "Voor deze cliënt is afstemming vereist.", who, due_on)
    why = "Er ontbreken gegevens om te bepalen of de cliënt in de doelgroep valt."
    return Step("complete", "Vul aan wat voor de doelgroeptoets nodig is", why, who, due_on)


def _duty(facts: CaseFacts, _today: date) -> Step | None:
    """The first term of another room."""
    if facts.first_duty is None:
        return None
    duty = facts.first_duty
    return Step("duty", duty.text, "Deze termijn loopt.", duty.who, duty.due_on)


def _close_outside(facts: CaseFacts, today: date) -> Step | None:
    if facts.decision is not Decision.OUT or facts.followed_since or _letter(facts, today):
        return None
    why = "De cliënt valt buiten de doelgroep en er staat niets open."
    if facts.open_actions or facts.open_referrals or facts.first_duty:
        return None
    return Step("close_outside", "Sluit het dossier", why, COORDINATOR)


def _plan(facts: CaseFacts, _today: date) -> Step | None:
    if facts.has_plan or facts.decision is Decision.OUT or facts.followed_since:
        return None
    why = "Er is voor deze detentie nog geen plan met een doel." if facts.stay else "Er is nog geen plan met een doel."
    return Step(
        "plan", "Maak samen met de cliënt een plan", why, COORDINATOR, _within(facts, facts.numbers.steps.plan_days)
    )


def is_letter_due(facts: CaseFacts, *, today: date) -> bool:
    """Whether the letter about the aftercare is still to be made. The same as selectors/letters.py asks."""
    is_over = facts.closed_on or facts.deceased_on
    return not is_over and not facts.letter_made and _long_from(facts, today) is not None


def _long_from(facts: CaseFacts, today: date) -> date | None:
    """The day on which an open stay is a long one, if that day has come or will come before the expected release."""
    stay = facts.stay
    if not stay or not stay.is_open:
        return None
    on = stay.starts_on + timedelta(days=facts.numbers.long_stay_days)
    return on if today >= on or (stay.ends_on and stay.ends_on >= on) else None


def _letter(facts: CaseFacts, today: date) -> Step | None:
    """For everybody who stays long, also outside the doelgroep: whoever asks for help after it gets it (M-01, A-16)."""
    due_on = None if facts.has_letter else _long_from(facts, today)
    if due_on is None:
        return None
    why = f"De cliënt zit {facts.numbers.long_stay_days} dagen of langer vast en kreeg nog geen nazorgbrief."
    return Step("letter", "Stuur de nazorgbrief", why, SUPPORTER, due_on)


def _action(facts: CaseFacts, _today: date) -> Step | None:
    action = facts.first_action
    if action is None:
        return None
    why = "Dit is de eerste open actie." if facts.open_actions > 1 else "Dit is de enige open actie."
    return Step("action", action.title, why, action.who, action.due_on)


def _referral(facts: CaseFacts, today: date) -> Step | None:
    referral = facts.first_referral
    if referral is None:
        return None
    due_on = referral.due_on
    if due_on is None or due_on > today:
        return None
    if referral.is_accepted:
        text = f"Vraag {referral.organisation} of de cliënt is aangekomen"
        return Step("arrival", text, "De doorverwijzing is aangenomen; of de cliënt er kwam, weten we niet.", SUPPORTER,
                    due_on)  # fmt: skip
    text = f"Vraag {referral.organisation} om antwoord op de doorverwijzing"
    return Step("referral", text, "Er kwam nog geen antwoord.", SUPPORTER, due_on)


def _at_release(facts: CaseFacts, _today: date) -> Step | None:
    stay = facts.stay
    if not stay or not stay.released_on or "bij_ontslag" in facts.measured or facts.decision is Decision.OUT:
        return None
    due_on = stay.released_on + timedelta(days=facts.numbers.steps.after_release_days)
    why = "De cliënt is vrij; hoe het er bij ontslag voor stond, is niet vastgelegd."
    return Step("measure_release", "Leg de situatie bij ontslag vast", why, SUPPORTER, due_on)


def _follow_up(facts: CaseFacts, today: date) -> Step | None:
    """Ask how it goes, six and twelve months after release, while that is somebody's duty (requirement F-18)."""
    for kind, (code, words) in FOLLOW_UPS.items():
        on = facts.terms.get(kind)
        if on and _asked_from(facts, on) <= today:
            text = f"Vraag hoe het gaat, {words} na vrijlating"
            return Step(code, text, "Zo zien we hoe het verder ging.", SUPPORTER, on)
    return None


def _asked_from(facts: CaseFacts, on: date) -> date:
    """The day from which a follow-up is asked for."""
    return on - timedelta(days=facts.numbers.steps.follow_up_ahead_days)


def _review(facts: CaseFacts, today: date) -> Step | None:
    if not facts.followed_since or not facts.review_on or facts.review_on > today:
        return None
    why = "Dit dossier wordt langdurig gevolgd."
    return Step("review", "Bekijk dit dossier opnieuw", why, COORDINATOR, facts.review_on)


def _close_handed_over(facts: CaseFacts, today: date) -> Step | None:
    if facts.handed_over_on is None or not is_handed_over(facts) or facts.followed_since:
        return None
    if facts.stay and facts.stay.is_open:
        return None
    due_on = facts.handed_over_on + timedelta(days=CONFIRM_DAYS)
    if due_on > today:
        return None
    why = f"Alles is {CONFIRM_DAYS} dagen geleden overgedragen en er staat niets meer open."
    return Step("close_handed_over", "Sluit het dossier", why, COORDINATOR, due_on)


# In the order in which they come when nothing is late. Those of the leefgebieden follow.
RULES: tuple[Rule, ...] = (
    _release_to_register, _decide, _duty, _review, _close_outside, _plan, _letter, _action, _referral, _at_release,
    _follow_up, _close_handed_over,
)  # fmt: skip

# One for each leefgebied, in the order in which they depend on each other (requirement D-10).
_DEEDS = {
    "id": ("arrange_id", "Regel een geldig ID-bewijs"),
    "onderdak": ("arrange_roof", "Regel onderdak"),
    "werk_inkomen": ("arrange_income", "Regel een inkomen"),
    "schulden": ("arrange_debts", "Regel hulp bij schulden"),
    "zorg": ("arrange_care", "Regel dat de zorg doorgaat"),
}


def _leefgebieden(facts: CaseFacts, today: date) -> Iterator[Step]:
    """What to arrange, when the return is near or somebody is out, and nobody works on it yet."""
    is_out = facts.stay is None or not facts.stay.is_open
    if facts.decision is Decision.OUT or not (is_out or is_release_near(facts, today)):
        return
    stopped = {block.leefgebied for block in blocked(facts)}
    for leefgebied, (code, text) in _DEEDS.items():
        if leefgebied in facts.taken_care_of or leefgebied in stopped or not is_wrong(facts, leefgebied):
            continue
        due_on = facts.stay.expected_release_on if facts.stay and facts.stay.is_open else None
        if leefgebied == "id" and due_on and today < due_on - timedelta(days=facts.numbers.steps.id_days):
            continue
        yield Step(code, text, _why(leefgebied, is_out=is_out), SUPPORTER, due_on)


def _why(leefgebied: str, *, is_out: bool) -> str:
    when = "De cliënt is vrij" if is_out else "De vrijlating is dichtbij"
    what = {
        "id": "er is geen geldig ID-bewijs",
        "onderdak": "er is geen onderdak",
        "werk_inkomen": "er is een probleem met inkomen",
        "schulden": "er is een probleem met schulden",
        "zorg": "er is een probleem met zorg",
    }[leefgebied]
    return f"{when}, {what}, en niemand is ermee bezig."


def _nothing(facts: CaseFacts, today: date) -> Step:
    """Nothing to do now: say until when, so that nobody wonders."""
    on = derive_again_on(facts, today=today)
    if facts.stay and facts.stay.is_open and facts.stay.expected_release_on is None:
        why = "De datum van vrijlating is onbekend. Vraag de PI ernaar."
        return Step("ask_release_date", "Vraag wanneer de cliënt vrijkomt", why, SUPPORTER)
    why = "Er loopt geen termijn en er staat geen actie open."
    return Step("wait", "Nu niets te doen", why, COORDINATOR if facts.followed_since else SUPPORTER, on)


def _within(facts: CaseFacts, days: int) -> date:
    """So many days after it began, but before the release: after that it is too late."""
    began = facts.stay.starts_on if facts.stay and facts.stay.is_open else None
    if facts.stay and facts.stay.released_on:
        began = facts.stay.released_on
    due_on = max(began or facts.opened_on, facts.opened_on) + timedelta(days=days)
    release = facts.stay.expected_release_on if facts.stay and facts.stay.is_open else None
    return min(due_on, release) if release and release > facts.opened_on else due_on
