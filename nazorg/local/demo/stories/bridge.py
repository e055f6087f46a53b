"""Three months of waiting for a benefit, with fifty euro a week from Exodus. Source: audit report, ch. 5."""

from decimal import Decimal

from leefgebieden.rules.details import BenefitFacts, DebtFacts, DocumentFacts, HousingFacts, InsuranceFacts
from nazorg.local.demo.messages import Stay
from nazorg.local.demo.stories.teller import Scene, Story, Told

BEFORE: Told = {
    "id": ("rijbewijs", "nee", "Geldig, ligt bij zijn spullen."),
    "onderdak": ("eigen_woning", "ja", "Huurt, maar is drie maanden achter."),
    "werk_inkomen": ("arbeid", "ja", "Uitzendwerk, contract stopt."),
    "schulden": ("schulden", "nee", "Denkt dat het meevalt."),
    "zorg": ("geen_contact", "nee", ""),
}
AFTER: Told = {
    "id": ("rijbewijs", "nee", ""),
    "onderdak": ("begeleid_wonen", "nee", "Kamer bij Exodus."),
    "werk_inkomen": ("geen_wettig", "ja", "Uitkering is aangevraagd. Leeft van 50 euro per week van Exodus."),
    "schulden": ("schulden", "ja", "De lening bij Exodus komt er elke week bij."),
    "zorg": ("geen_contact", "nee", ""),
}
ASK_SZ = "Bij SZ vragen waarom de uitkering er nog niet is"

STORY = Story(
    "sjaak",
    (
        Scene(
            166,
            "13:20",
            lambda on: on.reports(Stay(on.day(-1), "PI Alphen aan den Rijn", on.day(69), offence="vermogen")),
        ),
        Scene(165, "09:50", lambda on: on.lived("0307", on.day(-5200))),
        Scene(161, "10:40", lambda on: on.answers(BEFORE)),
        Scene(155, "11:15", lambda on: on.screened(BEFORE)),
        Scene(
            140,
            "14:00",
            lambda on: on.asks(
                "Ik wil naar Exodus. Alleen thuis gaat het weer mis.", "Exodus, bij een gesprek in de PI", "onderdak"
            ),
        ),
        Scene(
            138,
            "09:30",
            lambda on: on.decided(
                "in_doelgroep", "Kort verblijf, maar hij vraagt zelf om hulp en raakt zijn huis kwijt."
            ),
        ),
        Scene(
            137,
            "10:10",
            lambda on: on.refer(
                "Exodus", "onderdak", "Kan hij bij jullie wonen? De coördinator heeft dit goedgekeurd."
            ),
        ),
        Scene(131, "15:20", lambda on: on.accepted("Exodus")),
        Scene(
            130,
            "11:00",
            lambda on: on.agreed(
                "Ik weet niet waar ik aan toe ben. Iedereen zegt iets anders.",
                "Ik weet elke week wat er komt. Ik heb een inkomen en een kamer.",
                "ja",
                ("onderdak", "Ik woon bij Exodus en maak het traject af", "open", 210),
                ("werk_inkomen", "Ik heb binnen een maand een uitkering", "open", 60),
                ("schulden", "Ik betaal de achterstand van mijn huur", "open", 200),
            ),
        ),
        Scene(
            120,
            "10:30",
            lambda on: on.detail(
                HousingFacts(
                    rent="opgezegd", rent_until=on.day(20), note="Huur opgezegd om de schuld niet te laten groeien."
                )
            ),
        ),
        Scene(98, "09:00", lambda on: on.released()),
        Scene(97, "11:30", lambda on: on.came("Exodus")),
        Scene(96, "10:00", lambda on: on.stands("bij_ontslag", AFTER, "gemeente")),
        Scene(
            95,
            "14:15",
            lambda on: on.detail(
                BenefitFacts("aangevraagd", on.day(-1), "Nog niemand"),
                DocumentFacts("rijbewijs", on.day(700)),
                InsuranceFacts("Univé", insured_at_start=True, suspended_on=on.day(-100), resumed_on=on.today),
                DebtFacts("Woningcorporatie, achterstand", "opgave", Decimal(1950)),
            ),
        ),
        Scene(
            80,
            "16:10",
            lambda on: on.note(
                "Exodus leent hem 50 euro per week, zonder rente, tot de uitkering er is.",
                "mail",
                "werk_inkomen",
                "Exodus",
            ),
        ),
        Scene(66, "09:20", lambda on: on.act(ASK_SZ, "andere_afdeling", 7, "werk_inkomen")),
        Scene(
            55,
            "13:40",
            lambda on: on.finish(ASK_SZ, "De aanvraag miste een bewijs van inschrijving. Exodus stuurt het op."),
        ),
        Scene(
            41,
            "10:50",
            lambda on: on.note("“Ik heb duidelijkheid nodig.” Plan samen gelezen, op één blad. Dat hielp.", "bezoek"),
        ),
        Scene(40, "15:00", lambda on: on.wrote("uitnodiging")),
        Scene(
            28,
            "11:10",
            lambda on: on.detail(BenefitFacts("voorschot", on.today, "Klantmanager De Bruin", Decimal(400))),
        ),
        Scene(
            14,
            "09:40",
            lambda on: on.act(
                "Vragen wanneer de uitkering begint, en het Sjaak zelf vertellen", "andere_afdeling", 9, "werk_inkomen"
            ),
        ),
        Scene(
            4,
            "14:30",
            lambda on: on.detail(
                BenefitFacts("toegekend", on.day(-1), "Klantmanager De Bruin"),
                DebtFacts("Exodus, 50 euro per week", "opgave", Decimal(650), "betalingsregeling", on.today),
            ),
        ),
        Scene(
            4,
            "14:40",
            lambda on: on.note(
                "De uitkering is er, na drie maanden. Hij gaat Exodus in delen terugbetalen.", leefgebied="werk_inkomen"
            ),
        ),
        Scene(3, "15:50", lambda on: on.worked_off("Uitkering loopt; SZ weet dat Exodus heeft geleend.")),
        Scene(
            1,
            "10:20",
            lambda on: on.act(
                "Met Sjaak het plan bijwerken: wat komt er na Exodus?", "overig", 10, "onderdak", "Exodus"
            ),
        ),
    ),
)
