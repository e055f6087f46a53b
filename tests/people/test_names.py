"""How names are compared, sorted and written; in Python and in the database the same."""

import unicodedata

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from people.rules.names import fold, full_name, listed_name, split_prefix
from people.rules.search import variants


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Jansen", "jansen"),
        ("Zoë", "zoe"),
        ("ÖZDEMİR", "ozdemir"),
        ("Yılmaz", "yilmaz"),
        ("Şahin", "sahin"),
        ("Łukasz Wójcik", "lukasz wojcik"),
        ("Sørensen", "sorensen"),
        ("Großmann", "grossmann"),
        ("Đorđević", "dordevic"),
        ("Jansen-de Boer", "jansen de boer"),
        ("Jansen–de Boer", "jansen–de boer"),
        ("  van   den\tBerg ", "van den berg"),
        ("O'Brien", "obrien"),
        ("O’Brien", "obrien"),
        ("J.P.", "j p"),
        ("IJsbrand", "ijsbrand"),
        ("", ""),
    ],
)
def test_a_name_is_folded(name, folded):
    assert fold(name) == folded


@given(st.text())
def test_folding_twice_is_folding_once(name):
    assert fold(fold(name)) == fold(name)


@pytest.mark.django_db
def test_the_database_folds_every_letter_as_python_does():
    letters = [chr(code) for code in (*range(1, 0x3100), *range(0x1E00, 0x2000), *range(0xFB00, 0xFB10))]
    words = [f"a{letter}B" for letter in letters if unicodedata.category(letter) != "Cs"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT said, nazorg_fold(said) FROM unnest(%s) said", [words])
        different = [(said, folded, fold(said)) for said, folded in cursor.fetchall() if folded != fold(said)]
    assert not different


@pytest.mark.django_db
@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cn"], exclude_characters="\0"), max_size=30))
def test_the_database_folds_whole_names_as_python_does(name):
    with connection.cursor() as cursor:
        cursor.execute("SELECT nazorg_fold(%s)", [name])
        assert cursor.fetchone() == (fold(name),)


@pytest.mark.django_db
@pytest.mark.parametrize("word", ["a", "vos", "jansen", "aaaa", "özdemir", "x" * 60])
def test_the_database_drops_letters_as_python_does(word):
    with connection.cursor() as cursor:
        cursor.execute("SELECT nazorg_name_variants(%s)", [word])
        assert set(cursor.fetchone()[0]) == set(variants(word))


@pytest.mark.parametrize(
    ("written", "parted"),
    [
        ("van den Berg", ("van den", "Berg")),
        ("VAN DEN BERG", ("van den", "BERG")),
        ("Van der Valk Bouman", ("van der", "Valk Bouman")),
        ("'t Hooft", ("'t", "Hooft")),
        ("in 't Veld", ("in 't", "Veld")),
        ("Jansen", ("", "Jansen")),
        ("El Amrani", ("", "El Amrani")),
        ("Van", ("", "Van")),
        ("van de", ("van", "de")),
        ("", ("", "")),
    ],
)
def test_the_prefix_is_parted_from_the_family_name(written, parted):
    assert split_prefix(written) == parted


def test_a_name_is_written_in_full_and_as_in_a_list():
    assert full_name("Noor", "van den", "Berg") == "Noor van den Berg"
    assert listed_name("Noor", "van den", "Berg") == "Berg, Noor van den"
    assert listed_name("", "", "Berg") == "Berg"
