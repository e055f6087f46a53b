"""The leefgebieden and the fixed lists of situations, with their exact Dutch labels. Source: domain/3-model §3.2.2."""

from django.db import models


class LifeDomain(models.TextChoices):
    """The five leefgebieden; the last three switch on by policy."""

    ID = "id", "ID-bewijs"
    ONDERDAK = "onderdak", "Onderdak"
    WERK_INKOMEN = "werk_inkomen", "Werk & Inkomen"
    SCHULDEN = "schulden", "Schulden"
    ZORG = "zorg", "Zorg"
    MOTIVATIE = "motivatie", "Motivatie"
    NETWERK = "netwerk", "Sociaal netwerk"
    SLACHTOFFER = "slachtoffer", "Slachtofferbewust en herstelgericht"


# The leefgebieden on which a gemeente always answers.
FIVE = (LifeDomain.ID, LifeDomain.ONDERDAK, LifeDomain.WERK_INKOMEN, LifeDomain.SCHULDEN, LifeDomain.ZORG)


class IdDocumentState(models.TextChoices):
    """Audit report, table 14."""

    GEEN = "geen", "Geen"
    ID_KAART = "id_kaart", "ID-kaart"
    PASPOORT = "paspoort", "Paspoort"
    RIJBEWIJS = "rijbewijs", "Rijbewijs"
    OVERIG = "overig", "Overig (bijv. verblijfsvergunning)"
    ONBEKEND = "onbekend", "Onbekend"


class HousingState(models.TextChoices):
    """Audit report, table 16."""

    DAKLOOS = "dakloos", "Dakloos met of zonder postadres"
    BEGELEID_WONEN = "begeleid_wonen", "Begeleid wonen"
    KLINIEK = "kliniek", "Kliniek"
    EIGEN_WONING = "eigen_woning", "Eigen woning"
    VRIENDEN_FAMILIE = "vrienden_familie", "Wonen bij vrienden of familie"
    OVERIG = "overig", "Overig"
    ONBEKEND = "onbekend", "Onbekend"


class IncomeState(models.TextChoices):
    """Audit report, table 17; the label of the benefit is the one of today's law."""

    GEEN_WETTIG = "geen_wettig", "Geen wettig inkomen"
    ARBEID = "arbeid", "Inkomen uit arbeid"
    WWB = "wwb", "Bijstandsuitkering (Participatiewet)"
    WIA_WAJONG = "wia_wajong", "WIA/Wajong"
    STUDIEFINANCIERING = "studiefinanciering", "Studiefinanciering"
    OVERIG_UWV = "overig_uwv", "Overig UWV"
    ONBEKEND = "onbekend", "Onbekend"


class DebtState(models.TextChoices):
    """Audit report, table 19."""

    SCHULDEN = "schulden", "Schulden"
    GEEN_SCHULDEN = "geen_schulden", "Geen schulden"
    ONBEKEND = "onbekend", "Onbekend"


class CareState(models.TextChoices):
    """Audit report, §4.4.5: that there is contact, never what for."""

    CONTACT = "contact", "Contact met zorginstelling"
    GEEN_CONTACT = "geen_contact", "Geen contact"
    ONBEKEND = "onbekend", "Onbekend"


_LISTS: dict[str, type[models.TextChoices]] = {
    LifeDomain.ID: IdDocumentState,
    LifeDomain.ONDERDAK: HousingState,
    LifeDomain.WERK_INKOMEN: IncomeState,
    LifeDomain.SCHULDEN: DebtState,
    LifeDomain.ZORG: CareState,
}


def situations(leefgebied: str) -> list[tuple[str, str]]:
    """The known situations of a leefgebied with their labels. "Onbekend" is not one of them: that is an answer itself.

    Errors: KeyError for a leefgebied without a list.
    """
    return [(value, str(label)) for value, label in _LISTS[leefgebied].choices if value != "onbekend"]
