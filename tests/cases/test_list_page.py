"""The list of dossiers: what fits the filters, in a fixed number of queries, and as a file without names."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from cases.models import Case, SavedView
from cases.pages.listing import COLUMNS
from cases.rules.filters import ALL, NEXT_STEP, NOBODY, CaseFilter
from cases.rules.next_step import RULES
from cases.rules.steps_in_short import STEPS
from cases.selectors.facts import DECISIONS as HOW_FAR
from cases.selectors.facts import facts_of
from cases.selectors.listing import MANY, cases_found, first_cases
from cases.services import derive
from cases.services.directing import set_regisseur
from leefgebieden.models import EligibilityAssessment, Outcome
from leefgebieden.services.deciding import DECISIONS, decide, withdraw_decision
from leefgebieden.services.standing import standing_of
from nazorg.accounts.models import Role
from nazorg.accounts.services import deactivate_user
from nazorg.audit.models import Event, Look
from nazorg.local import roles
from people.services import add_label, register_release
from tests.cases.making import detained, make_case
from tests.cast import make_user

pytestmark = pytest.mark.django_db
LIST = reverse("cases:list")


@pytest.fixture
def client(policy, log_in, coordinator):
    return log_in(coordinator)


def _listed(client, query=""):
    return [row.number for row in client.get(f"{LIST}?{query}").context["page"].rows]


@pytest.mark.parametrize("rows", [1, 21])
def test_the_list_takes_as_many_queries_however_many_rows(client, amersfoort, rows):
    for _ in range(rows):
        detained(make_case(amersfoort))
    client.get(LIST)
    with CaptureQueriesContext(connection) as queries:
        assert len(client.get(LIST).context["page"].rows) == rows
    told = [query["sql"][:80] for query in queries]
    assert len(told) <= 9, "\n".join(told)


def test_only_cases_of_own_gemeenten_stand_there_and_the_look_is_logged(client, amersfoort, soest, coordinator):
    ours, theirs = make_case(amersfoort), make_case(soest)
    assert _listed(client) == [ours.number]
    assert _listed(client, f"nummer={theirs.number}") == []
    assert _listed(client, f"gemeente={soest.code}") == [ours.number]  # not theirs to ask for: left out
    looked = Look.objects.filter(user=coordinator, result="shown").earliest("id")
    assert looked.subject_ids == [ours.person.public_id]


def test_each_filter_keeps_what_fits(client, amersfoort, gemeenten, coordinator, today):
    soon, long, plain = (make_case(amersfoort, on=today - timedelta(days=ago)) for ago in (3, 2, 1))
    elsewhere = make_case(gemeenten["0327"], on=today)
    detained(soon, days_ago=10, days_left=20)
    detained(long, days_ago=10, days_left=80)
    add_label(long.person, category="top_x", starts_on=today, reason="Besluit", by=None, now=timezone.now())
    Case.objects.filter(pk=soon.pk).update(owner=coordinator, next_step="plan", next_step_on=today - timedelta(days=1))
    Case.objects.filter(pk=long.pk).update(next_step="plan", next_step_on=today + timedelta(days=3), state="plan")
    Case.objects.filter(pk=soon.pk).update(outcome="te_toetsen")
    Case.objects.filter(pk=plain.pk).update(closed_on=today, close_reason="weigert", state="afgesloten")
    for query, expected in (
        ("", [elsewhere, long, soon]),
        ("stand=alle", [elsewhere, plain, long, soon]),
        ("stand=afgesloten", [plain]),
        ("stand=plan", [long]),
        ("gemeente=0327", [elsewhere]),
        ("label=top_x", [long]),
        ("label=bij", [elsewhere, long, soon]),  # nobody can ask for BIJ here
        ("doelgroep=te_toetsen", [soon]),
        ("doelgroep=in_doelgroep", []),
        ("regisseur=ik", [soon]),
        ("regisseur=geen", [elsewhere, long]),
        ("stap=te_laat", [soon]),
        ("stap=week", [long, soon]),
        ("vrij=30", [soon]),
        ("vrij=120", [long, soon]),
        ("verblijf=lang", [long]),
        ("verblijf=kort", [soon]),
        (f"nummer={soon.number.lower()}", [soon]),
        ("sorteer=stap", [soon, long, elsewhere]),
        ("sorteer=onzin&vrij=x", [elsewhere, long, soon]),
    ):
        assert _listed(client, query) == [case.number for case in expected], query


def test_the_boundary_of_a_long_stay_is_ninety_days(client, amersfoort):
    short, long = make_case(amersfoort), make_case(amersfoort)
    detained(short, days_ago=10, days_left=79)
    detained(long, days_ago=10, days_left=80)
    assert _listed(client, "verblijf=lang") == [long.number]
    assert _listed(client, "verblijf=kort") == [short.number]


def test_columns_are_chosen_and_nonsense_shows_those_of_the_start(client, amersfoort):
    make_case(amersfoort)
    page = client.get(f"{LIST}?kolom=geopend&kolom=onzin")
    assert page.context["columns"] == ["geopend"]
    assert client.get(f"{LIST}?kolom=onzin").context["columns"] == list(client.get(LIST).context["columns"])


def test_a_view_is_kept_under_a_name_without_anything_that_is_no_filter(client, coordinator, amersfoort):
    make_case(amersfoort)
    posted = {"naam": "Te laat", "weergave": "stap=te_laat&naam=Noor&kolom=stand"}
    client.post(reverse("cases:keep_view"), posted)
    client.post(reverse("cases:keep_view"), posted)
    view = SavedView.objects.get(user=coordinator)
    assert (view.name, view.query) == ("Te laat", "stap=te_laat&kolom=stand")
    assert "Te laat" in client.get(LIST).content.decode()
    client.post(reverse("cases:drop_view", args=[view.public_id]))
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("name", ["", "x" * 61])
def test_a_view_without_a_good_name_is_not_kept(client, name):
    page = client.post(reverse("cases:keep_view"), {"naam": name, "weergave": ""}, follow=True)
    assert "Geef de weergave een naam" in page.content.decode()
    assert not SavedView.objects.exists()


def test_the_files_hold_the_same_rows_without_names_and_without_formulas(client, coordinator, amersfoort, today):
    case = make_case(amersfoort, "Geheim")
    detained(case, facility_text='=HYPERLINK("http://kwaad")')
    derive.refresh(case, today=today)
    lines = b"".join(client.get(reverse("cases:export_csv"))).decode().splitlines()
    assert lines[0].endswith("Dossier;Stand;Volgende stap;Verblijf;Vrijlating;Label;Regisseur")
    assert lines[1].startswith(case.number)
    assert "'=HYPERLINK" in lines[1]
    assert "Geheim" not in lines[1]
    book = load_workbook(BytesIO(b"".join(client.get(reverse("cases:export_xlsx")))))
    row = [cell.value for cell in book.worksheets[0][2]]
    assert row[0] == case.number
    assert str(row[3]).startswith("'=")
    assert "Geheim" not in str(row)
    event = Event.objects.filter(kind="cases_exported").earliest("id")
    assert (event.by, event.data["count"]) == (coordinator, 1)


def test_every_step_has_words_for_the_list():
    assert len(RULES) + 5 + 3 <= len(STEPS)
    assert all(STEPS.values())


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (CaseFilter(state=ALL), "case_by_gemeente"),
        (CaseFilter(state="plan"), "case_by_state"),
        (CaseFilter(state=ALL, outcome="in_doelgroep"), "case_by_outcome"),
        (CaseFilter(order=NEXT_STEP), "case_open_by_next_step"),
    ],
)
def test_the_list_reads_a_part_of_an_index(policy, amersfoort, today, wanted, index):
    """Among many cases the rows come from the index in which they stand in the order of the list."""
    make_case(amersfoort)
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO cases_case (public_id, number, person_id, gemeente_id, opened_on, close_reason, state,
                   outcome, next_step, next_step_on, closed_on)
               SELECT gen_random_uuid(), 'T-' || n, (SELECT min(id) FROM people_person), g.id,
                   DATE '2020-01-01' + n % 2000, 'weigert',
                   (ARRAY['plan', 'intake'])[1 + n % 2], (ARRAY['in_doelgroep', ''])[1 + n % 2], '', NULL,
                   DATE '2026-01-01'
               FROM generate_series(1, 20000) n
               JOIN accounts_gemeente g ON g.id = (SELECT min(id) + n % 7 FROM accounts_gemeente)"""
        )
        # Open ones too, each of somebody else: with one alone any index is as good as another.
        cursor.execute(
            """INSERT INTO people_person (public_id, first_names, name_prefix, last_name, sex, residence_status,
                   created_at)
               SELECT gen_random_uuid(), 'Kim', '', 'Proefpersoon', '', '', now() FROM generate_series(1, 2000)"""
        )
        cursor.execute(
            """INSERT INTO cases_case (public_id, number, person_id, gemeente_id, opened_on, close_reason, state,
                   outcome, next_step, next_step_on)
               SELECT gen_random_uuid(), 'O-' || p.id, p.id, g.id, DATE '2026-01-01', '', 'plan', '', '',
                   DATE '2026-01-01' + (p.id % 300)::int
               FROM people_person p
               JOIN accounts_gemeente g ON g.id = (SELECT min(id) + p.id % 7 FROM accounts_gemeente)
               WHERE NOT EXISTS (SELECT FROM cases_case c WHERE c.person_id = p.id)"""
        )
        cursor.execute("SET LOCAL ROLE NONE")  # the application may not analyze
        cursor.execute("ANALYZE cases_case")
        cursor.execute(f"SET LOCAL ROLE {roles.APP}")
    asked = {"user_id": 0, "long_days": 90, "today": today}
    gemeenten = [amersfoort.pk, amersfoort.pk + 1]
    with CaptureQueriesContext(connection) as queries:
        first_cases(wanted, gemeenten, most=51, **asked)
        cases_found(wanted, gemeenten, number=1, **asked)
    alone, with_count = (_plan(query["sql"]) for query in queries)
    assert index in alone, alone
    assert "Seq Scan on cases_case" not in alone
    assert f"using {index} on" in with_count, with_count


