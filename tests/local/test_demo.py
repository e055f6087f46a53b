"""The demo: everything is there, nothing is real, and it never grows old."""

import logging
import re
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import QuerySet
from django.test import override_settings

from cases import storage
from cases.models import Case, ContactNote, Document, Letter, LetterState
from cases.selectors.letters import Audience, coverage, due_letters
from dpan_bridge.importing.take_in import check_file, take_in
from dpan_bridge.importing.work import keep_file
from dpan_bridge.models import Doubt, Melding, MeldingState, ReceivedMessage
from dpan_bridge.services.batches import start_import
from leefgebieden.models import EligibilityAssessment, IdentityDocument, Outcome, Screening, ScreeningAnswer, Situation
from nazorg.accounts.models import CASE_ROLES, Gemeente, Organisation, Role, RoleAssignment, User
from nazorg.deadlines import calendars
from nazorg.deadlines.models import Deadline
from nazorg.local.demo.clock import Clock
from nazorg.local.demo.history import courses
from nazorg.local.demo.import_file import example_file
from nazorg.local.demo.load import load
from nazorg.local.demo.logins import COORDINATOR, DOMAIN, LOGINS, OUTSIDER, PASSWORD, SUPPORTER
from nazorg.local.demo.people import BY_KEY, PEOPLE
from nazorg.local.demo.stories import STORIES
from nazorg.local.processes import LOCALHOST, spawn
from nazorg.local.smtp import NO_SUCH_DOMAIN
from nazorg.local.state import BASE_DIR
from nazorg.outbox.models import Mail, Message
from people.models import CategoryLabel, Detention, Person
from people.rules.bsn import checked_bsn

HERE = ZoneInfo("Europe/Amsterdam")
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=HERE)
TODAY = MONDAY.date()
SUNDAY_OF_CHRISTMAS = datetime(2026, 12, 27, 0, 5, tzinfo=HERE)


@contextmanager
def demo_of(moment: datetime) -> Iterator[None]:
    """The demo as it is at a moment, undone afterwards."""
    with transaction.atomic():
        calendars.forget()
        assert load(now=moment)
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def mail_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The mail server of the demo itself, which has one domain it doesn't know."""
    folder = tmp_path_factory.mktemp("mail")
    with socket.create_server((LOCALHOST, 0)) as listener:
        command: list[str | Path] = [sys.executable, "-m", "nazorg.local.smtp", str(listener.fileno()), folder]
        log = folder / "mail.log"
        server = spawn("The mail server", command, log=log, cwd=BASE_DIR, pass_fds=(listener.fileno(),))
        port = listener.getsockname()[1]
    yield port
    server.stop()


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, mail_server: int) -> Iterator[list[str]]:
    """The demo of a Monday morning at nine, loaded once for all tests here. Gives what was logged meanwhile."""
    mail = override_settings(
        EMAIL_URL=f"smtp://{LOCALHOST}:{mail_server}",
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_HOST=LOCALHOST,
        EMAIL_PORT=mail_server,
    )
    lines: list[str] = []
    listener = logging.Handler(logging.DEBUG)
    listener.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger().addHandler(listener)
    with mail, django_db_blocker.unblock(), demo_of(MONDAY):
        yield lines
    logging.getLogger().removeHandler(listener)
    calendars.forget()


def running(kind: str) -> QuerySet[Deadline]:
    return Deadline.objects.running().filter(kind=kind)


def inside(first: date, last: date) -> QuerySet[Detention]:
    """Who is expected to be released in these days."""
    return Detention.objects.open().filter(expected_release_on__range=(first, last))


def meldingen(**facts: object) -> QuerySet[Melding]:
    return Melding.objects.filter(**facts)


