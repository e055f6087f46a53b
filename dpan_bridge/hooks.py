"""What follows for meldingen from what happens: one line for each.

Each runs in the transaction of what happened. What it does, and why, stands with the function.
"""

from cases import happenings as cases
from dpan_bridge.services import handling, release, reopening, screening
from leefgebieden import happenings as leefgebieden
from nazorg.web.happenings import when
from people import happenings as people


def register() -> None:
    """Listen to all of them. Called when the application starts."""
    when(people.Released, release.settle_release)
    when(leefgebieden.ScreeningRegistered, screening.settle_screening)
    when(cases.CaseClosed, handling.finish_with_case)
    when(cases.CaseReopened, reopening.resume_screening)
