"""Under 27: four weeks of searching, an Ifzo-indicatie, and rent that wasn't paid. Source: audit report, ch. 5."""

from decimal import Decimal

from leefgebieden.rules.details import BenefitFacts, DebtFacts, DocumentFacts, IndicationFacts
from nazorg.local.demo.messages import Stay
from nazorg.local.demo.stories.teller import Scene, Story, Told

BEFORE: Told = {
    "id": ("geen", "ja", "ID-kaart verlopen tijdens een eerdere detentie."),
    "onderdak": ("vrienden_familie", "ja", "Bij zijn oma, maar daar mag hij niet terug."),
    "werk_inkomen": ("geen_wettig", "ja", "Geen school, geen werk."),
    "schulden": ("schulden", "nee", "Zorgverzekering en een telefoon."),
    "zorg": ("geen_contact", "nee", ""),
}
AFTER: Told = {
    "id": ("id_kaart", "nee", "Opgehaald bij Burgerzaken."),
    "onderdak": ("begeleid_wonen", "nee", "Plek in de na-detentievoorziening."),
    "werk_inkomen": ("geen_wettig", "ja", "Zoektermijn van vier weken, daarna pas een aanvraag."),
    "schulden": ("schulden", "ja", ""),
    "zorg": ("geen_contact", "ja", "Wil het wel proberen."),
}
ELSEWHERE = "Plek zoeken die past bij de Ifzo-indicatie"

STORY = Story(
    "jayden",
    (
        Scene(
            214,
            "08:50",
            lambda on: on.reports(Stay(on.day(-2), "PI Almere", on.day(139), offence="vermogen_en_geweld")),
        ),
        Scene(213, "10:00", lambda on: on.lived("0307", on.day(-3000))),
        Scene(209, "11:40", lambda on: on.answers(BEFORE)),
        Scene(203, "14:00", lambda on: on.screened(BEFORE)),
        Scene(
            196,
            "10:30",
            lambda on: on.agreed(
                "Ik ben 23. Ik heb geen plek, geen geld en geen diploma.",
                "Ik woon rustig. Ik leer iets met mijn handen. Ik blijf weg van mijn oude vrienden.",
                "ja",
                ("id", "Ik heb een ID-kaart", "open", 130),
                ("onderdak", "Ik heb een plek waar ik mag blijven", "open", 140),
                ("werk_inkomen", "Ik krijg geld, en daarna een leerplek", "open", 220),
            ),
        ),
        Scene(130, "13:10", lambda on: on.refer("Kwintes", "onderdak", "Kan hij in de na-detentievoorziening?")),
        Scene(124, "09:30", lambda on: on.accepted("Kwintes")),
        Scene(77, "09:00", lambda on: on.released()),
        Scene(
            76,
            "11:20",
            lambda on: on.detail(
                DocumentFacts("id_kaart", on.day(3640), None, "burgerzaken", on.day(-9), on.today, "sociale_zaken")
            ),
        ),
        Scene(75, "15:00", lambda on: on.stands("bij_ontslag", AFTER, "gemeente")),
        Scene(75, "15:20", lambda on: on.came("Kwintes")),
        Scene(
            74,
            "10:15",
            lambda on: on.note(
                "Gemeld bij SZ. Onder de 27: eerst vier weken zelf zoeken naar werk of school.",
                leefgebied="werk_inkomen",
                organisation="Gemeente, Sociale Zekerheid",
            ),
        ),
        Scene(
            60,
            "14:10",
            lambda on: on.did(
                "Mee naar het Leerwerkloket",
                "andere_partijen",
                "Drie plekken bekeken. Wil graag lassen leren.",
                "werk_inkomen",
            ),
        ),
        Scene(46, "09:40", lambda on: on.detail(BenefitFacts("aangevraagd", on.today, "Klantmanager Oosterling"))),
        Scene(
            38,
            "16:00",
            lambda on: on.note(
                "Kwintes: huur van deze maand is niet betaald. Hij heeft nog geen geld.", "mail", "onderdak", "Kwintes"
            ),
        ),
        Scene(27, "10:50", lambda on: on.detail(IndicationFacts("ifzo", on.day(-12), on.today))),
        Scene(
            26,
            "11:30",
            lambda on: on.note(
                "Met een Ifzo-indicatie mag hij hier niet blijven. Justitie betaalt de huur van een andere plek.",
                "overleg",
                "onderdak",
            ),
        ),
        Scene(25, "09:30", lambda on: on.act(ELSEWHERE, "andere_partijen", 16, "onderdak")),
        Scene(
            18,
            "13:30",
            lambda on: on.detail(
                BenefitFacts("toegekend", on.day(-3), "Klantmanager Oosterling"),
                DebtFacts("Kwintes, huur van twee maanden", "opgave", Decimal(870), "betalingsregeling", on.today),
            ),
        ),
        Scene(17, "15:50", lambda on: on.worked_off("Uitkering is toegekend.")),
        Scene(
            16,
            "14:45",
            lambda on: on.did(
                "Regeling voor de huurschuld", "andere_partijen", "Twee maanden, in zes delen terug.", "schulden"
            ),
        ),
        Scene(
            9,
            "10:20",
            lambda on: on.refer(
                "Leger des Heils zorg", "onderdak", "Is er een plek voor iemand met een Ifzo-indicatie?"
            ),
        ),
        Scene(
            6,
            "15:30",
            lambda on: on.refused(
                "Leger des Heils zorg", "Groepswonen past nu niet. Er is geen plek voor een eigen studio."
            ),
        ),
        Scene(
            5,
            "11:00",
            lambda on: on.note(
                "Jayden: “Ik doe alles goed en toch moet ik weg.” Uitgelegd wat Ifzo betekent.", "bezoek", "onderdak"
            ),
        ),
    ),
)
