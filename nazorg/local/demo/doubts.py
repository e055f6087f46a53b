"""Meldingen that wait for a person, or that a person has dealt with: one of each kind."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from dpan_bridge.rules.facts import Channel, MeldingFacts, Sender
from nazorg.local.demo.clock import Clock
from nazorg.local.demo.desk import Desk
from nazorg.local.demo.messages import Stay, melding_of
from nazorg.local.demo.people import BY_KEY
from nazorg.local.demo.timeline import Timeline
from nazorg.local.smtp import NO_SUCH_DOMAIN
from people.rules.partial_date import PartialDate

UNREADABLE_LINE = (
    "kanaal;berichtId;verzondenOp;gemeente;burgerservicenummer;voornamen;voorvoegsel;geslachtsnaam;geboortedatum;"
    "geslacht;verblijfstatus;inrichting;begin;verwachtEinde;einde;soort;delict;afzenderNaam;afzenderEmail;opmerking\n"
    "dpan;DPAN-88213;{sent};0307;123456789;Ferdi;;;31-02-1990;m;;PI Lelystad;{begin};;;straf;;;;"
)
UNREADABLE_ERRORS = [
    {"name": "persoon.burgerservicenummer", "reason": "Dit is geen geldig BSN: het voldoet niet aan de elfproef."},
    {"name": "persoon.naam.geslachtsnaam", "reason": "Vul dit veld in."},
    {"name": "persoon.geboortedatum", "reason": "Deze datum bestaat niet."},
]


def plan_doubts(timeline: Timeline, desk: Desk, clock: Clock) -> None:
    """Plan them all."""
    for plan in (
        _several_candidates,
        _bsn_of_somebody_else,
        _uncertain,
        _overlap,
        _conflict,
        _unreadable,
        _without_detention,
        _not_for_us,
        _withdrawn,
        _double,
        _undeliverable_contact,
    ):
        plan(timeline, desk, clock)


def _several_candidates(timeline: Timeline, desk: Desk, clock: Clock) -> None:
    """No BSN, an initial and a year of birth that fit two people we know."""
    at = clock.at(clock.werkdag(0), "08:41")
    claim = replace(BY_KEY["mohamed"].details, first_names="M.", bsn=None, birth_date=PartialDate(1984))
    stay = Stay(_day(at, -1), "PI Utrecht", _day(at, 40), kind="preventief")
    facts = melding_of(BY_KEY["mohamed"], stay, sent_at=at, person=claim)
    _receive(timeline, desk, "candidates", facts, at)


def _bsn_of_somebody_else(timeline: Timeline, desk: Desk, clock: Clock) -> None:
    """The BSN of one person with the name of another."""
    at = clock.at(clock.werkdag(-1), "15:17")
    claim = replace(BY_KEY["kevin"].details, first_names="Dennis", name_prefix="de", last_name="Boer")
    facts = melding_of(BY_KEY["kevin"], Stay(_day(at, -2), "PI Almere", _day(at, 75)), sent_at=at, person=claim)
    _receive(timeline, desk, "other-name", facts, at)


def _uncertain(timeline: Timeline, desk: Desk, clock: Clock) -> None:
    """Nobody like him is known, and too little is known of him to be sure of that."""
    at = clock.at(clock.werkdag(-2), "10:58")
    stay = Stay(_day(at, -1), "PI Nieuwegein", _day(at, 54), kind="preventief", offence="drugs")
    _receive(timeline, desk, "uncertain", melding_of(BY_KEY["filmon"], stay, sent_at=at), at)


def _overlap(timeline: Timeline, desk: Desk, clock: Clock) -> None:
    """A new detention, while nobody has told that the one before has ended."""
    before = clock.at(clock.day(-40), "11:02")
    earlier = Stay(_day(before, -2), "PI Lelystad", _day(before, 30))
    _receive(timeline, desk, "overlap-before", melding_of(BY_KEY["danny"], earlier, sent_at=before), before)
    _finish(timeline, desk, "overlap-before", before)
    at = clock.at(clock.werkdag(-1), "11:49")
    facts = melding_of(BY_KEY["danny"], Stay(_day(at, -2), "PI Nieuwegein", _day(at, 35)), sent_at=at)
    _receive(timeline, desk, "overlap", facts, at)


def _conflict(timeline: Timeline, desk: Desk, clock: Clock) -> None:
    """He is said to be free since a day on which he was still moved to another PI."""
    begin = clock.at(clock.werkdag(-23), "09:40")
    stay = Stay(_day(begin, -1), "PI Nieuwegein", _day(begin, 60), offence="drugs")
    _receive(timeline, desk, "conflict-before", melding_of(BY_KEY["ahmad"], stay, sent_at=begin), begin)
    _finish(timeline, desk, "conflict-before", begin)
    moved = clock.at(clock.werkdag(-6), "10:20")
    elsewhere = replace(stay, prison="PI Lelystad")
    _receive(timeline, desk, "conflict-moved", melding_of(BY_KEY["ahmad"], elsewhere, sent_at=moved), moved)
    at = clock.at(clock.werkdag(-1), "16:31")
    free = replace(elsewhere, released_on=_day(moved, -4))
    facts = melding_of(BY_KEY["ahmad"], free, sent_at=at, channel=Channel.INJUS)
    _receive(timeline, desk, "conflict", facts, at)


def _unreadable(timeline: Timeline, desk: Desk, clock: Clock) -> None:
    """A line of a file with a wrong BSN, without a name and with a date that doesn't exist."""
    at = clock.at(clock.werkdag(-1), "08:15")
    body = UNREADABLE_LINE.format(sent=f"{at:%Y-%m-%dT%H:%M}", begin=_day(at, -1))
    timeline.add(
        at,
        lambda now: desk.receive_unreadable(
            "unreadable", body, errors=UNREADABLE_ERRORS, channel="dpan", gemeente="0307", at=now
        ),
    )


