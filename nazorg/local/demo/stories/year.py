"""A year in a house that is meant for six months, and then a home of his own. Source: audit report, ch. 5."""

from decimal import Decimal

from leefgebieden.rules.details import BenefitFacts, DebtFacts, DocumentFacts, HousingFacts, MoneyFacts
from nazorg.local.demo.messages import Stay
from nazorg.local.demo.stories.teller import Scene, Story, Told

BEFORE: Told = {
    "id": ("id_kaart", "nee", ""),
    "onderdak": ("vrienden_familie", "ja", "Bij zijn ex kan hij niet meer terecht."),
    "werk_inkomen": ("arbeid", "ja", "Werk als stratenmaker is gestopt."),
    "schulden": ("schulden", "ja", "Lening en boetes."),
    "zorg": ("geen_contact", "nee", ""),
}
AFTER: Told = {
    "id": ("id_kaart", "nee", ""),
    "onderdak": ("begeleid_wonen", "nee", "Kamer in de voorziening van Kwintes."),
    "werk_inkomen": ("wwb", "ja", "Bijstand loopt. Wil liever werken."),
    "schulden": ("schulden", "ja", "Aangemeld bij Stadsring51."),
    "zorg": ("contact", "nee", "Woonbegeleiding."),
}
HALF: Told = {**AFTER, "werk_inkomen": ("arbeid", "nee", "Werkt drie dagen bij een hovenier."),
              "schulden": ("schulden", "nee", "Regeling via Stadsring51 loopt.")}  # fmt: skip
WHOLE: Told = {
    **HALF,
    "onderdak": ("begeleid_wonen", "nee", "Een jaar bij Kwintes. De sleutel van zijn huis komt volgende maand."),
}

STORY = Story(
    "patrick",
    (
        Scene(610, "09:40", lambda on: on.reports(Stay(on.day(-1), "PI Lelystad", on.day(226), offence="drugs"))),
        Scene(609, "10:10", lambda on: on.lived("0307", on.day(-1900))),
        Scene(605, "14:30", lambda on: on.answers(BEFORE)),
        Scene(597, "11:00", lambda on: on.screened(BEFORE)),
        Scene(
            590,
            "13:00",
            lambda on: on.agreed(
                "Ik ben mijn werk en mijn huis kwijt. Mijn zoon is acht.",
                "Ik heb een huis waar mijn zoon kan slapen. Ik werk.",
                "ja",
                ("onderdak", "Ik heb een kamer als ik vrijkom", "open", 220),
                ("werk_inkomen", "Ik werk drie dagen of meer", "open", 400),
                ("schulden", "Mijn schulden zijn geregeld", "open", 400),
            ),
        ),
        Scene(520, "10:00", lambda on: on.wrote("nazorgbrief", "Ja graag. Vooral hulp bij een kamer.")),
        Scene(450, "15:20", lambda on: on.refer("Kwintes", "onderdak", "Kan hij in de voorziening voor na detentie?")),
        Scene(444, "09:30", lambda on: on.accepted("Kwintes")),
        Scene(430, "10:40", lambda on: on.detail(DocumentFacts("id_kaart", on.day(1400)))),
        Scene(385, "09:00", lambda on: on.released()),
        Scene(384, "11:10", lambda on: on.stands("bij_ontslag", AFTER, "gemeente")),
        Scene(383, "14:00", lambda on: on.came("Kwintes")),
        Scene(
            382,
            "10:20",
            lambda on: on.detail(
                BenefitFacts("toegekend", on.day(-1), "Klantmanager De Bruin"),
                HousingFacts(on.day(-1)),
                DebtFacts("Krediet op maat", "bkr", Decimal(6200)),
                DebtFacts("CJIB", "cjib", Decimal(730)),
            ),
        ),
        Scene(376, "15:50", lambda on: on.worked_off("Bijstand loopt sinds de week na vrijlating.")),
        Scene(
            370,
            "09:50",
            lambda on: on.refer("Stadsring51", "schulden", "Kunt u een regeling voorstellen? Hij wil onder bewind."),
        ),
        Scene(352, "15:00", lambda on: on.accepted("Stadsring51")),
        Scene(340, "13:40", lambda on: on.came("Stadsring51")),
        Scene(339, "10:00", lambda on: on.detail(MoneyFacts("Beschermingsbewind, Stadsring51", on.day(-9)))),
        Scene(
            250,
            "16:10",
            lambda on: on.did(
                "Gebeld met het Werkbedrijf", "andere_partijen", "Proefplaatsing bij een hovenier.", "werk_inkomen"
            ),
        ),
        Scene(203, "10:30", lambda on: on.stands("zes_maanden", HALF)),
        Scene(
            200,
            "11:00",
            lambda on: on.note(
                "“Zes maanden is te kort.” Kwintes verlengt: hij is er klaar voor, het huis nog niet.",
                "overleg",
                "onderdak",
                "Kwintes",
            ),
        ),
        Scene(
            199,
            "11:30",
            lambda on: on.act("Urgentie aanvragen bij de woningcorporaties", "andere_partijen", 30, "onderdak"),
        ),
        Scene(
            176,
            "14:20",
            lambda on: on.kept(
                "Verklaring van Kwintes",
                "Patrick houdt zich aan alle afspraken en kan zelfstandig wonen met begeleiding.",
            ),
        ),
        Scene(
            175,
            "14:40",
            lambda on: on.finish(
                "Urgentie aanvragen bij de woningcorporaties",
                "Papieren compleet. Corporatie, politie en coördinator akkoord.",
            ),
        ),
        Scene(
            90,
            "09:20",
            lambda on: on.note("Zoon heeft een weekend gelogeerd, met goedkeuring van Kwintes.", leefgebied="onderdak"),
        ),
        Scene(22, "10:15", lambda on: on.stands("twaalf_maanden", WHOLE)),
        Scene(
            21,
            "13:00",
            lambda on: on.agreed(
                "Ik woon een jaar bij Kwintes. Ik werk. Mijn schulden worden minder.",
                "Ik heb een huis waar mijn zoon kan slapen. Ik werk.",
                "ja",
                ("onderdak", "Ik verhuis naar mijn eigen huis", "open", 50),
                ("werk_inkomen", "Ik werk drie dagen of meer", "bereikt", 0),
                ("schulden", "Mijn schulden zijn geregeld", "deels", 400),
            ),
        ),
        Scene(
            7,
            "15:40",
            lambda on: on.act(
                "Woonbegeleiding in het nieuwe huis regelen", "andere_partijen", 16, "onderdak", "Kwintes"
            ),
        ),
        Scene(
            3,
            "11:05",
            lambda on: on.note(
                "Huis bekeken in Liendert. Twee kamers. “Een voor mij en een voor Levi.”", "bezoek", "onderdak"
            ),
        ),
    ),
)
