"""Where each next step is done: the page to which it leads. The view behind it decides again who may.

Every code of the rules stands in WAYS or in WITHOUT_SCREEN; tests/cases/test_step_links.py holds to that.
"""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass

from django.urls import reverse

from cases.models import Case
from cases.rules.facts import CaseFacts
from cases.rules.next_step import Step
from cases.selectors.life import StayOfLife
from leefgebieden.choices import LifeDomain, MeasurePoint
from nazorg.deadlines.kinds import find_kind


@dataclass(frozen=True)
class Place:
    """The dossier in which a step is done, with its last detention and what was read to find the step."""

    case: Case
    stay: StayOfLife | None
    known: CaseFacts


Way = Callable[[Place], str]  # empty when there is nothing to lead to


def step_urls(steps: Iterable[Step], place: Place, *, may_edit: bool) -> dict[str, str]:
    """The address of each step that has one, by its code. Nothing for who may only read. Asks the database nothing."""
    if not may_edit:
        return {}
    urls = {step.code: WAYS[step.code](place) for step in steps if step.code in WAYS}
    return {code: url for code, url in urls.items() if url}


def _of_case(name: str, *more: str) -> Way:
    return lambda place: reverse(name, args=[place.case.public_id, *more])


def _of_person(name: str) -> Way:
    return lambda place: reverse(name, args=[place.case.person.public_id])


def _of_stay(name: str) -> Way:
    return lambda place: reverse(name, args=[place.case.person.public_id, place.stay.public_id]) if place.stay else ""


def _moment(moment: MeasurePoint) -> Way:
    return lambda place: (
        reverse("cases:moment", args=[place.case.public_id, place.stay.public_id, moment.value]) if place.stay else ""
    )


def _action(place: Place) -> str:
    first = place.known.first_action
    return reverse("cases:action", args=[place.case.public_id, first.public_id]) if first and first.public_id else ""


def _referral(place: Place) -> str:
    first = place.known.first_referral
    return reverse("cases:referral", args=[place.case.public_id, first.public_id]) if first and first.public_id else ""


def _duty(place: Place) -> str:
    """To the page that the room of this term named for it."""
    duty = place.known.first_duty
    kind = find_kind(duty.kind) if duty else None
    return reverse(kind.url_name, args=[duty.subject_id]) if duty and kind and duty.subject_id else ""


WAYS: Mapping[str, Way] = {
    "close_deceased": _of_case("cases:close"),
    "close_outside": _of_case("cases:close"),
    "close_handed_over": _of_case("cases:close"),
    "register_release": _of_stay("people:release"),
    "ask_release_date": _of_stay("people:release_date"),
    "decide": _of_person("leefgebieden:doelgroep"),
    "consult": _of_person("leefgebieden:doelgroep"),
    "complete": _of_person("leefgebieden:doelgroep"),
    "duty": _duty,
    "review": _of_case("cases:follow"),
    "plan": _of_case("cases:plan"),
    "letter": _of_case("cases:documents"),
    "action": _action,
    "arrival": _referral,
    "referral": _referral,
    "measure_release": _moment(MeasurePoint.BIJ_ONTSLAG),
    "measure_6": _moment(MeasurePoint.ZES_MAANDEN),
    "measure_12": _moment(MeasurePoint.TWAALF_MAANDEN),
    "arrange_id": _of_case("cases:leefgebied", LifeDomain.ID.value),
    "arrange_roof": _of_case("cases:leefgebied", LifeDomain.ONDERDAK.value),
    "arrange_income": _of_case("cases:leefgebied", LifeDomain.WERK_INKOMEN.value),
    "arrange_debts": _of_case("cases:leefgebied", LifeDomain.SCHULDEN.value),
    "arrange_care": _of_case("cases:leefgebied", LifeDomain.ZORG.value),
}
WITHOUT_SCREEN: Set[str] = frozenset({"wait"})  # nothing to do now
