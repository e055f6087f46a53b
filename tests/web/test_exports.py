"""Files for a spreadsheet, in which nothing acts as a formula."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import pytest
from openpyxl import load_workbook

from nazorg.web.exports import Value, csv_response, dated, harmless, xlsx_response

DANGEROUS = [
    "=1+1",
    '=HYPERLINK("http://kwaad.example";"klik")',
    "+31612345678",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠A1",
    "|calc",
    "%0A=1+1",
]
PLAIN = ["Van den Berg", "a=b", "e-mail@voorbeeld.nl", "'s-Gravenhage", "", "Fatma Yıldız", "2+2", '"aanhaling"; ja']


def read_csv(rows: list[list[Value]]) -> list[list[str]]:
    response = csv_response("Lijst", ["Kolom"], rows)
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[arg-type]
    return list(csv.reader(StringIO(text, newline=""), delimiter=";"))[1:]


def read_xlsx(rows: list[list[Value]]) -> list[tuple[Any, ...]]:
    response = xlsx_response("Lijst", ["Kolom"], rows)
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active  # type: ignore[arg-type]
    assert sheet is not None
    return list(sheet.iter_rows(min_row=2))


@pytest.mark.abuse
@pytest.mark.parametrize("text", DANGEROUS)
def test_a_formula_stays_a_text(text: str) -> None:
    assert str(harmless(text)).startswith("'")
    assert read_csv([[text]])[0][0].startswith("'")
    (cell,) = read_xlsx([[text]])[0]
    assert cell.data_type == "s"
    assert cell.value.startswith("'")
    assert cell.quotePrefix


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text
    assert read_csv([[text]])[0] == [text]
    assert (read_xlsx([[text]])[0][0].value or "") == text


@pytest.mark.abuse
def test_the_head_of_a_column_is_no_formula_either() -> None:
    response = csv_response("Lijst", ["=kolom"], [])
    assert "'=kolom" in b"".join(response.streaming_content).decode()  # type: ignore[arg-type]


def test_csv_keeps_line_breaks_and_separators_inside_a_field() -> None:
    text = 'regel 1\nregel 2; met "aanhaling"'
    assert read_csv([[text, "b"]]) == [[text, "b"]]


def test_csv_opens_in_a_dutch_spreadsheet() -> None:
    response = csv_response("Lijst", ["Naam"], [["Yıldız"]])
    raw = b"".join(response.streaming_content)  # type: ignore[arg-type]
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith("Yıldız\r\n".encode())


def test_numbers_and_dates_keep_their_kind() -> None:
    row: list[Value] = [
        -3,
        Decimal("1.5"),
        date(2026, 11, 23),
        datetime(2026, 11, 23, 13, 32, tzinfo=UTC),
        True,
        None,
        "x",
    ]
    assert read_csv([row])[0] == ["-3", "1,5", "2026-11-23", "2026-11-23 14:32", "ja", "", "x"]
    cells = read_xlsx([row])[0]
    assert [cell.value for cell in cells] == [
        -3,
        1.5,
        datetime(2026, 11, 23),  # noqa: DTZ001 a spreadsheet knows no zones
        datetime(2026, 11, 23, 14, 32),  # noqa: DTZ001
        "ja",
        None,
        "x",
    ]


@pytest.mark.abuse
def test_signs_that_a_workbook_may_not_hold_are_left_out() -> None:
    assert read_xlsx([["a\x00b\x0bc"]])[0][0].value == "abc"


@pytest.mark.abuse
def test_a_text_longer_than_a_cell_is_cut() -> None:
    assert len(read_xlsx([["x" * 40_000]])[0][0].value) < 32_768


@pytest.mark.parametrize("name", ['lijst"; filename="kwaad.exe', "../../etc/lijst", "Lijst\r\nX-Kwaad: 1"])
def test_a_file_name_holds_nothing_but_letters_and_digits(name: str) -> None:
    header = csv_response(name, ["a"], [])["Content-Disposition"]
    assert header.removeprefix('attachment; filename="').removesuffix('.csv"').replace("-", "").isalnum()


def test_an_export_says_when_it_was_made() -> None:
    assert dated("meldingen", date(2026, 11, 23)) == "meldingen-23-nov-2026"
