"""The citizen service number. Source: invariant I-03; the 11-proef as python-stdnum has it."""

import re

from stdnum.nl import bsn as stdnum_bsn


def checked_bsn(text: str) -> str:
    """The nine digits of a BSN, without the spaces, dots and dashes people type.

    A number of eight digits gets the zero in front that many systems drop.
    Errors: ValueError, with a text for the user that doesn't repeat the number.
    """
    digits = re.sub(r"[\s.\-]", "", text)
    if not digits.isascii() or not digits.isdigit() or len(digits) not in (8, 9):
        raise ValueError("Een BSN heeft negen cijfers.")
    digits = digits.zfill(9)
    if not stdnum_bsn.is_valid(digits):
        raise ValueError("Dit is geen geldig BSN: het voldoet niet aan de elfproef.")
    return digits
