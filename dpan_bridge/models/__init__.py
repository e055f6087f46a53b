"""What came in, what we made of it, and what we answered."""

from dpan_bridge.models.answer import (
    AnswerLine,
    AnswerSource,
    AnswerStatus,
    MunicipalInformation,
    SentAnswer,
    SentAnswerLine,
)
from dpan_bridge.models.melding import (
    ANSWERABLE_STATES,
    FINAL_STATES,
    GIVEN_UP_STATES,
    OPEN_STATES,
    Doubt,
    Melding,
    MeldingState,
)
from dpan_bridge.models.received import ImportBatch, ReceivedMessage
from dpan_bridge.models.screening_message import ScreeningMessage

__all__ = [
    "ANSWERABLE_STATES",
    "FINAL_STATES",
    "GIVEN_UP_STATES",
    "OPEN_STATES",
    "AnswerLine",
    "AnswerSource",
    "AnswerStatus",
    "Doubt",
    "ImportBatch",
    "Melding",
    "MeldingState",
    "MunicipalInformation",
    "ReceivedMessage",
    "ScreeningMessage",
    "SentAnswer",
    "SentAnswerLine",
]
