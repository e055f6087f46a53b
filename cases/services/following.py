"""What a case does when something happens to its person in a room below: it is derived anew, within a minute.

Not at once: one melding or one answer makes many things happen, and the page of a case derives by itself.
"""

from datetime import datetime

from django.utils import timezone

from cases.services.derive import look_again_at_person
from cases.services.duties import end_duties_of, meet_follow_up, move_follow_ups, settle_decision
from cases.services.terms import end_follow_ups, settle_death
from leefgebieden import happenings as leefgebieden
from nazorg.web.happenings import when
from people import happenings as people


def _follow(person_id: int, now: datetime) -> None:
    look_again_at_person(person_id, today=timezone.localdate(now))


def _detention_changed(happened: people.Released | people.ReleaseDateChanged | people.DetentionTakenBack) -> None:
    _follow(happened.detention.person_id, happened.now)


def _screened(happened: leefgebieden.ScreeningRegistered) -> None:
    _follow(happened.screening.detention.person_id, happened.now)


def _situation_changed(happened: leefgebieden.SituationRegistered) -> None:
    _follow(happened.situation.person_id, happened.now)


def _detail_changed(happened: leefgebieden.DetailChanged) -> None:
    _follow(happened.person.pk, happened.now)


def _assessed(happened: leefgebieden.AssessmentChanged) -> None:
    _follow(happened.assessment.person_id, happened.now)


def _detention_started(happened: people.DetentionStarted) -> None:
    if not happened.is_new_person:  # who is new has no case yet
        _follow(happened.detention.person_id, happened.now)


def _person_changed(happened: people.LabelsChanged | people.PersonCorrected) -> None:
    _follow(happened.person.pk, happened.now)


def follow_happenings() -> None:
    """Hear what happens below. Called when the application starts."""
    when(people.Released, _detention_changed)
    when(people.Released, move_follow_ups)
    when(people.Released, settle_death)
    when(people.ReleaseDateChanged, _detention_changed)
    when(people.DetentionTakenBack, _detention_changed)
    when(people.DetentionTakenBack, end_duties_of)
    when(people.DetentionStarted, _detention_started)
    when(people.DetentionStarted, end_follow_ups)
    when(people.LabelsChanged, _person_changed)
    when(people.PersonCorrected, _person_changed)
    when(leefgebieden.ScreeningRegistered, _screened)
    when(leefgebieden.SituationRegistered, _situation_changed)
    when(leefgebieden.DetailChanged, _detail_changed)
    when(leefgebieden.AssessmentChanged, _assessed)
    when(leefgebieden.AssessmentChanged, settle_decision)
    when(leefgebieden.SituationRegistered, meet_follow_up)
