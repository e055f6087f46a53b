"""Does somebody belong to the doelgroep? The decision table of the requirements, read from top to bottom.

Source: domain/1-requirements §1.5.1 to §1.5.3. The first row that fits gives the outcome. What else fits is kept as a
ground too, so that nobody has to guess what would have counted. The numbers come from the policy version.

BIJ is in no ground and in no kept fact (invariant I-13): where it decides, the ground says that coordination is
required, which is all that others may know.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from leefgebieden.rules.origin import Origin, Truth, add_years
from nazorg.deadlines.rules import add_months
from nazorg.policy.rules import DoelgroepThresholds
from people.rules.partial_date import PartialDate

ADULT_FROM = 18  # EL-1; Penitentiaire beginselenwet
ALWAYS = ("top_x", "pga_lokaal", "isd")  # EL-6 to EL-8
FINE = "vervangend_boete"
RESIDENCE = {"geldig": Truth.YES, "ongeldig": Truth.NO}


class Outcome(StrEnum):
    """What the table says. The same values as `leefgebieden.models.Outcome`, which has the words of the screen."""

    IN_DOELGROEP = "in_doelgroep"
    BUITEN_DOELGROEP = "buiten_doelgroep"
    TE_TOETSEN = "te_toetsen"
    BIJ_AFWEGING = "bij_afweging"
    BEOORDELING_COORDINATOR = "beoordeling_coordinator"
    GEEN_ACTIE_TENZIJ_HULPVRAAG = "geen_actie_tenzij_hulpvraag"
    WACHT_OP_SCREENING = "wacht_op_screening"
    SIGNAAL_HERHALING = "signaal_herhaling"
    KORTVERBLIJF_GEEN_NAZORG = "kortverblijf_geen_nazorg"


class Ground(StrEnum):
    """Why. The words stand in leefgebieden/rules/explaining.py."""

    UNDER_AGE = "minderjarig"
    AGE_UNKNOWN = "leeftijd_onbekend"
    NO_RESIDENCE = "geen_verblijf"
    RESIDENCE_UNKNOWN = "verblijf_te_toetsen"
    ORIGIN_ELSEWHERE = "herkomst_elders"
    ORIGIN_UNKNOWN = "herkomst_onbekend"
    LABEL_TOP_X = "label_top_x"
    LABEL_PGA = "label_pga_lokaal"
    LABEL_ISD = "label_isd"
    COORDINATION = "afstemming"
    NO_DETENTION = "geen_detentie"
    LENGTH_UNKNOWN = "duur_onbekend"
    MANY_PROBLEMS = "genoeg_problemen"
    SOME_PROBLEMS = "op_de_grens"
    FEW_PROBLEMS = "weinig_problemen"
    NOT_SCREENED = "niet_gescreend"
    HELP_REQUEST = "hulpvraag"
    REPEATED_STAYS = "vaker_vast"
    REPEATED_FINES = "vaker_boete"
    SHORT_STAY = "kort_verblijf"
    SETTLES_ELSEWHERE = "vestiging_elders"


UNSURE = (Ground.AGE_UNKNOWN, Ground.RESIDENCE_UNKNOWN, Ground.ORIGIN_UNKNOWN)
REFUSING = (Ground.UNDER_AGE, Ground.NO_RESIDENCE, Ground.ORIGIN_ELSEWHERE)


@dataclass(frozen=True, slots=True)
class Stay:
    """The detention that is judged, by the real or else the expected release; None is not known."""

    starts_on: date
    ends_on: date | None = None
    kind: str = ""
    settles_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class LabelPeriod:
    """A category from a day on; the last day is included, None is without end."""

    category: str
    starts_on: date
    ends_on: date | None = None
    needs_aftercare: bool | None = None  # for BIJ: what was decided, None as long as nobody did

    def holds(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the table asks about one person."""

    birth_date: PartialDate | None
    residence: str
    origin: Origin
    stay: Stay | None = None
    labels: tuple[LabelPeriod, ...] = ()
    is_screened: bool = False
    problems: int = 0  # leefgebieden with a problem
    has_request: bool = False  # an explicit request for help, or another route than the PI
    earlier: tuple[Stay, ...] = field(default=())  # detentions before this one