def _without_detention(timeline: Timeline, desk: Desk, clock: Clock) -> None:
    """Reported by a partner and by the person: nobody is in detention, somebody has to look at it."""
    exodus = Sender(name="Exodus, ambulante begeleiding", email="aanmelding@exodus.example")
    at = clock.at(clock.werkdag(-1), "14:06")
    remark = "Verliest volgende week zijn kamer. Vraagt hulp bij onderdak en uitkering."
    facts = melding_of(BY_KEY["rik"], None, sent_at=at, channel=Channel.PARTNER, sender=exodus, remark=remark)
    _receive(timeline, desk, "by-partner", facts, at)
    at = clock.at(clock.werkdag(0), "08:58")
    remark = "Belde zelf: de brief van de gemeente gekregen, wil graag een gesprek."
    facts = melding_of(BY_KEY["rabia"], None, sent_at=at, channel=Channel.SELF, remark=remark)
    timeline.add(at, lambda now: desk.receive("by-self", facts, at=now, by=desk.supporter))


def _not_for_us(timeline: Timeline, desk: Desk, clock: Clock) -> None:
    at = clock.at(clock.werkdag(-11), "10:16")
    stay = Stay(_day(at, -1), "PI Zwolle", _day(at, 45))
    _receive(timeline, desk, "not-for-us", melding_of(BY_KEY["bjorn"], stay, sent_at=at), at)
    reason = "Staat sinds vorig jaar ingeschreven in een gemeente buiten de regio; doorgegeven aan die gemeente."
    timeline.add(at + timedelta(hours=4), lambda now: desk.refuse("not-for-us", reason, at=now))


def _withdrawn(timeline: Timeline, desk: Desk, clock: Clock) -> None:
    at = clock.at(clock.werkdag(-9), "09:12")
    stay = Stay(_day(at, -1), "PI Alphen aan den Rijn", _day(at, 20), kind="preventief")
    _receive(timeline, desk, "withdrawn", melding_of(BY_KEY["thijs"], stay, sent_at=at), at)
    reason = "PI belde: bericht ging over iemand anders."
    timeline.add(at + timedelta(hours=5), lambda now: desk.cancel("withdrawn", reason, at=now))


def _double(timeline: Timeline, desk: Desk, clock: Clock) -> None:
    """The same melding along two channels counts once by itself; one with another name a person has to recognise."""
    at = clock.at(clock.werkdag(-4), "10:02")
    stay = Stay(_day(at, -1), "PI Nieuwersluis", _day(at, 62), kind="preventief")
    somebody = BY_KEY["kimberley"]
    _receive(timeline, desk, "double-first", melding_of(somebody, stay, sent_at=at), at)
    again = at + timedelta(hours=3)
    facts = melding_of(somebody, stay, sent_at=again, channel=Channel.BERICHTENBOX)
    _receive(timeline, desk, "double-channel", facts, again)
    maiden = replace(somebody.details, last_name="van Rooijen", bsn=None, birth_date=PartialDate(1995, 5))
    later = at + timedelta(hours=4)
    _receive(timeline, desk, "double-name", melding_of(somebody, stay, sent_at=later, person=maiden), later)
    timeline.add(later + timedelta(hours=1), lambda now: desk.mark_as_same("double-name", "double-first", at=now))


def _undeliverable_contact(timeline: Timeline, desk: Desk, clock: Clock) -> None:
    """The PI gave an address that doesn't exist: the reminder of the screening can't be delivered."""
    at = clock.at(clock.werkdag(-9), "13:33")
    stay = Stay(_day(at, -2), "PI Zwolle", _day(at, 88), offence="geweld")
    sender = Sender(name="Backoffice PI Zwolle", email=f"backoffice@{NO_SUCH_DOMAIN}")
    facts = melding_of(BY_KEY["agnieszka"], stay, sent_at=at, sender=sender)
    _receive(timeline, desk, "undeliverable", facts, at)
    _finish(timeline, desk, "undeliverable", at, screened=False)


def _receive(timeline: Timeline, desk: Desk, key: str, facts: MeldingFacts, at: datetime) -> None:
    timeline.add(at, lambda now: desk.receive(key, facts, at=now))


def _finish(timeline: Timeline, desk: Desk, key: str, received_at: datetime, *, screened: bool = True) -> None:
    """The ordinary course: answered after two days, screened after four."""
    timeline.add(received_at + timedelta(days=2), lambda now: desk.answer_in_full(key, at=now))
    if screened:
        timeline.add(received_at + timedelta(days=4), lambda now: desk.screened(key, on=now.date(), at=now))


def _day(moment: datetime, count: int) -> date:
    return (moment + timedelta(days=count)).date()
