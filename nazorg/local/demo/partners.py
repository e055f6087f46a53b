"""What is shared with Kwintes and the Leger des Heils, what is asked of them, and what they said."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from cases.models import AllowedBasis
from cases.services import partner
from cases.services.sharing import ShareWish, share_case
from nazorg.accounts.models import User
from nazorg.local.demo.clock import Clock
from nazorg.local.demo.desk import Desk
from nazorg.local.demo.logins import KWINTES
from nazorg.local.demo.timeline import Timeline
from nazorg.local.demo.work import Worker

LEGER = "Leger des Heils zorg"
WHY = "Nodig om te beoordelen of er een plek is en die op tijd klaar te hebben."


class PartnerWorker(Worker):
    """Somebody at the desk, and whom they share with."""

    def share(self, organisation: str, *parts: str) -> None:
        """Share these parts for half a year."""
        with_whom = self.organisation(organisation)
        grounds = AllowedBasis.objects.filter(organisation_kind=with_whom.kind, basis__needs_consent=False)
        ground = grounds.filter(parts__contains=list(parts)).order_by("-is_default", "pk")[0]
        wish = ShareWish(with_whom, ground, parts, WHY, self.today, self.today + timedelta(days=179))
        share_case(self.case, wish, by=self.desk.coordinator, now=self.now)

    def kwintes_accepts(self, title: str) -> None:
        action = self.case.actions.get(title=title)
        partner.accept(action, revision=action.revision, by=self._kwintes, now=self.now)

    def kwintes_notes(self, text: str) -> None:
        partner.write_partner_note(self.case, text, leefgebied="onderdak", by=self._kwintes, now=self.now)

    @property
    def _kwintes(self) -> User:
        return User.objects.get(email=KWINTES)


@dataclass(frozen=True)
class Step:
    """What is done for whom; werkdagen count from today."""

    who: str
    werkdag: int
    hour: str
    do: Callable[[PartnerWorker], None]


_BED = "Slaapplek voor deze week bevestigen"
_KEY = "Sleutel van de kamer klaarleggen"
STEPS = (
    Step("samuel", -6, "09:10", lambda on: on.share("Kwintes", "onderdak", "detentie", "plan")),
    Step("samuel", -5, "11:15", lambda on: on.act(_BED, "andere_partijen", 4, "onderdak", "Kwintes")),
    Step("samuel", -4, "10:05", lambda on: on.kwintes_accepts(_BED)),
    Step("samuel", -4, "10:20", lambda on: on.kwintes_notes("Is vandaag op kantoor geweest. Wil een kamer alleen.")),
    Step("clyde", -4, "10:30", lambda on: on.share("Kwintes", "onderdak", "detentie")),
    Step("clyde", -3, "09:20", lambda on: on.refer("Kwintes", "onderdak", "Is er een kamer met begeleiding vrij?")),
    Step("soufiane", -4, "15:10", lambda on: on.share("Kwintes", "onderdak", "detentie")),
    Step("soufiane", -4, "15:20", lambda on: on.act(_KEY, "andere_partijen", 8, "onderdak", "Kwintes")),
    Step("emre", -3, "14:00", lambda on: on.share(LEGER, "onderdak", "detentie")),
    Step("emre", -2, "14:30", lambda on: on.act("Kennismaken in de PI", "bezoek_pi", 3, "onderdak", LEGER)),
    Step("soufiane", -3, "09:00", lambda on: on.share(LEGER, "onderdak", "detentie")),
    Step("soufiane", -3, "09:15", lambda on: on.refer(LEGER, "onderdak", "Is er plek als het bij zijn broer stopt?")),
)


def plan_partners(timeline: Timeline, desk: Desk, clock: Clock) -> None:
    """Plan every step."""
    for step in STEPS:
        _plan(timeline, desk, step, clock)


def _plan(timeline: Timeline, desk: Desk, step: Step, clock: Clock) -> None:
    at = clock.at(clock.werkdag(step.werkdag), step.hour)
    timeline.add(at, lambda now: step.do(PartnerWorker(desk, step.who, now)))
