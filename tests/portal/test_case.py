"""The shared part of a case: what the organisation writes, who reads it, and looking beforehand."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from cases.models import Contribution, PartnerNote, Share
from cases.services import CaseError, ChangedMeanwhileError
from cases.services.partner import contribute, write_partner_note
from cases.services.sharing import end_share
from tests.cases.sharing_data import ground
from tests.portal.sharing import WHY, share

pytestmark = pytest.mark.django_db


def address(name, case):
    return reverse(f"portal:{name}", args=[case.public_id])


def test_a_note_is_read_by_colleagues_and_by_the_gemeente_and_not_by_others(
    case, partner, partner_colleague, partner_elsewhere, supporter, log_in
):
    share(case, partner_elsewhere.organisation, "onderdak", by=supporter)
    sent = {"text": "Kwam op tijd", "leefgebied": "onderdak", "key": uuid4()}
    for _ in range(2):
        assert log_in(partner).post(address("note", case), sent).status_code == 302
    assert PartnerNote.objects.count() == 1
    assert "Kwam op tijd" in log_in(partner_colleague).get(address("case", case)).content.decode()
    staff = log_in(supporter).get(reverse("cases:contacts", args=[case.public_id])).content.decode()
    assert "Kwam op tijd" in staff
    assert "Kwintes" in staff
    assert "Kwam op tijd" not in log_in(partner_elsewhere).get(address("case", case)).content.decode()


@pytest.mark.parametrize(
    ("text", "leefgebied", "problem"), [(" ", "", "Schrijf op"), ("Iets", "zorg", "niet met uw organisatie gedeeld")]
)
def test_a_note_says_something_about_what_is_shared(case, partner, now, text, leefgebied, problem):
    with pytest.raises(CaseError, match=problem):
        write_partner_note(case, text, leefgebied=leefgebied, by=partner, now=now)


def test_the_form_offers_no_leefgebied_that_is_not_shared(case, partner, log_in):
    desk = log_in(partner)
    page = desk.get(address("note", case)).content.decode()
    assert 'value="onderdak"' in page
    assert 'value="zorg"' not in page
    assert desk.post(address("note", case), {"text": "Iets", "leefgebied": "zorg"}).status_code == 422


def test_colleagues_write_on_one_contribution(case, partner, partner_colleague, supporter, now, log_in):
    contribute(case, "Hij wil werken.", revision=0, by=partner, now=now)
    with pytest.raises(ChangedMeanwhileError):
        contribute(case, "Iets anders.", revision=0, by=partner_colleague, now=now)
    contribute(case, "Hij wil werken en wonen.", revision=1, by=partner_colleague, now=now)
    ours = Contribution.objects.get()
    assert (ours.text, ours.revision, ours.written_by) == ("Hij wil werken en wonen.", 2, partner_colleague)
    assert "werken en wonen" in log_in(partner).get(address("case", case)).content.decode()
    assert "werken en wonen" in log_in(supporter).get(reverse("cases:contacts", args=[case.public_id])).content.decode()


def test_a_contribution_over_that_of_a_colleague_shows_both(case, partner, partner_colleague, now, log_in):
    contribute(case, "Van de collega", revision=0, by=partner_colleague, now=now)
    response = log_in(partner).post(address("contribution", case), {"text": "Van mij", "revision": 0})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Van de collega" in page
    assert "Van mij" in page


def test_nobody_writes_when_it_is_not_shared_any_more(case, partner, supporter, now):
    end_share(Share.objects.get(), reason="Klaar", revision=0, by=supporter, now=now)
    with pytest.raises(CaseError, match="niet meer"):
        contribute(case, "Te laat", revision=0, by=partner, now=now)
    with pytest.raises(CaseError, match="niet meer"):
        write_partner_note(case, "Te laat", by=partner, now=now)


def shown(response):
    """The shared part as it stands on a page."""
    page = response.content.decode()
    start = page.index('<div class="nz-stack" id="gedeeld">')
    depth, at = 0, start
    for tag in re.finditer(r"<(/?)div\b", page[start:]):
        depth += -1 if tag[1] else 1
        if depth == 0:
            at = start + tag.end()
            break
    return page[start:at]


@pytest.mark.parametrize("parts", [["onderdak"], ["onderdak", "detentie"], ["plan"], ["detentie", "onderdak", "plan"]])
def test_what_is_seen_beforehand_is_what_the_organisation_sees(case, partner, supporter, log_in, today, parts):
    end_share(Share.objects.get(), reason="Opnieuw", revision=0, by=supporter, now=case.person.created_at)
    organisation = partner.organisation
    sent = {
        "organisatie": organisation.public_id,
        "ground": ground(organisation, "zorg").public_id,
        "parts": parts,
        "necessity": WHY,
        "starts_on": today,
        "ends_on": today,
    }
    beforehand = log_in(supporter).post(reverse("cases:share_preview", args=[case.public_id]), sent)
    assert beforehand.status_code == 200
    assert not Share.objects.running(today).exists()
    log_in(supporter).post(reverse("cases:new_share", args=[case.public_id]), sent)
    assert shown(log_in(partner).get(address("case", case))) == shown(beforehand)


def test_looking_beforehand_gives_no_more_than_the_ground_allows(case, partner, supporter, log_in, today):
    organisation = partner.organisation
    sent = {
        "organisatie": organisation.public_id,
        "ground": ground(organisation, "zorg").public_id,
        "parts": ["schulden"],
        "necessity": WHY,
        "starts_on": today,
        "ends_on": today,
    }
    response = log_in(supporter).post(reverse("cases:share_preview", args=[case.public_id]), sent)
    assert response.status_code == 422
    assert 'id="voorbeeld"' not in response.content.decode()
