"""The first page of a dossier asks the same few questions in every state of a case, however much there is."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.services.closing import close_case
from cases.services.directing import hand_over_case
from cases.services.reviewing import follow_for_long
from leefgebieden.rules.details import BenefitFacts, DebtFacts, DocumentFacts
from leefgebieden.services.deciding import decide, withdraw_decision
from leefgebieden.services.details import register_detail
from nazorg.accounts.models import Role
from people.services import add_label, register_release
from tests.cases.making import detained, make_case
from tests.cases.story import a_long_life
from tests.cast import make_user

pytestmark = pytest.mark.django_db

MOST = 11


def _long(amersfoort, coordinator, **_):
    return a_long_life(amersfoort, coordinator)


def _many_notes(amersfoort, coordinator, **_):
    return a_long_life(amersfoort, coordinator, notes=200)


def _no_detention(amersfoort, **_):
    return make_case(amersfoort)


def _many_details(amersfoort, coordinator, now, today, **_):
    case = make_case(amersfoort)
    stay = detained(case)
    for number in range(21):
        for told in (DocumentFacts("paspoort", today), DebtFacts(f"Schuldeiser {number}", "opgave"),
                     BenefitFacts("geblokkeerd", today)):  # fmt: skip
            register_detail(case.person, told, detention=stay, by=coordinator, now=now)
    return case


def _overruled(amersfoort, coordinator, now, **_):
    case = make_case(amersfoort)
    detained(case)
    decide(case.person, outcome="in_doelgroep", reason="Maatwerk", by=coordinator, now=now)
    return case


def _withdrawn(amersfoort, coordinator, now, **_):
    case = _overruled(amersfoort, coordinator, now)
    withdraw_decision(case.person, reason="Toch niet", by=coordinator, now=now)
    return case


def _bij(amersfoort, coordinator, now, today, **_):
    case = _overruled(amersfoort, coordinator, now)
    add_label(case.person, category="bij", starts_on=today, reason="Besluit", by=None, now=now)
    return case


def _free(amersfoort, coordinator, now, today, **_):
    case = make_case(amersfoort)
    register_release(detained(case), released_on=today, kind="vi", by=coordinator, now=now)
    return case


def _closed(amersfoort, coordinator, now, today, **_):
    case = _free(amersfoort, coordinator, now, today)
    return close_case(case, reason="doelen_bereikt", note="Klaar", by=coordinator, now=now)


def _handed_over(amersfoort, coordinator, now, soest, **_):
    case = make_case(soest)
    detained(case)
    elsewhere = make_user("Sien Smit", Role.COORDINATOR, soest)
    return hand_over_case(case, gemeente=amersfoort, reason="Verhuisd", by=elsewhere, now=now)


def _followed(amersfoort, coordinator, now, today, **_):
    return follow_for_long(make_case(amersfoort), review_on=today + timedelta(days=90), by=coordinator, now=now)


STATES = (_long, _many_notes, _no_detention, _many_details, _overruled, _withdrawn, _bij, _free, _closed, _handed_over,
          _followed)  # fmt: skip


@pytest.mark.parametrize("state", STATES, ids=[state.__name__.strip("_") for state in STATES])
def test_the_page_takes_at_most_eleven_queries(amersfoort, soest, policy, coordinator, log_in, today, now, state):
    case = state(amersfoort=amersfoort, coordinator=coordinator, now=now, today=today, soest=soest)
    client, address = log_in(coordinator), reverse("cases:detail", args=[case.public_id])
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    told = [query["sql"][:90] for query in queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(told) <= MOST, "\n".join(told)
