"""The hints: what follows from what is known about somebody's leefgebieden, and why."""

from datetime import date, timedelta

import pytest

from leefgebieden.rules.details import BenefitFacts, CareFacts, DebtFacts, DocumentFacts, HousingFacts, InsuranceFacts
from leefgebieden.rules.hints import Known, Weight, hints_of
from leefgebieden.rules.hints.care import first_day_of_care
from leefgebieden.rules.hints.identity import has_valid_id, is_valid_on, route_for
from leefgebieden.rules.hints.income import is_under_search_age, measure_for, resume_until, waiting
from leefgebieden.rules.hints.roof import keeps_home
from people.rules.partial_date import PartialDate

BEGIN = date(2026, 3, 1)
OUT = date(2026, 9, 1)
TODAY = date(2026, 6, 1)
BENEFIT = {("werk_inkomen", "voor_detentie"): "wwb", ("id", "voor_detentie"): "id_kaart"}


def known(**told) -> Known:
    return Known(**{"starts_on": BEGIN, "release_on": OUT, **told})


def codes(facts: Known, leefgebied: str = "", today: date = TODAY) -> list[str]:
    return [hint.code for hint in hints_of(facts, today) if leefgebied in ("", hint.leefgebied)]


@pytest.mark.parametrize(
    ("days", "measure"),
    [
        pytest.param(0, "geblokkeerd", id="released-on-the-first-day"),
        pytest.param(89, "geblokkeerd", id="one-day-short"),
        pytest.param(90, "stopgezet", id="three-months"),
        pytest.param(91, "stopgezet", id="one-day-more"),
    ],
)
def test_a_benefit_is_blocked_below_three_months_and_stopped_from_there(days, measure):
    assert measure_for(BEGIN, BEGIN + timedelta(days=days), long_stay_days=90) == measure


def test_without_a_release_date_nobody_knows_whether_to_block_or_to_stop():
    assert measure_for(BEGIN, None, long_stay_days=90) is None
    assert codes(known(release_on=None, situations=BENEFIT)) == ["benefit_release_unknown"]


def test_the_last_day_to_resume_is_thirty_days_after_release():
    assert resume_until(date(2026, 9, 1)) == date(2026, 10, 1)
    stopped = (BenefitFacts("stopgezet", date(2026, 3, 10)),)
    facts = known(is_free=True, situations=BENEFIT, benefits=stopped)
    on_time = next(hint for hint in hints_of(facts, date(2026, 10, 1)) if hint.code == "benefit_resume")
    assert on_time.due_on == date(2026, 10, 1)
    assert "1 okt 2026" in on_time.text
    assert "benefit_too_late" in codes(facts, today=date(2026, 10, 2))


def test_what_was_resumed_needs_nothing_more():
    done = (BenefitFacts("stopgezet", date(2026, 3, 10)), BenefitFacts("hervat", date(2026, 9, 3)))
    assert codes(known(is_free=True, situations=BENEFIT, benefits=done), "werk_inkomen", date(2026, 9, 9)) == []


def test_a_blocked_benefit_has_to_be_stopped_when_the_detention_becomes_longer():
    blocked = (BenefitFacts("geblokkeerd", date(2026, 3, 10)),)
    assert codes(known(benefits=blocked), "werk_inkomen") == ["benefit_stopgezet"]
    assert codes(known(release_on=BEGIN + timedelta(days=89), benefits=blocked), "werk_inkomen", BEGIN) == []


@pytest.mark.parametrize("kind", ["stopgezet", "aangevraagd", "geweigerd"])
def test_where_no_benefit_goes_on_there_is_nothing_to_block_or_stop(kind):
    found = codes(known(situations=BENEFIT, benefits=(BenefitFacts(kind, date(2026, 3, 10)),)), "werk_inkomen")
    assert not {"benefit_geblokkeerd", "benefit_stopgezet"} & set(found)


@pytest.mark.parametrize("kind", ["toegekend", "hervat"])
def test_a_benefit_that_goes_on_during_a_detention_has_to_be_stopped(kind):
    found = codes(known(benefits=(BenefitFacts(kind, date(2026, 3, 10)),)), "werk_inkomen")
    assert found == ["benefit_stopgezet"]


def test_measures_of_an_earlier_detention_say_nothing_about_this_one():
    earlier = (BenefitFacts("stopgezet", BEGIN - timedelta(days=1)),)
    assert codes(known(situations=BENEFIT, benefits=earlier), "werk_inkomen") == ["benefit_stopgezet"]


