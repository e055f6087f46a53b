"""Letters: their texts, making them one by one or together, sending them, and what came back."""

from cases.services.letters.making import (
    batch_to_print,
    discard_batch,
    make_batch,
    make_letter,
    make_unfinished,
    start_batch,
)
from cases.services.letters.sending import register_response, revision_of_letter, send_batch, send_letter
from cases.services.letters.texts import save_template

__all__ = [
    "batch_to_print",
    "discard_batch",
    "make_batch",
    "make_letter",
    "make_unfinished",
    "register_response",
    "revision_of_letter",
    "save_template",
    "send_batch",
    "send_letter",
    "start_batch",
]
