"""Reading a melding, as a table: what is taken in, what is refused, and what is said about it."""

from copy import deepcopy
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpan_bridge.rules.facts import Channel, MeldingFacts
from dpan_bridge.serializers import InvalidMeldingError, read_melding
from people.rules.partial_date import PartialDate

TODAY = date(2026, 4, 14)
GEMEENTEN = frozenset({"0307", "0342"})
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
WHOLE: dict[str, Any] = {
    "kanaal": "dpan",
    "berichtId": "DPAN-2026-0001",
    "verzondenOp": "2026-04-13T09:30:00+02:00",
    "gemeente": "0307",
    "persoon": {
        "burgerservicenummer": "999990111",
        "naam": {"voornamen": "Noor Fatima", "voorvoegsel": "van den", "geslachtsnaam": "Berg"},
        "geboortedatum": "1984-03-12",
        "geslacht": "vrouw",
        "verblijfstatus": "geldig",
    },
    "detentie": {
        "inrichting": "PI Nieuwersluis",
        "begin": "2026-04-12",
        "verwachtEinde": "2026-09-01",
        "einde": None,
        "soort": "preventief",
        "delict": "vermogen",
    },
    "afzender": {"naam": "J. de Wit", "email": "casemanager@pi.voorbeeld.nl", "telefoon": "030-1234567"},
    "opmerking": "Heeft een hond.\nGraag bellen.",
}
MISSING = object()


def changed(path: str, value: Any) -> dict[str, Any]:
    """The whole melding with one field changed, or gone."""
    data = deepcopy(WHOLE)
    *groups, name = path.split(".")
    place = data
    for group in groups:
        place = place[group]
    if value is MISSING:
        del place[name]
    else:
        place[name] = value
    return data


def read(data: Any) -> MeldingFacts:
    return read_melding(data, today=TODAY, gemeenten=GEMEENTEN)


def refused(data: Any) -> InvalidMeldingError:
    with pytest.raises(InvalidMeldingError) as caught:
        read(data)
    return caught.value


def test_a_whole_melding_is_read_in_full():
    facts = read(WHOLE)
    assert (facts.channel, facts.gemeente_code, facts.message_id) == (Channel.DPAN, "0307", "DPAN-2026-0001")
    assert facts.sent_at == datetime(2026, 4, 13, 9, 30, tzinfo=AMSTERDAM)
    person = facts.person
    assert (person.bsn, person.first_names, person.name_prefix, person.last_name) == (
        "999990111",
        "Noor Fatima",
        "van den",
        "Berg",
    )
    assert (person.birth_date, person.sex, person.residence_status) == (PartialDate(1984, 3, 12), "vrouw", "geldig")
    assert facts.detention
    assert (facts.detention.starts_on, facts.detention.expected_release_on) == (date(2026, 4, 12), date(2026, 9, 1))
    assert (facts.detention.facility, facts.detention.kind, facts.detention.offence) == (
        "PI Nieuwersluis",
        "preventief",
        "vermogen",
    )
    assert facts.sender.email == "casemanager@pi.voorbeeld.nl"
    assert facts.remark == "Heeft een hond.\nGraag bellen."
    assert facts.unrecognised == {}


def test_what_was_read_comes_back_from_storage():
    facts = read(changed("detentie.delict", "diefstal met braak"))
    assert MeldingFacts.from_json(facts.as_json()) == facts


def test_the_least_that_is_enough():
    facts = read(
        {
            "kanaal": "dpan",
            "gemeente": "0307",
            "persoon": {"naam": {"geslachtsnaam": "Berg"}},
            "detentie": {"begin": "2026-04-12"},
        }
    )
    assert facts.person.birth_date is None
    assert (facts.person.sex, facts.person.residence_status, facts.message_id) == ("onbekend", "te_toetsen", "")


