"""When the doelgroep is judged again: whenever something changes that the rules look at."""

from leefgebieden.happenings import ScreeningRegistered, SituationRegistered
from leefgebieden.rules.causes import Cause
from leefgebieden.services.assessing import assess, assess_somebody_new
from nazorg.web.happenings import when
from people.happenings import (
    AddressesChanged,
    DetentionStarted,
    DetentionTakenBack,
    LabelsChanged,
    PersonCorrected,
    Released,
    ReleaseDateChanged,
)


def register() -> None:
    """Listen to all of them."""
    when(DetentionStarted, _about_a_new_detention)
    when(ReleaseDateChanged, _about_a_detention)
    when(DetentionTakenBack, _about_a_detention)
    when(Released, _about_a_detention)
    when(PersonCorrected, _about_a_person)
    when(LabelsChanged, _about_a_label)
    when(AddressesChanged, _about_a_person)
    when(ScreeningRegistered, _about_a_screening)
    when(SituationRegistered, _about_a_situation)


def _about_a_new_detention(what: DetentionStarted) -> None:
    if what.is_new_person:
        assess_somebody_new(what.detention, by=what.by, now=what.now)
    else:
        assess(what.detention.person, by=what.by, now=what.now, cause=Cause.FACTS)


def _about_a_detention(what: ReleaseDateChanged | Released | DetentionTakenBack) -> None:
    assess(what.detention.person, by=what.by, now=what.now, cause=Cause.FACTS)


def _about_a_person(what: PersonCorrected | AddressesChanged) -> None:
    assess(what.person, by=what.by, now=what.now, cause=Cause.FACTS)


def _about_a_label(what: LabelsChanged) -> None:
    # A run with a name on it would tell who decides about BIJ (invariant I-13).
    assess(what.person, by=None, now=what.now, cause=Cause.COORDINATION if what.is_decision else Cause.LABELS)


def _about_a_screening(what: ScreeningRegistered) -> None:
    assess(what.screening.detention.person, by=what.by, now=what.now, cause=Cause.FACTS)


def _about_a_situation(what: SituationRegistered) -> None:
    assess(what.situation.person, by=what.by, now=what.now, cause=Cause.FACTS)
