"""What is known of people, for the rules of the doelgroep: six queries, for one person or for a thousand."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from leefgebieden.choices import FIVE, MeasurePoint, Problem
from leefgebieden.models import HelpRequest, Screening, ScreeningState, Situation
from leefgebieden.rules.doelgroep import Facts, LabelPeriod, Stay, length_in_days, repeated
from leefgebieden.rules.origin import Span, origin_of
from nazorg.policy.rules import DoelgroepThresholds
from people.models import AddressSource, AddressSpan, BijDecision, CategoryLabel, Detention, Person

# A problem counts at either moment: who solves one inside still belongs to the doelgroep, and who gets one does too.
MOMENTS = (MeasurePoint.VOOR_DETENTIE, MeasurePoint.BIJ_ONTSLAG)


@dataclass(slots=True)
class Known:
    """All that the rules ask about one person, as it stands in the database."""

    person: Person
    detentions: list[Detention] = field(default_factory=list)  # the last one first
    labels: list[LabelPeriod] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    answers: dict[str, set[str]] = field(default_factory=dict)  # by leefgebied: whether there is a problem
    requests: list[HelpRequest] = field(default_factory=list)

    @property
    def detention(self) -> Detention | None:
        """The detention that is judged: the one that began last."""
        return self.detentions[0] if self.detentions else None

    def facts(self, thresholds: DoelgroepThresholds, *, today: date) -> Facts:
        """The facts for the rules. The origin depends on the policy too, so it is worked out here."""
        detention = self.detention
        told = detention.origin_gemeente if detention else None
        origin = origin_of(
            self.spans,
            before=detention.starts_on if detention else today,
            enough_days=thresholds.origin_days,
            window_years=thresholds.origin_years,
            told=(told.name, True) if told else None,
        )
        settles = detention.settlement_gemeente if detention else None
        return Facts(
            birth_date=self.person.birth_date,
            residence=self.person.residence_status,
            origin=origin,
            stay=_stay(detention, elsewhere=bool(settles and origin.place and settles.name != origin.place))
            if detention
            else None,
            labels=tuple(self.labels),
            is_screened=bool(getattr(detention, "is_screened", False)),
            problems=len(self.problems),
            has_request=any(_is_about(request, detention) for request in self.requests),
            earlier=tuple(_stay(earlier) for earlier in self.detentions[1:]),
        )

    @property
    def problems(self) -> list[str]:
        """The leefgebieden with a problem."""
        return sorted(leefgebied for leefgebied, said in self.answers.items() if Problem.JA in said)

    @property
    def unknown_problems(self) -> list[str]:
        """The leefgebieden of which nobody has said whether there is a problem."""
        said = {leefgebied for leefgebied, answers in self.answers.items() if answers - {Problem.ONBEKEND}}
        return sorted(set(FIVE) - said)

    def kept(self, facts: Facts, thresholds: DoelgroepThresholds, *, today: date) -> dict[str, Any]:
        """What is kept with a run, to explain it later. Nothing of BIJ, and no birth date."""
        days, is_known = length_in_days(facts.stay, today) if facts.stay else (0, False)
        stays, fines = repeated(facts, thresholds)
        origin = facts.origin
        return {
            "starts_on": facts.stay.starts_on.isoformat() if facts.stay else None,
            "ends_on": facts.stay.ends_on.isoformat() if facts.stay and facts.stay.ends_on else None,
            "days": days if is_known else None,
            "screened": facts.is_screened,
            "problems": self.problems,
            "unknown_problems": self.unknown_problems if facts.is_screened else [],
            "request": facts.has_request,
            "stays": stays,
            "fines": fines,
            "origin": {
                "in_scope": origin.in_scope,
                "place": origin.place,
                "rule": origin.rule,
                "also": list(origin.also),
                "remarks": list(origin.remarks),
            },
        }


def known_of(person_ids: Collection[int]) -> dict[int, Known]:
    """What is known of these people, by the id of the row. Six queries."""
    known = {person.pk: Known(person) for person in Person.objects.filter(pk__in=person_ids).defer("bsn")}
    for detention in _detentions(person_ids):
        known[detention.person_id].detentions.append(detention)
    for label in _labels(person_ids):
        known[label.person_id].labels.append(
            LabelPeriod(label.category, label.starts_on, label.ends_on, getattr(label, "needs_aftercare", None))
        )
    for span in AddressSpan.objects.filter(person__in=person_ids).select_related("gemeente"):
        known[span.person_id].spans.append(_span(span))
    for request in HelpRequest.objects.filter(person__in=person_ids).defer("text"):
        known[request.person_id].requests.append(request)
    _add_answers(known.values())
    return known


def _detentions(person_ids: Collection[int]) -> Iterable[Detention]:
    screened = Screening.objects.filter(detention=OuterRef("pk"), state=ScreeningState.UITGEVOERD)
    return (
        Detention.objects.filter(person__in=person_ids)
        .select_related("origin_gemeente", "settlement_gemeente")
        .annotate(is_screened=Exists(screened))
        .order_by("person_id", "-starts_on", "-pk")
    )


def _labels(person_ids: Collection[int]) -> Iterable[CategoryLabel]:
    last = BijDecision.objects.filter(label=OuterRef("pk")).order_by("-pk")
    return CategoryLabel.objects.filter(person__in=person_ids).annotate(
        needs_aftercare=Subquery(last.values("needs_aftercare")[:1])
    )


def _add_answers(known: Iterable[Known]) -> None:
    by_detention = {person.detention.pk: person for person in known if person.detention}
    said: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    situations = Situation.objects.current().filter(detention__in=by_detention, moment__in=MOMENTS)
    for detention, leefgebied, problem in situations.values_list("detention_id", "leefgebied", "problem"):
        said[detention][leefgebied].add(problem)
    for detention, answers in said.items():
        by_detention[detention].answers = dict(answers)


def _stay(detention: Detention, *, elsewhere: bool = False) -> Stay:
    return Stay(detention.starts_on, detention.ends_on, detention.kind, elsewhere)


def _span(span: AddressSpan) -> Span:
    return Span(
        place=span.gemeente_name,
        in_scope=span.gemeente_id is not None and not span.is_prison,
        starts_on=span.starts_on,
        ends_on=span.ends_on,
        is_prison=span.is_prison,
        is_proven=span.source == AddressSource.BRP,
    )


def _is_about(request: HelpRequest, detention: Detention | None) -> bool:
    """Whether a request belongs to this detention, or was made since it began."""
    if detention is None or request.detention_id is not None:
        return request.detention_id == (detention.pk if detention else None)
    return request.asked_on >= detention.starts_on
