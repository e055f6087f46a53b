"""The situations of today: for each kind of row on Vandaag somebody who shows it. Werkdagen count from today."""

from dataclasses import dataclass
from datetime import date

from nazorg.local.demo.clock import Clock, When, before_day_off, coming_friday, days_from_today


@dataclass(frozen=True)
class Situation:
    """A melding of the past weeks, and how far it is. Days with a minus lie before today."""

    who: str  # a key of the table of people
    received: int  # werkdagen from today
    hour: str
    prison: str
    began: int  # days from the day on which it was received
    ends: When  # the expected release
    kind: str = "straf"
    offence: str = "vermogen"
    already_out: int | None = None  # days from the day on which it was received: was free by then
    draft: int | None = None  # werkdagen from today: the answer was begun
    partial: int | None = None  # a partial answer was sent
    answered: int | None = None  # the whole answer was sent
    screened: int | None = None
    not_screened: tuple[int, str] | None = None  # werkdagen from today, and why
    transferred: tuple[int, str] | None = None
    moved: tuple[int, When] | None = None  # another expected release was told
    remark: str = ""


def received_on(situation: Situation, clock: Clock) -> date:
    """The day on which the melding came in."""
    return clock.werkdag(situation.received)


_in_half_a_year = days_from_today(176)

SITUATIONS = (
    # Gemeentelijke informatie: late, and so late that the coordinator hears of it.
    Situation("jan", -9, "10:12", "PI Lelystad", -2, days_from_today(64), screened=-2),
    Situation("sule", -6, "14:40", "PI Nieuwersluis", -1, days_from_today(41), kind="preventief", offence="drugs"),
    Situation("hakan", -7, "09:05", "PI Nieuwegein", -2, days_from_today(118), draft=-3, offence="geweld"),
    # Due today.
    Situation("chantal", -5, "09:31", "PI Nieuwersluis", -1, days_from_today(33)),
    Situation("oguzhan", -5, "15:48", "PI Almere", -2, _in_half_a_year, partial=-2, offence="wapens"),
    # Due this week or later.
    Situation("wesley", -4, "11:20", "PI Utrecht", -1, days_from_today(47), kind="preventief", offence="geweld"),
    Situation("dwight", -3, "08:44", "PI Alphen aan den Rijn", -2, days_from_today(92), partial=-1),
    Situation("karim", -2, "16:02", "PI Nieuwegein", -1, days_from_today(58), draft=-1, offence="drugs"),
    Situation("omar", -1, "10:37", "PI Lelystad", -1, _in_half_a_year, offence="vermogen_en_geweld"),
    Situation("zoe", -1, "13:15", "PI Nieuwersluis", -2, days_from_today(24), kind="vervangend_boete"),
    # Newly arrived this morning: known, new, and from the north.
    Situation("noor", 0, "07:52", "PI Nieuwersluis", -1, days_from_today(77), kind="preventief", offence="onbekend"),
    Situation("dylan", 0, "08:10", "PI Utrecht", -1, days_from_today(29), offence="vermogen"),
    Situation("sjoukje", 0, "08:26", "PI Zwolle", -2, days_from_today(61), kind="preventief"),
    # The PI reported late.
    Situation("samuel", -8, "10:50", "PI Vught", -9, _in_half_a_year, answered=-5, screened=-1, offence="geweld"),
    # Already free when the melding came in; one of them after too short a stay to answer.
    Situation("roy", -1, "09:20", "PI Almere", -12, days_from_today(-3), already_out=-1, kind="vervangend_boete"),
    Situation("lukasz", -3, "15:05", "PI Lelystad", -16, days_from_today(-6), already_out=-2, kind="vervangend_boete"),
    # Answered late; the answer of another was supplemented.
    Situation("bas", -10, "09:47", "PI Nieuwegein", -1, days_from_today(70), answered=-2, screened=-3),
    Situation("priscilla", -9, "11:11", "PI Nieuwersluis", -2, days_from_today(83), partial=-7, answered=-5),
    # Screening late, due today and due this week.
    Situation("clyde", -13, "10:33", "PI Lelystad", -1, days_from_today(104), answered=-10, offence="geweld"),
    Situation("rene", -12, "14:20", "PI Alphen aan den Rijn", -3, days_from_today(90), answered=-9),
    Situation("michel", -10, "08:55", "PI Nieuwegein", -1, days_from_today(38), answered=-8, kind="preventief"),
    Situation("fatima", -8, "13:02", "PI Nieuwersluis", -2, days_from_today(51), answered=-6, offence="drugs"),
    # Free within thirty days: on a Friday, before a day off, tomorrow, and later; one date has gone by.
    Situation("emre", -22, "09:14", "PI Nieuwegein", -1, coming_friday, answered=-19, screened=-14, offence="geweld"),
    Situation("jurensley", -20, "11:41", "PI Utrecht", -2, before_day_off, answered=-18, screened=-12),
    Situation("soufiane", -18, "10:05", "PI Lelystad", -1, days_from_today(1), answered=-15, screened=-9),
    Situation("piotr", -17, "16:25", "PI Lelystad", -2, days_from_today(9), answered=-14, screened=-8),
    Situation(
        "aukje", -16, "12:30", "PI Nieuwersluis", -1, days_from_today(26), answered=-12,
        not_screened=(-6, "weigering"),
    ),
    Situation("orlando", -21, "15:33", "PI Almere", -1, days_from_today(-4), answered=-17, screened=-11),
    # Moved to another PI, and a release that came earlier; neither moves a deadline.
    Situation(
        "abdirahman", -15, "09:09", "PI Nieuwegein", -1, days_from_today(95),
        answered=-12, screened=-6, transferred=(-4, "PI Vught"),
    ),
    Situation(
        "georgi", -19, "14:14", "PI Alphen aan den Rijn", -2, days_from_today(66),
        answered=-16, screened=-10, moved=(-2, days_from_today(13)),
    ),
    # Long stays with a label.
    Situation(
        "joao", -24, "10:10", "PI Vught", -1, days_from_today(420), kind="isd", answered=-21, screened=-16,
    ),
    Situation(
        "thanh", -23, "13:50", "PI Zwolle", -2, days_from_today(310), answered=-20, screened=-15,
        offence="vermogen_en_geweld",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Label:
    """Who is placed in a category, why, and how many werkdagen after the melding."""

    who: str
    category: str
    reason: str
    after: int = 3


LABELS = (
    Label("jan", "top_x", "Besluit Top X-overleg: veel aanhoudingen in korte tijd"),
    Label("samuel", "top_x", "Besluit Top X-overleg: geweld in de openbare ruimte"),
    Label("clyde", "pga_lokaal", "Besluit PGA-overleg: problemen op meer dan twee leefgebieden"),
    Label("michel", "pga_lokaal", "Besluit PGA-overleg: zorgmijder, dakloos"),
    Label("joao", "isd", "ISD-maatregel opgelegd"),
    Label("thanh", "bij", "Bestuurlijke informatie ontvangen", after=20),
)
