"""The doors of the portal: a running share of one's own organisation, and nothing else."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import Http404
from django.urls import reverse

from cases.models import Share
from cases.services.sharing import end_share
from nazorg.accounts.models import Role
from nazorg.accounts.services import AccountError, grant_role
from nazorg.audit.models import Look
from portal.access import get_shared_action, get_shared_case, get_shared_referral
from tests.cast import SINCE, make_user
from tests.portal.sharing import ask, hand, share

pytestmark = pytest.mark.django_db


def test_a_partner_sees_what_is_shared_and_nothing_else(case, partner):
    shared = get_shared_case(partner, case.public_id)
    assert (shared.name, shared.birth_year, shared.number) == ("Noor Kanarie", 1984, case.number)
    assert [(each.name, each.value) for each in shared.leefgebieden] == [
        ("Onderdak", "Dakloos met of zonder postadres")
    ]
    assert shared.detention is not None
    assert shared.detention.place == "PI Ergens"
    assert shared.goals is None


def test_the_page_holds_no_bsn_offence_remark_or_other_leefgebied(case, partner, log_in):
    page = log_in(partner).get(reverse("portal:case", args=[case.public_id])).content.decode()
    assert "Noor Kanarie" in page
    assert "Dakloos" in page
    for secret in ("999990111", "12 mrt", "1984-03-12", "Drugs", "drugs", "Teun", "Schulden", "Zorg", "zorginstelling"):
        assert secret not in page


def test_every_look_is_written_down(case, partner):
    get_shared_case(partner, case.public_id)
    look = Look.objects.get(user=partner)
    assert (look.result, look.subject_ids, look.authority) == ("shown", [case.person.public_id], "partner")


@pytest.mark.parametrize("why", ["missing", "ended", "expired", "elsewhere", "no longer a partner", "moved"])
def test_what_is_not_shared_looks_like_what_is_not_there(why, case, partner, partner_elsewhere, supporter, now, today):
    user, asked = partner, case.public_id
    if why == "missing":
        asked = uuid4()
    elif why == "ended":
        end_share(Share.objects.get(), reason="Klaar", revision=0, by=supporter, now=now)
    elif why == "expired":
        Share.objects.update(starts_on=today - timedelta(days=9), ends_on=today - timedelta(days=1))
    elif why == "elsewhere":
        user = partner_elsewhere
    elif why == "no longer a partner":
        partner.role_assignments.update(ends_on=today - timedelta(days=1))
    else:
        partner.organisation = partner_elsewhere.organisation
    with pytest.raises(Http404, match="Niet gevonden, of niet voor u"):
        get_shared_case(user, asked)
    assert Look.objects.get(user=user).result == "refused"


def test_the_last_day_of_a_share_still_counts(case, partner, today):
    Share.objects.update(starts_on=today, ends_on=today)
    assert get_shared_case(partner, case.public_id).number == case.number


def test_what_another_organisation_does_is_not_there(case, partner, partner_elsewhere, supporter):
    share(case, partner_elsewhere.organisation, "onderdak", by=supporter)
    theirs = ask(case, partner.organisation, by=supporter)
    handed = hand(case, partner.organisation, by=supporter)
    assert get_shared_action(partner, theirs.public_id) == theirs
    assert get_shared_referral(partner, handed.public_id) == handed
    with pytest.raises(Http404):
        get_shared_action(partner_elsewhere, theirs.public_id)
    with pytest.raises(Http404):
        get_shared_referral(partner_elsewhere, handed.public_id)


@pytest.mark.parametrize(("leefgebied", "is_seen"), [("onderdak", True), ("", True), ("zorg", False)])
def test_who_asks_for_what_is_not_shared_does_not_share_it_thereby(case, partner, supporter, leefgebied, is_seen):
    action = ask(case, partner.organisation, by=supporter, leefgebied=leefgebied)
    if is_seen:
        assert get_shared_action(partner, action.public_id) == action
    else:
        with pytest.raises(Http404):
            get_shared_action(partner, action.public_id)


def test_ending_a_share_works_on_the_next_request(case, partner, supporter, now, log_in):
    desk, url = log_in(partner), reverse("portal:case", args=[case.public_id])
    assert desk.get(url).status_code == 200
    end_share(Share.objects.get(), reason="Klaar", revision=0, by=supporter, now=now)
    assert desk.get(url).status_code == 404


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.PROCESS_SUPPORTER])
def test_a_partner_gets_no_role_that_sees_cases(partner, amersfoort, role, today):
    with pytest.raises(AccountError, match="ketenpartner"):
        grant_role(partner, role, gemeente=amersfoort, starts_on=today, by=None)


def test_who_sees_cases_does_not_become_a_partner(kwintes, amersfoort, today):
    user = make_user("Carla Kwintes", Role.COORDINATOR, amersfoort, organisation=kwintes)
    with pytest.raises(AccountError, match="ketenpartner"):
        grant_role(user, Role.PARTNER, gemeente=None, starts_on=today, by=None)


def test_after_the_one_role_comes_the_other(partner, amersfoort, today):
    partner.role_assignments.update(starts_on=SINCE, ends_on=today - timedelta(days=1))
    held = grant_role(partner, Role.COORDINATOR, gemeente=amersfoort, starts_on=today, by=None)
    assert held.starts_on == today