def _plan(statement):
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + statement[max(0, statement.find("EXECUTE")) :])
        return "\n".join(row[0] for row in cursor.fetchall())


NOT_DECIDED, WITHDRAWN, OF_ANOTHER_STAY = "not decided", "withdrawn", "decided about an earlier stay"


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("decided", [NOT_DECIDED, WITHDRAWN, OF_ANOTHER_STAY, *DECISIONS])
def test_the_filter_on_doelgroep_gives_what_the_dossier_shows(
    client, amersfoort, coordinator, today, now, outcome, decided
):
    """Whatever the rules say and whoever decided before that: the list, its filter, the page and the rules agree."""
    case = make_case(amersfoort, residence_status="geldig")
    if decided == OF_ANOTHER_STAY:
        earlier = detained(case, days_ago=300, days_left=None)
        decide(case.person, outcome="in_doelgroep", reason="Toen", by=coordinator, now=now)
        released_on = today - timedelta(days=200)
        register_release(earlier, released_on=released_on, kind="vi", by=None, now=now)
    detained(case)
    if decided in DECISIONS or decided == WITHDRAWN:
        wish = "buiten_doelgroep" if decided == WITHDRAWN else decided
        decide(case.person, outcome=wish, reason="Nu", by=coordinator, now=now)
    if decided == WITHDRAWN:
        withdraw_decision(case.person, reason="Toch niet", by=coordinator, now=now)
    last = EligibilityAssessment.objects.filter(person=case.person).latest("pk")
    EligibilityAssessment.objects.filter(pk=last.pk).update(is_current=False)
    last.pk, last.public_id, last.outcome, last.is_current = None, uuid4(), outcome, True
    last.save(force_insert=True)
    derive.refresh(case, today=today)

    shown = client.get(reverse("cases:detail", args=[case.public_id])).context["doelgroep"]["outcome"]
    standing = standing_of(case.person)
    assert standing
    counts = standing.outcome

    assert shown == counts.label
    assert facts_of([case.pk], today=today)[case.pk].decision == HOW_FAR[counts]
    assert [other for other in Outcome if _listed(client, f"doelgroep={other}")] == [counts]
    (row,) = client.get(f"{LIST}?kolom=doelgroep").context["page"].rows
    assert row.outcome == counts.label


