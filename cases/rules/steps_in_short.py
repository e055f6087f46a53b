"""The next step in a few words, for lists, where only its code is kept."""

STEPS = {
    "close_deceased": "Sluiten: overleden",
    "register_release": "Vrijlating uitzoeken",
    "decide": "Besluit over nazorg",
    "consult": "Eerst afstemmen",
    "complete": "Gegevens aanvullen",
    "duty": "Termijn",
    "review": "Opnieuw bekijken",
    "close_outside": "Sluiten: buiten doelgroep",
    "plan": "Plan maken",
    "letter": "Nazorgbrief sturen",
    "action": "Open actie",
    "arrival": "Aankomst navragen",
    "referral": "Antwoord vragen",
    "measure_release": "Situatie bij ontslag",
    "measure_6": "Situatie na zes maanden",
    "measure_12": "Situatie na een jaar",
    "close_handed_over": "Sluiten: overgedragen",
    "arrange_id": "ID-bewijs regelen",
    "arrange_roof": "Onderdak regelen",
    "arrange_income": "Inkomen regelen",
    "arrange_debts": "Hulp bij schulden",
    "arrange_care": "Zorg regelen",
    "ask_release_date": "Vrijlating navragen",
    "wait": "Nu niets te doen",
}


def in_short(code: str) -> str:
    """The words of a step; a code of an earlier version says nothing."""
    return STEPS.get(code, "")
