"""Making a melding of a message that could not be read, by filling in what was missing."""

from datetime import datetime

from django.db import transaction

from dpan_bridge.models import Doubt, Melding, MeldingState
from dpan_bridge.rules.facts import MeldingFacts
from dpan_bridge.services.errors import MeldingError
from dpan_bridge.services.intake import Delivery, Receipt, receive_melding
from dpan_bridge.services.judging import settle_as_same
from dpan_bridge.services.rows import locked
from nazorg.accounts.models import User


@transaction.atomic
def mend_unreadable(melding: Melding, facts: MeldingFacts, *, body: str, by: User, now: datetime) -> Receipt:
    """Take in what a person made of an unreadable message; the message itself stays, linked to the new melding.

    The terms count from the moment on which the message came in, not from now.
    Errors: MeldingError when it was settled meanwhile.
    """
    if melding.state != MeldingState.TE_BEOORDELEN or melding.doubt != Doubt.UNREADABLE:
        raise MeldingError("Deze melding is intussen al beoordeeld.")
    receipt = receive_melding(facts, Delivery(body, received_at=melding.received_at, by=by, mended_at=now))
    broken = locked(melding)
    if broken.state == MeldingState.TE_BEOORDELEN:
        settle_as_same(broken, receipt.melding, by=by, now=now)
    return receipt