def test_a_coordinator_looks_for_the_dossiers_of_any_colleague(client, amersfoort, coordinator, supporter, today):
    mine, theirs, _nobodys = (make_case(amersfoort) for _ in range(3))
    set_regisseur(mine, owner=coordinator, by=coordinator, today=today)
    set_regisseur(theirs, owner=supporter, by=coordinator, today=today)

    page = client.get(f"{LIST}?regisseur={supporter.public_id}")

    assert [row.number for row in page.context["page"].rows] == [theirs.number]
    assert f'<option value="{supporter.public_id}" selected>{supporter.name}</option>' in page.content.decode()
    assert coordinator.name not in page.content.decode().partition('name="regisseur"')[2].partition("</select>")[0]
    assert _listed(client, "regisseur=ik") == [mine.number]


def test_a_colleague_who_left_can_still_be_found(client, amersfoort, coordinator, supporter, admin, today):
    case, _nobodys = make_case(amersfoort), make_case(amersfoort)
    set_regisseur(case, owner=supporter, by=coordinator, today=today)
    deactivate_user(supporter, by=admin)
    assert _listed(client, f"regisseur={supporter.public_id}") == [case.number]


def test_somebody_of_another_gemeente_or_of_no_desk_can_not_be_asked_for(client, amersfoort, outsider, admin, manager):
    case = make_case(amersfoort)
    for other in (outsider, admin, manager):
        page = client.get(f"{LIST}?regisseur={other.public_id}").content.decode()
        assert other.name not in page
        assert case.number in page  # left out, as any value that makes no sense