IN_A_MONTH = TODAY + timedelta(days=30)
ROWS: dict[str, Callable[[], QuerySet[Any]]] = {
    "information late": lambda: running("municipal_information").filter(due_on__lt=TODAY),
    "information due today": lambda: running("municipal_information").filter(due_on=TODAY),
    "information due this week": lambda: running("municipal_information").filter(
        due_on__range=(TODAY + timedelta(days=1), TODAY + timedelta(days=6))
    ),
    "screening late": lambda: running("screening").filter(due_on__lt=TODAY),
    "screening due today": lambda: running("screening").filter(due_on=TODAY),
    "screening due this week": lambda: running("screening").filter(
        due_on__range=(TODAY + timedelta(days=1), TODAY + timedelta(days=6))
    ),
    "assessment running": lambda: running("assessment"),
    "answered late": lambda: Deadline.objects.filter(kind="municipal_information", state="late"),
    "reported late by the PI": lambda: Deadline.objects.filter(kind="pi_report", state="late"),
    "lapsed by a release": lambda: Deadline.objects.filter(state="lapsed"),
    "arrived this morning, known": lambda: meldingen(state=MeldingState.GEKOPPELD, received_at__date=TODAY),
    "arrived this morning, new": lambda: meldingen(state=MeldingState.NIEUWE_PERSOON, received_at__date=TODAY),
    "several candidates": lambda: meldingen(doubt=Doubt.CANDIDATES),
    "uncertain": lambda: meldingen(doubt=Doubt.UNCERTAIN),
    "overlap": lambda: meldingen(doubt=Doubt.OVERLAP),
    "conflict": lambda: meldingen(doubt=Doubt.CONFLICT),
    "unreadable": lambda: meldingen(doubt=Doubt.UNREADABLE),
    "already free on arrival": lambda: meldingen(state=MeldingState.NA_VRIJLATING),
    "begun": lambda: meldingen(state=MeldingState.IN_BEHANDELING),
    "partly answered": lambda: meldingen(state=MeldingState.DEELS_BEANTWOORD),
    "answered": lambda: meldingen(state=MeldingState.BEANTWOORD),
    "follow-up": lambda: meldingen(state=MeldingState.VERVOLG),
    "not for us": lambda: meldingen(state=MeldingState.NIET_VOOR_ONS),
    "withdrawn": lambda: meldingen(state=MeldingState.GEANNULEERD),
    "double": lambda: meldingen(state=MeldingState.DUBBEL),
    "received twice": lambda: meldingen(message_count=2),
    "closed": lambda: meldingen(state=MeldingState.AFGESLOTEN),
    "not screened, with a reason": lambda: Screening.objects.filter(state="niet_uitgevoerd"),
    "screened, with answers": ScreeningAnswer.objects.all,
    "said by the client alone": lambda: Situation.objects.current().filter(is_self_reported=True),
    "told by the gemeente before detention": lambda: Situation.objects.current().filter(
        moment="voor_detentie", is_self_reported=False
    ),
    "measured at release": lambda: Situation.objects.current().filter(moment="bij_ontslag"),
    "measured after six months": lambda: Situation.objects.current().filter(moment="zes_maanden"),
    "measured after twelve months": lambda: Situation.objects.current().filter(moment="twaalf_maanden"),
    "from the north": lambda: meldingen(gemeente__region="eemland_noord"),
    "free within thirty days": lambda: inside(TODAY, IN_A_MONTH),
    "free on a Friday": lambda: inside(TODAY, IN_A_MONTH).filter(expected_release_on__week_day=6),
    "free on the day before a closing day": lambda: Detention.objects.open().filter(
        expected_release_on=date(2026, 12, 8)
    ),
    "should have been free": lambda: inside(TODAY - timedelta(days=30), TODAY - timedelta(days=1)),
    "a decision about the doelgroep": lambda: running("doelgroep_decision"),
    "something that came back": lambda: running("came_back"),
    "coordination asked of the BIJ-behandelaar": lambda: running("consultation"),
    "asked this week how it goes after six months": lambda: running("follow_up_six_months").filter(
        due_on__range=(TODAY, TODAY + timedelta(days=6))
    ),
    "a letter sent": lambda: Letter.objects.filter(state="verzonden"),
    "a digest": lambda: Message.objects.filter(urgency="digest", mail__state="sent"),
    "a direct mail": lambda: Message.objects.filter(urgency="direct", mail__state="sent"),
    "an undeliverable mail": Mail.objects.needing_attention,
    "somebody in each category": lambda: CategoryLabel.objects.filter(category="bij"),
    **{
        f"doelgroep: {outcome.label}": partial(EligibilityAssessment.objects.filter, is_current=True, outcome=outcome)
        for outcome in Outcome
    },
}


