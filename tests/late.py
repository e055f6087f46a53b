"""A form that is sent when the session has ended, and the login after it."""

from collections.abc import Callable

from django.test import Client

from nazorg.accounts.models import User


def logged_out_and_in_again(client: Client, user: User, send: Callable[[], object]) -> None:
    """The session is gone when the form is sent; the draft goes along to the session that the login begins."""
    client.session.flush()
    client.cookies.clear()
    send()
    draft = dict(client.session)
    client.force_login(user)
    session = client.session
    session.update(draft)
    session.save()