NONSENSE = [
    "pagina=99999999999999999999999",
    "pagina=-1",
    "pagina=%D9%A2",
    "pagina=2%00",
    "nummer=%00",
    "nummer=NZ%00",
    "nummer=%27%20OR%201%3D1--",
    "nummer=%ED%A0%80",
    "stand=%00&stap=x&vrij=-7&label=bij&verblijf=1&doelgroep=%27",
    "vrij=999999999999",
    "regisseur=00000000-0000-4000-8000-000000000000",
    "regisseur=%00",
    "gemeente=9999",
    "sorteer=opened_on;drop",
    "kolom=" + "x" * 5000,
    "&".join(["kolom=stand"] * 400),
    "kolom=__class__&kolom=%00",
]


@pytest.mark.abuse
@pytest.mark.parametrize("query", NONSENSE, ids=lambda query: query[:30])
def test_nonsense_in_the_address_is_left_out_everywhere(client, amersfoort, query):
    case = make_case(amersfoort)
    assert client.get(f"{LIST}?{query}").status_code == 200
    for kind in ("csv", "xlsx"):
        answer = client.get(reverse(f"cases:export_{kind}") + f"?{query}")
        assert (answer.status_code, bool(b"".join(answer))) == (200, True)
    kept = client.post(reverse("cases:keep_view"), {"naam": "Proef", "weergave": query})
    assert kept.status_code == 302
    assert len(SavedView.objects.get().query) < 200
    assert client.get(kept["Location"]).status_code == 200
    if not query.startswith(("nummer=%27", "nummer=%ED")):
        assert case.number in client.get(f"{LIST}?{SavedView.objects.get().query}").content.decode()


