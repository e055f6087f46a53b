"""A case of which parts are shared with the partners of the cast, each in their own way."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from cases.bases import load_legal_bases
from cases.models import Action, AllowedBasis, Case, Referral, Share
from cases.services.actions import ActionDetails, plan_action
from cases.services.referrals import Question, refer
from cases.services.sharing import ShareWish, end_share, share_case
from leefgebieden.rules.situations import Statement
from leefgebieden.services.situations import register_situation
from nazorg.accounts.models import Gemeente, Organisation, User
from tests.cases.making import detained, make_case

WHY = "Nodig om de cliënt te helpen na de vrijlating."


def share(
    case: Case,
    organisation: Organisation,
    *parts: str,
    by: User,
    at: datetime | None = None,
    days: int = 100,
) -> Share:
    """A share of these parts that begins at a moment, by default now, and ends by itself."""
    load_legal_bases()
    at = at or timezone.now()
    today = timezone.localdate(at)
    grounds = AllowedBasis.objects.filter(organisation_kind=organisation.kind, parts__contains=list(parts))
    ground = grounds.exclude(basis__needs_consent=True).select_related("basis")[0]
    wish = ShareWish(organisation, ground, parts, WHY, today, today + timedelta(days=days - 1))
    return share_case(case, wish, by=by, now=at)


def ask(case: Case, organisation: Organisation, *, by: User, title: str = "Zoek een plek", **details: Any) -> Action:
    """An action for an organisation, about onderdak and due in a week unless something else is said."""
    due_on = timezone.localdate() + timedelta(days=7)
    told = {"leefgebied": "onderdak", "due_on": due_on, **details}
    return plan_action(case, ActionDetails(title, organisation=organisation, **told), by=by, now=timezone.now())


def hand(case: Case, organisation: Organisation, *, by: User, leefgebied: str = "onderdak") -> Referral:
    """A referral to an organisation."""
    question = Question(organisation, leefgebied, "Is er een kamer met begeleiding?")
    return refer(case, question, by=by, now=timezone.now())


def make_shared_case(gemeente: Gemeente, partner: User, *, by: User) -> Case:
    """In detention for an offence; something was said about three leefgebieden, of which one is shared."""
    case, today = make_case(gemeente, "Kanarie", first_names="Noor", bsn="999990111"), timezone.localdate()
    stay = detained(case, facility_text="PI Ergens", offence_class="drugs")
    for leefgebied, value, remark in (
        ("onderdak", "dakloos", "Slaapt bij zijn broer Teun"),
        ("schulden", "schulden", ""),
        ("zorg", "contact", ""),
    ):
        told = Statement(leefgebied, "voor_detentie", value, "gemeente", today, problem="ja", remark=remark)
        register_situation(stay, told, version=0, by=by, now=timezone.now())
    assert partner.organisation
    share(case, partner.organisation, "onderdak", "detentie", by=by)
    return case


def share_with_the_cast(request: pytest.FixtureRequest, gemeente: Gemeente) -> Case:
    """A case of which onderdak is shared with Kwintes, and with each other partner as the name of the member says."""
    request.getfixturevalue("policy")
    by = request.getfixturevalue("supporter")

    def of(member: str) -> Organisation:
        user: User = request.getfixturevalue(member)
        assert user.organisation
        return user.organisation

    case = make_case(gemeente)
    share(case, of("partner"), "onderdak", "detentie", by=by)
    share(case, of("partner_other_part"), "schulden", by=by)
    share(case, of("partner_expired"), "onderdak", by=by, at=timezone.now() - timedelta(days=50), days=50)
    revoked = share(case, of("partner_revoked"), "onderdak", by=by)
    end_share(revoked, reason="Niet meer nodig", revision=0, by=by, now=timezone.now())
    share(make_case(gemeente), of("partner_elsewhere"), "onderdak", by=by)
    return case


def the_case(request: pytest.FixtureRequest) -> Mapping[str, UUID]:
    """The address of that case."""
    return {"public_id": share_with_the_cast(request, request.getfixturevalue("amersfoort")).public_id}


def an_action(request: pytest.FixtureRequest) -> Mapping[str, UUID]:
    """An action of Kwintes in that case."""
    case = share_with_the_cast(request, request.getfixturevalue("amersfoort"))
    by = request.getfixturevalue("supporter")
    return {"action_id": ask(case, request.getfixturevalue("partner").organisation, by=by).public_id}


def an_unshared_action(request: pytest.FixtureRequest) -> Mapping[str, UUID]:
    """An action of Kwintes about a leefgebied that isn't shared with it."""
    case = share_with_the_cast(request, request.getfixturevalue("amersfoort"))
    by, kwintes = request.getfixturevalue("supporter"), request.getfixturevalue("partner").organisation
    return {"action_id": ask(case, kwintes, by=by, leefgebied="zorg").public_id}


def a_referral(request: pytest.FixtureRequest) -> Mapping[str, UUID]:
    """A referral to Kwintes in that case."""
    case = share_with_the_cast(request, request.getfixturevalue("amersfoort"))
    by = request.getfixturevalue("supporter")
    return {"referral_id": hand(case, request.getfixturevalue("partner").organisation, by=by).public_id}


def missing(name: str) -> Any:
    """An id of nothing at all."""
    return lambda _request: {name: UUID("00000000-0000-4000-8000-000000000000")}
