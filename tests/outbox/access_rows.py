"""Who may do what with mail."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.utils import timezone

from nazorg.outbox.models import Mail
from tests.access_matrix import Row, nobody, only

ADMIN, DONE_BY_ADMIN = only("admin"), only("admin", shown=302)


def a_dead_mail(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A mail that nobody could deliver, in the demo."""
    request.getfixturevalue("settings").DEMO = True
    texts = {"subject": "Nazorg", "text": "-", "html": "-", "recipient": "weg@voorbeeld.nl"}
    return {"public_id": Mail.objects.create(**texts, state=Mail.State.DEAD, next_try_at=timezone.now()).public_id}


def a_dead_mail_outside_the_demo(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """The same in production."""
    known = a_dead_mail(request)
    request.getfixturevalue("settings").DEMO = False
    return known


def the_demo(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """No more than being the demo."""
    request.getfixturevalue("settings").DEMO = True
    return {}


ROWS = [
    Row("outbox:mails", only(), note="in production"),
    Row("outbox:mails", ADMIN, build=the_demo),
    Row("outbox:mails", nobody(), method="post"),
    Row("outbox:mail", only(), build=a_dead_mail_outside_the_demo, note="in production"),
    Row("outbox:mail", ADMIN, build=a_dead_mail),
    Row("outbox:mail", nobody(), method="post", build=a_dead_mail),
    Row("outbox:mail-html", only(), build=a_dead_mail_outside_the_demo, note="in production"),
    Row("outbox:mail-html", ADMIN, build=a_dead_mail),
    Row("outbox:mail-html", nobody(), method="post", build=a_dead_mail),
    Row("outbox:retry", nobody(), build=a_dead_mail),
    Row("outbox:retry", DONE_BY_ADMIN, method="post", build=a_dead_mail),
    Row("outbox:settle", ADMIN, build=a_dead_mail),
    Row("outbox:settle", DONE_BY_ADMIN, method="post", build=a_dead_mail, data={"reason": "Gebeld"}),
]
