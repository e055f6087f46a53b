"""What the coördinatiepunt does with the dossiers of today: plans, actions, referrals and notes, through the services.

Everybody in it lives in a gemeente of the demo's coordinator.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid5

from cases.models import Case, Referral
from cases.services import actions, notes, plans, referrals
from cases.services.actions import ActionDetails
from cases.services.notes import NoteDetails
from cases.services.plans import Goal, PlanWords
from cases.services.referrals import Question
from cases.services.templates import apply_by_date
from nazorg.accounts.models import Organisation
from nazorg.local.demo.clock import Clock
from nazorg.local.demo.desk import Desk
from nazorg.local.demo.present import key_of
from nazorg.local.demo.timeline import Timeline


@dataclass
class Worker:
    """Somebody at the desk who works on one dossier at one moment."""

    desk: Desk
    who: str
    now: datetime

    @property
    def case(self) -> Case:
        """The open case of this person."""
        return Case.objects.open().select_related("person", "gemeente").get(person=self.desk.person(key_of(self.who)))

    @property
    def today(self) -> date:
        return self.now.date()

    def organisation(self, name: str) -> Organisation:
        return Organisation.objects.get(name=name)

    def note(self, text: str, kind: str = "telefoon", leefgebied: str = "", organisation: str = "") -> None:
        """Write down a contact."""
        case = self.case
        with_whom = self.organisation(organisation) if organisation else None
        details = NoteDetails(text, on=self.today, kind=kind, leefgebied=leefgebied, organisation=with_whom)
        key = uuid5(case.public_id, f"{self.now.isoformat()} {text}")
        notes.write_note(case, details, key=key, by=self.desk.supporter, now=self.now)

    def act(self, title: str, kind: str, days: int, leefgebied: str = "", organisation: str = "") -> None:
        """Plan an action."""
        given_to = self.organisation(organisation) if organisation else None
        details = ActionDetails(title, kind, leefgebied, self.today + timedelta(days=days), given_to, is_support=True)
        actions.plan_action(self.case, details, by=self.desk.coordinator, now=self.now)

    def did(self, title: str, kind: str, result: str, leefgebied: str = "") -> None:
        """Write down something that was done."""
        details = ActionDetails(title, kind, leefgebied, self.today, is_support=True)
        by, now = self.desk.supporter, self.now
        actions.register_done(self.case, details, done_on=self.today, result=result, by=by, now=now)

    def fail(self, title: str, reason: str) -> None:
        """An action can't be done, and comes back to the coordinator."""
        action = self.case.actions.get(title=title)
        actions.not_done(action, reason=reason, revision=None, by=self.desk.supporter, now=self.now)

    def refer(self, organisation: str, leefgebied: str, question: str) -> None:
        """Ask an organisation."""
        asked = Question(self.organisation(organisation), leefgebied, question)
        referrals.refer(self.case, asked, by=self.desk.coordinator, now=self.now)

    def referral(self, organisation: str) -> Referral:
        return self.case.referrals.get(organisation__name=organisation)

    def accepted(self, organisation: str) -> None:
        """The organisation takes it."""
        found = self.referral(organisation)
        referrals.accept(found, on=self.today, revision=None, by=self.desk.supporter, now=self.now)

    def refused(self, organisation: str, reason: str) -> None:
        """The organisation doesn't take it."""
        by, now = self.desk.supporter, self.now
        referrals.refuse(self.referral(organisation), on=self.today, reason=reason, revision=None, by=by, now=now)

    def plan(self, words: PlanWords, *, revision: int = 0) -> None:
        """Write the plan together with the client."""
        plans.save_plan(self.case, words, revision=revision, by=self.desk.coordinator, now=self.now)

    def finish(self, title: str, result: str) -> None:
        """An action that was planned is done."""
        action, by = self.case.actions.get(title=title), self.desk.supporter
        actions.done(action, done_on=self.today, result=result, revision=None, by=by, now=self.now)


@dataclass(frozen=True)
class Step:
    """What is done for whom; werkdagen count from today."""

    who: str
    werkdag: int
    hour: str
    do: Callable[[Worker], None]


