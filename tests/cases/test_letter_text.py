"""The text of a letter: what may be filled in, how somebody is addressed, and the texts with which we start."""

import re

import pytest

from cases.basics import first_text
from cases.models import LetterKind
from cases.rules.letter_states import NEXT, may_become
from cases.rules.letter_text import Block, blocks, fill, mistakes, salutation

VALUES = {
    "aanhef": "Beste meneer Van den Berg",
    "naam": "Noor",
    "pi": "PI Utrecht",
    "dossiernummer": "NZ-2026-000001",
    "gemeente": "Soest",
    "afzender": "Het punt",
}
GOOD = "{aanhef},\n\nUw nummer: {dossiernummer}. Groet, {gemeente}"


@pytest.mark.parametrize(
    ("sex", "prefix", "expected"),
    [
        ("man", "van den", "Beste meneer Van den Berg"),
        ("vrouw", "", "Beste mevrouw Berg"),
        ("onbekend", "van den", "Beste Kim van den Berg"),
    ],
)
def test_somebody_is_addressed_as_far_as_we_know(sex, prefix, expected):
    assert salutation(sex, first_names="Kim", name_prefix=prefix, last_name="Berg") == expected


def test_a_text_becomes_headings_paragraphs_and_lists():
    text = "{aanhef},\n\n# Wie zijn wij?\nWij zijn er.\nEcht waar.\n\nVijf dingen:\n- een ID\n- een {naam}\n\n\n# Slot"
    assert blocks(text, VALUES) == [
        Block("paragraph", "Beste meneer Van den Berg,"),
        Block("heading", "Wie zijn wij?"),
        Block("paragraph", "Wij zijn er.\nEcht waar."),
        Block("paragraph", "Vijf dingen:"),
        Block("list", items=["een ID", "een Noor"]),
        Block("heading", "Slot"),
    ]


def test_what_is_filled_in_is_not_filled_in_again():
    assert fill("Voor {naam}", {**VALUES, "naam": "{pi} # $x$"}) == "Voor {pi} # $x$"


@pytest.mark.parametrize(
    ("subject", "body", "told"),
    [
        pytest.param("Hulp", GOOD, "", id="good"),
        pytest.param("Hulp in {gemeente}", GOOD, "", id="also-in-the-subject"),
        pytest.param("Hulp", GOOD + " {bsn}", "{bsn}", id="a-word-that-cannot-be-filled-in"),
        pytest.param("{Aanhef}", GOOD, "{Aanhef}", id="another-capital"),
        pytest.param("Hulp", GOOD + " {}", "{}", id="an-empty-word"),
        pytest.param("Hulp", GOOD + " {aanhef", "accolade", id="a-brace-that-stays-open"),
        pytest.param("Hulp", GOOD + " {{aanhef}}", "accolade", id="a-brace-too-many"),
        pytest.param("Hulp", "{aanhef}, hallo {gemeente}", "{dossiernummer}", id="without-the-number"),
        pytest.param("Hulp", GOOD + "x" * 12_000, "te lang", id="too-long"),
    ],
)
def test_what_cannot_be_used_is_named(subject, body, told):
    found = " ".join(mistakes(subject, body))
    assert told in found
    assert bool(found) == bool(told)


@pytest.mark.parametrize("kind", LetterKind.values)
def test_the_first_texts_can_be_used_and_read(kind):
    subject, body = first_text(kind)
    assert mistakes(subject, body) == []
    sentences = re.split(r"[.?!:]\s", " ".join(block.text for block in blocks(body, VALUES)))
    longest = max(sentences, key=lambda sentence: len(sentence.split()))
    assert len(longest.split()) <= 22, longest  # B1: short sentences


@pytest.mark.parametrize("kind", ["nazorgbrief", "privacybrief"])
def test_the_first_letters_tell_what_the_law_and_the_report_ask(kind):
    text = first_text(kind)[1].lower()
    for subject in ("gegevens", "gevangenis", "bekijk", "verbeteren", "niet eens", "dossiernummer"):
        assert subject in text
    assert "toestemming nodig" not in text


def test_a_letter_goes_from_concept_to_sent_to_a_response_and_never_back():
    assert may_become("concept", "verzonden")
    assert not may_become("concept", "beantwoord")
    assert not may_become("beantwoord", "concept")
    assert all("concept" not in wanted for wanted in NEXT.values())
