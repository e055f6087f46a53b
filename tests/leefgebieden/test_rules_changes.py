"""What got better or worse."""

import pytest

from leefgebieden.choices import LifeDomain, situations
from leefgebieden.rules import changes
from leefgebieden.rules.changes import Change, Standing, change_between, change_overall, moment_before


def at(value: str, problem: str = "onbekend") -> Standing:
    return Standing(value, problem)


@pytest.mark.parametrize(
    ("leefgebied", "before", "after", "change"),
    [
        ("onderdak", at("dakloos"), at("eigen_woning"), Change.BETTER),
        ("onderdak", at("dakloos"), at("begeleid_wonen"), Change.BETTER),
        ("onderdak", at("eigen_woning"), at("vrienden_familie"), Change.WORSE),
        ("onderdak", at("begeleid_wonen"), at("kliniek"), Change.OTHER),
        ("onderdak", at("dakloos"), at("dakloos"), Change.SAME),
        ("id", at("geen"), at("rijbewijs"), Change.BETTER),
        ("id", at("paspoort"), at("id_kaart"), Change.OTHER),
        ("werk_inkomen", at("wwb"), at("arbeid"), Change.BETTER),
        ("werk_inkomen", at("wwb"), at("geen_wettig"), Change.WORSE),
        ("schulden", at("schulden"), at("geen_schulden"), Change.BETTER),
        ("zorg", at("contact"), at("geen_contact"), Change.OTHER),
        ("zorg", at("contact", "ja"), at("geen_contact", "nee"), Change.BETTER),
        ("motivatie", at("hoog"), at("laag"), Change.WORSE),
        ("netwerk", at("belastend"), at("steunend"), Change.BETTER),
        ("slachtoffer", at("nee"), at("deels"), Change.BETTER),
        # The problem weighs more than the situation.
        ("onderdak", at("eigen_woning", "nee"), at("eigen_woning", "ja"), Change.WORSE),
        ("onderdak", at("dakloos", "nee"), at("eigen_woning", "ja"), Change.WORSE),
        ("onderdak", at("dakloos", "ja"), at("eigen_woning", "ja"), Change.BETTER),
        # Unknown is never guessed.
        ("onderdak", at("onbekend"), at("eigen_woning"), Change.UNKNOWN),
        ("onderdak", at("dakloos"), at("geen_toegang"), Change.UNKNOWN),
        ("onderdak", at("onbekend", "ja"), at("eigen_woning", "nee"), Change.BETTER),
        ("onderdak", at("onbekend", "ja"), at("eigen_woning", "ja"), Change.SAME),
        ("onderdak", at("onbekend"), at("onbekend"), Change.UNKNOWN),
        ("onderdak", None, at("eigen_woning"), Change.UNKNOWN),
        ("onderdak", at("dakloos"), None, Change.UNKNOWN),
    ],
)
def test_the_change_between_two_moments(
    leefgebied: str, before: Standing | None, after: Standing | None, change: Change
) -> None:
    assert change_between(leefgebied, before, after) == change


def test_every_situation_of_the_lists_has_its_place_but_those_of_care() -> None:
    for leefgebied in LifeDomain.values:
        ranked = {value for group in changes._ORDER.get(leefgebied, ()) for value in group}
        assert ranked == ({value for value, _ in situations(leefgebied)} if leefgebied != "zorg" else set())


def test_a_moment_is_compared_with_the_last_one_before_of_which_something_is_known() -> None:
    known = {"voor_detentie": at("dakloos"), "zes_maanden": at("eigen_woning")}

    assert moment_before("twaalf_maanden", known) == "zes_maanden"
    assert moment_before("bij_ontslag", known) == "voor_detentie"
    assert moment_before("voor_detentie", known) is None


def test_overall_is_from_the_first_to_the_last_that_is_known() -> None:
    known = {"voor_detentie": at("eigen_woning"), "bij_ontslag": at("dakloos"), "zes_maanden": at("eigen_woning")}

    assert change_overall("onderdak", known) == Change.SAME
    assert change_overall("onderdak", {"voor_detentie": at("dakloos")}) == Change.UNKNOWN
