"""The desk of the coördinatiepunt: does with meldingen what users do, through the same services."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from dpan_bridge.kinds import SUBJECT
from dpan_bridge.models import ANSWERABLE_STATES, OPEN_STATES, Doubt, Melding, MeldingState, MunicipalInformation
from dpan_bridge.rules.answers import Line
from dpan_bridge.rules.facts import MeldingFacts
from dpan_bridge.rules.terms import Rule
from dpan_bridge.services import Delivery, judging, keep_unreadable, receive_melding, withdrawing
from dpan_bridge.services.answers import save_answer, send_answer
from dpan_bridge.services.handling import finish, is_screening_settled
from dpan_bridge.services.screening import screening_not_done
from leefgebieden.choices import MeasurePoint
from leefgebieden.models import NotScreenedReason
from leefgebieden.rules.details import Facts
from leefgebieden.services.details import register_detail
from leefgebieden.services.screening import screening_done
from leefgebieden.services.situations import fill_situations
from nazorg.accounts.models import Gemeente, User
from nazorg.deadlines.models import Deadline
from nazorg.local.demo.answers import full_answer
from nazorg.local.demo.messages import body_of
from nazorg.local.demo.situations import Label
from nazorg.local.demo.standings import found_by_screening, stated_after
from people import services as people
from people.models import LabelCategory, Person, ReleaseKind


@dataclass
class Desk:
    """Who sits there, and the meldingen by the name the demo gives them."""

    supporter: User
    coordinator: User
    bij_officer: User
    meldingen: dict[str, int] = field(default_factory=dict)

    def melding(self, key: str) -> Melding:
        """The melding as it is now."""
        return Melding.objects.select_related("gemeente", "person", "case", "detention").get(pk=self.meldingen[key])

    def person(self, key: str) -> Person:
        """The person of a melding. Errors: LookupError when nobody has said yet who it is."""
        person = self.melding(key).person
        if person is None:
            raise LookupError(f"the melding {key} has no person")
        return person

    def receive(self, key: str, facts: MeldingFacts, *, at: datetime, by: User | None = None) -> Melding:
        """A melding comes in."""
        receipt = receive_melding(facts, Delivery(body=body_of(facts), received_at=at, by=by))
        self.meldingen.setdefault(key, receipt.melding.pk)
        return receipt.melding

    def receive_unreadable(
        self, key: str, body: str, *, errors: list[dict[str, str]], channel: str, gemeente: str, at: datetime
    ) -> None:
        """Something comes in that can't be read."""
        receipt = keep_unreadable(
            Delivery(body=body, received_at=at),
            errors=errors,
            channel=channel,
            gemeente=Gemeente.objects.get(code=gemeente),
        )
        self.meldingen[key] = receipt.melding.pk

    def settle_doubt(self, key: str, *, at: datetime, known_as: str = "") -> None:
        """Say who a doubtful melding is about: the person of an earlier melding, or somebody new."""
        melding = self.melding(key)
        if melding.state != MeldingState.TE_BEOORDELEN or melding.doubt not in (Doubt.CANDIDATES, Doubt.UNCERTAIN):
            return
        if known_as in self.meldingen:
            judging.link_to_person(melding, self.person(known_as), by=self.supporter, now=at)
        else:
            judging.make_new_person(melding, by=self.supporter, now=at)

    def draft(self, key: str, lines: Sequence[Line], *, at: datetime) -> None:
        """Begin on the answer without sending it."""
        save_answer(self.melding(key), lines, revision=self._revision(key), by=self.supporter, now=at)

    def answer(self, key: str, lines: Sequence[Line], *, at: datetime) -> None:
        """Send the answer, if the melding still asks for one."""
        melding = self.melding(key)
        if melding.state in ANSWERABLE_STATES:
            send_answer(melding, lines, revision=self._revision(key), by=self.supporter, now=at)

    def answer_in_full(self, key: str, *, at: datetime) -> None:
        self.answer(key, full_answer(key), at=at)

    def screened(self, key: str, *, on: date, at: datetime) -> None:
        """The PI tells that it has screened."""
        detention = self.melding(key).detention
        if detention is None:
            return
        findings, answers = found_by_screening(key)
        screening_done(detention, done_on=on, findings=findings, answers=answers, by=self.supporter, now=at)

    def measured(self, key: str, moment: MeasurePoint, *, at: datetime) -> None:
        """The coordinator states where somebody stands after the release."""
        detention = self.melding(key).detention
        if detention is not None and detention.released_on is not None:
            told = stated_after(key, moment, timezone.localdate(at))
            fill_situations(detention, told, by=self.coordinator, now=at)

    def not_screened(self, key: str, reason: str, *, at: datetime, explanation: str = "") -> None:
        """The PI tells that it won't screen."""
        melding = self.melding(key)
        screening_not_done(melding, reason=reason, explanation=explanation, by=self.supporter, now=at)

    def wrap_up(self, key: str, *, at: datetime) -> None:
        """After the release: answer what should have been answered, say what wasn't screened, and close it."""
        melding = self.melding(key)
        if Deadline.objects.running().of(SUBJECT, melding.public_id).filter(kind=Rule.MUNICIPAL_INFORMATION).exists():
            self.answer_in_full(key, at=at)
        if melding.state in OPEN_STATES and not is_screening_settled(melding):
            self.not_screened(key, NotScreenedReason.KORT_VERBLIJF, at=at)
        melding = self.melding(key)
        if melding.state in OPEN_STATES:
            finish(melding, reason="Was al vrij; brief met het aanbod gestuurd.", by=self.supporter, now=at)

    def release(self, key: str, *, on: date, at: datetime) -> None:
        """Register a release of which the desk heard by telephone."""
        detention = self.melding(key).detention
        if detention is not None and detention.released_on is None:
            people.register_release(detention, released_on=on, kind=ReleaseKind.EINDE_STRAF, by=self.supporter, now=at)

    def refuse(self, key: str, reason: str, *, at: datetime) -> None:
        judging.refuse(self.melding(key), reason=reason, by=self.supporter, now=at)

    def cancel(self, key: str, reason: str, *, at: datetime) -> None:
        withdrawing.cancel(self.melding(key), reason=reason, by=self.supporter, now=at)

    def mark_as_same(self, key: str, same_as: str, *, at: datetime) -> None:
        judging.mark_as_same(self.melding(key), self.melding(same_as), by=self.supporter, now=at)

    def label(self, key: str, label: Label, *, on: date, at: datetime) -> None:
        """The coordinator places somebody in a category; BIJ is for the BIJ-behandelaar."""
        by = self.bij_officer if label.category == LabelCategory.BIJ else self.coordinator
        people.add_label(self.person(key), category=label.category, starts_on=on, reason=label.reason, by=by, now=at)

    def write_down(self, key: str, facts: Facts, *, at: datetime) -> None:
        """Write down something about a leefgebied."""
        person, detention = self.person(key), self.melding(key).detention
        register_detail(person, facts, detention=detention, by=self.supporter, now=at)

    def supervised(self, key: str, details: people.TitleDetails, *, at: datetime) -> None:
        """Hear who supervises somebody, and until when."""
        people.register_title(self.person(key), details, by=self.supporter, now=at)

    def _revision(self, key: str) -> int:
        found = MunicipalInformation.objects.filter(melding_id=self.meldingen[key]).values_list("revision", flat=True)
        return found.first() or 0
