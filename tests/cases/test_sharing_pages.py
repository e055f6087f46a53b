"""The tab Delen as the coordinator sees and uses it, and the overview for the client."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from cases.models import AllowedBasis, Disclosure, Share, StandardSet
from cases.services.closing import close_case
from cases.services.referrals import Question, refer
from cases.services.sharing import end_share, register_disclosure, replace_share
from nazorg.audit.models import Look
from tests.cases.making import make_case
from tests.cases.sharing_data import WHY, a_wish, facts, ground, make_exodus, make_share, make_stadsring51

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(amersfoort, policy):
    return make_case(amersfoort, "van den Berg", first_names="Noor")


@pytest.fixture
def exodus(db):
    return make_exodus()


@pytest.fixture
def share(case, exodus, coordinator, now, today):
    return make_share(case, exodus, by=coordinator, now=now, today=today)


@pytest.fixture
def desk(log_in, coordinator):
    return log_in(coordinator)


def url(name, case, *more):
    return reverse(f"cases:{name}", args=[case.public_id, *(each.public_id for each in more)])


def shown(answer):
    return answer.content.decode()


def filled(organisation, today, purpose="onderdak", **details):
    return {
        "organisatie": str(organisation.public_id),
        "ground": str(ground(organisation, purpose).public_id),
        "parts": ["onderdak"],
        "necessity": WHY,
        "starts_on": today.isoformat(),
        "ends_on": (today + timedelta(days=30)).isoformat(),
        **details,
    }


def test_the_tab_says_what_is_shared_with_whom_on_which_ground_and_until_when(case, share, desk):
    page = shown(desk.get(url("sharing", case)))
    for words in ("Exodus", "Onderdak", "Onderdak regelen", WHY, "Maatschappelijke ondersteuning", "loopt", "Coster"):
        assert words in page
    assert "Eerder gedeeld" not in page


def test_an_empty_tab_says_that_nobody_looks_along(case, desk):
    page = shown(desk.get(url("sharing", case)))
    assert "Er is niets gedeeld" in page
    assert url("new_share", case) in page


def test_what_ended_stands_in_the_history_with_who_and_why(case, share, desk, coordinator, now):
    end_share(share, reason="De cliënt woont nu elders", revision=0, by=coordinator, now=now)
    page = shown(desk.get(url("sharing", case)))
    assert "Eerder gedeeld" in page
    assert "De cliënt woont nu elders" in page
    assert url("end_share", case, share) not in page


def test_first_the_organisation_then_its_grounds(case, exodus, desk):
    assert "Met welke organisatie?" in shown(desk.get(url("new_share", case)))
    page = shown(desk.get(url("new_share", case), {"organisatie": exodus.public_id}))
    assert "Wet maatschappelijke ondersteuning" in page
    assert "Participatiewet" not in page
    assert "Schulden regelen" not in page


def test_the_first_ground_is_proposed_and_never_one_that_needs_consent(case, exodus, kwintes, desk):
    for organisation, purposes in ((exodus, ("onderdak", "overleg")), (kwintes, ("zorg", "overleg"))):
        form = desk.get(url("new_share", case), {"organisatie": organisation.public_id}).context["form"]
        proposed = AllowedBasis.objects.get(public_id=form["ground"].value())
        assert (proposed.organisation_kind, proposed.is_default) == (organisation.kind, True)
        assert proposed.purpose in purposes
        assert not proposed.basis.needs_consent


def test_an_organisation_that_is_not_there_is_asked_again(case, desk):
    assert desk.get(url("new_share", case), {"organisatie": uuid4()}).status_code == 422
    assert desk.post(url("new_share", case), {"organisatie": uuid4()}).status_code == 422


def test_sharing_from_the_form(case, exodus, desk, today, coordinator):
    answer = desk.post(url("new_share", case), filled(exodus, today), follow=True)
    assert "U deelt nu met Exodus." in shown(answer)
    made = Share.objects.get()
    assert (made.parts, made.granted_by, made.ends_on) == (["onderdak"], coordinator, today + timedelta(days=30))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"parts": []}, "Kies wat u deelt."),
        ({"parts": ["werk_inkomen"]}, "minder delen dan u koos. Niet: Werk &amp; Inkomen."),
        ({"necessity": "ja"}, "Schrijf in één zin op waarom"),
        ({"ends_on": "2099-01-01"}, "hoogstens 365 dagen"),
    ],
)
def test_what_is_refused_says_why_and_keeps_what_was_typed(case, exodus, desk, today, change, says):
    answer = desk.post(url("new_share", case), filled(exodus, today, **change))
    assert answer.status_code == 422
    assert says in shown(answer)
    assert not Share.objects.exists()


def test_a_ground_of_another_kind_of_organisation_is_no_choice(case, exodus, desk, today):
    other = ground(make_stadsring51(), "schulden")
    answer = desk.post(url("new_share", case), filled(exodus, today, ground=str(other.public_id)))
    assert answer.status_code == 422
    assert not Share.objects.exists()


def test_what_needs_consent_is_refused_in_plain_words(case, exodus, desk, today):
    consent = ground(exodus, "zorg", "toestemming")
    answer = desk.post(url("new_share", case), filled(exodus, today, ground=str(consent.public_id), parts=["zorg"]))
    assert "Toestemming vastleggen kan nog niet in Nazorg." in shown(answer)
    assert not Share.objects.exists()


def test_one_click_shares_what_an_organisation_with_a_referral_usually_needs(case, exodus, desk, coordinator, now):
    refer(case, Question(exodus, "onderdak", "Is er een plek?"), by=coordinator, now=now)
    offered = desk.get(url("sharing", case)).context["sharing"].one_click[0]
    sent = {
        "organisatie": str(exodus.public_id),
        "standaard": str(offered.standard.public_id),
        "key": str(offered.key),
    }
    for _ in range(2):  # a double click
        assert "U deelt nu met Exodus." in shown(desk.post(url("share_standard", case), sent, follow=True))
    assert Share.objects.get().standard_set == offered.standard
    assert desk.get(url("sharing", case)).context["sharing"].one_click == []


def test_one_click_for_what_is_shared_already_says_so(case, share, exodus, desk):
    standard = StandardSet.objects.get(name="Onderdak")
    sent = {"organisatie": str(exodus.public_id), "standaard": str(standard.public_id), "key": str(uuid4())}
    assert "al gedeeld" in shown(desk.post(url("share_standard", case), sent, follow=True))
    assert Share.objects.count() == 1


def test_a_form_that_is_sent_twice_shares_once(case, exodus, desk, today):
    form = desk.get(url("new_share", case), {"organisatie": exodus.public_id}).context["form"]
    for _ in range(2):
        sent = filled(exodus, today, key=form["key"].value())
        assert desk.post(url("new_share", case), sent).status_code == 302
    assert Share.objects.count() == 1


def test_changing_ends_the_old_and_begins_the_new(case, share, exodus, desk, today):
    address = url("change_share", case, share)
    form = desk.get(address).context["form"]
    assert form["parts"].value() == ["onderdak"]
    sent = {**filled(exodus, today, parts=["onderdak", "detentie"]), "revision": "0"}
    assert desk.post(address, sent).status_code == 302
    running = Share.objects.running(today).get()
    assert running.parts == ["detentie", "onderdak"]
    assert Share.objects.count() == 2


def test_who_changes_what_a_colleague_ended_sees_that_and_nothing_is_shared(
    case, share, exodus, desk, supporter, now, today
):
    end_share(share, reason="Niet meer nodig", revision=0, by=supporter, now=now)
    answer = desk.post(url("change_share", case, share), {**filled(exodus, today), "revision": "0"})
    assert answer.status_code == 409
    assert "intussen beëindigd" in shown(answer)
    assert not Share.objects.running(today).exists()
    assert desk.post(url("end_share", case, share), {"reason": "Nog eens", "revision": "0"}).status_code == 409


def test_who_changes_what_a_colleague_changed_sees_both_and_may_save_after_that(
    case, share, exodus, desk, supporter, now, today
):
    theirs = replace_share(share, a_wish(exodus, today, parts=("onderdak", "plan")), revision=0, by=supporter, now=now)
    mine = {**filled(exodus, today, parts=["onderdak", "detentie"]), "revision": "0"}
    answer = desk.post(url("change_share", case, share), mine)
    page = shown(answer)
    assert answer.status_code == 409
    assert "Onderdak, Het plan" in page
    assert f'action="{url("change_share", case, theirs)}"' in page
    assert Share.objects.running(today).get() == theirs
    again = {**mine, "revision": str(answer.context["editing"].revision)}
    assert desk.post(url("change_share", case, theirs), again).status_code == 302
    assert Share.objects.running(today).get().parts == ["detentie", "onderdak"]


def test_ending_it_from_the_page(case, share, desk, today):
    answer = desk.post(url("end_share", case, share), {"reason": "Niet meer nodig", "revision": "0"}, follow=True)
    assert "U deelt niet meer met Exodus." in shown(answer)
    assert not Share.objects.running(today).exists()


def test_a_disclosure_is_written_down_and_listed(case, exodus, desk, today):
    assert "Met welke organisatie?" in shown(desk.get(url("new_disclosure", case)))
    told = filled(exodus, today, channel="telefoon", recipient="Mevrouw Jansen", told_on=today.isoformat())
    answer = desk.post(url("new_disclosure", case), told, follow=True)
    page = shown(answer)
    assert "De verstrekking is vastgelegd." in page
    assert "Mevrouw Jansen" in page
    assert Disclosure.objects.get().parts == ["onderdak"]


def test_a_closed_case_can_be_read_and_not_shared(case, share, exodus, desk, coordinator, now):
    close_case(case, reason="geen_hulpvraag", note="", by=coordinator, now=now)
    page = shown(desk.get(url("sharing", case)))
    assert "Het dossier is gesloten" in page
    assert url("new_share", case) not in page
    assert desk.get(url("new_share", case)).status_code == 403


def text_of(answer):
    return " ".join("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages).split())


def test_the_overview_for_the_client_holds_everything_with_whom_and_on_which_ground(
    case, share, exodus, desk, coordinator, now, today
):
    end_share(share, reason="Intern: niet voor de cliënt", revision=0, by=coordinator, now=now)
    make_share(case, make_exodus("Een ander huis"), by=coordinator, now=now, today=today)
    register_disclosure(case, facts(exodus, today), by=coordinator, now=now)
    answer = desk.get(url("print_shared", case))
    assert answer["Content-Type"] == "application/pdf"
    assert "Berg" not in answer["Content-Disposition"]
    text = text_of(answer)
    for words in (
        "van den Berg",
        "Exodus",
        "Een ander huis",
        "eerder gestopt",
        "telefoon",
        "Wet maatschappelijke ondersteuning 2015",
        WHY,
    ):
        assert words in text
    assert "Intern" not in text
    assert "Jansen" not in text
    assert Look.objects.filter(subject_ids__contains=[case.person.public_id]).exists()


def test_the_overview_holds_nothing_of_what_another_gemeente_shares(
    case, share, exodus, log_in, outsider, supporter, soest, coordinator, now, today
):
    elsewhere = make_case(soest, "Verweg")
    make_share(elsewhere, make_exodus("Huis van Soest"), by=supporter, now=now, today=today)
    assert "Huis van Soest" not in text_of(log_in(coordinator).get(url("print_shared", case)))
    assert log_in(outsider).get(url("print_shared", case)).status_code == 404


def test_the_overview_of_nothing_says_so(case, desk):
    assert "Niemand." in text_of(desk.get(url("print_shared", case)))


def test_the_tab_takes_the_same_queries_however_much_there_is(case, desk, coordinator, now, today, exodus):
    counted = []
    for extra in (1, 20):
        for number in range(extra):
            other = make_exodus(f"Huis {extra}-{number}")
            make_share(case, other, by=coordinator, now=now, today=today)
            register_disclosure(case, facts(exodus, today), by=coordinator, now=now)
            refer(case, Question(make_exodus(f"Vraag {extra}-{number}"), "onderdak", "Plek?"), by=coordinator, now=now)
        counted.append(queries_of(desk, url("sharing", case)))
    assert counted[0] == counted[1]
    assert counted[0] <= 16


def queries_of(desk, address):
    desk.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert desk.get(address).status_code == 200
    return len(queries)


def test_sharing_stands_in_the_timeline(case, share, desk):
    assert "Deel van het dossier gedeeld met een organisatie" in shown(desk.get(url("timeline", case)))
