"""The penitentiary institutions with which an installation starts."""

from people.models import PrisonFacility
from people.rules.prisons import prison_key

# Name, of which institution it is a location, other names in messages.
PRISONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("PI Achterhoek", "", ("Zutphen", "Ooyerhoek", "De Kruisberg", "Doetinchem")),
    ("PI Almelo", "", ("De Karelskamp",)),
    ("PI Almere", "", ("De Binnenhaven",)),
    ("PI Alphen aan den Rijn", "", ("Alphen", "Alphen a/d Rijn", "Alphen a.d. Rijn", "Alphen aan de Rijn")),
    ("PI Arnhem", "", ("Arnhem Zuid", "De Berg")),
    ("PI Dordrecht", "", ("De Dordtse Poorten",)),
    ("PI Grave", "", ("Oosterhoek",)),
    ("PI Haaglanden", "", ("Scheveningen", "Den Haag", "'s-Gravenhage")),
    ("PI Heerhugowaard", "", ("Zuyder Bos", "Amerswiel", "Heerhugowaard Zuyder Bos")),
    ("PI Krimpen aan den IJssel", "", ("Krimpen", "Krimpen a/d IJssel", "Krimpen a.d. IJssel", "De IJssel")),
    ("PI Leeuwarden", "", ("De Marwei",)),
    ("PI Lelystad", "", ()),
    ("PI Middelburg", "", ("Torentijd",)),
    ("PI Nieuwersluis", "", ()),
    ("PI Rotterdam", "", ("Hoogvliet", "De Schie", "Rotterdam Hoogvliet", "Rotterdam De Schie")),
    ("PI Sittard", "", ("De Geerhorst",)),
    ("PI Ter Apel", "", ()),
    ("PI Ter Peel", "", ("Evertsoord",)),
    ("PI Utrecht", "", ()),
    ("PI Nieuwegein", "PI Utrecht", ("Utrecht Nieuwegein", "Utrecht, locatie Nieuwegein")),
    ("PI Veenhuizen", "", ("Esserheem", "Norgerhaven", "Veenhuizen Esserheem", "Veenhuizen Norgerhaven")),
    ("PI Vught", "", ("Nieuw Vosseveld",)),
    ("PI Zwolle", "", ("Zwolle Zuid",)),
    ("Justitieel Complex Zaanstad", "", ()),
    ("Justitieel Complex Schiphol", "", ()),
    ("Detentiecentrum Rotterdam", "", ("DC Rotterdam", "Zestienhoven")),
)


def load_prisons() -> None:
    """Enter the institutions that aren't there yet, by name. What was changed by hand stays."""
    known = {prison.name: prison for prison in PrisonFacility.objects.all()}
    for name, location_of, others in PRISONS:
        if name not in known:
            keys = dict.fromkeys(prison_key(text) for text in (name, *others))
            known[name] = PrisonFacility.objects.create(
                name=name, aliases=list(keys), location_of=known.get(location_of)
            )
