"""What a case does when something happens to its person in a room below: it is derived anew, within a minute.

Not at once: one melding or one answer makes many things happen, and the page of a case derives by itself.
"""

from datetime import datetime

from django.utils import timezone

from cases.services.derive import look_again_at_person
from leefgebieden import happenings as leefgebieden
from people import happenings as people


def _follow(person_id: int, now: datetime) -> None:
    look_again_at_person(person_id, today=timezone.localdate(now))


def detention_changed(happened: people.Released | people.ReleaseDateChanged | people.DetentionTakenBack) -> None:
    _follow(happened.detention.person_id, happened.now)


def screened(happened: leefgebieden.ScreeningRegistered) -> None:
    _follow(happened.screening.detention.person_id, happened.now)


def situation_changed(happened: leefgebieden.SituationRegistered) -> None:
    _follow(happened.situation.person_id, happened.now)


def detail_changed(happened: leefgebieden.DetailChanged) -> None:
    _follow(happened.person.pk, happened.now)


def assessed(happened: leefgebieden.AssessmentChanged) -> None:
    _follow(happened.assessment.person_id, happened.now)


def detention_started(happened: people.DetentionStarted) -> None:
    if not happened.is_new_person:  # who is new has no case yet
        _follow(happened.detention.person_id, happened.now)


def person_changed(happened: people.LabelsChanged | people.PersonCorrected) -> None:
    _follow(happened.person.pk, happened.now)