@dataclass(frozen=True, slots=True)
class Verdict:
    """What follows from the facts, why, and on which day time alone may change it."""

    outcome: Outcome
    grounds: tuple[Ground, ...]
    recheck_on: date | None = None


def judge(facts: Facts, thresholds: DoelgroepThresholds, *, today: date) -> Verdict:
    """The outcome of the decision table on this day."""
    grounds = [*_gates(facts, today), *_labels(facts, today), *_stay_grounds(facts, thresholds, today)]
    outcome = _outcome(facts, grounds, today)
    if outcome is Outcome.BIJ_AFWEGING or (outcome is Outcome.IN_DOELGROEP and not _belongs_for_all_to_see(grounds)):
        grounds.append(Ground.COORDINATION)
    return Verdict(outcome, tuple(grounds), _recheck_on(facts, thresholds, today))


def length_in_days(stay: Stay, today: date) -> tuple[int, bool]:
    """How long the detention lasts and whether that is known; without a release date the days so far count."""
    if stay.ends_on is not None:
        return (stay.ends_on - stay.starts_on).days, True
    return max((today - stay.starts_on).days, 0), False


def repeated(facts: Facts, thresholds: DoelgroepThresholds) -> tuple[int, int]:
    """The detentions, and those for a fine, that began within the months before this one; this one included."""
    if facts.stay is None:
        return 0, 0
    since = add_months(facts.stay.starts_on, -thresholds.repeat_months)
    recent = [facts.stay, *(stay for stay in facts.earlier if since <= stay.starts_on <= facts.stay.starts_on)]
    fines = sum(stay.kind == FINE for stay in recent) if facts.stay.kind == FINE else 0
    return len(recent), fines


def adult_on_release(facts: Facts, today: date) -> Truth:
    """EL-1: whether somebody is eighteen or older on the day of release; without one, on this day or later."""
    if facts.birth_date is None:
        return Truth.UNKNOWN
    ends_on = facts.stay.ends_on if facts.stay else today
    if _grown_up_on(facts.birth_date.latest) <= (ends_on or today):
        return Truth.YES
    return Truth.NO if ends_on and ends_on < _grown_up_on(facts.birth_date.earliest) else Truth.UNKNOWN


def _gates(facts: Facts, today: date) -> Iterator[Ground]:
    answers = (
        (adult_on_release(facts, today), Ground.UNDER_AGE, Ground.AGE_UNKNOWN),
        (RESIDENCE.get(facts.residence, Truth.UNKNOWN), Ground.NO_RESIDENCE, Ground.RESIDENCE_UNKNOWN),
        (facts.origin.in_scope, Ground.ORIGIN_ELSEWHERE, Ground.ORIGIN_UNKNOWN),
    )
    for answer, no, unknown in answers:
        if answer is not Truth.YES:
            yield no if answer is Truth.NO else unknown


def _labels(facts: Facts, today: date) -> Iterator[Ground]:
    held = {label.category for label in facts.labels if label.holds(today)}
    named = {"top_x": Ground.LABEL_TOP_X, "pga_lokaal": Ground.LABEL_PGA, "isd": Ground.LABEL_ISD}
    return (named[category] for category in ALWAYS if category in held)


def _stay_grounds(facts: Facts, thresholds: DoelgroepThresholds, today: date) -> Iterator[Ground]:
    """The grounds that follow from the detention itself: rows 4 to 10."""
    if facts.stay is None:
        yield Ground.NO_DETENTION
    else:
        days, is_known = length_in_days(facts.stay, today)
        if days >= thresholds.screening_from_days:
            yield _problem_ground(facts, thresholds)
        elif not is_known:
            yield Ground.LENGTH_UNKNOWN
        else:
            yield Ground.SHORT_STAY
    if facts.has_request:
        yield Ground.HELP_REQUEST
    stays, fines = repeated(facts, thresholds)
    if stays >= thresholds.repeat_detentions:
        yield Ground.REPEATED_STAYS
    if fines >= thresholds.repeat_fines:
        yield Ground.REPEATED_FINES
    if facts.stay and facts.stay.settles_elsewhere:
        yield Ground.SETTLES_ELSEWHERE