@pytest.mark.parametrize("who", [story.who for story in STORIES])
def test_each_story_is_told_in_full(demo: None, who: str) -> None:
    """Situations at two moments or more, details, a plan, work that was done, a referral, and notes."""
    case = Case.objects.get(person__last_name=BY_KEY[who].last_name)
    moments = Situation.objects.filter(person=case.person).values_list("moment", flat=True)
    assert {"voor_detentie", "bij_ontslag"} <= {*moments}
    assert case.plan.goals.exists()
    assert case.actions.filter(state="uitgevoerd").exists()
    assert case.actions.open().exists()
    assert case.referrals.filter(state__in=("aangekomen", "geaccepteerd")).exists()
    assert case.notes.count() >= 3
    assert IdentityDocument.objects.filter(person=case.person).exists()
    assert not case.actions.open().filter(due_on__lt=TODAY - timedelta(days=14)).exists()


def test_every_kind_of_row_is_there(demo: None) -> None:
    assert not [row for row, found in ROWS.items() if not found().exists()]


def test_most_open_dossiers_have_a_regisseur_of_their_gemeente(demo: None) -> None:
    opened = Case.objects.open().select_related("owner")
    kept = [case for case in opened if case.owner]
    assert len(kept) > 0.6 * opened.count()
    assert {case.owner.name for case in kept if case.owner} > {"Carla el Idrissi", "Petra Verhoeven"}
    assert all(case.owner and case.gemeente_id in case.owner.gemeente_ids(*CASE_ROLES) for case in kept)


def test_letters_went_out_came_back_and_some_wait(demo: None) -> None:
    assert set(Letter.objects.values_list("state", flat=True)) == set(LetterState) - {LetterState.CONCEPT}
    audience = Audience(list(Gemeente.objects.values_list("pk", flat=True)), TODAY, 90)
    assert due_letters(audience, "nazorgbrief")
    assert coverage(audience, "nazorgbrief", TODAY.year).reached > 5
    document = Document.objects.filter(title="Antwoord op onze brief").first()
    assert document
    assert b"Ik heb uw brief gelezen" in storage.load(document.storage_name, document.file_key)


def test_several_candidates_are_more_than_one(demo: None) -> None:
    from people.matching import find_match

    doubtful = [melding.read_facts() for melding in meldingen(doubt=Doubt.CANDIDATES)]
    assert max(len(find_match(facts.person).people) for facts in doubtful if facts) >= 2


def test_some_sixty_people_have_a_few_hundred_meldingen_over_three_years(demo: None) -> None:
    assert 55 <= Person.objects.count() <= 70
    assert 200 <= Melding.objects.count() <= 400
    oldest = Melding.objects.order_by("received_at").values_list("received_at", flat=True)[0]
    assert timedelta(days=2.5 * 365) < MONDAY - oldest < timedelta(days=3.1 * 365)


def test_nothing_lies_in_the_future(demo: None) -> None:
    assert not meldingen(received_at__gt=MONDAY).exists()
    assert not Mail.objects.filter(created_at__gt=MONDAY).exists()
    assert not ReceivedMessage.objects.filter(received_at__gt=MONDAY).exists()
    assert not Letter.objects.filter(answered_on__gt=TODAY).exists()
    assert not Document.objects.filter(added_at__gt=MONDAY).exists()
    assert not ContactNote.objects.filter(on__gt=TODAY).exists()


def test_nobody_waits_for_an_answer_longer_than_two_weeks(demo: None) -> None:
    """A demo in which everything is late shows nothing."""
    assert not Deadline.objects.running().filter(due_on__lt=TODAY - timedelta(days=14)).exists()


def test_every_role_has_a_login_and_the_regions_differ(demo: None) -> None:
    assert set(RoleAssignment.objects.values_list("role", flat=True)) == set(Role.values)
    assert {email for email, _ in LOGINS} == set(User.objects.values_list("email", flat=True))
    assert all(user.check_password(PASSWORD) for user in User.objects.all())
    supporter, coordinator, outsider = (User.objects.get(email=email) for email in (SUPPORTER, COORDINATOR, OUTSIDER))
    zuid, noord = ({*coordinator.gemeente_ids()}, {*outsider.gemeente_ids()})
    assert (len(zuid), len(noord)) == (3, 4)
    assert {*supporter.gemeente_ids()} == zuid | noord == {*Gemeente.objects.values_list("pk", flat=True)}


def test_the_meetings_have_the_participants_of_table_4(demo: None) -> None:
    assert Organisation.objects.filter(in_top_x=True).count() == 14
    assert Organisation.objects.filter(in_pga_lokaal=True).count() == 12


