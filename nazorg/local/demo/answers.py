"""What the coördinatiepunt answers, in the proportions of the audit report (tables 14, 16, 17 and 19)."""

import random

from dpan_bridge.rules.answers import Line
from leefgebieden.choices import FIVE, LifeDomain

# Situation and weight; the weights are the counts before detention in the report.
SITUATIONS: dict[str, tuple[tuple[str, ...], tuple[int, ...]]] = {
    LifeDomain.ID: (("geen", "id_kaart", "paspoort", "rijbewijs", "overig"), (51, 147, 140, 16, 29)),
    LifeDomain.ONDERDAK: (
        ("dakloos", "begeleid_wonen", "kliniek", "eigen_woning", "vrienden_familie", "overig"),
        (91, 19, 12, 135, 118, 5),
    ),
    LifeDomain.WERK_INKOMEN: (
        ("geen_wettig", "arbeid", "wwb", "wia_wajong", "studiefinanciering", "overig_uwv"),
        (100, 70, 127, 61, 4, 22),
    ),
    LifeDomain.SCHULDEN: (("schulden", "geen_schulden"), (239, 92)),
    LifeDomain.ZORG: (("contact", "geen_contact"), (294, 119)),
}

# Where the answer comes from, and how often there is one, "onbekend" or "geen toegang".
SOURCES = {
    LifeDomain.ID: "brp",
    LifeDomain.ONDERDAK: "brp",
    LifeDomain.WERK_INKOMEN: "suite4werk",
    LifeDomain.SCHULDEN: "eigen_dossier",
    LifeDomain.ZORG: "menscentraal",
}
STATUSES = ("ingevuld", "onbekend", "geen_toegang")
HOW_OFTEN = {
    LifeDomain.ID: (95, 5, 0),
    LifeDomain.ONDERDAK: (90, 10, 0),
    LifeDomain.WERK_INKOMEN: (85, 15, 0),
    LifeDomain.SCHULDEN: (35, 55, 10),
    LifeDomain.ZORG: (25, 15, 60),
}

REMARKS = {
    "geen": "Aanvraag kan bij Burgerzaken; cliënt moet zelf komen.",
    "dakloos": "Had een briefadres bij de gemeente.",
    "eigen_woning": "Huur loopt door, corporatie is nog niet gebeld.",
    "vrienden_familie": "Kan daar na detentie waarschijnlijk terecht.",
    "wwb": "Uitkering wordt geblokkeerd per begin detentie.",
    "arbeid": "Werkgever weet van de detentie, zegt cliënt.",
    "schulden": "Was bekend bij Stadsring51.",
    "contact": "Er was begeleiding; wie dat is staat in het dossier van de coördinator.",
}


def full_answer(seed: str) -> list[Line]:
    """An answer on all five leefgebieden, the same each time for one seed."""
    return [_line(leefgebied, seed) for leefgebied in FIVE]


def partial_answer(seed: str, *leefgebieden: str) -> list[Line]:
    """The same answer with only these leefgebieden filled in."""
    return [line if line.leefgebied in leefgebieden else Line(line.leefgebied) for line in full_answer(seed)]


def _line(leefgebied: LifeDomain, seed: str) -> Line:
    chance = random.Random(f"{seed} {leefgebied}")  # noqa: S311 (the same demo each time, no secret)
    status = chance.choices(STATUSES, HOW_OFTEN[leefgebied])[0]
    if status != "ingevuld":
        return Line(leefgebied, status, remark="Alleen de coördinator heeft toegang." if status != "onbekend" else "")
    values, weights = SITUATIONS[leefgebied]
    value = chance.choices(values, weights)[0]
    remark = REMARKS.get(value, "") if chance.random() < 0.5 else ""
    return Line(leefgebied, status, value, SOURCES[leefgebied], remark)
