"""The forms of the doelgroep, of requests for help, and of the questions of the screening."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms

from leefgebieden.choices import FIVE, LifeDomain
from leefgebieden.models import Question
from leefgebieden.services.deciding import DECISIONS
from leefgebieden.services.questions import LONGEST_QUESTION, AskedQuestion
from nazorg.web.forms import DayInput, NazorgForm
from nazorg.web.once import KeyField

LONGEST = 2000
MOST_GONE = 20  # questions of an earlier version, for each leefgebied


class DecisionForm(NazorgForm):
    """What a coordinator decides instead of the rules, and why."""

    outcome = forms.ChoiceField(
        label="Uw besluit",
        choices=[(outcome.value, outcome.label) for outcome in DECISIONS],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label="Reden", max_length=LONGEST, widget=forms.Textarea({"rows": 3}))


class WithdrawForm(NazorgForm):
    """Why a decision no longer holds."""

    reason = forms.CharField(label="Reden", max_length=LONGEST, widget=forms.Textarea({"rows": 3}))


class HelpRequestForm(NazorgForm):
    """What somebody asks for, and who put it into words."""

    text = forms.CharField(
        label="Wat vraagt de cliënt?", max_length=LONGEST, widget=forms.Textarea({"rows": 3, "autocomplete": "off"})
    )
    formulated_by = forms.CharField(
        label="Wie heeft dat verwoord?", max_length=80, help_text="Bijvoorbeeld: de cliënt zelf, of een begeleider."
    )
    leefgebied = forms.ChoiceField(
        label="Waar gaat het over?",
        required=False,
        choices=[("", "Weet ik niet, of meer dan één"), *((code, LifeDomain(code).label) for code in FIVE)],
    )
    asked_on = forms.DateField(label="Gevraagd op", widget=DayInput)
    key = KeyField()


class QuestionsForm(NazorgForm):
    """The next version: every question as it is now, to change or to empty, and room for new ones."""

    ROOM = 2  # new questions for each leefgebied
    starts_on = forms.DateField(label="Geldt vanaf", widget=DayInput)

    def __init__(self, data: Any = None, *, current: Sequence[Question], today: date, is_outrun: bool = False) -> None:
        """`is_outrun`: a colleague saved a version since. What is new there stays, and what was typed stays too."""
        stands = {question.code: question for question in current}
        typed = set(data) if is_outrun else set()
        if is_outrun:
            data = {**{code: question.text for code, question in stands.items()}, **data.dict()}
        super().__init__(data, initial={"starts_on": today})
        self.places: dict[str, tuple[str, str]] = {}  # field -> leefgebied and code
        for leefgebied in LifeDomain:
            asked = [code for code, question in stands.items() if question.leefgebied == leefgebied]
            is_code = re.compile(rf"{re.escape(leefgebied)}-\d{{1,6}}")
            gone = sorted(name for name in typed - stands.keys() if is_code.fullmatch(name))
            for number, code in enumerate([*asked, *gone[:MOST_GONE]], start=1):
                self._add(code, f"Vraag {number}", leefgebied, code, stands[code].text if code in stands else "")
            for number in range(1, self.ROOM + 1):
                self._add(f"{leefgebied}-nieuw-{number}", "Nieuwe vraag", leefgebied, "", "")

    def _add(self, name: str, label: str, leefgebied: str, code: str, text: str) -> None:
        self.places[name] = (leefgebied, code)
        self.fields[name] = forms.CharField(label=label, required=False, max_length=LONGEST_QUESTION, initial=text)

    def groups(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The fields of each leefgebied, under its name."""
        for leefgebied in LifeDomain:
            yield str(leefgebied.label), [self[name] for name, (of, _) in self.places.items() if of == leefgebied]

    def asked(self) -> list[AskedQuestion]:
        """The questions that were filled in, in their order."""
        return [
            AskedQuestion(leefgebied, self.cleaned_data[name], code)
            for name, (leefgebied, code) in self.places.items()
            if self.cleaned_data[name].strip()
        ]