def test_every_bsn_passes_the_test_of_eleven_and_is_of_the_test_range(demo: None) -> None:
    numbers = [person.bsn for person in Person.objects.filter(bsn__isnull=False)]
    assert len(numbers) == len(set(numbers)) > 50
    assert all(number == checked_bsn(number) and number.startswith("9999") for number in numbers)
    assert Person.objects.filter(bsn__isnull=True).exists()


def test_nobody_can_be_reached_at_an_address_or_number_of_the_demo(demo: None) -> None:
    addresses = {*Mail.objects.values_list("recipient", flat=True), *User.objects.values_list("email", flat=True)}
    bodies = [message.body for message in ReceivedMessage.objects.all()]
    addresses |= {found for body in bodies for found in re.findall(r"[\w.+-]+@[\w.-]+", body)}
    assert all(address.endswith((".example", f"@{DOMAIN}", f"@{NO_SUCH_DOMAIN}")) for address in addresses)
    assert not [body for body in bodies if re.search(r'"telefoon": "[^"]', body)]


def test_names_have_prefixes_accents_and_other_alphabets_folded_to_ours(demo: None) -> None:
    names = [f"{person.first_names} {person.name_prefix} {person.last_name}" for person in Person.objects.all()]
    for part in ("van 't", "in 't", "Ş", "Ł", "ễ", "ï", "João", "Żak", "Köhler"):
        assert any(part in name for name in names), part
    assert Person.objects.filter(birth_date__regex=r"^\d{4}$").exists()
    assert Person.objects.filter(birth_date__regex=r"^\d{4}-\d\d$").exists()


def test_mails_hold_no_name_number_or_birth_date(demo: None) -> None:
    texts = [f"{mail.subject}\n{mail.text}\n{mail.html}" for mail in Mail.objects.all()]
    assert texts
    secrets = {somebody.last_name for somebody in BY_KEY.values() if len(somebody.last_name) > 4}
    secrets |= {somebody.details.bsn for somebody in BY_KEY.values() if somebody.details.bsn}
    secrets |= {somebody.born for somebody in BY_KEY.values() if len(somebody.born) == 10}
    assert not [secret for secret in secrets for text in texts if secret in text]


def test_loading_again_changes_nothing(demo: None) -> None:
    before = (Person.objects.count(), Melding.objects.count(), Mail.objects.count(), User.objects.count())
    assert not load(now=MONDAY + timedelta(days=1))
    assert before == (Person.objects.count(), Melding.objects.count(), Mail.objects.count(), User.objects.count())


def test_the_example_file_holds_one_of_each_kind_and_can_be_imported(demo: None) -> None:
    expected = {"nieuw": 4, "bekend": 5, "twijfel": 2, "dubbel": 1, "ongeldig": 3}
    with transaction.atomic():
        by = User.objects.get(email=SUPPORTER)
        content = example_file(now=MONDAY).encode()
        batch = keep_file(content, file_name="meldingen.csv", by=by, clock=lambda: MONDAY)
        assert not batch.unknown_columns
        batch = check_file(batch, now=MONDAY)
        assert batch.summary == expected
        batch = take_in(start_import(batch, by=by), clock=lambda: MONDAY)
        assert batch.summary == expected
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_the_demo_can_be_loaded_on_any_day() -> None:
    with demo_of(SUNDAY_OF_CHRISTMAS):
        assert not meldingen(received_at__gt=SUNDAY_OF_CHRISTMAS).exists()
        assert set(MeldingState.values) <= set(meldingen().values_list("state", flat=True))


def test_the_same_day_gives_the_same_history() -> None:
    clock = Clock(MONDAY, frozenset())
    once, again = ([list(courses(somebody, clock)) for somebody in PEOPLE] for _ in range(2))
    assert once == again


@pytest.mark.django_db
def test_the_command_refuses_outside_a_demo(settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="demo-omgeving"):
        call_command("load_demo")
    assert not User.objects.exists()


def test_the_command_prints_the_logins_and_changes_nothing_when_the_demo_is_there(demo: None) -> None:
    before = Melding.objects.count()
    out = StringIO()
    with override_settings(DEMO=True):
        call_command("load_demo", stdout=out)
    assert PASSWORD in out.getvalue()
    assert all(email in out.getvalue() for email, _ in LOGINS)
    assert Melding.objects.count() == before


def test_nothing_about_people_is_logged(demo: list[str]) -> None:
    names = {somebody.last_name for somebody in BY_KEY.values() if len(somebody.last_name) > 4}
    assert not [line for line in demo for name in names if name in line]
