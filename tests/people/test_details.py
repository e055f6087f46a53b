"""What is told about a person or a detention, checked before it is kept."""

from datetime import date, timedelta

import pytest

from people.rules.bsn import checked_bsn
from people.rules.details import PersonDetails, check_detention_dates, checked_person, tidy
from people.rules.partial_date import PartialDate

TODAY = date(2026, 4, 14)


@pytest.mark.parametrize(
    "typed", ["999990111", "9999 90 111", "9999.90.111", "9999-90-111", " 999990111 ", "\u00a0999990111"]
)
def test_a_bsn_is_read_however_it_is_spaced(typed):
    assert checked_bsn(typed) == "999990111"


def test_a_bsn_that_lost_its_zero_gets_it_back():
    assert checked_bsn("10000008") == "010000008"


@pytest.mark.parametrize("typed", ["999990112", "123456789", "000000000", "999990119"])
def test_a_number_that_fails_the_elfproef_is_refused(typed):
    with pytest.raises(ValueError, match="elfproef"):
        checked_bsn(typed)


@pytest.mark.parametrize("typed", ["", "99999011", "9999901111", "99999011a", "٩٩٩٩٩٠١١١", "²²²²²²²²²"])
def test_what_has_no_nine_digits_is_refused(typed):
    with pytest.raises(ValueError, match=r"negen cijfers|elfproef"):
        checked_bsn(typed)


def test_a_refused_bsn_is_not_repeated_in_the_message():
    with pytest.raises(ValueError, match="elfproef") as caught:
        checked_bsn("999990112")
    assert "999990112" not in str(caught.value)


def test_details_are_kept_tidy():
    told = PersonDetails("  VAN DEN   Berg ", first_names=" Noor\tAnna\u200b ", bsn="9999 90 111")
    kept = checked_person(told, today=TODAY)
    assert (kept.first_names, kept.name_prefix, kept.last_name) == ("Noor Anna", "van den", "Berg")
    assert kept.bsn == "999990111"


def test_a_prefix_that_was_told_apart_stays_as_it_is():
    kept = checked_person(PersonDetails("De Boer", name_prefix="van"), today=TODAY)
    assert (kept.name_prefix, kept.last_name) == ("van", "De Boer")


def test_checking_twice_changes_nothing_more():
    once = checked_person(PersonDetails("van den Berg", first_names="Noor"), today=TODAY)
    assert checked_person(once, today=TODAY) == once


@pytest.mark.parametrize(
    ("details", "problem"),
    [
        pytest.param(PersonDetails(" "), "achternaam", id="no-name"),
        pytest.param(PersonDetails("\0\u200b"), "achternaam", id="nothing-visible"),
        pytest.param(PersonDetails("x" * 201), "langer", id="long-family-name"),
        pytest.param(PersonDetails("Berg", first_names="x" * 201), "langer", id="long-first-names"),
        pytest.param(PersonDetails("Berg", name_prefix="x" * 31), "langer", id="long-prefix"),
        pytest.param(PersonDetails("Berg", bsn="123456789"), "elfproef", id="bsn"),
        pytest.param(PersonDetails("Berg", birth_date=PartialDate(1850)), "vóór 1900", id="born-in-1850"),
        pytest.param(PersonDetails("Berg", birth_date=PartialDate(2200)), "toekomst", id="born-in-2200"),
    ],
)
def test_details_that_cannot_be_are_refused(details, problem):
    with pytest.raises(ValueError, match=problem):
        checked_person(details, today=TODAY)


def test_html_in_a_name_is_kept_as_it_is_because_the_screen_escapes_it():
    assert tidy("<b>Jan</b>") == "<b>Jan</b>"


def day(offset: int) -> date:
    return TODAY + timedelta(days=offset)


@pytest.mark.parametrize(
    ("starts_on", "expected_on", "released_on"),
    [
        pytest.param(day(0), None, None, id="today-open"),
        pytest.param(day(-10), day(0), day(0), id="released-today"),
        pytest.param(day(-10), day(-10), day(-10), id="zero-days"),
        pytest.param(day(366), day(400), None, id="called-up-for-next-year"),
        pytest.param(date(1950, 1, 1), date(2009, 1, 1), None, id="the-bounds"),
    ],
)
def test_a_detention_that_can_be_is_accepted(starts_on, expected_on, released_on):
    check_detention_dates(starts_on, expected_on, released_on, today=TODAY)


@pytest.mark.parametrize(
    ("starts_on", "expected_on", "released_on", "problem"),
    [
        pytest.param(date(1850, 1, 1), None, None, "vóór 1950", id="start-in-1850"),
        pytest.param(date(2200, 1, 1), None, None, "meer dan een jaar", id="start-in-2200"),
        pytest.param(day(0), day(-1), None, "verwachte vrijlating ligt vóór", id="expected-before-start"),
        pytest.param(day(0), date(2200, 1, 1), None, "zestig jaar", id="expected-in-2200"),
        pytest.param(day(0), None, day(-1), "vrijlating ligt vóór", id="end-before-start"),
        pytest.param(day(-5), None, day(1), "toekomst", id="released-tomorrow"),
    ],
)
def test_a_detention_that_cannot_be_is_refused(starts_on, expected_on, released_on, problem):
    with pytest.raises(ValueError, match=problem):
        check_detention_dates(starts_on, expected_on, released_on, today=TODAY)
