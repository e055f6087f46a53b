"""Papers that lay in a mailbox, and three months on the street between clinic and house.

Source: audit report, ch. 5.
"""

from decimal import Decimal

from leefgebieden.rules.details import CareFacts, DebtFacts, DocumentFacts, HousingFacts, InsuranceFacts, MoneyFacts
from nazorg.local.demo.messages import Stay
from nazorg.local.demo.stories.teller import Scene, Story, Teller, Told

BEFORE: Told = {
    "id": ("geen", "ja", "Rijbewijs is verlopen, andere papieren is hij kwijt."),
    "onderdak": ("dakloos", "ja", "Sliep bij wisselende vrienden."),
    "werk_inkomen": ("wwb", "ja", "Uitkering loopt, geld is op de tiende op."),
    "schulden": ("schulden", "ja", "Hij weet niet bij wie, en niet hoeveel."),
    "zorg": ("contact", "ja", "Er was begeleiding."),
}
AT_RELEASE: Told = {
    "id": ("id_kaart", "nee", "Aangevraagd in PI Utrecht en ontvangen."),
    "onderdak": ("kliniek", "nee", "Gaat van de poort naar de kliniek."),
    "werk_inkomen": ("wwb", "nee", "Uitkering is hervat, zak- en kleedgeld."),
    "schulden": ("schulden", "ja", "Er is een overzicht. Twee regelingen lopen."),
    "zorg": ("contact", "nee", "Opname is geregeld."),
}
HALF_A_YEAR: Told = {
    "id": ("id_kaart", "nee", ""),
    "onderdak": ("dakloos", "ja", "De kliniek is klaar, het huis is er nog niet. Hij slaapt buiten."),
    "werk_inkomen": ("wwb", "nee", "Uitkering op een briefadres."),
    "schulden": ("schulden", "ja", "De regelingen lopen door, met moeite."),
    "zorg": ("contact", "nee", "Ambulante begeleiding, een keer per week."),
}
GOALS = (
    ("onderdak", "Ik heb een eigen huis, zonder gat na de kliniek", "open", 60),
    ("schulden", "Ik weet aan wie ik geld moet betalen, en hoeveel", "bereikt", 0),
    ("zorg", "Ik maak de behandeling af", "bereikt", 0),
)
NOW_AT = "Ik ben bijna klaar in de kliniek. Daarna weet ik niet waar ik slaap."
WHERE_TO = "Ik woon op mezelf. Ik betaal mijn rekeningen. Ik drink niet."


def _debts(on: Teller) -> None:
    on.detail(
        DebtFacts("CJIB", "cjib", Decimal(1840), "maatwerk_cjib", on.today),
        DebtFacts("Zorgverzekeraar", "opgave", Decimal(960), "betalingsregeling", on.today),
        DebtFacts("Telefoonprovider", "opgave", Decimal(415)),
        DebtFacts("Woningcorporatie, oude huur", "bkr", Decimal(2300), "uitstel", on.today),
    )
    on.did(
        "Overzicht van schulden gemaakt in de PI", "casemanager_pi", "Vier schuldeisers, samen 5.515 euro.", "schulden"
    )
    on.note("“Nu weet ik tenminste wat ik moet.” Hij wil het briefje met de bedragen bewaren.", "bezoek", "schulden")


def _house(on: Teller) -> None:
    on.finish("Nieuwe papieren voor de urgentie inleveren", "Ingeleverd door de vervanger; urgentie is toegekend.")
    on.came("Alliantie")
    on.note(
        "Sleutels gekregen! Ruud belde zelf. Een bed en een koelkast komen van de kringloop.", leefgebied="onderdak"
    )
    on.detail(MoneyFacts("Beschermingsbewind, kantoor Eemstad", on.today))


