"""How large the measured country is, and who is who in it. Pure: no database.

Every person has one detention, one case and one melding with three deadlines. The newest meldingen are open and the
rest is history, and the number of open ones doesn't grow with the volume: a gemeente has as much work waiting in its
first year as in its tenth. The cases of who has been released lately are open too; those are fewer in a small country.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import md5
from uuid import UUID

NATIONAL = 350_000  # people who came by in ten years
SMALL = 3_500
GEMEENTEN = 342
LARGEST, SMALLEST = 34_945, 512  # people of the largest and of the smallest gemeente, at national volume
OPEN = 1_500  # meldingen of the last fortnight, on which a gemeente is at work
IN_DETENTION = 3_000  # people who haven't been released
AFTERCARE = 17_000  # people who have been released lately and whose case is still open
DOSSIERS = 0.4  # the part of the people, the newest, of whom more than a melding was written down: four years
YEARS = 10
PRIME = 104_729  # spreads the gemeenten over time

NAMES = {
    "beginnings": """
        Abel Bak Bos Brand Broek Dek Dijk Dol Drie Eik Eng Feld Gel Graaf Groen Haan Hak Heer Hof Hoog Huis Jans Kamp
        Kerk Klaas Klein Kok Koop Kool Kraai Kroon Kuip Lam Land Leen Linde Loo Maat Meer Mein Molen Mul Nagel Nieuw
        Noor Oost Over Peters Pol Pot Prins Ras Riet Rood Ros Schaap Schip Slag Smit Steen Ster Stok Tel Tim Veen Vel
        Ver Vis Vliet Voor Vos Wal Water West Wier Wil Win Wit Wolf Zand Zee Zon Zwart""",
    "endings": """
        aard aerts berg beek boer boom borg bosch dam dijk donk drecht ema en end ens haar hof horst huis inga ink kamp
        laan lo ma man meijer mans mond oord pol rijk s sen stein stra veld voort wijk zen""",
    "first": """
        Ahmed Aisha Amir Anna Anton Bart Bas Bilal Bram Carla Daan Daniel David Dewi Dirk Elif Emma Emre Erik Eva Fatima
        Femke Finn Floor Gerard Hanna Hans Hassan Henk Ibrahim Ilse Ineke Jan Jasper Jeroen Joost Julia Karim Kees Lars
        Khadija Layla Lieke Lotte Luuk Maarten Malik Maria Mark Mehmet Mila Milan Mohamed Moniek Mustafa Nadia Naomi
        Niels Noor Omar Paul Peter Pim Rachid Ravi Roos Ruben Ryan Saar Samira Sander Sara Sem Sharon Sjoerd Sofia
        Stefan Sven Tess Thijs Thomas Tim Tom Wessel Willem Xander Yasmina Yusuf Zoë""",
}
BEGINNINGS, ENDINGS, FIRST_NAMES = (NAMES[kind].split() for kind in ("beginnings", "endings", "first"))
PREFIXES = ("", "", "", "", "van", "de", "van der", "van den", "el")


@dataclass(frozen=True)
class Arrival:
    """One person and what belongs to that person. All share a number, from 1; the newest has the highest."""

    number: int
    gemeente: int  # position, from 0; the first is the largest, the second the smallest
    received_at: datetime
    is_open: bool
    in_detention: bool
    in_aftercare: bool
    has_dossier: bool

    @property
    def starts_on(self) -> date:
        """The first day of the detention: one to four days before we heard of it."""
        return self.received_at.date() - timedelta(days=1 + self.number % 4)

    @property
    def is_running(self) -> bool:
        """Whether the case is open."""
        return self.in_detention or self.in_aftercare

    @property
    def expected_release_on(self) -> date:
        """Between a few days and half a year after we heard of it."""
        return self.received_at.date() + timedelta(days=15 + self.number * 7 % 170)

    @property
    def last_name(self) -> str:
        """One of some three thousand."""
        return BEGINNINGS[self.number * 7 % len(BEGINNINGS)] + ENDINGS[self.number // 3 * 11 % len(ENDINGS)]

    @property
    def first_name(self) -> str:
        """One of some ninety."""
        return FIRST_NAMES[self.number // 5 * 13 % len(FIRST_NAMES)]

    @property
    def prefix(self) -> str:
        """Half of the people have none."""
        return PREFIXES[self.number // 7 % len(PREFIXES)]

    @property
    def birth_date(self) -> date:
        """Between eighteen and sixty-eight years ago."""
        return self.received_at.date() - timedelta(days=18 * 366 + self.number * 17 % (50 * 365))

    @property
    def bsn(self) -> str:
        """Nine digits that pass the 11-proef, each once."""
        return bsn_of(self.number)


def sizes(people: int) -> list[int]:
    """How many people each gemeente has: the largest, the smallest, and the others around the middle."""
    largest, smallest = round(people * LARGEST / NATIONAL), max(round(people * SMALLEST / NATIONAL), 1)
    weights = [600 + position * 37 % 650 for position in range(GEMEENTEN - 2)]
    rest, total = people - largest - smallest, sum(weights)
    others = [rest * weight // total for weight in weights]
    for position in range(rest - sum(others)):
        others[position % len(others)] += 1
    return [largest, smallest, *others]


def arrivals(people: int, now: datetime) -> Iterator[Arrival]:
    """Everybody, in the order in which they came."""
    owner = _owners(people)
    full = full_number(people)
    opened, in_detention = min(OPEN, people // 2), min(IN_DETENTION, people)
    running = in_detention + min(AFTERCARE, people // 12)
    history = max(people - opened, 1)
    for position in range(people):
        to_go = people - 1 - position  # how many came later
        if to_go < opened:
            age = timedelta(days=14) * ((to_go + 1) / opened)
        else:
            age = timedelta(days=15) + timedelta(days=365 * YEARS) * ((to_go - opened) / history)
        gemeente = owner[position * PRIME % people]
        inside, has_dossier = to_go < in_detention, to_go < max(people * DOSSIERS, running) and position + 1 != full
        yield Arrival(
            position + 1, gemeente, now - age, to_go < opened, inside, not inside and to_go < running, has_dossier
        )


def full_number(people: int) -> int:
    """Whose dossier is full: the client of the largest gemeente who was released last. See bench/full_dossier.py."""
    owner = _owners(people)
    released = range(people - min(IN_DETENTION, people) - 1, -1, -1)
    return 1 + next(position for position in released if owner[position * PRIME % people] == 0)


def _owners(people: int) -> list[int]:
    """The positions of the gemeenten, each as often as it has people."""
    return [gemeente for gemeente, size in enumerate(sizes(people)) for _ in range(size)]


def bsn_of(number: int) -> str:
    """The number-th BSN of the test range (it begins with a 9). Source of the check: the 11-proef."""
    tenth = 90_000_000 + number * 11
    for candidate in range(tenth, tenth + 11):
        total = sum((9 - index) * int(digit) for index, digit in enumerate(str(candidate)))
        if total % 11 < 10:
            return f"{candidate}{total % 11}"
    raise ValueError(number)


def uuid_of(kind: str, number: int) -> UUID:
    """The public id of a row, the same in every run."""
    return UUID(md5(f"{kind}{number}".encode(), usedforsecurity=False).hexdigest())
