"""Details of a leefgebied: written down, changed by two people, removed, and what others hear of it."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from leefgebieden.happenings import BenefitFound, DetailChanged
from leefgebieden.models import BenefitMeasure, DebtLine, HousingArrangement, IdentityDocument
from leefgebieden.rules.details import (
    BenefitFacts,
    CareFacts,
    DebtFacts,
    DocumentFacts,
    HousingFacts,
    IndicationFacts,
    InsuranceFacts,
    MoneyFacts,
)
from leefgebieden.services.details import change_detail, facts_of, register_detail, remove_detail
from leefgebieden.services.errors import ChangedMeanwhileError, LeefgebiedenError
from leefgebieden.services.hints import hints, known_of
from nazorg.audit.models import Event
from nazorg.web import happenings
from people.basics import load_prisons
from people.models import PrisonFacility
from tests.people.making import make_detention, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def detention(amersfoort, today):
    return make_detention(make_person(amersfoort), today - timedelta(days=20))


@pytest.fixture
def heard(monkeypatch):
    told: list[object] = []
    monkeypatch.setattr(happenings, "_hooks", {BenefitFound: [told.append], DetailChanged: [told.append]})
    return told


def every_kind(day: date) -> list[Any]:
    return [
        DocumentFacts("paspoort", valid_until=day, applied_on=day, received_on=day, route="burgerzaken"),
        HousingFacts(seeking_since=day, rent="lening", rent_until=day, note="Met zijn zus besproken"),
        BenefitFacts("voorschot", day, "Mevrouw De Wit", Decimal("50.00")),
        DebtFacts("Energiebedrijf", "opgave", Decimal("310.25"), "uitstel", day),
        MoneyFacts("Bureau Balans", day),
        CareFacts("GGz Centraal", "bestaand", "zvw", day, day),
        InsuranceFacts("Menzis", True, day, day),
        IndicationFacts("ciz", day, day),
    ]


def test_each_kind_is_kept_as_it_was_told(detention, supporter, today, now):
    for facts in every_kind(today):
        row = register_detail(detention.person, facts, detention=detention, by=supporter, now=now)
        row.refresh_from_db()
        assert facts_of(row) == facts
        assert (row.registered_by, row.revision) == (supporter, 0)
    assert Event.objects.filter(kind="detail_registered").count() == 8


def test_what_is_told_in_the_trail_names_nothing_personal(detention, supporter, today, now):
    register_detail(detention.person, MoneyFacts("Bureau Balans", today), detention=None, by=supporter, now=now)
    assert "Balans" not in str(Event.objects.get(kind="detail_registered").data)


def test_a_change_is_kept_and_the_second_writer_is_told(detention, supporter, coordinator, today, now):
    row = register_detail(detention.person, DebtFacts("CJIB", "cjib"), detention=None, by=supporter, now=now)
    change_detail(row, DebtFacts("CJIB", "cjib", Decimal(400)), revision=0, by=supporter, now=now)
    with pytest.raises(ChangedMeanwhileError):
        change_detail(row, DebtFacts("CJIB", "cjib", Decimal(900)), revision=0, by=coordinator, now=now)
    row = DebtLine.objects.get()
    assert (row.amount, row.revision) == (Decimal("400.00"), 1)
    with pytest.raises(LeefgebiedenError, match="niets veranderd"):
        change_detail(row, facts_of(row), revision=1, by=coordinator, now=now)


def test_what_should_never_have_been_there_is_removed_with_a_reason(detention, supporter, now):
    row = register_detail(detention.person, DebtFacts("CJIB", "cjib"), detention=None, by=supporter, now=now)
    with pytest.raises(LeefgebiedenError, match="waarom"):
        remove_detail(row, reason=" ", revision=0, by=supporter, now=now)
    with pytest.raises(ChangedMeanwhileError):
        remove_detail(row, reason="Dubbel", revision=3, by=supporter, now=now)
    remove_detail(row, reason="Dubbel", revision=0, by=supporter, now=now)
    assert not DebtLine.objects.exists()
    assert Event.objects.get(kind="detail_removed").reason == "Dubbel"
    with pytest.raises(LeefgebiedenError, match="verwijderd"):
        change_detail(row, DebtFacts("BKR", "bkr"), revision=0, by=supporter, now=now)


def test_there_is_one_housing_arrangement_per_detention(detention, supporter, today, now):
    facts = HousingFacts(seeking_since=today)
    register_detail(detention.person, facts, detention=detention, by=supporter, now=now)
    with pytest.raises(ChangedMeanwhileError):
        register_detail(detention.person, facts, detention=detention, by=supporter, now=now)
    with pytest.raises(LeefgebiedenError, match="geen detentie"):
        register_detail(detention.person, facts, detention=None, by=supporter, now=now)
    assert HousingArrangement.objects.count() == 1


@pytest.mark.parametrize("kind", ["geblokkeerd", "stopgezet", "hervat", "toegekend"])
def test_a_benefit_that_shows_is_told_to_others(detention, supporter, heard, today, now, kind):
    register_detail(detention.person, BenefitFacts(kind, today), detention=detention, by=supporter, now=now)
    (found,) = (each for each in heard if isinstance(each, BenefitFound))
    assert (found.person, found.detention) == (detention.person, detention)


@pytest.mark.parametrize("kind", ["aangevraagd", "geweigerd", "voorschot"])
def test_what_only_was_asked_is_no_benefit_until_it_is_granted(detention, supporter, heard, today, now, kind):
    facts = BenefitFacts(kind, today)
    row = register_detail(detention.person, facts, detention=detention, by=supporter, now=now)
    assert not [each for each in heard if isinstance(each, BenefitFound)]
    change_detail(row, replace(facts, kind="toegekend"), revision=0, by=supporter, now=now)
    assert [each.detention for each in heard if isinstance(each, BenefitFound)] == [detention]
    assert [each.detail for each in heard if isinstance(each, DetailChanged)] == ["benefitmeasure", "benefitmeasure"]


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (lambda day: DocumentFacts("paspoort", lost_on=day + timedelta(days=1)), "toekomst"),
        (
            lambda day: DocumentFacts("paspoort", applied_on=day, received_on=day - timedelta(days=1)),
            "vóór de aanvraag",
        ),
        (lambda _day: HousingFacts(), "ten minste één"),
        (lambda _day: HousingFacts(rent="bijzondere_bijstand"), "zeer dringende"),
        (lambda day: BenefitFacts("hervat", day + timedelta(days=1)), "toekomst"),
        (lambda day: DebtFacts("BKR", "bkr", arranged_on=day), "afgesproken"),
        (lambda day: MoneyFacts("Bureau", day, day - timedelta(days=1)), "vóór het begin"),
        (lambda day: CareFacts("GGz", "nieuw", "wmo", day, day - timedelta(days=1)), "vóór het begin"),
        (lambda day: InsuranceFacts("", None, day, day - timedelta(days=1)), "vóór het opschorten"),
        (lambda _day: IndicationFacts("ciz"), "wanneer"),
    ],
)
def test_what_can_not_be_is_refused_with_why(detention, supporter, today, now, facts, why):
    with pytest.raises(LeefgebiedenError, match=why):
        register_detail(detention.person, facts(today), detention=detention, by=supporter, now=now)


def test_the_hints_follow_from_what_is_written_down(detention, supporter, policy, today, now):
    person = detention.person
    register_detail(person, CareFacts("GGz Centraal", "bestaand", ends_on=today), detention=None, by=supporter, now=now)
    register_detail(person, BenefitFacts("geblokkeerd", today), detention=detention, by=supporter, now=now)
    assert [hint.code for hint in hints(person, detention, today)] == ["id_unknown"]
    detention.expected_release_on = today + timedelta(days=100)
    assert "benefit_stopgezet" in [hint.code for hint in hints(person, detention, today)]
    assert "care_gap" in [hint.code for hint in hints(person, detention, today)]
    assert hints(person, None, today) == []


def test_a_location_of_pi_utrecht_counts_as_pi_utrecht(amersfoort, policy, today):
    load_prisons()
    nieuwegein = PrisonFacility.objects.get(name="PI Nieuwegein")
    detention = make_detention(make_person(amersfoort), today, facility=nieuwegein)
    assert known_of(detention.person, detention, today).prisons == ("PI Nieuwegein", "PI Utrecht")


@pytest.mark.parametrize("count", [1, 21])
def test_the_hints_take_the_same_queries_however_much_there_is(
    detention, supporter, policy, today, now, count, django_assert_num_queries
):
    for number in range(count):
        facts: list[Any] = [DocumentFacts("paspoort", today), DebtFacts(f"Schuldeiser {number}", "opgave")]
        for each in (*facts, CareFacts("GGz", "bestaand"), BenefitFacts("aangevraagd", today)):
            register_detail(detention.person, each, detention=detention, by=supporter, now=now)
    with django_assert_num_queries(2):
        hints(detention.person, detention, today)
    assert IdentityDocument.objects.count() == BenefitMeasure.objects.count() == count
