"""How a story is told: its scenes are played in order, through the services that users use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from cases.models import ActionSource
from cases.services import Upload, add_document
from cases.services.derive import refresh
from cases.services.letters import make_letter, register_response, send_letter
from cases.services.plans import Goal, PlanWords, words_of
from cases.services.referrals import arrived, not_arrived
from dpan_bridge.rules.answers import Line
from leefgebieden.models import Situation
from leefgebieden.rules.details import Facts
from leefgebieden.rules.situations import Statement
from leefgebieden.services.deciding import decide
from leefgebieden.services.details import register_detail
from leefgebieden.services.help_requests import HelpAsked, register_help_request
from leefgebieden.services.screening import Finding, screening_done
from leefgebieden.services.situations import register_situation
from nazorg.accounts.models import Gemeente
from nazorg.local.demo.clock import Clock
from nazorg.local.demo.desk import Desk
from nazorg.local.demo.messages import Stay, melding_of
from nazorg.local.demo.people import BY_KEY
from nazorg.local.demo.present import key_of
from nazorg.local.demo.timeline import Timeline
from nazorg.local.demo.work import Worker
from people.models import Detention
from people.rules.partial_date import PartialDate
from people.services import register_release
from people.services.addresses import AddressDetails, add_address
from people.services.titles import TitleDetails, register_title

# The situation on a leefgebied, whether it is a problem, and what was said about it.
Told = Mapping[str, tuple[str, str, str]]


@dataclass
class Teller(Worker):
    """The desk at one moment of a story."""

    def day(self, days: int) -> date:
        """So many days after the scene."""
        return self.today + timedelta(days=days)

    @property
    def detention(self) -> Detention:
        """The last detention of the person."""
        return self.case.person.detentions.order_by("-starts_on")[0]

    def reports(self, stay: Stay, remark: str = "") -> None:
        """A PI sends a melding."""
        facts = melding_of(BY_KEY[self.who], stay, sent_at=self.now - timedelta(minutes=12), remark=remark)
        self.desk.receive(key_of(self.who), facts, at=self.now)
        self.desk.settle_doubt(key_of(self.who), at=self.now)

    def answers(self, told: Told, source: str = "brp") -> None:
        """The gemeente answers the melding."""
        lines = [Line(field, "ingevuld", value, source, remark) for field, (value, _, remark) in told.items()]
        self.desk.answer(key_of(self.who), lines, at=self.now)

    def screened(self, told: Told) -> None:
        """The PI has spoken with the client, and found this."""
        findings = [Finding(field, value, problem, remark) for field, (value, problem, remark) in told.items()]
        screening_done(self.detention, done_on=self.today, findings=findings, by=self.desk.supporter, now=self.now)

    def released(self, kind: str = "einde_straf") -> None:
        by = self.desk.supporter
        register_release(self.detention, released_on=self.today, kind=kind, by=by, now=self.now)
        self.desk.wrap_up(key_of(self.who), at=self.now)
        refresh(self.case, today=self.today)

    def stands(self, moment: str, told: Told, source: str = "client") -> None:
        """Write down where the client stands at a measuring moment."""
        detention = self.detention
        for field, (value, problem, remark) in told.items():
            current = Situation.objects.current().filter(detention=detention, leefgebied=field, moment=moment).first()
            said = Statement(field, moment, value, source, self.today, problem, remark=remark)
            version = current.version if current else 0
            register_situation(detention, said, version=version, by=self.desk.supporter, now=self.now)
        refresh(self.case, today=self.today)

    def detail(self, *facts: Facts) -> None:
        """Write down details of a leefgebied."""
        case, detention = self.case, self.detention
        for fact in facts:
            register_detail(case.person, fact, detention=detention, by=self.desk.supporter, now=self.now)

    def supervised(self, kind: str, organisation: str, supervisor: str, days: int, conditions: str) -> None:
        """A judicial title begins, with supervision for so many days."""
        by = self.organisation(organisation)
        told = TitleDetails(kind, self.today, self.day(days), by, supervisor, conditions)
        register_title(self.case.person, told, by=self.desk.coordinator, now=self.now)

    def lived(self, gemeente: str, since: date, until: date | None = None, function: str = "woonadres") -> None:
        """Where the client was registered."""
        place = Gemeente.objects.get(code=gemeente)
        ends_on = PartialDate.parse(until.isoformat()) if until else None
        told = AddressDetails(function, PartialDate.parse(since.isoformat()), "brp", place, ends_on=ends_on)
        add_address(self.case.person, details=told, by=self.desk.supporter, now=self.now)

    def asks(self, text: str, by_whom: str, field: str = "") -> None:
        """The client asks for help."""
        asked = HelpAsked(text, by_whom, self.today, field)
        person, by = self.case.person, self.desk.supporter
        register_help_request(person, asked, detention=self.detention, by=by, now=self.now)

    def decided(self, outcome: str, reason: str) -> None:
        """The coordinator decides about the doelgroep."""
        decide(self.case.person, outcome=outcome, reason=reason, by=self.desk.coordinator, now=self.now)

    def came(self, organisation: str) -> None:
        """The client arrived where they were referred to."""
        arrived(self.referral(organisation), on=self.today, revision=None, by=self.desk.supporter, now=self.now)

    def stayed_away(self, organisation: str) -> None:
        """The client did not arrive there."""
        not_arrived(self.referral(organisation), on=self.today, revision=None, by=self.desk.supporter, now=self.now)

    def agreed(self, start: str, end: str, agreement: str, *goals: tuple[str, str, str, int]) -> None:
        """The plan as it stands now: goals as leefgebied, words, state and days from today."""
        case = self.case
        plan = getattr(case, "plan", None)
        known = {(goal.leefgebied, goal.text): goal.id for goal in words_of(plan).goals}
        lines = [
            Goal(field, text, self.day(days), state, known.get((field, text))) for field, text, state, days in goals
        ]
        words = PlanWords(start, end, agreement, self.today, tuple(lines))
        self.plan(words, revision=plan.revision if plan else 0)

    def worked_off(self, result: str) -> None:
        """The actions that a set has added, are done."""
        for action in self.case.actions.open().filter(source=ActionSource.SJABLOON):
            self.finish(action.title, result)

    def wrote(self, kind: str, answer: str = "") -> None:
        """A letter is made and sent; with an answer it came back at once."""
        by = self.desk.supporter
        letter = send_letter(
            make_letter(self.case, kind, by=by, now=self.now), sent_on=self.today, by=by, today=self.today
        )
        if answer:
            register_response(
                letter, state="beantwoord", answered_on=self.today, response=answer, by=by, today=self.today
            )

    def kept(self, title: str, text: str) -> None:
        """A paper is kept with the dossier."""
        file = Upload(text.encode(), f"{title.lower().replace(' ', '-')}.txt", title)
        add_document(self.case, file, by=self.desk.supporter, now=self.now)


@dataclass(frozen=True)
class Scene:
    """What happened so many days ago."""

    days_ago: int
    hour: str
    play: Callable[[Teller], object]


@dataclass(frozen=True)
class Story:
    """One dossier: who it is about, and its scenes."""

    who: str  # a key of the table of people
    scenes: tuple[Scene, ...]


def plan_story(story: Story, timeline: Timeline, desk: Desk, clock: Clock) -> None:
    """Plan the scenes of a story."""
    for scene in story.scenes:
        at = clock.at(clock.day(-scene.days_ago), scene.hour)
        timeline.add(at, lambda now, scene=scene: scene.play(Teller(desk, story.who, now)))  # type: ignore[misc]
