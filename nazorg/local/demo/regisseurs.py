"""The coordinators say now and then who keeps hold of which dossier, so that only what opened lately has nobody yet."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from cases.models import Case
from cases.services.directing import set_regisseur
from nazorg.accounts.models import Region, User
from nazorg.local.demo.clock import Clock
from nazorg.local.demo.timeline import Timeline

ROUNDS = (-25, -2)  # werkdagen from today


def plan_regisseurs(timeline: Timeline, teams: Mapping[Region, Sequence[User]], clock: Clock) -> None:
    """Plan the mornings. `teams` by region; the first of a team is the coordinator, who decides and takes two of three
    dossiers.
    """
    for count in ROUNDS:
        timeline.add(clock.at(clock.werkdag(count), "11:50"), lambda now: _divide(teams, now))


def _divide(teams: Mapping[Region, Sequence[User]], now: datetime) -> None:
    found = Case.objects.open().filter(owner=None).select_related("gemeente").order_by("pk")
    for place, case in enumerate(found):
        team = teams[Region(case.gemeente.region)]
        owner = team[-1] if place % 3 == 2 else team[0]
        set_regisseur(case, owner=owner, by=team[0], today=now.date())
