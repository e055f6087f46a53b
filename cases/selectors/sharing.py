"""Questions about what is shared of a case, and on which grounds it may be."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from cases.models import Action, AllowedBasis, Case, Disclosure, Referral, Share, StandardSet
from cases.rules.referrals import OUT
from cases.rules.sharing import Ground
from nazorg.accounts.models import Organisation


def grounds_of(organisation: Organisation) -> list[AllowedBasis]:
    """On which grounds something may be told to this organisation, what is proposed first."""
    found = AllowedBasis.objects.filter(organisation_kind=organisation.kind).select_related("basis")
    return list(found.order_by("purpose", "-is_default", "basis__order"))


def as_ground(allowed: AllowedBasis) -> Ground:
    """The same for the rules."""
    return Ground(allowed.purpose, allowed.basis_id, frozenset(allowed.parts), allowed.basis.needs_consent)


def standard_sets() -> QuerySet[StandardSet]:
    """The standard sets, by name."""
    return StandardSet.objects.select_related("ground__basis").order_by("name")


def sets_for(kinds: set[str]) -> list[StandardSet]:
    """The standard sets for organisations of these kinds, by name."""
    return list(standard_sets().filter(ground__organisation_kind__in=kinds))


def shares_of(case: Case) -> QuerySet[Share]:
    """Every share of a case, the newest first."""
    return Share.objects.filter(case=case).select_related("organisation", "basis", "granted_by", "ended_by")


def in_place_of(share: Share, today: date) -> Share | None:
    """The share that a colleague put in the place of this one; None when nothing is shared any more."""
    same = Share.objects.not_over(today).filter(case=share.case, organisation=share.organisation)
    return same.exclude(pk=share.pk).select_related("organisation", "basis").order_by("starts_on", "pk").first()


def disclosures_of(case: Case) -> QuerySet[Disclosure]:
    """Every time something of a case was told otherwise than by a share, the newest first."""
    return Disclosure.objects.filter(case=case).select_related("organisation", "basis", "registered_by")


@dataclass(frozen=True)
class Suggestion:
    """A set that an organisation probably needs: it has something to do in this case and sees nothing of it."""

    organisation: Organisation
    standard: StandardSet


def suggestions(case: Case, today: date) -> list[Suggestion]:
    """The standard sets of organisations that have an open action or referral here and no share. Two queries."""
    actions = Action.objects.open().filter(case=case, organisation__isnull=False).values("organisation_id")
    referrals = Referral.objects.filter(case=case, state__in=OUT).values("organisation_id")
    shared = Share.objects.filter(case=case).not_over(today).values("organisation_id")
    busy = Organisation.objects.filter(pk__in=actions.union(referrals)).exclude(pk__in=shared)
    organisations = list(busy.order_by("name"))
    sets = sets_for({each.kind for each in organisations}) if organisations else []
    return [
        Suggestion(organisation, standard)
        for organisation in organisations
        for standard in sets
        if standard.ground.organisation_kind == organisation.kind
    ]
