"""Why somebody does or doesn't belong to the doelgroep, in plain Dutch. Speaks of nothing that isn't in the grounds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from leefgebieden.rules.doelgroep import REFUSING, UNSURE, Ground, Outcome
from leefgebieden.rules.origin import OriginRule, Remark
from nazorg.policy.rules import DoelgroepThresholds

LABELS = (Ground.LABEL_TOP_X, Ground.LABEL_PGA, Ground.LABEL_ISD)
REPEATED = (Ground.REPEATED_STAYS, Ground.REPEATED_FINES)

# The grounds that decide an outcome. Of several groups the first one that is there decides.
_DECIDING: Mapping[Outcome, Sequence[Sequence[Ground]]] = {
    Outcome.BUITEN_DOELGROEP: [REFUSING],
    Outcome.TE_TOETSEN: [UNSURE, [Ground.LENGTH_UNKNOWN]],
    Outcome.IN_DOELGROEP: [LABELS, [Ground.COORDINATION], [Ground.MANY_PROBLEMS]],
    Outcome.BIJ_AFWEGING: [[Ground.COORDINATION]],
    Outcome.BEOORDELING_COORDINATOR: [[Ground.SOME_PROBLEMS], [Ground.HELP_REQUEST]],
    Outcome.GEEN_ACTIE_TENZIJ_HULPVRAAG: [[Ground.FEW_PROBLEMS], [Ground.NO_DETENTION]],
    Outcome.WACHT_OP_SCREENING: [[Ground.NOT_SCREENED]],
    Outcome.SIGNAAL_HERHALING: [REPEATED],
    Outcome.KORTVERBLIJF_GEEN_NAZORG: [[Ground.SHORT_STAY]],
}

_NEXT = {
    Outcome.IN_DOELGROEP: "Geef nazorg. Wat er te doen is, staat als volgende stap boven het dossier.",
    Outcome.BUITEN_DOELGROEP: "U hoeft niets te doen. Klopt dit niet? Neem dan een eigen besluit.",
    Outcome.TE_TOETSEN: "Zoek uit wat nog niet bekend is. De toets loopt daarna vanzelf opnieuw.",
    Outcome.BIJ_AFWEGING: "Wacht op de afstemming, en doe tot die tijd niets zonder overleg.",
    Outcome.BEOORDELING_COORDINATOR: "De nazorgcoördinator beslist.",
    Outcome.GEEN_ACTIE_TENZIJ_HULPVRAAG: "U hoeft niets te doen, tenzij de cliënt om hulp vraagt.",
    Outcome.WACHT_OP_SCREENING: "Wacht op de screening door de PI, of vraag ernaar.",
    Outcome.SIGNAAL_HERHALING: "Bekijk of er meer aan de hand is, en neem zo nodig een eigen besluit.",
    Outcome.KORTVERBLIJF_GEEN_NAZORG: "U hoeft niets te doen.",
}
_REFER = "De cliënt vraagt om hulp. Verwijs door naar de dienst die daarbij hoort."

_REMARKS = {
    Remark.PARTIAL_DATE: "Van een adres is de datum niet helemaal bekend. Daarom is gerekend met de vroegste én met de "
    "laatste dag die het kan zijn.",
    Remark.PRISON_SKIPPED: "De inschrijving op het adres van een PI telt niet mee. Gekeken is naar het adres daarvoor.",
    Remark.SELF_REPORTED: "Een adres is van de cliënt zelf gehoord. Dat telt pas mee als het in de BRP is nagekeken.",
    Remark.GAPS: "Niet van alle dagen in de jaren voor de detentie is bekend waar de cliënt stond ingeschreven.",
    Remark.TOLD: "Er zijn nog geen adressen ingevuld. Gerekend is met de gemeente die de melding noemt.",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """What decided, what else holds, and what to do now."""

    because: tuple[str, ...]
    besides: tuple[str, ...]
    next_step: str


def explain(
    outcome: str, grounds: Sequence[str], told: Mapping[str, Any], thresholds: DoelgroepThresholds
) -> Explanation:
    """The explanation of a stored run. `told` holds the facts that were kept with it, see `kept_facts`."""
    found = [Ground(ground) for ground in grounds]
    deciding = _deciding(Outcome(outcome), found)
    rest = [ground for ground in found if ground not in deciding]
    return Explanation(
        because=tuple(_sentence(ground, told, thresholds) for ground in deciding),
        besides=(*(_sentence(ground, told, thresholds) for ground in rest), *_notes(told)),
        next_step=_next_step(Outcome(outcome), found),
    )


def _deciding(outcome: Outcome, grounds: Sequence[Ground]) -> list[Ground]:
    for group in _DECIDING[outcome]:
        if found := [ground for ground in grounds if ground in group]:
            return found
    return []


def _next_step(outcome: Outcome, grounds: Sequence[Ground]) -> str:
    if outcome is Outcome.GEEN_ACTIE_TENZIJ_HULPVRAAG and Ground.HELP_REQUEST in grounds:
        return _REFER
    return _NEXT[outcome]


def _notes(told: Mapping[str, Any]) -> list[str]:
    """How the origin was found, and what isn't known yet."""
    origin = told.get("origin", {})
    notes = _origin_notes(origin)
    notes += [_REMARKS[Remark(remark)] for remark in origin.get("remarks", ())]
    if unknown := len(told.get("unknown_problems", ())):
        notes.append(f"Van {_count(unknown, 'leefgebied', 'leefgebieden')} is nog niet bekend of er een probleem is.")
    return notes