@pytest.mark.parametrize("unknown", [None, "", "  ", MISSING], ids=["null", "empty", "spaces", "absent"])
@pytest.mark.parametrize(
    "path",
    [
        "berichtId",
        "verzondenOp",
        "opmerking",
        "persoon.burgerservicenummer",
        "persoon.geboortedatum",
        "persoon.geslacht",
        "persoon.verblijfstatus",
        "persoon.naam.voornamen",
        "persoon.naam.voorvoegsel",
        "detentie.inrichting",
        "detentie.verwachtEinde",
        "detentie.einde",
        "detentie.soort",
        "detentie.delict",
        "afzender.naam",
        "afzender.email",
        "afzender.telefoon",
    ],
)
def test_what_is_optional_may_be_unknown_in_four_ways(path, unknown):
    assert read(changed(path, unknown)) == read(changed(path, MISSING))


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        pytest.param("persoon.burgerservicenummer", "999990112", "elfproef", id="bsn-that-fails-the-11-proef"),
        pytest.param("persoon.burgerservicenummer", "12345", "negen cijfers", id="bsn-too-short"),
        pytest.param("persoon.burgerservicenummer", "000000000", "elfproef", id="bsn-of-zeros"),
        pytest.param("persoon.geboortedatum", "12-03-1984", "jjjj-mm-dd", id="birth-date-the-dutch-way"),
        pytest.param("persoon.geboortedatum", "1984-13", "bestaat niet", id="birth-date-in-month-13"),
        pytest.param("persoon.geboortedatum", "1983-02-29", "bestaat niet", id="birth-date-on-no-leap-day"),
        pytest.param("persoon.geboortedatum", "1850-01-01", "1900", id="born-in-1850"),
        pytest.param("persoon.geboortedatum", "2200", "toekomst", id="born-in-2200"),
        pytest.param("persoon.geboortedatum", "2026-04-13", "begin van de detentie", id="born-in-detention"),
        pytest.param("detentie.begin", "1850-01-01", "Controleer", id="begin-in-1850"),
        pytest.param("detentie.begin", "2200-01-01", "meer dan een jaar", id="begin-in-2200"),
        pytest.param("detentie.begin", "2026-02-30", "bestaat niet", id="begin-on-30-february"),
        pytest.param("detentie.begin", "14 april", "jjjj-mm-dd", id="begin-in-words"),
        pytest.param("detentie.verwachtEinde", "2026-04-11", "vóór het begin", id="expected-end-before-begin"),
        pytest.param("detentie.verwachtEinde", "2200-01-01", "zestig jaar", id="expected-end-in-2200"),
        pytest.param("detentie.einde", "2026-04-11", "vóór het begin", id="end-before-begin"),
        pytest.param("detentie.einde", "2026-04-15", "toekomst", id="end-tomorrow"),
        pytest.param("gemeente", "9999", "CBS-code", id="unknown-gemeente"),
        pytest.param("gemeente", "Amersfoort", "vier cijfers", id="gemeente-by-name"),
        pytest.param("gemeente", "٠٣٠٧", "vier cijfers", id="gemeente-in-other-digits"),
        pytest.param("kanaal", "fax", "kanalen", id="unknown-channel"),
        pytest.param("verzondenOp", "2026-04-16T00:00:01+02:00", "toekomst", id="sent-the-day-after-tomorrow"),
        pytest.param("verzondenOp", "1850-01-01T00:00:00Z", "1990", id="sent-in-1850"),
        pytest.param("verzondenOp", "9999-12-31T23:59:59-14:00", "bestaat niet", id="sent-beyond-time"),
        pytest.param("verzondenOp", "gisteren", "tijdzone", id="sent-in-words"),
        pytest.param("verzondenOp", "2026-04-13T25:00:00", "bestaat niet", id="sent-at-25-o-clock"),
        pytest.param("afzender.email", "geen adres", "naam@voorbeeld.nl", id="no-email-address"),
        pytest.param("persoon.naam.geslachtsnaam", "x" * 201, "200 tekens", id="name-too-long"),
        pytest.param("opmerking", "x" * 4001, "4000 tekens", id="remark-too-long"),
        pytest.param("detentie", None, "verplicht", id="no-detention"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do_and_without_the_value(path, value, reason):
    error = refused(changed(path, value))
    assert [found["name"] for found in error.errors] == [path]
    assert reason in error.errors[0]["reason"]
    assert not error.is_malformed
    assert str(value) not in error.errors[0]["reason"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(changed("kanaal", MISSING), "kanaal", id="field-missing"),
        pytest.param(changed("persoon", MISSING), "persoon", id="part-missing"),
        pytest.param(changed("persoon.naam", None), "persoon.naam", id="part-null"),
        pytest.param(changed("persoon.naam", "Noor Berg"), "persoon.naam", id="text-for-a-part"),
        pytest.param(changed("persoon.naam.geslachtsnaam", None), "persoon.naam.geslachtsnaam", id="required-null"),
        pytest.param(changed("persoon.naam.geslachtsnaam", 7), "persoon.naam.geslachtsnaam", id="number-for-a-text"),
        pytest.param(changed("gemeente", 307), "gemeente", id="number-for-a-code"),
        pytest.param(changed("detentie.begin", True), "detentie.begin", id="truth-for-a-day"),
        pytest.param(changed("persoon.bsn", "x"), "persoon.bsn", id="unknown-field"),
        pytest.param(changed("state", "beantwoord"), "state", id="field-of-ours"),
        pytest.param(changed("999990111", "x"), "onbekend veld", id="unknown-field-that-may-be-a-bsn"),
        pytest.param([WHOLE], "", id="list"),
        pytest.param("melding", "", id="text"),
        pytest.param(None, "", id="null"),
    ],
)
def test_another_form_is_refused_as_malformed(data, name):
    error = refused(data)
    assert [found["name"] for found in error.errors] == [name]
    assert error.is_malformed


