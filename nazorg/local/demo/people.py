"""The fictional people: names of all origins, as a gemeente meets them. Nobody of them exists.

Every BSN comes from the official test range, 9999xxxxx, that is given to nobody. Some have none, of some only the year
or the month of birth is known.
"""

from dataclasses import dataclass

from people.rules.details import PersonDetails
from people.rules.partial_date import PartialDate

TEST_RANGE = range(999_900_000, 1_000_000_000)
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


@dataclass(frozen=True)
class Somebody:
    """A row of the table. `test_number` picks a BSN of the test range; None is somebody without one."""

    key: str
    first_names: str
    prefix: str
    last_name: str
    sex: str  # m or v
    born: str
    test_number: int | None
    gemeente: str
    past: int = 0  # detentions that lie behind, in the last three years
    now: bool = False  # whether the seeded history gives a detention that still runs
    length: str = "short"  # of the past detentions: fines, short or long
    residence: str = "geldig"

    @property
    def details(self) -> PersonDetails:
        """Who this is, as a melding says it."""
        return PersonDetails(
            last_name=self.last_name,
            first_names=self.first_names,
            name_prefix=self.prefix,
            bsn=None if self.test_number is None else bsn_of_test_range(self.test_number),
            birth_date=PartialDate.parse(self.born) if self.born else None,
            sex={"m": "man", "v": "vrouw"}[self.sex],
            residence_status=self.residence,
        )


def bsn_of_test_range(number: int) -> str:
    """A BSN that passes the 11-proef and belongs to nobody; another one for each number up to 140."""
    return next(bsn for bsn in map(str, TEST_RANGE[number * 701 :]) if _remainder(bsn) == 0)


def _remainder(bsn: str) -> int:
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, bsn, strict=True)) % 11


AMF, LEU, WOU, BUN, SOE, EEM, BAA = "0307", "0327", "0351", "0313", "0342", "0317", "0308"