def _origin_notes(origin: Mapping[str, Any]) -> list[str]:
    place, also = origin.get("place", ""), " en ".join(origin.get("also", ()))
    if not place:
        return []
    ways = {
        OriginRule.REGISTERED: f"De cliënt komt uit {place}: de inschrijving op de dag voor de detentie.",
        OriginRule.TWO_YEARS: f"De cliënt komt uit {place}, door de jaren van inschrijving daar.",
        OriginRule.TOLD: f"De cliënt komt uit {place}, volgens de melding.",
    }
    notes = [ways[OriginRule(origin["rule"])]]
    if also:
        notes.append(f"Ook {also} kan de gemeente van herkomst zijn. De inschrijving voor de detentie gaat voor.")
    return notes


def _sentence(ground: Ground, told: Mapping[str, Any], limits: DoelgroepThresholds) -> str:
    days = told.get("days", 0)
    lasts = f"De detentie duurt {_count(days, 'dag', 'dagen')}"
    so_far = f"De detentie duurt nu {_count(days, 'dag', 'dagen')}"
    problems = _count(len(told.get("problems", ())), "leefgebied", "leefgebieden")
    months = limits.repeat_months
    sentences = {
        Ground.UNDER_AGE: "De cliënt is bij vrijlating nog geen 18 jaar.",
        Ground.AGE_UNKNOWN: "Het is niet zeker dat de cliënt bij vrijlating 18 jaar of ouder is.",
        Ground.NO_RESIDENCE: "De cliënt heeft geen geldige verblijfsstatus.",
        Ground.RESIDENCE_UNKNOWN: "De verblijfsstatus is nog niet bekeken.",
        Ground.ORIGIN_ELSEWHERE: "De cliënt komt niet uit een van de gemeenten waarvoor wij werken.",
        Ground.ORIGIN_UNKNOWN: "Het is niet zeker uit welke gemeente de cliënt komt.",
        Ground.LABEL_TOP_X: "De cliënt staat op de lijst Top X. Dan is er altijd nazorg.",
        Ground.LABEL_PGA: "De cliënt staat op de lijst PGA-lokaal. Dan is er altijd nazorg.",
        Ground.LABEL_ISD: "De cliënt heeft een ISD-maatregel. Dan is er altijd nazorg.",
        Ground.COORDINATION: "Afstemming vereist.",
        Ground.NO_DETENTION: "Er is geen detentie bekend.",
        Ground.LENGTH_UNKNOWN: f"De vrijlatingsdatum is niet bekend. {so_far}.",
        Ground.MANY_PROBLEMS: f"{lasts} en er zijn problemen op {problems}. Vanaf {limits.problems_in} is er nazorg.",
        Ground.SOME_PROBLEMS: f"{lasts} en er zijn problemen op {problems}. Dan beslist de coördinator.",
        Ground.FEW_PROBLEMS: f"{lasts} en er zijn problemen op {problems}. Dat is te weinig voor nazorg.",
        Ground.NOT_SCREENED: f"{lasts}, maar de PI heeft nog niet gescreend.",
        Ground.HELP_REQUEST: "De cliënt, of iemand namens de cliënt, heeft om hulp gevraagd.",
        Ground.REPEATED_STAYS: f"Dit is de {told.get('stays', 0)}e detentie in {months} maanden.",
        Ground.REPEATED_FINES: f"De cliënt zat in {months} maanden {told.get('fines', 0)} keer vast voor een boete.",
        Ground.SHORT_STAY: f"{lasts}. Dat is korter dan {_count(limits.screening_from_days, 'dag', 'dagen')}.",
        Ground.SETTLES_ELSEWHERE: "De cliënt gaat in een andere gemeente wonen. Draag het dossier over.",
    }
    return sentences[ground]


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
