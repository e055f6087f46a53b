"""The fixed lists, with the labels of the audit report. Source: domain model §3.2.2."""

import pytest

from leefgebieden.choices import FIVE, LifeDomain, situations


def test_there_are_five_leefgebieden_and_three_that_policy_adds():
    assert [leefgebied.label for leefgebied in FIVE] == ["ID-bewijs", "Onderdak", "Werk & Inkomen", "Schulden", "Zorg"]
    assert [leefgebied.label for leefgebied in LifeDomain if leefgebied not in FIVE] == [
        "Motivatie",
        "Sociaal netwerk",
        "Slachtofferbewust en herstelgericht",
    ]


@pytest.mark.parametrize(
    ("leefgebied", "labels"),
    [
        (LifeDomain.ID, ["Geen", "ID-kaart", "Paspoort", "Rijbewijs", "Overig (bijv. verblijfsvergunning)"]),
        (
            LifeDomain.ONDERDAK,
            [
                "Dakloos met of zonder postadres",
                "Begeleid wonen",
                "Kliniek",
                "Eigen woning",
                "Wonen bij vrienden of familie",
                "Overig",
            ],
        ),
        (
            LifeDomain.WERK_INKOMEN,
            [
                "Geen wettig inkomen",
                "Inkomen uit arbeid",
                "Bijstandsuitkering (Participatiewet)",
                "WIA/Wajong",
                "Studiefinanciering",
                "Overig UWV",
            ],
        ),
        (LifeDomain.SCHULDEN, ["Schulden", "Geen schulden"]),
        (LifeDomain.ZORG, ["Contact met zorginstelling", "Geen contact"]),
    ],
)
def test_a_leefgebied_has_its_situations_and_unknown_is_an_answer_beside_them(leefgebied, labels):
    assert [label for _, label in situations(leefgebied)] == labels


@pytest.mark.parametrize("leefgebied", LifeDomain.values)
def test_every_leefgebied_has_a_list_of_situations(leefgebied):
    assert situations(leefgebied)
