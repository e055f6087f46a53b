"""The pages of the administration and of the own account, in a real browser, on a desk and on a phone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from nazorg.accounts.models import OrganisationKind, Role
from nazorg.accounts.services import (
    ContactDetails,
    add_contact,
    create_api_client,
    create_organisation,
    deactivate_user,
)
from nazorg.audit.services import log_look, log_refusal
from nazorg.deadlines.closing import close_days
from nazorg.deadlines.services import Owner
from nazorg.outbox.models import Mail
from nazorg.web.heartbeats import beat
from tests.browser.eyes import problems, sit_down
from tests.cast import make_user

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = [
    "accounts:users",
    "accounts:new-user",
    "accounts:user",
    "accounts:change-user",
    "accounts:grant-role",
    "accounts:end-role",
    "accounts:new-link",
    "accounts:close-account",
    "accounts:organisations",
    "accounts:organisation",
    "accounts:new-organisation",
    "accounts:new-contact",
    "accounts:change-contact",
    "accounts:end-contact",
    "accounts:systems",
    "accounts:new-system",
    "accounts:end-system",
    "accounts:preferences",
    "deadlines:calendar",
    "deadlines:recalculate",
    "deadlines:working",
    "policy:versions",
    "policy:version",
    "outbox:mails",
    "outbox:mail",
    "outbox:settle",
    "mfa_index",
    "account_change_password",
    "account_logout",
]


@pytest.fixture
def furnished(cast, policy, opened, gemeenten, kwintes, settings):
    """An installation with something on every page."""
    settings.DEMO = True
    admin, coordinator, now = cast["admin"], cast["coordinator"], timezone.now()
    for number, kind in enumerate(OrganisationKind):
        create_organisation(name=f"Organisatie {number}", kind=kind, in_top_x=number % 2 == 0, by=admin)
    contact = add_contact(kwintes, ContactDetails("Kim de Graaf", "woonbegeleider", "06 0000 0001"), by=admin)
    leaver = deactivate_user(make_user("Loes Loman", Role.COORDINATOR, gemeenten["0308"]), by=admin)
    system = create_api_client(
        name="DPAN-koppeling", gemeenten=list(gemeenten.values()), scopes=["meldingen:schrijven"], by=admin
    )
    create_api_client(name="Oud systeem", gemeenten=[gemeenten["0307"]], scopes=["meldingen:schrijven"], by=admin)
    today = timezone.localdate()
    for number in range(4):
        opened(starts_on=today.isoformat(), number=number)
    opened("screening", gemeente=gemeenten["0308"], owner=Owner(role=Role.MANAGER), starts_on=today.isoformat())
    close_days(today + timedelta(days=1), today + timedelta(days=4), name="Dagen van de medewerker", by=admin)
    texts = {"subject": "Nazorg: uw overzicht van vandaag, 3 punten", "text": "Beste collega", "html": "<p>Beste</p>"}
    mail = Mail.objects.create(recipient=coordinator.email, state="sent", next_try_at=now, sent_at=now, **texts)
    dead = Mail.objects.create(
        recipient="weg@voorbeeld.nl",
        state="dead",
        next_try_at=now,
        last_error="550 5.1.1 <weg@voorbeeld.nl>: Recipient address rejected: User unknown",
        **texts,
    )
    beat("sweep", now=now)
    log_look(coordinator, [leaver.public_id])
    log_refusal(coordinator, [leaver.public_id], subject_type="case")
    held = coordinator.role_assignments.get(gemeente=gemeenten["0307"])
    return {
        "accounts:user": coordinator.public_id,
        "accounts:change-user": coordinator.public_id,
        "accounts:grant-role": coordinator.public_id,
        "accounts:end-role": held.public_id,
        "accounts:new-link": coordinator.public_id,
        "accounts:close-account": coordinator.public_id,
        "accounts:organisation": kwintes.public_id,
        "accounts:new-contact": kwintes.public_id,
        "accounts:change-contact": (kwintes.public_id, contact.public_id),
        "accounts:end-contact": (kwintes.public_id, contact.public_id),
        "accounts:end-system": system.client.public_id,
        "policy:version": policy.public_id,
        "outbox:mail": mail.public_id,
        "outbox:settle": dead.public_id,
    }


@pytest.fixture
def opened(request):
    """Opens deadlines; shared with the tests of that room."""
    from tests.deadlines.conftest import open_deadlines

    return open_deadlines(request.getfixturevalue("amersfoort"), request.getfixturevalue("policy"))


def address(name, furnished):
    ids = furnished.get(name, ())
    return reverse(name, args=ids if isinstance(ids, tuple) else [ids])


def test_every_page_of_the_administration_can_be_read_by_anybody(furnished, page, context, live_server, log_in, cast):
    sit_down(context, log_in(cast["admin"]), live_server.url)
    for name in PAGES:
        assert problems(page, live_server.url + address(name, furnished)) == []


def test_the_trail_can_be_read_by_anybody(furnished, page, context, live_server, log_in, cast):
    sit_down(context, log_in(cast["privacy_officer"]), live_server.url)
    for name in ("audit:looks", "audit:events"):
        assert problems(page, live_server.url + reverse(name)) == []


def test_logging_in_can_be_done_by_anybody(page, live_server, admin):
    assert problems(page, live_server.url + reverse("account_login")) == []