_JAN = PlanWords(
    "Ik heb geen huis. Ik slaap bij een vriend. Ik heb schulden.",
    "Ik heb een eigen kamer. Ik heb rust over mijn geld. Ik werk vier dagen.",
    goals=(
        Goal("id", "Ik heb een ID-kaart als ik vrijkom"),
        Goal("onderdak", "Ik heb een kamer bij Exodus"),
        Goal("schulden", "Ik maak een overzicht van mijn schulden met Stadsring51"),
    ),
)
_SAMUEL = PlanWords(
    "Ik slaap buiten. Ik wil geen hulp van veel mensen tegelijk.",
    "Ik heb een vaste plek om te slapen en één persoon die mij helpt.",
    "deels",
    goals=(Goal("onderdak", "Ik slaap elke nacht binnen"), Goal("zorg", "Ik praat een keer per week met Kwintes")),
)

STEPS = (
    Step(
        "jan", -7, "10:05", lambda on: on.note("Jan wil graag naar Exodus. Moeder haalt hem op.", leefgebied="onderdak")
    ),
    Step("jan", -6, "11:20", lambda on: on.plan(_JAN)),
    Step("jan", -6, "11:45", lambda on: on.refer("Exodus", "onderdak", "Is er een plek vanaf de dag van vrijlating?")),
    Step("jan", -3, "15:30", lambda on: on.accepted("Exodus")),
    Step(
        "jan", -2, "09:40", lambda on: on.act("ID-kaart aanvragen", "andere_afdeling", 3, "id", "Gemeente, Burgerzaken")
    ),
    Step("jan", -1, "16:00", lambda on: on.note("Exodus belt maandag over de intake.", "mail", "onderdak", "Exodus")),
    Step("bas", -6, "14:00", lambda on: on.act("Uitkering laten stoppen", "andere_afdeling", 2, "werk_inkomen")),
    Step(
        "bas", -5, "09:15", lambda on: on.note("SZ zegt: eerst een brief van de PI nodig.", leefgebied="werk_inkomen")
    ),
    Step(
        "clyde", -9, "10:30", lambda on: on.refer("Stadsring51", "schulden", "Kunt u een overzicht van schulden maken?")
    ),
    Step("clyde", -6, "13:10", lambda on: on.refused("Stadsring51", "Kan pas als er een vast inkomen is.")),
    Step(
        "clyde", -4, "10:00", lambda on: on.note("Clyde begrijpt het. Eerst werk, dan schulden.", "bezoek", "schulden")
    ),
    Step(
        "samuel",
        -5,
        "10:45",
        lambda on: on.act("Plek zoeken voor de winter", "andere_partijen", 4, "onderdak", "Kwintes"),
    ),
    Step(
        "samuel", -3, "11:00", lambda on: on.fail("Plek zoeken voor de winter", "Alle plekken zijn bezet tot januari.")
    ),
    Step(
        "emre",
        -8,
        "09:50",
        lambda on: on.did("Gebeld met de casemanager", "casemanager_pi", "Vrijdag om negen uur vrij.", "onderdak"),
    ),
    Step(
        "emre",
        -2,
        "14:20",
        lambda on: on.act("Ophalen bij de poort regelen", "andere_partijen", 3, organisation="Samen Veilig"),
    ),
    Step(
        "soufiane", -4, "15:00", lambda on: on.note("Komt morgen vrij. Slaapt bij zijn broer.", leefgebied="onderdak")
    ),
    Step(
        "jurensley", -3, "10:15", lambda on: on.refer("De Waag", "zorg", "Kan de behandeling doorgaan na vrijlating?")
    ),
    Step(
        "joao",
        -11,
        "11:30",
        lambda on: on.did("Bezoek in PI Vught", "bezoek_pi", "João wil meedoen aan de ISD buiten de muren."),
    ),
    Step(
        "joao",
        -10,
        "09:00",
        lambda on: on.note("Gesproken over de ISD-maatregel en wat daarna komt.", "bezoek", "zorg"),
    ),
)


def plan_work(timeline: Timeline, desk: Desk, clock: Clock) -> None:
    """Plan every step, and the actions that time asks for this morning."""
    for step in STEPS:
        at = clock.at(clock.werkdag(step.werkdag), step.hour)
        _plan_step(timeline, desk, step, at)
    discussed = clock.werkdag(-4)
    words = PlanWords(**{**_SAMUEL.__dict__, "discussed_on": discussed})
    timeline.add(clock.at(discussed, "13:00"), lambda now: Worker(desk, "samuel", now).plan(words))
    timeline.add(clock.at(clock.werkdag(-1), "06:00"), lambda now: apply_by_date(now=now))


def _plan_step(timeline: Timeline, desk: Desk, step: Step, at: datetime) -> None:
    timeline.add(at, lambda now: step.do(Worker(desk, step.who, now)))
