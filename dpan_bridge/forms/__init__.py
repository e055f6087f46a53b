"""The forms of meldingen, by use case."""

from dpan_bridge.forms.answer import AnswerLineForm, answer_forms
from dpan_bridge.forms.deeds import EarlierDetentionForm, ReasonForm, SameForm, ScreeningForm
from dpan_bridge.forms.filters import FilterForm
from dpan_bridge.forms.melding import MeldingForm

__all__ = [
    "AnswerLineForm",
    "EarlierDetentionForm",
    "FilterForm",
    "MeldingForm",
    "ReasonForm",
    "SameForm",
    "ScreeningForm",
    "answer_forms",
]
