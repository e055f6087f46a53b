"""What follows for a case from what happens: one line for each, in the order in which it is done.

Each runs in the transaction of what happened. What it does, and why, stands with the function.
"""

from cases.happenings import CaseClosed
from cases.services import duties, following, hearing, sharing, supervision, terms
from leefgebieden import happenings as leefgebieden
from nazorg.web.happenings import when
from people import happenings as people


def register() -> None:
    """Listen to all of them. Called when the application starts."""
    when(people.DetentionStarted, following.detention_started)
    when(people.DetentionStarted, terms.end_follow_ups)
    when(people.ReleaseDateChanged, following.detention_changed)
    when(people.Released, following.detention_changed)
    when(people.Released, duties.move_follow_ups)
    when(people.Released, terms.settle_death)
    when(people.DetentionTakenBack, following.detention_changed)
    when(people.DetentionTakenBack, duties.end_duties_of)
    when(people.LabelsChanged, following.person_changed)
    when(people.PersonCorrected, following.person_changed)
    when(people.TitleChanged, supervision.title_changed)
    when(people.TitleRemoved, supervision.title_removed)
    when(leefgebieden.ScreeningRegistered, following.screened)
    when(leefgebieden.SituationRegistered, following.situation_changed)
    when(leefgebieden.SituationRegistered, duties.meet_follow_up)
    when(leefgebieden.DetailChanged, following.detail_changed)
    when(leefgebieden.BenefitFound, hearing.act_on_benefit)
    when(leefgebieden.AssessmentChanged, following.assessed)
    when(leefgebieden.AssessmentChanged, duties.settle_decision)
    when(leefgebieden.AssessmentChanged, hearing.act_on_doelgroep)
    when(CaseClosed, sharing.end_with_case)