@pytest.mark.parametrize(
    ("born", "is_under"),
    [
        pytest.param(PartialDate(1999, 9, 2), True, id="turns-27-the-day-after"),
        pytest.param(PartialDate(1999, 9, 1), False, id="turns-27-that-day"),
        pytest.param(PartialDate(2000), True, id="year-only-certainly-younger"),
        pytest.param(PartialDate(1999), None, id="year-only-either"),
        pytest.param(None, None, id="unknown"),
    ],
)
def test_under_27_at_release_there_is_a_search_period(born, is_under):
    assert is_under_search_age(born, OUT) is is_under
    facts = known(birth_date=born, situations={**BENEFIT, ("werk_inkomen", "voor_detentie"): "geen_wettig"})
    found = [hint for hint in hints_of(facts, TODAY) if hint.code == "benefit_search_period"]
    assert bool(found) is (is_under is True)
    if found:
        assert "29 sep 2026" in found[0].text


@pytest.mark.parametrize(
    ("benefits", "days", "is_over"),
    [
        pytest.param([("aangevraagd", 1)], 31, False, id="still-waiting"),
        pytest.param([("aangevraagd", 1), ("toegekend", 15)], 14, True, id="granted"),
        pytest.param([("aangevraagd", 1), ("geweigerd", 8)], 7, True, id="refused"),
        pytest.param([("toegekend", 1), ("aangevraagd", 15)], 17, False, id="asked-again"),
    ],
)
def test_the_time_between_application_and_answer_is_counted(benefits, days, is_over):
    facts = [BenefitFacts(kind, date(2026, 5, day)) for kind, day in benefits]
    found = waiting(facts, TODAY)
    assert found
    assert (found.days, found.until is not None) == (days, is_over)


def test_without_an_application_nobody_waits():
    assert waiting([BenefitFacts("toegekend", TODAY)], TODAY) is None


@pytest.mark.parametrize(
    ("document", "valid"),
    [
        pytest.param(DocumentFacts("paspoort", valid_until=OUT), True, id="until-that-day"),
        pytest.param(DocumentFacts("paspoort", valid_until=OUT - timedelta(days=1)), False, id="until-the-day-before"),
        pytest.param(DocumentFacts("paspoort", valid_until=date(2030, 1, 1), lost_on=BEGIN), False, id="lost"),
        pytest.param(DocumentFacts("paspoort", valid_until=date(2030, 1, 1), applied_on=BEGIN), False, id="not-here"),
        pytest.param(
            DocumentFacts("paspoort", valid_until=date(2030, 1, 1), applied_on=BEGIN, received_on=TODAY),
            True,
            id="here",
        ),
        pytest.param(DocumentFacts("paspoort"), None, id="end-unknown"),
    ],
)
def test_an_id_document_is_valid_on_the_day_of_release_or_not(document, valid):
    assert is_valid_on(document, OUT) is valid


def test_one_valid_document_is_enough_and_an_unknown_one_leaves_it_open():
    valid, ended, unclear = (DocumentFacts("paspoort", day) for day in (OUT, BEGIN, None))
    assert has_valid_id([ended, unclear, valid], OUT) is True
    assert has_valid_id([ended, unclear], OUT) is None
    assert has_valid_id([ended], OUT) is False
    assert has_valid_id([], OUT) is None


@pytest.mark.parametrize(
    ("prisons", "is_free", "route"),
    [
        pytest.param(("PI Utrecht",), False, "pi_utrecht", id="utrecht"),
        pytest.param(("PI Nieuwegein", "PI Utrecht"), False, "pi_utrecht", id="a-location-of-utrecht"),
        pytest.param(("PI Lelystad",), False, "pi_gemeente", id="another"),
        pytest.param((), False, "pi_gemeente", id="unknown"),
        pytest.param(("PI Utrecht",), True, "burgerzaken", id="free"),
    ],
)
def test_the_route_to_a_new_document_fits_where_somebody_is(prisons, is_free, route):
    assert route_for(prisons, is_free=is_free) == route


def test_a_document_that_ends_before_release_is_told_with_the_route():
    facts = known(documents=(DocumentFacts("paspoort", date(2026, 8, 1)),), prisons=("PI Lelystad",))
    (hint,) = hints_of(facts, TODAY)
    assert (hint.code, hint.due_on) == ("id_missing", OUT)
    assert "1 aug 2026" in hint.why
    assert "gemeente van de PI" in hint.text


def test_a_document_that_is_on_its_way_only_has_to_be_asked_after():
    (hint,) = hints_of(known(documents=(DocumentFacts("paspoort", applied_on=BEGIN),)), TODAY)
    assert (hint.code, hint.weight) == ("id_on_its_way", Weight.KNOW)


def test_no_benefit_without_id_and_without_an_address():
    nothing = {
        ("id", "voor_detentie"): "geen",
        ("werk_inkomen", "voor_detentie"): "geen_wettig",
        ("onderdak", "voor_detentie"): "dakloos",
    }
    assert codes(known(situations=nothing)) == [
        "id_missing",
        "register_as_seeking",
        "postal_address",
        "benefit_needs_id",
        "benefit_needs_address",
    ]
    housing = HousingFacts(seeking_since=BEGIN, postal_address_since=BEGIN)
    arranged = known(situations=nothing, housing=housing, documents=(DocumentFacts("id_kaart", date(2030, 1, 1)),))
    assert codes(arranged) == []


