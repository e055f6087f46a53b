"""Who decides and changes what is known of a client: the gemeente that holds the dossier (ADR 0018)."""

import pytest
from django.urls import reverse

from cases.services.closing import close_case
from cases.services.directing import hand_over_case
from nazorg.accounts.models import Role
from nazorg.accounts.services import grant_role
from people.models import Person
from people.services import add_label
from tests.cases.making import detained, make_case
from tests.cast import SINCE

pytestmark = pytest.mark.django_db
DEEDS = ("people:correct", "people:add_address", "leefgebieden:help_request")
DECISIONS = ("people:add_label", "leefgebieden:decide")
PAGES = ("people:detail", "people:labels", "people:addresses", "leefgebieden:doelgroep")


@pytest.fixture
def case(amersfoort, policy):
    case = make_case(amersfoort)
    detained(case, origin_gemeente=amersfoort)
    return case


@pytest.fixture
def gone(case, soest, coordinator, now):
    return hand_over_case(case, gemeente=soest, reason="Verhuisd", by=coordinator, now=now)


def answers(client, names, case):
    return {client.get(reverse(name, args=[case.person.public_id])).status_code for name in names}


def test_the_gemeente_that_holds_the_dossier_changes_and_decides(case, coordinator, log_in):
    assert answers(log_in(coordinator), (*DEEDS, *DECISIONS, *PAGES), case) == {200}


def test_after_a_hand_over_the_earlier_gemeente_reads_and_the_new_one_decides(gone, coordinator, outsider, log_in):
    earlier, new = log_in(coordinator), log_in(outsider)
    assert answers(earlier, PAGES, gone) == {200}
    assert answers(earlier, (*DEEDS, *DECISIONS), gone) == {403}
    assert answers(new, (*DEEDS, *DECISIONS, *PAGES), gone) == {200}
    said = "Een andere gemeente heeft het dossier"
    url = reverse("people:detail", args=[gone.person.public_id])
    assert said in earlier.get(url).content.decode()
    assert said not in new.get(url).content.decode()


def test_handing_it_back_gives_the_right_back(gone, amersfoort, outsider, coordinator, log_in, now):
    hand_over_case(gone, gemeente=amersfoort, reason="Toch niet", by=outsider, now=now)
    assert answers(log_in(coordinator), DECISIONS, gone) == {200}
    assert answers(log_in(outsider), DECISIONS, gone) == {403}


def test_bij_goes_along_with_the_dossier(case, soest, coordinator, bij_officer, outsider, log_in, now, today):
    add_label(case.person, category="bij", starts_on=today, reason="Bericht", by=bij_officer, now=now)
    name = ("people:coordinate",)
    assert answers(log_in(bij_officer), name, case) == {200}
    hand_over_case(case, gemeente=soest, reason="Verhuisd", by=coordinator, now=now)
    grant_role(outsider, Role.BIJ_OFFICER, gemeente=soest, starts_on=SINCE, by=None)
    assert answers(log_in(bij_officer), name, case) == {404}
    assert answers(log_in(outsider), name, case) == {200}


def test_without_an_open_dossier_who_knows_the_client_decides(gone, outsider, coordinator, log_in, now):
    close_case(gone, reason="anders", note="Klaar", by=outsider, now=now)
    assert answers(log_in(coordinator), DECISIONS, gone) == {200}


def test_who_may_change_is_asked_in_one_branch(case, coordinator):
    assert " OR " not in str(Person.objects.editable_by(coordinator).query)
