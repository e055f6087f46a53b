"""The examples in the published OpenAPI. Fictional; the BSN is from the official test range. A test sends them."""

MELDING = {
    "kanaal": "dpan",
    "berichtId": "DPAN-2026-004711",
    "verzondenOp": "2026-04-13T09:30:00+02:00",
    "gemeente": "0307",
    "persoon": {
        "burgerservicenummer": "999990111",
        "naam": {"voornamen": "Noor Fatima", "voorvoegsel": "van den", "geslachtsnaam": "Berg"},
        "geboortedatum": "1984-03-12",
        "geslacht": "vrouw",
        "verblijfstatus": "geldig",
    },
    "detentie": {
        "inrichting": "PI Nieuwersluis",
        "begin": "2026-04-12",
        "verwachtEinde": "2026-09-01",
        "einde": None,
        "soort": "preventief",
        "delict": "vermogen",
    },
    "afzender": {"naam": "J. de Wit", "email": "casemanager@pi.voorbeeld.nl", "telefoon": "030-1234567"},
    "opmerking": "Graag bellen voor de intake.",
}
ANSWER = {
    "id": "0f8fad5b-d9cb-469f-a165-70867728950e",
    "nummer": "M-2026-000045",
    "status": "nieuwe_persoon",
    "kanaal": "dpan",
    "gemeente": "0307",
    "ontvangenOp": "2026-04-13T09:31:07+02:00",
    "termijnen": [
        {"soort": "pi_melding", "begin": "2026-04-12", "uiterlijk": "2026-04-14", "status": "gehaald"},
        {"soort": "gemeentelijke_informatie", "begin": "2026-04-13", "uiterlijk": "2026-04-20", "status": "loopt"},
        {"soort": "screening", "begin": "2026-04-13", "uiterlijk": "2026-04-28", "status": "loopt"},
    ],
    "waarschuwingen": [],
}
SCREENING = {
    "melding": "M-2026-000045",
    "uitkomst": "uitgevoerd",
    "datum": "2026-04-20",
    "leefgebieden": [
        {"leefgebied": "onderdak", "situatie": "dakloos", "probleem": "ja", "toelichting": "Wil naar haar zus."},
        {"leefgebied": "schulden", "situatie": "onbekend", "probleem": "onbekend"},
    ],
    "antwoorden": [{"vraag": "onderdak-1", "antwoord": "Bij vrienden, steeds ergens anders."}],
}
SCREENING_ANSWER = {
    "id": "3fa85f64-5717-4562-b3fc-2c963f66afa6",
    "melding": "M-2026-000045",
    "uitkomst": "uitgevoerd",
    "datum": "2026-04-20",
    "geregistreerdOp": "2026-04-20T15:12:44+02:00",
}
PROBLEM = {
    "type": "about:blank",
    "title": "Niet te verwerken",
    "status": 422,
    "detail": "De melding is niet volledig of klopt niet. Verbeter de velden in invalidParams en stuur haar opnieuw.",
    "instance": "/api/v1/meldingen",
    "invalidParams": [
        {
            "name": "persoon.burgerservicenummer",
            "reason": "Dit is geen geldig BSN: het voldoet niet aan de elfproef.",
        }
    ],
    "melding": {"id": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "nummer": "M-2026-000046"},
}
