"""The partners in the chain. Source: audit report, table 4 (who sits in which meeting), tables 6 to 10 and annex B2."""

from dataclasses import dataclass

from nazorg.accounts.models import OrganisationKind as Kind


@dataclass(frozen=True)
class Partner:
    """An organisation and the meetings in which it takes part."""

    name: str
    kind: Kind
    top_x: bool = False
    pga_lokaal: bool = False


# The seventeen rows of table 4: fourteen sit in Top X, twelve in PGA-lokaal.
TABLE_4 = (
    Partner("Coördinatiepunt nazorg", Kind.GEMEENTE, top_x=True, pga_lokaal=True),
    Partner("Gemeente, Arbeidsintegratie", Kind.GEMEENTE, pga_lokaal=True),
    Partner("Gemeente, klantmanagement", Kind.GEMEENTE, pga_lokaal=True),
    Partner("GGz Centraal", Kind.ZORG),
    Partner("Kwintes", Kind.WONEN, top_x=True, pga_lokaal=True),
    Partner("Leger des Heils reclassering", Kind.RECLASSERING, top_x=True, pga_lokaal=True),
    Partner("Leger des Heils zorg", Kind.ZORG, top_x=True, pga_lokaal=True),
    Partner("Openbaar Ministerie", Kind.POLITIE_JUSTITIE, top_x=True),
    Partner("Politie", Kind.POLITIE_JUSTITIE, top_x=True, pga_lokaal=True),
    Partner("Reclassering Nederland", Kind.RECLASSERING, top_x=True, pga_lokaal=True),
    Partner("Sociale wijkteams", Kind.WIJKTEAM, top_x=True, pga_lokaal=True),
    Partner("Samen Veilig", Kind.ZORG, top_x=True, pga_lokaal=True),
    Partner("Victas Reclassering", Kind.RECLASSERING, top_x=True, pga_lokaal=True),
    Partner("Victas Zorg", Kind.ZORG, top_x=True, pga_lokaal=True),
    Partner("Woningcorporaties", Kind.WONEN, top_x=True),
    Partner("Zorg- en Veiligheidshuis (VHRU)", Kind.VEILIGHEIDSHUIS, top_x=True),
    Partner("De Waag", Kind.ZORG, top_x=True),
)

OTHERS = (
    Partner("Exodus", Kind.WONEN),
    Partner("Leger des Heils, Hirundo", Kind.WONEN),
    Partner("Victas, De Kleine Haag", Kind.WONEN),
    Partner("Alliantie", Kind.WONEN),
    Partner("Portaal", Kind.WONEN),
    Partner("Omnia", Kind.WONEN),
    Partner("Stadsring51", Kind.SCHULDHULP),
    Partner("Gemeente, Sociale Zekerheid", Kind.GEMEENTE),
    Partner("Gemeente, Burgerzaken", Kind.GEMEENTE),
    Partner("Gemeente, Bestuur, Strategie & Veiligheid", Kind.GEMEENTE),
    Partner("UWV", Kind.OVERIG),
    Partner("Werkbedrijf", Kind.OVERIG),
    Partner("Leerwerkloket", Kind.OVERIG),
    Partner("PI Nieuwegein", Kind.PENITENTIAIRE_INRICHTING),
    Partner("PI Lelystad", Kind.PENITENTIAIRE_INRICHTING),
    Partner("PI Alphen aan den Rijn", Kind.PENITENTIAIRE_INRICHTING),
    Partner("PI Utrecht", Kind.PENITENTIAIRE_INRICHTING),
    Partner("PI Nieuwersluis", Kind.PENITENTIAIRE_INRICHTING),
)

PARTNERS = (*TABLE_4, *OTHERS)