@pytest.mark.abuse
def test_what_is_no_number_of_a_dossier_is_kept_nowhere(client, amersfoort):
    make_case(amersfoort, "Geheim")
    client.post(reverse("cases:keep_view"), {"naam": "Proef", "weergave": "nummer=Geheim"})
    b"".join(client.get(reverse("cases:export_csv") + "?nummer=Geheim"))
    assert "GEHEIM" not in SavedView.objects.get().query.upper()
    assert "GEHEIM" not in str(Event.objects.get(kind="cases_exported").data).upper()


@pytest.mark.abuse
def test_a_page_that_is_not_there_says_so(client, amersfoort):
    make_case(amersfoort)
    page = client.get(f"{LIST}?pagina=9").content.decode()
    assert "Deze bladzijde is er niet" in page
    assert "Er zijn geen dossiers die bij deze filters passen" not in page


@pytest.mark.abuse
def test_the_view_of_somebody_else_can_not_be_taken_away(client, amersfoort, supporter, log_in):
    log_in(supporter).post(reverse("cases:keep_view"), {"naam": "Van Sanne", "weergave": "stap=week"})
    view = SavedView.objects.get(user=supporter)
    assert "Van Sanne" not in client.get(LIST).content.decode()
    assert client.post(reverse("cases:drop_view", args=[view.public_id])).status_code == 404
    assert SavedView.objects.filter(pk=view.pk).exists()


@pytest.mark.abuse
def test_a_view_with_a_gemeente_that_was_taken_away_shows_nothing_of_it(client, soest, coordinator):
    theirs = make_case(soest)
    SavedView.objects.create(user=coordinator, name="Oud", query=f"gemeente={soest.code}")
    for address in (LIST, reverse("cases:export_csv")):
        answer = client.get(f"{address}?gemeente={soest.code}")
        assert theirs.number not in b"".join(answer).decode()


@pytest.mark.abuse
def test_a_name_that_cannot_be_stored_is_refused_in_words(client):
    page = client.post(reverse("cases:keep_view"), {"naam": "Pro\x00ef", "weergave": ""}, follow=True)
    assert "Geef de weergave een naam" in page.content.decode()


@pytest.mark.abuse
def test_no_text_of_others_is_a_formula_in_any_column(client, coordinator, amersfoort, today):
    case = make_case(amersfoort)
    detained(case, facility_text="@SUM(A1:A9)")
    formula = make_user("=cmd|' /C calc'!A0", Role.COORDINATOR, amersfoort, email="formule@voorbeeld.nl")
    set_regisseur(case, owner=formula, by=coordinator, today=today)
    every = "&".join(f"kolom={column}" for column in COLUMNS)
    line = b"".join(client.get(reverse("cases:export_csv") + f"?{every}")).decode().splitlines()[1]
    assert not [cell for cell in line.split(";") if cell.strip('"')[:1] in ("=", "@", "+", "|")]
    book = load_workbook(BytesIO(b"".join(client.get(reverse("cases:export_xlsx") + f"?{every}"))))
    assert not [cell.value for row in book.worksheets[0].iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("wanted", [CaseFilter(), CaseFilter(state=ALL), CaseFilter(state=ALL, owner=NOBODY)])
def test_who_works_for_many_gemeenten_finds_the_same_in_the_same_order(wanted, amersfoort, soest, coordinator, today):
    for ago, gemeente in enumerate((amersfoort, soest, amersfoort, soest)):
        make_case(gemeente, on=today - timedelta(days=ago))
    elsewhere = [-number for number in range(1, MANY + 1)]

    asked = {"user_id": coordinator.pk, "long_days": 90, "today": today}
    for ours in ([amersfoort.pk], [amersfoort.pk, soest.pk]):
        for most in (1, 3):
            few = first_cases(wanted, ours, most=most, **asked)
            assert first_cases(wanted, [*ours, *elsewhere], most=most, **asked) == few
        page = cases_found(wanted, ours, number=1, **asked)
        assert cases_found(wanted, [*ours, *elsewhere], number=1, **asked) == page
        assert (len(page.ids), page.count) == (2 * len(ours), 2 * len(ours))