STORY = Story(
    "ruud",
    (
        Scene(520, "09:10", lambda on: on.reports(Stay(on.day(-2), "PI Utrecht", on.day(205), kind="straf"))),
        Scene(518, "11:00", lambda on: on.lived("0307", on.day(-2400))),
        Scene(515, "14:20", lambda on: on.answers(BEFORE)),
        Scene(508, "10:30", lambda on: on.screened(BEFORE)),
        Scene(
            506, "15:00", lambda on: on.note("Wil weg van de straat en van de drank. Zegt het zelf.", "bezoek", "zorg")
        ),
        Scene(
            500,
            "09:30",
            lambda on: on.agreed(
                "Ik heb geen huis en geen ID. Ik drink te veel. Ik heb schulden.",
                WHERE_TO,
                "ja",
                ("id", "Ik heb een ID-kaart voordat ik vrijkom", "open", 120),
                ("onderdak", GOALS[0][1], "open", 400),
                ("schulden", GOALS[1][1], "open", 150),
                ("zorg", GOALS[2][1], "open", 400),
            ),
        ),
        Scene(498, "10:00", lambda on: on.act("ID-kaart aanvragen in PI Utrecht", "casemanager_pi", 60, "id")),
        Scene(
            460,
            "13:00",
            lambda on: on.detail(
                DocumentFacts("id_kaart", on.day(3600), None, "pi_utrecht", on.day(-30), on.today, "sociale_zaken"),
                InsuranceFacts("Zilveren Kruis", insured_at_start=True, suspended_on=on.day(-60)),
            ),
        ),
        Scene(
            459,
            "09:20",
            lambda on: on.finish("ID-kaart aanvragen in PI Utrecht", "ID-kaart ligt bij zijn spullen in de PI."),
        ),
        Scene(420, "11:15", _debts),
        Scene(
            380,
            "10:45",
            lambda on: on.refer("Victas Zorg", "zorg", "Kan hij na zijn vrijlating meteen worden opgenomen?"),
        ),
        Scene(372, "16:10", lambda on: on.accepted("Victas Zorg")),
        Scene(316, "09:00", lambda on: on.released("vi")),
        Scene(315, "10:30", lambda on: on.stands("bij_ontslag", AT_RELEASE, "gemeente")),
        Scene(314, "13:30", lambda on: on.came("Victas Zorg")),
        Scene(314, "13:40", lambda on: on.detail(CareFacts("Victas", "opgelegd", "wfz", on.day(-2), on.day(150)))),
        Scene(
            225,
            "10:00",
            lambda on: on.refer(
                "Alliantie", "onderdak", "Woning via het contingent voor wie een behandeltraject afrondt."
            ),
        ),
        Scene(
            222,
            "14:00",
            lambda on: on.kept(
                "Papieren voor de urgentie", "Inkomensverklaring, verklaring van de kliniek, uittreksel BRP."
            ),
        ),
        Scene(
            221, "15:20", lambda on: on.act("Papieren voor de urgentie inleveren", "andere_partijen", 14, "onderdak")
        ),
        Scene(
            200,
            "09:40",
            lambda on: on.fail(
                "Papieren voor de urgentie inleveren",
                "De papieren zijn in een postvak beland van een collega die vrij was. De termijn is voorbij.",
            ),
        ),
        Scene(
            199,
            "11:10",
            lambda on: on.finish(
                "Beslis wat nu. Niet gelukt: Papieren voor de urgentie inleveren",
                "Nieuwe aanvraag, nu met een vervanger erbij die de post leest.",
            ),
        ),
        Scene(
            198,
            "09:30",
            lambda on: on.act("Nieuwe papieren voor de urgentie inleveren", "andere_partijen", 110, "onderdak"),
        ),
        Scene(180, "10:00", lambda on: on.agreed(NOW_AT, WHERE_TO, "ja", *GOALS)),
        Scene(
            165,
            "12:10",
            lambda on: on.note(
                "De kliniek is klaar. Het huis is er nog niet. “Dit is niet goed geregeld.”", "overleg", "onderdak"
            ),
        ),
        Scene(
            164,
            "15:45",
            lambda on: on.detail(
                HousingFacts(
                    on.day(-50), on.today, "Burgerzaken", note="Briefadres bij de gemeente tot er een huis is."
                )
            ),
        ),
        Scene(
            140,
            "09:15",
            lambda on: on.note(
                "Slaapt buiten, achter het station. Komt wel elke week bij Victas.", "bezoek", "onderdak", "Victas Zorg"
            ),
        ),
        Scene(132, "11:20", lambda on: on.stands("zes_maanden", HALF_A_YEAR)),
        Scene(96, "10:20", lambda on: on.accepted("Alliantie")),
        Scene(74, "14:30", _house),
        Scene(
            12,
            "16:00",
            lambda on: on.note("Ruud heeft gordijnen. De buurvrouw groet. Regelingen lopen.", leefgebied="onderdak"),
        ),
        Scene(6, "10:10", lambda on: on.act("Samen de post en de regelingen doornemen", "overig", 13, "schulden")),
    ),
)
