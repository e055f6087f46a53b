"""The penitentiary institutions, and recognising them in messages."""

import pytest

from people.basics import PRISONS, load_prisons
from people.models import PrisonFacility
from people.selectors import recognise_prison

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def prisons(db):
    load_prisons()


def test_loading_twice_is_loading_once():
    load_prisons()
    assert PrisonFacility.objects.count() == len(PRISONS)


def test_loading_again_leaves_what_was_changed_by_hand():
    PrisonFacility.objects.filter(name="PI Vught").update(contact_email="pi@voorbeeld.nl")
    load_prisons()
    assert PrisonFacility.objects.get(name="PI Vught").contact_email == "pi@voorbeeld.nl"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("PI Lelystad", "PI Lelystad"),
        ("p.i. lelystad", "PI Lelystad"),
        ("Penitentiaire Inrichting Lelystad", "PI Lelystad"),
        ("Lelystad", "PI Lelystad"),
        ("PI Alphen a/d Rijn", "PI Alphen aan den Rijn"),
        ("PI Utrecht, locatie Nieuwegein", "PI Nieuwegein"),
        ("PI Utrecht (locatie Nieuwegein)", "PI Nieuwegein"),
        ("PI Utrecht", "PI Utrecht"),
        ("JC Zaanstad", "Justitieel Complex Zaanstad"),
        ("PI Rotterdam", "PI Rotterdam"),
        ("DC Rotterdam", "Detentiecentrum Rotterdam"),
        ("Scheveningen", "PI Haaglanden"),
    ],
)
def test_a_prison_is_recognised(said, name):
    found = recognise_prison(said)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("said", ["", "PI", "Penitentiaire Inrichting", "PI Nergens", "%", "onbekend"])
def test_what_is_no_prison_is_not_recognised(said):
    assert recognise_prison(said) is None


def test_a_location_belongs_to_its_institution():
    location = PrisonFacility.objects.get(name="PI Nieuwegein")
    assert location.location_of is not None
    assert location.location_of.name == "PI Utrecht"


def test_no_two_institutions_go_by_one_name():
    names = [alias for prison in PrisonFacility.objects.all() for alias in prison.aliases]
    assert len(names) == len(set(names))
