"""A FACT-team that takes over when the supervision ends. Source: audit report, ch. 5; requirement K-10."""

from leefgebieden.rules.details import BenefitFacts, CareFacts, DocumentFacts, IndicationFacts
from nazorg.local.demo.messages import Stay
from nazorg.local.demo.stories.teller import Scene, Story, Told

BEFORE: Told = {
    "id": ("paspoort", "nee", "Geldig."),
    "onderdak": ("eigen_woning", "nee", "Huurt al elf jaar. Zijn zus betaalt de huur door."),
    "werk_inkomen": ("wia_wajong", "nee", "WIA, wordt stopgezet tijdens detentie."),
    "schulden": ("geen_schulden", "nee", ""),
    "zorg": ("geen_contact", "ja", "Wilde geen hulp. “Ik red me wel.”"),
}
SCREENED: Told = {
    **BEFORE,
    "onderdak": ("eigen_woning", "ja", "Bang dat de buren hem weg willen."),
    "werk_inkomen": ("wia_wajong", "ja", "Weet niet hoe de WIA weer begint."),
}
AFTER: Told = {
    "id": ("paspoort", "nee", ""),
    "onderdak": ("eigen_woning", "nee", "Terug in zijn eigen huis."),
    "werk_inkomen": ("wia_wajong", "nee", "WIA is hervat, binnen drie weken."),
    "schulden": ("geen_schulden", "nee", ""),
    "zorg": ("contact", "nee", "Gesprekken, opgelegd door de rechter."),
}
TAKE_OVER = "Aan GGz Centraal vragen of het FACT-team de begeleiding overneemt"

STORY = Story(
    "anton",
    (
        Scene(418, "10:20", lambda on: on.reports(Stay(on.day(-1), "PI Nieuwegein", on.day(237), offence="geweld"))),
        Scene(417, "11:00", lambda on: on.lived("0307", on.day(-4100))),
        Scene(413, "15:10", lambda on: on.answers(BEFORE)),
        Scene(406, "13:40", lambda on: on.screened(SCREENED)),
        Scene(
            405,
            "09:50",
            lambda on: on.detail(
                DocumentFacts("paspoort", on.day(2100)), BenefitFacts("stopgezet", on.day(-2), "UWV, afdeling WIA")
            ),
        ),
        Scene(402, "16:00", lambda on: on.worked_off("Stopgezet per de dag van detentie. Brief ligt bij UWV.")),
        Scene(
            400,
            "10:15",
            lambda on: on.note("Zus belt: zij betaalt de huur en geeft de planten water.", leefgebied="onderdak"),
        ),
        Scene(
            390,
            "14:00",
            lambda on: on.agreed(
                "Ik zit vast. Mijn huis heb ik nog. Ik praat niet graag met hulpverleners.",
                "Ik ben thuis. Ik heb rust in mijn hoofd. Mijn zus hoeft zich geen zorgen te maken.",
                "deels",
                ("onderdak", "Ik houd mijn huis", "open", 200),
                ("werk_inkomen", "Mijn WIA begint weer als ik vrij ben", "open", 200),
                ("zorg", "Ik praat elke twee weken met één vaste persoon", "open", 300),
            ),
        ),
        Scene(340, "10:00", lambda on: on.wrote("nazorgbrief", "Zijn zus belt: hij wil dat wij helpen met de WIA.")),
        Scene(
            181,
            "11:30",
            lambda on: on.supervised(
                "vi", "Reclassering Nederland", "Mw. Aydin", 276, "Meldplicht en gesprekken bij GGz Centraal."
            ),
        ),
        Scene(181, "09:00", lambda on: on.released("vi")),
        Scene(179, "13:15", lambda on: on.stands("bij_ontslag", AFTER, "gemeente")),
        Scene(
            178,
            "10:40",
            lambda on: on.detail(
                CareFacts("GGz Centraal", "opgelegd", "wfz", on.day(-2), on.day(262)),
                BenefitFacts("hervat", on.day(-1), "UWV, afdeling WIA"),
            ),
        ),
        Scene(170, "09:10", lambda on: on.worked_off("WIA is hervat.")),
        Scene(
            150,
            "15:30",
            lambda on: on.note(
                "Reclassering: komt elke afspraak na, op de minuut.", "mail", "zorg", "Reclassering Nederland"
            ),
        ),
        Scene(
            88,
            "09:20",
            lambda on: on.note(
                "Mist één afspraak. Was bij het graf van zijn moeder. Geen terugval.", leefgebied="zorg"
            ),
        ),
        Scene(41, "11:20", lambda on: on.act(TAKE_OVER, "andere_partijen", 12, "zorg")),
        Scene(
            33,
            "14:50",
            lambda on: on.finish(TAKE_OVER, "Het FACT-team wil kennismaken, samen met de reclassering erbij."),
        ),
        Scene(
            33,
            "15:00",
            lambda on: on.refer(
                "GGz Centraal", "zorg", "Kan het FACT-team de begeleiding overnemen als het toezicht eindigt?"
            ),
        ),
        Scene(26, "09:45", lambda on: on.accepted("GGz Centraal")),
        Scene(25, "10:05", lambda on: on.detail(IndicationFacts("wmo", on.day(-6), on.today))),
        Scene(
            5,
            "13:30",
            lambda on: on.note(
                "Kennismaking met FACT was goed. “Als zij het is, vind ik het goed.”", "overleg", "zorg", "GGz Centraal"
            ),
        ),
        Scene(
            4,
            "09:00",
            lambda on: on.act("Vragen of de warme overdracht naar FACT is gelukt", "reclassering", 18, "zorg"),
        ),
    ),
)