# fmt: off
PEOPLE = (
    Somebody("jan", "Jan Willem", "de", "Vries", "m", "1979-05-14", 1, AMF, past=2, length="long"),
    Somebody("kevin", "Kevin", "van den", "Brink", "m", "1994-11-02", 2, AMF, past=2),
    Somebody("danny", "Danny", "", "Hoogland", "m", "1988-01-23", 3, LEU, past=4, length="fines"),
    Somebody("sjoukje", "Sjoukje Ytsje", "", "Hoekstra", "v", "1983-09-30", 4, SOE, past=1),
    Somebody("jelte", "Jelte Wybren", "", "Dijkstra", "m", "1991-04-07", 5, BAA, past=2, now=True),
    Somebody("roy", "Roy", "van 't", "Hof", "m", "1985-12-19", 6, AMF, past=5, length="fines"),
    Somebody("marco", "Marco", "in 't", "Veld", "m", "1976-06-03", 7, AMF, past=2, now=True, length="long"),
    Somebody("chantal", "Chantal Maria", "", "Kersten", "v", "1990-02-11", 8, AMF, past=1),
    Somebody("priscilla", "Priscilla", "de", "Wit", "v", "1996-07-25", 9, AMF, past=2),
    Somebody("wesley", "Wesley", "", "Mulder", "m", "2001-03-18", 10, AMF, past=1),
    Somebody("rik", "Rik", "", "Bouwmeester", "m", "1969-10-08", 11, WOU, past=1, length="long"),
    Somebody("ger", "Gerardus Hubertus", "", "Schreurs", "m", "1958-08-21", 12, AMF, past=1),
    Somebody("zoe", "Zoë", "", "Brouwers", "v", "1999-12-05", 13, LEU, past=1),
    Somebody("rene", "René", "", "Lafèbre", "m", "1973-01-29", 14, AMF, past=3),
    Somebody("andre", "André", "", "Köhler", "m", "1966-05-02", 15, BUN, past=1, now=True),
    Somebody("bas", "Bas", "ter", "Horst", "m", "1987-09-12", 16, AMF, past=2),
    Somebody("noor", "Noor", "van der", "Heijden", "v", "1992-10-17", 17, AMF),
    Somebody("michel", "Michel", "op den", "Kamp", "m", "1980-07-06", 18, SOE, past=2),
    Somebody("kimberley", "Kimberley", "", "Jansen-van Rooijen", "v", "1995-05-28", 19, AMF, past=1),
    Somebody("thijs", "Thijs", "", "Ubels", "m", "2004-02-29", 20, AMF, past=1),
    Somebody("mohamed", "Mohamed", "", "El Mansouri", "m", "1984-03-12", 21, AMF, past=3),
    Somebody("mohammed", "Mohammed", "", "El Mansouri", "m", "1984-12-03", 22, AMF, past=2),
    Somebody("youssef", "Youssef", "", "Benali", "m", "1997-06-20", 23, AMF, past=3, now=True),
    Somebody("karim", "Abdelkarim", "", "Bouzidi", "m", "1989-11-11", 24, SOE, past=2),
    Somebody("fatima", "Fatima Zahra", "", "Ouali", "v", "1986-04-02", 25, AMF, past=1),
    Somebody("ilyas", "Ilyas", "", "Aït Lahcen", "m", "2002-08-14", 26, AMF, past=2, now=True),
    Somebody("rachid", "Rachid", "", "Tahiri", "m", "1977-02-27", 27, AMF, past=5, length="fines"),
    Somebody("soufiane", "Soufiane", "", "El Khattabi", "m", "1993-09-09", 28, LEU, past=2),
    Somebody("emre", "Emre", "", "Yıldız", "m", "1998-01-16", 29, AMF, past=1),
    Somebody("murat", "Murat", "", "Özdemir", "m", "1982-12-24", 30, AMF, past=2, now=True),
    Somebody("hakan", "Hakan", "", "Çelik", "m", "1990-03-31", 31, SOE, past=2),
    Somebody("sule", "Şule", "", "Aydın", "v", "1988-08-08", 32, AMF, past=1),
    Somebody("oguzhan", "Oğuzhan", "", "Kılıç", "m", "1995-10-22", 33, BAA, past=1),
    Somebody("clyde", "Clyde Rudolf", "", "Biervliet", "m", "1971-11-30", 34, AMF, past=4),
    Somebody("ravi", "Ravindra", "", "Sewnarain", "m", "1984-05-19", 35, AMF, past=1, now=True),
    Somebody("joyce", "Joyce Wilhelmina", "", "Pinas", "v", "1979-06-26", 36, AMF, past=1),
    Somebody("orlando", "Orlando", "", "Doekhie", "m", "1992-02-13", 37, LEU, past=2),
    Somebody("jurensley", "Jurensley", "", "Martina", "m", "2000-09-03", 38, AMF, past=2),
    Somebody("rignald", "Rignald", "", "Felicia", "m", "1986-07-17", 39, AMF, past=1, now=True),
    Somebody("dwight", "Dwight Emanuel", "", "Winklaar", "m", "1975-04-25", 40, BUN, past=2),
    Somebody("lukasz", "Łukasz", "", "Wójcik", "m", "1987-10-10", 41, AMF, past=4, length="fines"),
    Somebody("piotr", "Piotr", "", "Żak", "m", "1991-12-12", 42, SOE, past=2, residence="te_toetsen"),
    Somebody("agnieszka", "Agnieszka", "", "Nowak", "v", "1993-03-04", 43, AMF),
    Somebody("krzysztof", "Krzysztof", "", "Dąbrowski", "m", "1981-01-07", None, AMF, past=1, residence="te_toetsen"),
    Somebody("ahmad", "Ahmad", "", "Al-Hariri", "m", "1994-01-01", 45, AMF, past=2),
    Somebody("omar", "Omar", "", "Haddad", "m", "1989-01-01", 46, BAA, past=2),
    Somebody("basel", "Basel", "", "Al Masri", "m", "1999-01", 47, AMF, past=1, now=True),
    Somebody("tesfay", "Tesfay", "", "Gebremedhin", "m", "1995", 48, AMF, past=1),
    Somebody("filmon", "Filmon", "", "Habtemariam", "m", "1998", None, AMF, residence="te_toetsen"),
    Somebody("semhar", "Semhar", "", "Tekle", "v", "1997-05", 50, WOU, past=1),
    Somebody("abdirahman", "Abdirahman", "", "Warsame", "m", "1992", 51, AMF, past=2),
    Somebody("ionut", "Ionuț", "", "Munteanu", "m", "1990-06-15", None, EEM, past=1, residence="te_toetsen"),
    Somebody("georgi", "Georgi", "", "Dimitrov", "m", "1985-02-02", 53, AMF, past=2, residence="te_toetsen"),
    Somebody("thanh", "Văn Thanh", "", "Nguyễn", "m", "1978-11-20", 54, AMF, past=1, length="long"),
    Somebody("chinedu", "Chinedu", "", "Okafor", "m", "1996-04-14", 55, AMF, past=1, residence="ongeldig"),
    Somebody("reza", "Reza", "", "Karimi", "m", "1983-07-23", 56, SOE, past=2, now=True),
    Somebody("joao", "João", "", "Tavares", "m", "1968-03-09", 57, AMF, past=2, length="long"),
    Somebody("samuel", "Samuel Johannis", "", "Tahapary", "m", "1974-09-01", 58, AMF, past=3),
    Somebody("bjorn", "Björn", "", "Lindqvist", "m", "1980-10-30", 59, EEM, past=1),
    Somebody("aukje", "Aukje", "van der", "Wal", "v", "1987-01-12", 60, BAA, past=1),
    Somebody("dylan", "Dylan", "", "Smit", "m", "2003-06-11", 61, AMF, past=1),
    Somebody("rabia", "Rabia", "", "Şahin", "v", "1991-08-27", 62, AMF),
)

# Their dossiers are told in full: nazorg/local/demo/stories.
IN_STORIES = (
    Somebody("ruud", "Ruud", "", "Hendriks", "m", "1978-04-09", 71, AMF),
    Somebody("anton", "Anton", "", "Bosma", "m", "1971-10-27", 72, AMF),
    Somebody("patrick", "Patrick", "", "Leeflang", "m", "1984-01-30", 73, AMF),
    Somebody("jayden", "Jayden", "", "Martis", "m", "2003-09-15", 74, AMF),
    Somebody("sjaak", "Jacobus", "", "Roelofs", "m", "1969-06-17", 75, AMF),
)

# They come in this morning, with the example import file.
THIS_MORNING = (
    Somebody("tygo", "Tygo", "", "Veenstra", "m", "2002-12-21", 101, AMF),
    Somebody("naima", "Naïma", "", "Bouhali", "v", "1990-05-05", 102, AMF),
    Somebody("stanislaw", "Stanisław", "", "Kowalczyk", "m", "1979-08-19", None, SOE, residence="te_toetsen"),
    Somebody("gerrit", "Gerrit Jan", "van de", "Beek", "m", "1963-02-08", 104, BUN),
    Somebody("yonas", "Yonas", "", "Berhane", "m", "1999", None, AMF, residence="te_toetsen"),
)
# fmt: on

BY_KEY = {somebody.key: somebody for somebody in (*PEOPLE, *IN_STORIES, *THIS_MORNING)}