def test_every_error_is_told_at_once():
    data = changed("persoon.burgerservicenummer", "1")
    data["detentie"]["begin"] = "morgen"
    data["gemeente"] = "x"
    assert [found["name"] for found in refused(data).errors] == [
        "gemeente",
        "persoon.burgerservicenummer",
        "detentie.begin",
    ]


@pytest.mark.parametrize("channel", ["partner", "self", "observation"])
def test_somebody_who_is_not_in_detention_can_be_reported(channel):
    data = changed("kanaal", channel)
    data["detentie"] = None
    assert read(data).detention is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        pytest.param("2026-01-13T09:30:00", datetime(2026, 1, 13, 9, 30, tzinfo=AMSTERDAM), id="local-in-winter"),
        pytest.param("2026-04-13 09:30", datetime(2026, 4, 13, 9, 30, tzinfo=AMSTERDAM), id="local-in-summer"),
        pytest.param("2026-04-13T07:30:00Z", datetime(2026, 4, 13, 9, 30, tzinfo=AMSTERDAM), id="utc"),
        pytest.param("2026-04-15T23:00:00+02:00", datetime(2026, 4, 15, 23, tzinfo=AMSTERDAM), id="clock-a-day-ahead"),
    ],
)
def test_a_moment_without_zone_is_dutch_time(text, moment):
    assert read(changed("verzondenOp", text)).sent_at == moment


@pytest.mark.parametrize(("text", "value"), [("1984", "1984"), ("1984-03", "1984-03"), ("1984-03-12", "1984-03-12")])
def test_a_birth_date_may_be_partial(text, value):
    assert str(read(changed("persoon.geboortedatum", text)).person.birth_date) == value


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("persoon.geslacht", "M", "man"),
        ("persoon.geslacht", "Vrouwelijk", "vrouw"),
        ("persoon.verblijfstatus", "Te toetsen", "te_toetsen"),
        ("detentie.soort", "ISD-maatregel", "isd"),
        ("detentie.soort", "PREVENTIEF", "preventief"),
        ("detentie.delict", "Vermogensdelicten", "vermogen"),
    ],
)
def test_a_list_is_recognised_by_value_label_or_usual_word(path, text, value):
    facts = read(changed(path, text))
    stored = facts.as_json()
    assert value in (*stored["person"].values(), *stored["detention"].values())
    assert facts.unrecognised == {}


@pytest.mark.parametrize("path", ["persoon.geslacht", "persoon.verblijfstatus", "detentie.soort", "detentie.delict"])
def test_a_word_we_do_not_know_stops_no_melding_and_is_kept(path):
    facts = read(changed(path, "iets anders"))
    assert facts.unrecognised == {path: "iets anders"}


def test_an_institution_we_do_not_know_keeps_its_name():
    detention = read(changed("detentie.inrichting", "PI Atlantis")).detention
    assert detention is not None
    assert detention.facility == "PI Atlantis"


@pytest.mark.abuse
@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        pytest.param("<b>Berg</b>", "<b>Berg</b>", id="html"),
        pytest.param("Ber\x00g", "Berg", id="nul"),
        pytest.param("Berg\u202e", "Berg", id="text-direction"),
        pytest.param("Ber\ud800g", "Berg", id="half-a-character"),
        pytest.param("Be\u0308rg", "Bërg", id="loose-accent"),
        pytest.param(" =1+1 ", "=1+1", id="formula"),
        pytest.param("Ber\ng", "Ber g", id="newline"),
    ],
)
def test_a_name_keeps_all_that_can_be_seen(sent, kept):
    assert read(changed("persoon.naam.geslachtsnaam", sent)).person.last_name == kept


