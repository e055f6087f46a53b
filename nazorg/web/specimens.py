"""What the page /componenten/ shows: each component in each state, with invented content."""

from datetime import date, timedelta
from typing import Any

from django import forms

from nazorg.web.editing import CHANGED, Editing, difference
from nazorg.web.forms import ChoiceRow, DayInput, NazorgForm, Segments
from nazorg.web.icons import ICONS
from nazorg.web.paging import Page

FAULTY = {"name": "", "remark": "Deze tekst blijft staan.", "prison": "", "released_on": "2026-02-30"}
YES_NO_UNKNOWN = [("ja", "ja"), ("nee", "nee"), ("onbekend", "onbekend")]


class SpecimenForm(NazorgForm):
    """One field of every kind."""

    name = forms.CharField(label="Naam", help_text="Zoals op het identiteitsbewijs.")
    released_on = forms.DateField(label="Datum van vrijlating", widget=DayInput)
    prison = forms.ChoiceField(label="Inrichting", choices=[("", "Kies een inrichting"), ("nwg", "PI Nieuwegein")])
    problem = forms.ChoiceField(label="Is dit een probleem?", choices=YES_NO_UNKNOWN, widget=Segments)
    source = forms.ChoiceField(
        label="Bron",
        help_text="Waar komt dit vandaan?",
        choices=[("brp", "BRP"), ("suwinet", "Suwinet"), ("client", "Cliënt zelf")],
        widget=ChoiceRow,
    )
    areas = forms.MultipleChoiceField(
        label="Leefgebieden",
        required=False,
        choices=[("id", "ID-bewijs"), ("onderdak", "Onderdak"), ("zorg", "Zorg")],
        widget=forms.CheckboxSelectMultiple,
    )
    remark = forms.CharField(label="Opmerking", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    file = forms.FileField(label="Bestand", required=False, help_text="CSV of XLSX, hooguit 5 MB.")
    sure = forms.BooleanField(label="Ik heb dit gecontroleerd", help_text="Na versturen kunt u niets meer wijzigen.")
    number = forms.CharField(label="Dossiernummer", initial="NZ-2026-000123", disabled=True, required=False)


def context(today: date) -> dict[str, Any]:
    """Everything the page needs."""
    return {
        "today": today,
        "form": SpecimenForm(auto_id="leeg_%s"),
        "faulty": SpecimenForm(
            {"name": "", "remark": "Deze tekst blijft staan.", "prison": "", "released_on": "2026-02-30"},
            auto_id="fout_%s",
        ),
        "terms": _terms(today),
        "term_sets": _term_sets(today),
        "facts": [("BSN", "•••••1234"), ("Geboren", "12 mrt 1984"), ("Gemeente", "Amersfoort"), ("Adres", None)],
        "tabs": [("Overzicht", "#overzicht", True, None), ("Meldingen", "#meldingen", False, 3)],
        "crumbs": [("Start", "#start"), ("Meldingen", "#meldingen")],
        "pages": _pages(),
        "steps": ["Bestand kiezen", "Controleren", "Inlezen"],
        "timeline": _timeline(),
        "compare_columns": ["Uit de melding", "Kandidaat 1: P-000312", "Kandidaat 2: P-001870"],
        "compare_rows": _compare_rows(),
        "editing": Editing(1, 2, conflict=CHANGED, rows=[difference("Naam", "Kwintes", "Kwintes Amersfoort")]),
        "changes": [
            {"label": "Verwachte vrijlating", "old": "vr 4 dec 2026", "new": "ma 30 nov 2026"},
            {"label": "Afdeling", "old": "", "new": "B2"},
        ],
        "icons": sorted(ICONS),
        "tones": [
            ("Nieuw", "inactive"),
            ("In behandeling", "neutral"),
            ("Wacht op aanvulling", "warning"),
            ("Verstuurd", "success"),
            ("Te beoordelen", "danger"),
        ],
    }


def _terms(today: date) -> list[dict[str, Any]]:
    """A deadline in each state."""

    def term(state: str, due_in: int, met_in: int | None = None) -> dict[str, Any]:
        return {
            "state": state,
            "starts_on": today + timedelta(days=due_in - 7),
            "due_on": today + timedelta(days=due_in),
            "met_on": None if met_in is None else today + timedelta(days=met_in),
        }

    return [
        term("running", 6),
        term("running", 2),
        term("running", 1),
        term("running", 0),
        term("running", -1),
        term("running", -12),
        term("met", -1, -3),
        term("late", -4, -2),
        term("lapsed", 3),
    ]


def _term_sets(today: date) -> list[list[dict[str, Any]]]:
    labels = [("Melding door de PI", "PI"), ("Gemeentelijke informatie", "Procesondersteuner"), ("Screening", "PI")]
    order = [(6, 3, 0), (7, 4, 1), (8, 5, 2)]
    terms = _terms(today)
    return [
        [{"label": label, "owner": owner, **terms[place]} for (label, owner), place in zip(labels, places, strict=True)]
        for places in order
    ]


def _pages() -> list[tuple[str, Page[int]]]:
    rows = list(range(50))
    return [
        ("Bladeren vanaf het begin", Page(rows, 1, 50, has_next=True, count=1000, capped=True)),
        ("Bladeren in het midden", Page(rows, 2, 50, has_next=True, count=120)),
        ("Bladeren aan het einde", Page(rows[:20], 3, 50, has_next=False, count=120)),
        ("Bladeren zonder rijen", Page([], 1, 50, has_next=False, count=0)),
    ]


def _timeline() -> list[dict[str, str]]:
    return [
        {"at": "ma 23 nov 2026, 14:32", "title": "Herinnering gemaild", "icon_name": "mail", "by": "Nazorg"},
        {
            "at": "vr 20 nov 2026, 09:10",
            "title": "Gemeentelijke informatie verstuurd",
            "text": "Vier van de vijf leefgebieden. Zorg volgt.",
            "icon_name": "send",
            "mark": "done",
            "by": "Fatma Yıldız",
        },
        {"at": "do 19 nov 2026", "title": "Termijn verlopen", "icon_name": "alert", "mark": "late", "by": "Nazorg"},
        {
            "at": "do 12 nov 2026, 08:01",
            "title": "Melding ontvangen",
            "icon_name": "inbox",
            "mark": "quiet",
            "by": "DPAN",
        },
    ]


def _compare_rows() -> list[dict[str, Any]]:
    def row(label: str, value: str | None, *cells: tuple[str | None, str]) -> dict[str, Any]:
        return {"label": label, "value": value, "cells": [{"value": text, "sign": sign} for text, sign in cells]}

    return [
        row("Achternaam", "Van den Berg", ("Van den Berg", "same"), ("Van der Berg", "different")),
        row("Voornamen", "Jeroen Willem", ("Jeroen", "different"), ("Jeroen Willem", "same")),
        row("Geboren", "1984", ("12 mrt 1984", "same"), ("3 okt 1991", "different")),
        row("BSN", None, ("•••••1234", "missing"), (None, "missing")),
    ]