@pytest.mark.parametrize(
    ("release_on", "keeps"),
    [(date(2026, 8, 31), True), (date(2026, 9, 1), False), (date(2026, 9, 2), False)],
)
def test_a_home_is_kept_in_a_detention_shorter_than_six_months(release_on, keeps):
    assert keeps_home(BEGIN, release_on) is keeps
    home = {("onderdak", "voor_detentie"): "eigen_woning"}
    facts = known(release_on=release_on, situations=home)
    assert codes(facts, "onderdak") == ["rent_to_arrange" if keeps else "rent_long_stay"]
    assert codes(known(release_on=release_on, situations=home, housing=HousingFacts(rent="lening")), "onderdak") == []


def test_rent_that_is_arranged_for_too_short_is_told():
    facts = known(
        situations={("onderdak", "voor_detentie"): "eigen_woning"},
        housing=HousingFacts(rent="eigen_geld", rent_until=date(2026, 7, 31)),
    )
    (hint,) = (hint for hint in hints_of(facts, TODAY) if hint.leefgebied == "onderdak")
    assert (hint.code, hint.due_on) == ("rent_ends_early", date(2026, 7, 31))


def test_no_arrangement_about_debts_without_income():
    debts = (DebtFacts("Zorgverzekeraar", "opgave"),)
    for income, expected in (("geen_wettig", "debts_need_income"), ("arbeid", "debts_to_arrange")):
        facts = known(debts=debts, situations={("werk_inkomen", "voor_detentie"): income})
        assert codes(facts, "schulden") == [expected]
    assert codes(known(debts=debts), "schulden") == []
    settled = (DebtFacts("Zorgverzekeraar", "opgave", arrangement="betalingsregeling"),)
    assert codes(known(debts=settled, situations={("werk_inkomen", "voor_detentie"): "arbeid"}), "schulden") == []


def test_care_that_stops_at_the_gate_is_told():
    before = CareFacts("GGz Centraal", "bestaand", starts_on=date(2025, 1, 1), ends_on=BEGIN)
    assert codes(known(care=(before,)), "zorg") == ["care_gap"]
    after = CareFacts("GGz Centraal", "bestaand", starts_on=OUT)
    assert codes(known(care=(before, after)), "zorg") == []
    later = CareFacts("De Waag", "opgelegd", starts_on=OUT + timedelta(days=90))
    (hint,) = (hint for hint in hints_of(known(care=(before, later)), TODAY) if hint.leefgebied == "zorg")
    assert hint.code == "care_starts_later"
    assert "90 dagen" in hint.why


def test_care_known_from_the_situation_alone_counts_too():
    before = {("zorg", "voor_detentie"): "contact"}
    assert codes(known(situations=before), "zorg") == ["care_gap"]
    assert codes(known(situations={**before, ("zorg", "bij_ontslag"): "contact"}), "zorg") == []
    assert codes(known(situations={("zorg", "voor_detentie"): "geen_contact"}), "zorg") == []


def test_care_that_ended_is_no_care_at_release():
    ended = CareFacts("GGz Centraal", "bestaand", ends_on=OUT - timedelta(days=1))
    until_then = CareFacts("GGz Centraal", "bestaand", ends_on=OUT)
    assert first_day_of_care((ended,), OUT) is None
    assert first_day_of_care((ended, until_then), OUT) == OUT


@pytest.mark.parametrize(
    ("insurance", "is_free", "expected"),
    [
        pytest.param(InsuranceFacts(suspended_on=BEGIN), False, ["insurance_suspended"], id="inside"),
        pytest.param(InsuranceFacts(suspended_on=BEGIN), True, ["insurance_not_resumed"], id="free"),
        pytest.param(InsuranceFacts(suspended_on=BEGIN, resumed_on=TODAY), True, [], id="resumed"),
        pytest.param(InsuranceFacts(), True, [], id="never-suspended"),
        pytest.param(None, True, [], id="unknown"),
    ],
)
def test_an_insurance_that_stays_suspended_after_release_is_told(insurance, is_free, expected):
    assert codes(known(insurance=insurance, is_free=is_free), "zorg") == expected


def test_who_should_have_been_released_is_treated_as_free():
    late = known(insurance=InsuranceFacts(suspended_on=BEGIN))
    assert codes(late, "zorg", OUT) == ["insurance_suspended"]
    assert codes(late, "zorg", OUT + timedelta(days=1)) == ["insurance_not_resumed"]


def test_nothing_known_only_asks_about_the_id():
    assert [hint.weight for hint in hints_of(known(), TODAY)] == [Weight.KNOW]
