"""PDFs: archivable, accessible, and what they are given stays data."""

import re

import pytest

from nazorg.web.pdf import PdfError, make_pdf, pdf_response

PLAN = {
    "title": "Plan",
    "gemeente": "Gemeente Amersfoort",
    "made_on": [2026, 11, 23],
    "footer": "NZ-2026-000001",
    "size": 11,
    "heading": "Mijn plan",
    "about": "Voor Şule Łukasz Nguyễn",
    "starting_point": "#panic(1) $x$ [a]",
    "destination": "",
    "goals": [{"about": "Onderdak", "text": "*Een kamer*", "due": "1 jan 2027", "state": ""}],
    "agreement": "Ja",
    "sign": True,
}


def test_a_pdf_says_which_standards_it_keeps_and_in_which_language_it_is():
    made = make_pdf("cases/plan.typ", PLAN)
    assert made.startswith(b"%PDF-")
    assert b"<pdfaid:part>2</pdfaid:part>" in made
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in made
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert re.search(rb"/Lang\s*\(nl", made)


def test_what_is_filled_in_stays_text():
    assert make_pdf("cases/plan.typ", {**PLAN, "heading": '#panic("x")'}).startswith(b"%PDF-")


def test_a_template_that_lacks_its_data_is_refused_and_named():
    with pytest.raises(PdfError, match=r"cases/plan\.typ"):
        make_pdf("cases/plan.typ", {})


def test_a_pdf_is_shown_under_a_name_of_ours():
    response = pdf_response(b"%PDF-", "plan.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="plan.pdf"'