def _problem_ground(facts: Facts, thresholds: DoelgroepThresholds) -> Ground:
    if not facts.is_screened:
        return Ground.NOT_SCREENED
    if facts.problems >= thresholds.problems_in:
        return Ground.MANY_PROBLEMS
    return Ground.SOME_PROBLEMS if facts.problems >= thresholds.problems_to_judge else Ground.FEW_PROBLEMS


# Rows 4 to 7. Not in the table: a length that nobody knows is something to find out, and who is followed without a
# detention gets no action without a request.
_BY_GROUND = {
    Ground.MANY_PROBLEMS: Outcome.IN_DOELGROEP,
    Ground.SOME_PROBLEMS: Outcome.BEOORDELING_COORDINATOR,
    Ground.FEW_PROBLEMS: Outcome.GEEN_ACTIE_TENZIJ_HULPVRAAG,
    Ground.NOT_SCREENED: Outcome.WACHT_OP_SCREENING,
}


def _outcome(facts: Facts, grounds: list[Ground], today: date) -> Outcome:
    found = set(grounds)
    if found & set(REFUSING):
        return Outcome.BUITEN_DOELGROEP
    if found & set(UNSURE):
        return Outcome.TE_TOETSEN
    if _has_label(found):
        return Outcome.IN_DOELGROEP
    return _by_coordination(facts, today) or _by_stay(grounds)


def _by_coordination(facts: Facts, today: date) -> Outcome | None:
    """Row 3: wait for the decision; yes is in, no lets the rows below decide."""
    decided = [label.needs_aftercare for label in facts.labels if label.category == "bij" and label.holds(today)]
    if True in decided:
        return Outcome.IN_DOELGROEP
    return Outcome.BIJ_AFWEGING if None in decided else None


def _by_stay(grounds: list[Ground]) -> Outcome:
    """Rows 4 to 10."""
    for ground in grounds:
        if ground in _BY_GROUND:
            return _BY_GROUND[ground]
    if Ground.HELP_REQUEST in grounds:
        return Outcome.BEOORDELING_COORDINATOR
    if Ground.LENGTH_UNKNOWN in grounds:
        return Outcome.TE_TOETSEN
    if Ground.NO_DETENTION in grounds:
        return Outcome.GEEN_ACTIE_TENZIJ_HULPVRAAG
    if Ground.REPEATED_STAYS in grounds or Ground.REPEATED_FINES in grounds:
        return Outcome.SIGNAAL_HERHALING
    return Outcome.KORTVERBLIJF_GEEN_NAZORG


def _has_label(grounds: set[Ground]) -> bool:
    return bool(grounds & {Ground.LABEL_TOP_X, Ground.LABEL_PGA, Ground.LABEL_ISD})


def _belongs_for_all_to_see(grounds: list[Ground]) -> bool:
    """Whether somebody belongs to the doelgroep by what everybody may know."""
    return _has_label(set(grounds)) or Ground.MANY_PROBLEMS in grounds


def _recheck_on(facts: Facts, thresholds: DoelgroepThresholds, today: date) -> date | None:
    """The first day after today on which the passing of time may change the outcome."""
    days = [label.starts_on for label in facts.labels]
    days += [label.ends_on + timedelta(days=1) for label in facts.labels if label.ends_on]
    if facts.stay and facts.stay.ends_on is None:
        days.append(facts.stay.starts_on + timedelta(days=thresholds.screening_from_days))
    if facts.birth_date and (facts.stay is None or facts.stay.ends_on is None):
        days += [_grown_up_on(facts.birth_date.earliest), _grown_up_on(facts.birth_date.latest)]
    return min((day for day in days if day > today), default=None)


def _grown_up_on(born: date) -> date:
    """The eighteenth birthday; of who was born on 29 February it is 1 March in other years."""
    return add_years(born, ADULT_FROM)
