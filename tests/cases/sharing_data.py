"""Shares and disclosures for tests, through the services."""

from datetime import date, datetime, timedelta
from typing import Any

from cases.bases import load_legal_bases
from cases.models import AllowedBasis, Case, Share
from cases.services.sharing import DisclosureFacts, ShareWish, share_case
from nazorg.accounts.models import Organisation, OrganisationKind, User
from nazorg.accounts.services import create_organisation

WHY = "Nodig om een plek te vinden voor na de vrijlating."


def make_exodus(name: str = "Exodus") -> Organisation:
    """An organisation that has places to live."""
    load_legal_bases()
    return create_organisation(name=name, kind=OrganisationKind.WONEN, by=None)


def make_stadsring51() -> Organisation:
    """An organisation that helps with debts."""
    load_legal_bases()
    return create_organisation(name="Stadsring51", kind=OrganisationKind.SCHULDHULP, by=None)


def ground(organisation: Organisation, purpose: str, basis: str = "") -> AllowedBasis:
    """On which ground an organisation of this kind is told something for a purpose."""
    found = AllowedBasis.objects.filter(organisation_kind=organisation.kind, purpose=purpose)
    return found.get(basis=basis) if basis else found.get(is_default=True)


def a_wish(exodus: Organisation, today: date, **details: Any) -> ShareWish:
    """To share onderdak with Exodus for a hundred days."""
    told = {
        "organisation": exodus,
        "ground": ground(exodus, "onderdak"),
        "parts": ("onderdak",),
        "necessity": WHY,
        "starts_on": today,
        "ends_on": today + timedelta(days=99),
        **details,
    }
    return ShareWish(**told)


def facts(exodus: Organisation, today: date, **details: Any) -> DisclosureFacts:
    """That Exodus was told about onderdak by phone."""
    told = {
        "organisation": exodus,
        "ground": ground(exodus, "onderdak"),
        "parts": ("onderdak",),
        "necessity": WHY,
        "channel": "telefoon",
        "told_on": today,
        "recipient": "Mevrouw Jansen",
        **details,
    }
    return DisclosureFacts(**told)


def make_share(case: Case, organisation: Organisation, *, by: User, now: datetime, today: date) -> Share:
    """A share that runs."""
    return share_case(case, a_wish(organisation, today), by=by, now=now)
