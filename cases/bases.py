"""The legal grounds, what they allow, and the standard sets, with which an installation starts.

Source: domain/2-context §2.4: the tasks by the Pbw (art. 18a), the Wmo, the Participatiewet, the Wgs and the
Gemeentewet, the covenant of a meeting, and consent (AVG art. 6). Which kind of organisation is told what on which of
them is our proposal, as small as the task allows: a lawyer of the gemeente has to look at it. Nothing rests on article
18b (a risk that only BIJ knows, I-13), and care is told by consent alone, except in the exchange with the PI and the
reclassering. What is already there stays as it is.
"""

from dataclasses import dataclass

from cases.models import AllowedBasis, LegalBasis, SharePart, SharePurpose, StandardSet
from leefgebieden.choices import FIVE, LifeDomain
from nazorg.accounts.models import OrganisationKind as Kind

CONSENT = "toestemming"

# Code, name, law, and whether the client has to consent.
BASES: tuple[tuple[str, str, str, bool], ...] = (
    ("taak_18a", "Terugkeer na detentie", "Penitentiaire beginselenwet, artikel 18a", False),
    ("taak_18b", "Risico op een ernstig delict", "Penitentiaire beginselenwet, artikel 18b", False),
    ("wmo", "Maatschappelijke ondersteuning", "Wet maatschappelijke ondersteuning 2015", False),
    ("pw", "Werk en bijstand", "Participatiewet", False),
    ("wgs", "Schuldhulpverlening", "Wet gemeentelijke schuldhulpverlening", False),
    ("gemeentewet", "Openbare orde", "Gemeentewet", False),
    ("convenant", "Convenant van het casusoverleg", "Convenant waaraan de organisatie meedoet", False),
    (CONSENT, "Toestemming van de cliënt", "AVG, artikel 6 lid 1 onder a", True),
    ("vitaal_belang", "Levensgevaar", "AVG, artikel 6 lid 1 onder d", False),
)

_DETENTION, _PLAN = SharePart.DETENTIE, SharePart.PLAN
_FIVE = (*FIVE, _DETENTION, _PLAN)
_WITHOUT_CARE = tuple(part for part in _FIVE if part != LifeDomain.ZORG)
_ROOF = (LifeDomain.ONDERDAK, _DETENTION, _PLAN)
_WORK = (LifeDomain.WERK_INKOMEN, LifeDomain.ID, _DETENTION)
_DEBTS = (LifeDomain.SCHULDEN, LifeDomain.WERK_INKOMEN, _DETENTION)
_SUPPORT = (LifeDomain.ONDERDAK, LifeDomain.WERK_INKOMEN, LifeDomain.SCHULDEN, _DETENTION, _PLAN)
_CARE = (LifeDomain.ZORG, LifeDomain.ONDERDAK, _DETENTION, _PLAN)

