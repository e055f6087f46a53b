"""What a policy version may say, and reading it. No Django, no database, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from enum import Enum
from typing import Any


class PolicyError(Exception):
    """A policy that can't be used; the message says what to change, in Dutch."""


class TermUnit(Enum):
    """How a term counts. Source: domain/1-requirements §1.4, counting convention."""

    WERKDAGEN = "werkdagen"
    KALENDERDAGEN = "kalenderdagen"
    MAANDEN = "maanden"


@dataclass(frozen=True)
class Term:
    """A number of days, or of months when the unit says so; the day of the event is day 0."""

    days: int
    unit: TermUnit


@dataclass(frozen=True)
class ReminderPlan:
    """When to remind of a deadline, in werkdagen from the due date: negative is before, positive is late."""

    steps: tuple[int, ...]
    repeat_every: int | None  # werkdagen after the last step, without end; None is never again
    escalate_from: int | None  # from this step on `escalate_to` is reminded too
    escalate_to: str | None  # a role
    direct_from: int  # from this step on it is urgent: mailed at once when the digest of the day has gone


@dataclass(frozen=True)
class DoelgroepThresholds:
    """The numbers in the decision table of the doelgroep. Source: domain/1-requirements §1.5.

    `screening_from_days` is 1 for a gemeente that judges everybody by what the screening shows (recommendation 3).
    """

    screening_from_days: int  # days in detention from which the problems decide
    problems_in: int  # leefgebieden with a problem from which somebody belongs to the doelgroep
    problems_to_judge: int  # from which the coordinator decides
    repeat_detentions: int  # detentions within `repeat_months` from which a short stay is a signal
    repeat_fines: int  # the same for substitute detention for a fine
    repeat_months: int
    origin_days: int  # days registered within `origin_years` before the detention that make a gemeente the origin
    origin_years: int


# What a version says that knows nothing of the doelgroep yet. `screening_from_days` is then its `long_stay_days`.
DOELGROEP_DEFAULTS: Mapping[str, int] = {
    "problems_in": 3,  # audit report §4.3: more than two leefgebieden
    "problems_to_judge": 2,  # not decided by the report, so a person decides (contradiction X-03)
    "repeat_detentions": 3,
    "repeat_fines": 2,
    "repeat_months": 24,
    "origin_days": 730,  # EL-4: two years
    "origin_years": 3,
}


@dataclass(frozen=True)
class StepNumbers:
    """The numbers of the next step of a dossier that a gemeente chooses; of what has a term, the term says it."""

    plan_days: int  # after the begin of a detention, or after release
    id_days: int  # before release, from when a missing ID document has to be arranged; requirement G-09
    after_release_days: int  # in which the situation at release is written down
    follow_up_ahead_days: int  # before its day, from when a follow-up is asked for
    follow_up_late_months: int  # after its day, until when one that was interrupted is asked for again
    supervision_answer_days: int  # in which an organisation says how a supervision goes


# What a version says that knows nothing of these yet. All of them are ours: no source has a number.
STEP_DEFAULTS: Mapping[str, int] = {
    "plan_days": 28,
    "id_days": 60,
    "after_release_days": 14,
    "follow_up_ahead_days": 14,
    "follow_up_late_months": 3,
    "supervision_answer_days": 14,
}


@dataclass(frozen=True)
class Policy:
    """The terms, thresholds and plans in force on a day."""

    terms: Mapping[str, Term]
    reminders: Mapping[str, ReminderPlan]
    digest_at: time
    long_stay_days: int
    release_notice_days: int  # how many days ahead Vandaag shows releases
    doelgroep: DoelgroepThresholds
    steps: StepNumbers
    further_leefgebieden: tuple[str, ...] = ()  # besides the five; none when the policy says nothing

    def term(self, kind: str) -> Term:
        """The term of a kind of deadline. Errors: PolicyError when the policy has none."""
        try:
            return self.terms[kind]
        except KeyError as error:
            raise PolicyError(
                f"Het beleid heeft geen termijn voor “{kind}”. Vul die aan in een nieuwe versie."
            ) from error

    def reminder_plan(self, kind: str) -> ReminderPlan | None:
        """The reminder plan of a kind of deadline; None when nobody is reminded of it."""
        return self.reminders.get(kind)


def read_policy(settings: Mapping[str, Any]) -> Policy:
    """The policy in the stored form (JSON). Errors: PolicyError that names the part that is wrong."""
    try:
        return Policy(
            terms={kind: _term(part) for kind, part in settings["terms"].items()},
            reminders={kind: _plan(kind, part) for kind, part in settings["reminders"].items()},
            digest_at=time.fromisoformat(settings["digest_at"]),
            long_stay_days=_positive("long_stay_days", settings["long_stay_days"]),
            release_notice_days=_positive("release_notice_days", settings["release_notice_days"]),
            doelgroep=_doelgroep(settings),
            steps=read_steps(settings.get("steps")),
            further_leefgebieden=tuple(str(code) for code in settings.get("further_leefgebieden", ())),
        )
    except KeyError as error:
        raise PolicyError(f"In het beleid ontbreekt “{error.args[0]}”.") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise PolicyError(f"Het beleid is niet leesbaar: {error}.") from error


def read_steps(said: Mapping[str, Any] | None) -> StepNumbers:
    """This part of the stored form; what it doesn't say is as we began with. Errors: PolicyError as for reading all."""
    numbers = {**STEP_DEFAULTS, **(said or {})}
    return StepNumbers(**{name: _positive(name, value) for name, value in numbers.items()})


def with_missing(settings: Mapping[str, Any], parts: Mapping[str, Any]) -> dict[str, Any]:
    """The stored form with these parts where it has none yet. What it says already stays, kind by kind."""
    filled = dict(settings)
    for name, part in parts.items():
        said = filled.get(name)
        filled[name] = {**part, **said} if isinstance(said, dict) and isinstance(part, dict) else filled.get(name, part)
    return filled


def _term(part: Mapping[str, Any]) -> Term:
    return Term(_positive("days", part["days"]), TermUnit(part["unit"]))


def _plan(kind: str, part: Mapping[str, Any]) -> ReminderPlan:
    steps = tuple(int(step) for step in part["steps"])
    if not steps or list(steps) != sorted(set(steps)):
        raise PolicyError(f"De herinneringen van “{kind}” moeten oplopen en mogen niet dubbel zijn.")
    repeat = part.get("repeat_every")
    return ReminderPlan(
        steps=steps,
        repeat_every=_positive("repeat_every", repeat) if repeat is not None else None,
        escalate_from=part.get("escalate_from"),
        escalate_to=part.get("escalate_to"),
        direct_from=int(part.get("direct_from", 0)),
    )


def _doelgroep(settings: Mapping[str, Any]) -> DoelgroepThresholds:
    said = settings.get("doelgroep", {})
    numbers = {"screening_from_days": settings["long_stay_days"], **DOELGROEP_DEFAULTS, **said}
    read = DoelgroepThresholds(**{name: _positive(name, value) for name, value in numbers.items()})
    if read.problems_to_judge > read.problems_in:
        raise PolicyError("De coördinator kan niet pas beslissen bij meer problemen dan waarmee iemand erbij hoort.")
    if read.origin_days > read.origin_years * 365:
        raise PolicyError("De dagen ingeschreven passen niet in de jaren waarbinnen ze tellen.")
    return read


def _positive(name: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise PolicyError(f"“{name}” moet een heel getal van 1 of meer zijn.")
    return value