@pytest.mark.abuse
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["kanaal", "persoon", "naam", "begin"]), inner),
        max_leaves=8,
    )
)
def test_whatever_comes_in_is_answered_with_errors(data):
    error = refused(data)
    assert error.errors
    assert all(set(found) == {"name", "reason"} and found["reason"] for found in error.errors)


@pytest.mark.abuse
@given(st.sampled_from(["berichtId", "opmerking", "persoon.naam.geslachtsnaam", "detentie.inrichting"]), st.text())
def test_whatever_text_comes_in_can_be_stored_or_is_refused(path, text):
    try:
        facts = read(changed(path, text))
    except InvalidMeldingError:
        return
    stored = str(facts.as_json())
    assert "\x00" not in stored
    stored.encode()


@pytest.mark.django_db
def test_without_a_list_every_gemeente_of_the_house_will_do(amersfoort):
    assert read_melding(WHOLE, today=TODAY).gemeente_code == amersfoort.code
    with pytest.raises(InvalidMeldingError):
        read_melding(changed("gemeente", "9999"), today=TODAY)


class TestInOneRound:
    """Who mends everything on the list doesn't get a second one."""

    def test_what_can_not_be_true_is_told_beside_what_can_not_be_read(self):
        data = changed("persoon.burgerservicenummer", "1")
        data["gemeente"] = "9999"
        data["verzondenOp"] = "1850-01-01T00:00:00Z"
        data["persoon"]["geboortedatum"] = "2200"
        data["detentie"] |= {"verwachtEinde": "2026-04-01", "einde": "2026-04-15"}
        error = refused(data)
        assert [found["name"] for found in error.errors] == [
            "persoon.burgerservicenummer",
            "gemeente",
            "verzondenOp",
            "persoon.geboortedatum",
            "detentie.verwachtEinde",
            "detentie.einde",
        ]
        assert not error.is_malformed

    def test_beside_a_field_of_another_form_too(self):
        data = changed("gemeente", "9999")
        data["persoon"]["naam"]["geslachtsnaam"] = 7
        data["eigenaar"] = "ik"
        error = refused(data)
        assert [found["name"] for found in error.errors] == ["persoon.naam.geslachtsnaam", "eigenaar", "gemeente"]
        assert error.is_malformed

    @pytest.mark.parametrize("begin", ["morgen", MISSING, "1850-01-01"], ids=["unreadable", "absent", "impossible"])
    def test_of_a_detention_without_a_begin_the_end_is_still_looked_at(self, begin):
        data = changed("detentie.begin", begin)
        data["detentie"]["einde"] = "2026-04-15"
        told = {found["name"]: found["reason"] for found in refused(data).errors}
        assert list(told) == ["detentie.begin", "detentie.einde"]
        assert "toekomst" in told["detentie.einde"]

    def test_a_name_that_can_not_be_kept_is_told_beside_the_rest(self):
        data = changed("gemeente", "9999")
        data["persoon"]["naam"] = {"geslachtsnaam": "van de " * 8 + "Berg"}
        assert [found["name"] for found in refused(data).errors] == ["gemeente", "persoon.naam"]

    def test_a_missing_detention_is_asked_for_at_once(self):
        data = changed("persoon.burgerservicenummer", "1")
        data["detentie"] = None
        assert [found["name"] for found in refused(data).errors] == ["persoon.burgerservicenummer", "detentie"]

    @pytest.mark.parametrize("path", ["detentie", "persoon", "persoon.naam"])
    def test_a_part_of_another_form_is_told_once(self, path):
        assert [found["name"] for found in refused(changed(path, "tekst")).errors] == [path]

    def test_without_a_channel_no_detention_is_asked_for(self):
        data = changed("kanaal", "fax")
        data["detentie"] = None
        assert [found["name"] for found in refused(data).errors] == ["kanaal"]

    def test_a_field_is_told_once(self):
        data = changed("persoon.geboortedatum", "1850-01-01")
        data["detentie"]["begin"] = "morgen"
        data["persoon"]["naam"]["geslachtsnaam"] = ""
        names = [found["name"] for found in refused(data).errors]
        assert names == ["persoon.naam.geslachtsnaam", "detentie.begin", "persoon.geboortedatum"]
