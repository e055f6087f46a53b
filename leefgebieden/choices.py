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


class MotivationState(models.TextChoices):
    """Readiness of the client. The audit report (recommendation 7) asks for it without a list; these words are ours."""

    HOOG = "hoog", "Wil zelf veranderen"
    MATIG = "matig", "Twijfelt nog"
    LAAG = "laag", "Wil nu niet"
    ONBEKEND = "onbekend", "Onbekend"


class NetworkState(models.TextChoices):
    """The people around the client; the words are ours."""

    STEUNEND = "steunend", "Mensen die helpen"
    BEPERKT = "beperkt", "Weinig mensen"
    BELASTEND = "belastend", "Mensen die het moeilijker maken"
    GEEN = "geen", "Niemand"
    ONBEKEND = "onbekend", "Onbekend"


class VictimAwarenessState(models.TextChoices):
    """Slachtofferbewust en herstelgericht; the words are ours."""

    JA = "ja", "Denkt na over het slachtoffer"
    DEELS = "deels", "Deels"
    NEE = "nee", "Nog niet"
    ONBEKEND = "onbekend", "Onbekend"


class MeasurePoint(models.TextChoices):
    """When a situation holds. Source: requirement F-18; domain/3-model §3.2.2."""

    VOOR_DETENTIE = "voor_detentie", "Voor detentie"
    BIJ_ONTSLAG = "bij_ontslag", "Na detentie (bij ontslag)"
    ZES_MAANDEN = "zes_maanden", "Zes maanden na"
    TWAALF_MAANDEN = "twaalf_maanden", "Twaalf maanden na"


class Problem(models.TextChoices):
    """Whether there is a problem on a leefgebied. Unknown is a value. Source: requirement D-06."""

    JA = "ja", "Ja"
    NEE = "nee", "Nee"
    ONBEKEND = "onbekend", "Onbekend"


class SituationSource(models.TextChoices):
    """Who says so. Source: domain/3-model §3.2.1, DomainState."""

    PI = "pi", "Penitentiaire inrichting"
    GEMEENTE = "gemeente", "Gemeente"
    BRP = "brp", "BRP"
    CLIENT = "client", "Cliënt"
    PARTNER = "partner", "Ketenpartner"


# A value besides the list of a leefgebied: we may not look there. Source: requirement C-11.
NO_ACCESS = "geen_toegang"
UNKNOWN = "onbekend"

_LISTS: dict[str, type[models.TextChoices]] = {
    LifeDomain.ID: IdDocumentState,
    LifeDomain.ONDERDAK: HousingState,
    LifeDomain.WERK_INKOMEN: IncomeState,
    LifeDomain.SCHULDEN: DebtState,
    LifeDomain.ZORG: CareState,
    LifeDomain.MOTIVATIE: MotivationState,
    LifeDomain.NETWERK: NetworkState,
    LifeDomain.SLACHTOFFER: VictimAwarenessState,
}


def situations(leefgebied: str) -> list[tuple[str, str]]:
    """The known situations of a leefgebied with their labels. "Onbekend" is not one of them: that is an answer itself.

    Errors: KeyError for a leefgebied without a list.
    """
    return [(value, str(label)) for value, label in _LISTS[leefgebied].choices if value != "onbekend"]
