"""Loads the demo: everything in one transaction, so that it is there as a whole or not at all."""

from datetime import datetime
from io import StringIO

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from nazorg.accounts.models import Gemeente, Organisation, Region, User
from nazorg.accounts.services import activate_user, create_organisation, create_user, grant_role
from nazorg.deadlines.calendars import current_calendar, days_off
from nazorg.deadlines.closing import close_days
from nazorg.local.demo.clock import Clock, staff_day
from nazorg.local.demo.contacts import add_contacts
from nazorg.local.demo.decisions import plan_decisions
from nazorg.local.demo.desk import Desk
from nazorg.local.demo.details import plan_details
from nazorg.local.demo.doelgroep import plan_doelgroep
from nazorg.local.demo.doubts import plan_doubts
from nazorg.local.demo.history import plan_history
from nazorg.local.demo.letters import plan_letters
from nazorg.local.demo.logins import ADMIN, BIJ, COORDINATOR, OUTSIDER, PASSWORD, SUPPORTER
from nazorg.local.demo.organisations import PARTNERS, Partner
from nazorg.local.demo.partners import plan_partners
from nazorg.local.demo.people import PEOPLE
from nazorg.local.demo.present import plan_situations
from nazorg.local.demo.regisseurs import plan_regisseurs
from nazorg.local.demo.stories import plan_stories
from nazorg.local.demo.timeline import Timeline, add_rounds
from nazorg.local.demo.users import WORKERS, Worker
from nazorg.local.demo.work import plan_work
from nazorg.outbox.relay import send_mails


def is_loaded() -> bool:
    """Whether the demo is there already."""
    return User.objects.filter(email=ADMIN).exists()


def load(*, now: datetime) -> bool:
    """Make the demo as it looks at this moment. Returns whether there was anything to do."""
    with transaction.atomic():
        if is_loaded():
            return False
        rounds = _make(timezone.localtime(now))
    _send(rounds)
    return True


def _make(now: datetime) -> list[datetime]:
    call_command("load_basics", stdout=StringIO())
    clock = Clock(now, days_off(current_calendar()))
    organisations = {partner.name: _make_organisation(partner) for partner in PARTNERS}
    users: dict[str, User] = {}
    for worker in WORKERS:
        users[worker.email] = _make_user(worker, organisations[worker.organisation], clock, by=users.get(ADMIN))
    add_contacts(organisations, users, clock, by=users[ADMIN])
    closed = staff_day(clock)
    close_days(closed, closed, name="Personeelsdag van de gemeente", by=users[ADMIN])
    clock = Clock(now, days_off(current_calendar()))
    desk = Desk(users[SUPPORTER], users[COORDINATOR], users[BIJ])
    timeline = Timeline()
    plan_history(timeline, desk, clock, PEOPLE)
    plan_situations(timeline, desk, clock)
    plan_doubts(timeline, desk, clock)
    plan_work(timeline, desk, clock)
    plan_partners(timeline, desk, clock)
    plan_letters(timeline, desk, clock)
    plan_details(timeline, desk, clock)
    plan_doelgroep(timeline, desk, clock)
    plan_stories(timeline, desk, clock)
    plan_decisions(timeline, desk, clock)
    teams = {
        Region.EEMLAND_ZUID: (users[COORDINATOR], users[SUPPORTER]),
        Region.EEMLAND_NOORD: (users[OUTSIDER], users[SUPPORTER]),
    }
    plan_regisseurs(timeline, teams, clock)
    rounds = add_rounds(timeline, clock)
    timeline.play()
    return rounds


def _make_organisation(partner: Partner) -> Organisation:
    return create_organisation(
        name=partner.name, kind=partner.kind, in_top_x=partner.top_x, in_pga_lokaal=partner.pga_lokaal, by=None
    )


def _make_user(worker: Worker, organisation: Organisation, clock: Clock, *, by: User | None) -> User:
    """A user who can log in. The first one, the administrator, is made by nobody; that one makes the others."""
    user = create_user(email=worker.email, name=worker.name, organisation=organisation, by=by)
    user = activate_user(user, password=PASSWORD, now=clock.at(clock.in_use_from, "09:00"))
    starts_on = clock.in_use_from if worker.from_werkdag is None else clock.werkdag(worker.from_werkdag)
    ends_on = None if worker.until_werkdag is None else clock.werkdag(worker.until_werkdag)
    gemeenten = Gemeente.objects.filter(region__in=worker.regions) if worker.regions else [None]
    for gemeente in gemeenten:
        grant_role(user, worker.role, gemeente=gemeente, starts_on=starts_on, ends_on=ends_on, by=by)
    return user


def _send(rounds: list[datetime]) -> None:
    """Offer the mails to the mail server as they were made; when it fails, the jobs go on with it later."""
    for moment in rounds:
        send_mails(now=moment)
