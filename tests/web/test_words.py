"""Dates and numbers as a Dutch reader writes them."""

from datetime import UTC, date, datetime

import pytest

from nazorg.web.template_words import aantal, datum, datum_kort, datum_lang, icon, moment, or_unknown


@pytest.mark.parametrize(
    ("day", "short", "usual", "long"),
    [
        (date(2026, 11, 23), "23 nov 2026", "ma 23 nov 2026", "maandag 23 november 2026"),
        (date(2026, 3, 1), "1 mrt 2026", "zo 1 mrt 2026", "zondag 1 maart 2026"),
        (date(2028, 2, 29), "29 feb 2028", "di 29 feb 2028", "dinsdag 29 februari 2028"),
    ],
)
def test_a_date_is_written_in_dutch(day: date, short: str, usual: str, long: str) -> None:
    assert (datum_kort(day), datum(day), datum_lang(day)) == (short, usual, long)


def test_a_moment_is_told_in_local_time() -> None:
    just_after_midnight_here = datetime(2026, 7, 1, 22, 5, tzinfo=UTC)
    assert moment(just_after_midnight_here) == "do 2 jul 2026, 00:05"
    assert datum(just_after_midnight_here) == "do 2 jul 2026"


def test_nothing_is_written_for_no_date() -> None:
    assert (datum(None), datum_kort(None), datum_lang(None), moment(None)) == ("", "", "", "")


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 meldingen"), (1, "1 melding"), (2, "2 meldingen"), (12345, "12.345 meldingen")]
)
def test_a_number_brings_its_word(number: int, text: str) -> None:
    assert aantal(number, "melding,meldingen") == text


@pytest.mark.parametrize("value", [None, ""])
def test_unknown_is_said(value: str | None) -> None:
    assert "onbekend" in str(or_unknown(value))


@pytest.mark.parametrize("value", [0, False, "nee"])
def test_a_value_is_not_unknown(value: object) -> None:
    assert or_unknown(value) is value


def test_an_icon_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError, match="unicorn"):
        icon("unicorn")