# Kind of organisation, purpose, basis, at most these parts. The first of a kind and purpose is proposed.
ALLOWED: tuple[tuple[Kind, SharePurpose, str, tuple[str, ...]], ...] = (
    (Kind.PENITENTIAIRE_INRICHTING, SharePurpose.TERUGKEER, "taak_18a", _FIVE),
    (Kind.RECLASSERING, SharePurpose.TERUGKEER, "taak_18a", _FIVE),
    (Kind.GEMEENTE, SharePurpose.TERUGKEER, "taak_18a", (LifeDomain.ID, _DETENTION)),
    (Kind.GEMEENTE, SharePurpose.WERK_INKOMEN, "pw", _WORK),
    (Kind.GEMEENTE, SharePurpose.SCHULDEN, "wgs", _DEBTS),
    (Kind.GEMEENTE, SharePurpose.ONDERDAK, "wmo", _ROOF),
    (Kind.SCHULDHULP, SharePurpose.SCHULDEN, "wgs", _DEBTS),
    (Kind.WONEN, SharePurpose.ONDERDAK, "wmo", _ROOF),
    (Kind.WONEN, SharePurpose.ZORG, CONSENT, _CARE),
    (Kind.ZORG, SharePurpose.ZORG, "wmo", (LifeDomain.ONDERDAK, _DETENTION, _PLAN)),
    (Kind.ZORG, SharePurpose.ZORG, CONSENT, _CARE),
    (Kind.WIJKTEAM, SharePurpose.ZORG, "wmo", _SUPPORT),
    (Kind.WIJKTEAM, SharePurpose.ZORG, CONSENT, (*_SUPPORT, LifeDomain.ZORG)),
    (Kind.OVERIG, SharePurpose.WERK_INKOMEN, "pw", _WORK),
    (Kind.POLITIE_JUSTITIE, SharePurpose.OPENBARE_ORDE, "gemeentewet", (_DETENTION,)),
    *(
        (kind, SharePurpose.OVERLEG, "convenant", _WITHOUT_CARE)
        for kind in (
            Kind.VEILIGHEIDSHUIS, Kind.POLITIE_JUSTITIE, Kind.RECLASSERING, Kind.WIJKTEAM, Kind.ZORG, Kind.WONEN
        )
    ),
)  # fmt: skip


@dataclass(frozen=True)
class FirstSet:
    """A standard set as an installation begins with it. It rests on the first ground of its kind and purpose."""

    name: str
    kind: Kind
    purpose: SharePurpose
    parts: tuple[str, ...]
    necessity: str
    days: int = 180


SETS = (
    FirstSet(
        "Schuldhulp",
        Kind.SCHULDHULP,
        SharePurpose.SCHULDEN,
        (LifeDomain.SCHULDEN, LifeDomain.WERK_INKOMEN),
        "Nodig om schulden in beeld te brengen en een regeling te treffen voor of na vrijlating.",
    ),
    FirstSet(
        "Onderdak",
        Kind.WONEN,
        SharePurpose.ONDERDAK,
        (LifeDomain.ONDERDAK,),
        "Nodig om te beoordelen of er een plek is en die op tijd klaar te hebben.",
    ),
    FirstSet(
        "Toezicht en terugkeer",
        Kind.RECLASSERING,
        SharePurpose.TERUGKEER,
        (LifeDomain.ONDERDAK, LifeDomain.WERK_INKOMEN, _DETENTION),
        "Nodig om toezicht en nazorg op elkaar af te stemmen.",
    ),
    FirstSet(
        "Werk en inkomen",
        Kind.OVERIG,
        SharePurpose.WERK_INKOMEN,
        (LifeDomain.WERK_INKOMEN,),
        "Nodig om werk of een uitkering te regelen voor na de vrijlating.",
    ),
)


def load_legal_bases() -> None:
    """Enter the grounds, what they allow and the standard sets that aren't there yet."""
    for order, (code, label, law, needs_consent) in enumerate(BASES):
        defaults = {"label": label, "law": law, "needs_consent": needs_consent, "order": order}
        LegalBasis.objects.get_or_create(code=code, defaults=defaults)
    known = set(AllowedBasis.objects.values_list("organisation_kind", "purpose", "basis_id"))
    proposed = {(kind, purpose) for kind, purpose, _ in known}
    for kind, purpose, basis, parts in ALLOWED:
        if (kind, purpose, basis) not in known:
            first = (kind, purpose) not in proposed
            proposed.add((kind, purpose))
            AllowedBasis.objects.create(
                organisation_kind=kind, purpose=purpose, basis_id=basis, parts=list(parts), is_default=first
            )
    for each in SETS:
        _load_set(each)


def _load_set(each: FirstSet) -> None:
    ground = AllowedBasis.objects.filter(organisation_kind=each.kind, purpose=each.purpose, is_default=True).first()
    if ground:
        told = {"ground": ground, "parts": list(each.parts), "days": each.days, "necessity": each.necessity}
        StandardSet.objects.get_or_create(name=each.name, defaults=told)
