"""A client with a long life in our files, made through the services: for what pages show and how they look."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from cases.models import Case, ContactNote, Letter, LetterTemplate
from cases.services.actions.planning import ActionDetails, plan_action, register_done
from leefgebieden.rules.situations import Statement
from leefgebieden.services.situations import register_situation
from nazorg.accounts.models import Gemeente, User
from people.models import Detention
from people.services import add_label, register_release
from tests.cases.making import make_case
from tests.people.making import make_detention

MATRIX = (
    # leefgebied, before the first detention, at release, half a year after, before the second, at release, before now
    ("id", "geen:ja", "id_kaart:nee", "", "id_kaart:nee", "", "geen:ja"),
    ("onderdak", "vrienden_familie:onbekend", "dakloos:ja", "begeleid_wonen:nee", "begeleid_wonen:nee", "dakloos:ja",
     "dakloos:ja"),
    ("werk_inkomen", "geen_wettig:ja", "wwb:nee", "wwb:nee", "wwb:nee", "geen_wettig:ja", "geen_wettig:ja"),
    ("schulden", "geen_toegang:onbekend", "schulden:ja", "schulden:ja", "schulden:ja", "", "schulden:ja"),
    ("zorg", "onbekend:onbekend", "contact:nee", "contact:nee", "contact:onbekend", "", "contact:ja"),
)  # fmt: skip


def a_long_life(gemeente: Gemeente, coordinator: User, *, notes: int = 12) -> Case:
    """Three detentions in four years; the third goes on and ends in two months. `notes` contact notes."""
    today, now = timezone.localdate(), timezone.now()
    case = make_case(gemeente, "van den Berg-Özdemir", first_names="Noor Anna", on=today - timedelta(days=1400))
    stays = [_stay(case, today, ago, length, pi, now) for ago, length, pi in (
        (1380, 160, "PI Lelystad"), (700, 95, "PI Nieuwegein"), (70, None, "PI Utrecht"),
    )]  # fmt: skip
    for leefgebied, *cells in MATRIX:
        for (stay, moment), cell in zip(_moments(stays), cells, strict=True):
            if cell:
                _situation(stay, leefgebied, moment, cell, today, now)
    add_label(
        case.person,
        category="top_x",
        starts_on=today - timedelta(days=90),
        reason="Jaarlijst",
        by=None,
        now=timezone.now(),
    )
    _work(case, coordinator, today, now)
    for number in range(notes):
        ContactNote.objects.create(
            case=case,
            on=today - timedelta(days=3 + number * 31),
            kind="telefoon",
            text="Gebeld",
            written_by=coordinator,
        )
    return case


def _stay(case: Case, today: date, ago: int, length: int | None, pi: str, now: datetime) -> Detention:
    starts_on = today - timedelta(days=ago)
    release = None if length else today + timedelta(days=55)
    stay = make_detention(case.person, starts_on, facility_text=pi, expected_release_on=release)
    if length:
        register_release(stay, released_on=starts_on + timedelta(days=length), kind="einde_straf", by=None, now=now)
    return Detention.objects.get(pk=stay.pk)


def _moments(stays: list[Detention]) -> list[tuple[Detention, str]]:
    first, second, third = stays
    return [
        (first, "voor_detentie"), (first, "bij_ontslag"), (first, "zes_maanden"), (second, "voor_detentie"),
        (second, "bij_ontslag"), (third, "voor_detentie"),
    ]  # fmt: skip


def _situation(stay: Detention, leefgebied: str, moment: str, cell: str, today: date, now: datetime) -> None:
    value, _, problem = cell.partition(":")
    told = Statement(leefgebied, moment, value, "gemeente", today, problem=problem)
    register_situation(stay, told, version=0, by=None, now=now)


def _work(case: Case, coordinator: User, today: date, now: datetime) -> None:
    for ago, title in ((1300, "Briefadres geregeld"), (640, "Uitkering aangevraagd"), (30, "Casemanager gebeld")):
        details = ActionDetails(title=title)
        done_on = today - timedelta(days=ago)
        register_done(case, details, done_on=done_on, result="Gelukt", by=coordinator, now=now)
    for ahead, title, leefgebied in (
        (4, "ID-bewijs aanvragen in de PI", "id"),
        (20, "Plek zoeken bij Kwintes", "onderdak"),
    ):
        due_on = today + timedelta(days=ahead)
        details = ActionDetails(title=title, leefgebied=leefgebied, due_on=due_on, owner=coordinator)
        plan_action(case, details, by=coordinator, now=now)
    template, _ = LetterTemplate.objects.get_or_create(
        kind="uitnodiging", version=1, defaults={"subject": "Uitnodiging", "body": "Beste"}
    )
    for ago in (1250, 20):
        Letter.objects.create(
            case=case, kind="uitnodiging", template=template, state="verzonden", sent_on=today - timedelta(days=ago)
        )
