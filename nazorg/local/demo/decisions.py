"""The coordinator decides now and then about the doelgroep, so that only what came lately waits."""

from datetime import datetime

from cases.models import Case
from cases.rules.duties import DOELGROEP_COMPLETION, DOELGROEP_DECISION
from leefgebieden.services.deciding import decide
from nazorg.deadlines.models import Deadline
from nazorg.local.demo.clock import Clock
from nazorg.local.demo.desk import Desk
from nazorg.local.demo.timeline import Timeline

ROUNDS = (-20, -8)  # werkdagen from today
REASONS = {
    DOELGROEP_DECISION: "Gebeld: heeft nu geen hulpvraag. Weet ons te vinden.",
    DOELGROEP_COMPLETION: "Is al lang vrij en heeft geen hulpvraag. Wij zoeken dit niet verder uit.",
}


def plan_decisions(timeline: Timeline, desk: Desk, clock: Clock) -> None:
    """Plan the mornings on which everything that waits is decided."""
    for count in ROUNDS:
        timeline.add(clock.at(clock.werkdag(count), "11:40"), lambda now: _decide_all(desk, now))


def _decide_all(desk: Desk, now: datetime) -> None:
    for deadline in Deadline.objects.running().filter(kind__in=REASONS).order_by("due_on", "pk"):
        person = Case.objects.select_related("person").get(public_id=str(deadline.case_id)).person
        reason = REASONS[deadline.kind]
        decide(person, outcome="geen_actie_tenzij_hulpvraag", reason=reason, by=desk.coordinator, now=now)
