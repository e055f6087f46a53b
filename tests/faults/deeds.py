"""What the children of the nursery do. Moments are given, as texts: the clock of a test is its own."""

import os
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from oauth2_provider.models import AccessToken

from nazorg.accounts.basics import load_gemeenten
from nazorg.accounts.models import Gemeente, Role
from nazorg.accounts.services import create_api_client
from nazorg.deadlines.sweep import sweep_deadlines
from nazorg.outbox.models import Message
from nazorg.outbox.posting import post_messages
from nazorg.outbox.relay import send_mails
from nazorg.outbox.services import queue_messages
from nazorg.policy.basics import load_first_policy
from people.basics import load_prisons
from tests.cast import make_user

SCOPE = "meldingen:schrijven"


def sweep(at: str, batch: int = 2_000) -> None:
    """One sweep."""
    sweep_deadlines(now=datetime.fromisoformat(at), batch=batch)


def post(at: str) -> None:
    """Make the mails that are due."""
    post_messages(now=datetime.fromisoformat(at))


def send(at: str) -> None:
    """Offer the mails that are due to the mail server."""
    send_mails(now=datetime.fromisoformat(at))


def relay(at: str) -> None:
    """Make the mails that are due, and offer them."""
    post(at)
    send(at)


def prepare_house(token: str) -> None:
    """What a database of its own needs for taking in meldingen: the basics, a process supporter, and a client."""
    load_gemeenten()
    load_first_policy()
    load_prisons()
    gemeenten = list(Gemeente.objects.all())
    make_user("Sanne Steen", Role.PROCESS_SUPPORTER, *gemeenten)
    client = create_api_client(name="DPAN", gemeenten=gemeenten, scopes=[SCOPE]).client
    expires = timezone.now() + timedelta(days=1)
    AccessToken.objects.create(application=client.application, token=token, scope=SCOPE, expires=expires)


def tell_and_die_before_the_wake_up(at: str) -> None:
    """Queue a message, commit, and crash before anybody could be woken up to send it."""
    with transaction.atomic():
        queue_messages([a_message("crash", at)])
        transaction.on_commit(lambda: os._exit(3))


def tell_and_take_back(at: str) -> None:
    """Queue a message in a transaction that fails afterwards."""
    try:
        with transaction.atomic():
            queue_messages([a_message("rollback", at)])
            raise RuntimeError("something goes wrong after the message was queued")
    except RuntimeError:
        return


def a_message(key: str, at: str) -> Message:
    """A message that may go out at that moment."""
    what = {"reference": "M-2026-000001", "line": "Melding beoordelen", "urgency": Message.Urgency.DIRECT}
    return Message(key=key, address="sanne@voorbeeld.nl", send_after=datetime.fromisoformat(at), **what)
