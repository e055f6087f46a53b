"""The list of dossiers: what fits the filters, in a fixed number of queries, and as a file without names."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from cases.models import Case, SavedView
from cases.rules.next_step import RULES
from cases.rules.steps_in_short import STEPS
from cases.services import derive
from nazorg.audit.models import Event, Look
from nazorg.local import roles
from people.services import add_label
from tests.cases.making import detained, make_case

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
    ("query", "index"),
    [
        ("stand=alle", "case_by_gemeente"),
        ("stand=plan", "case_by_state"),
        ("stand=alle&doelgroep=in_doelgroep", "case_by_outcome"),
        ("sorteer=stap", "case_open_by_next_step"),
    ],
)
def test_the_list_reads_a_part_of_an_index(client, amersfoort, query, index):
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
        cursor.execute("SET LOCAL ROLE NONE")  # the application may not analyze
        cursor.execute("ANALYZE cases_case")
        cursor.execute(f"SET LOCAL ROLE {roles.APP}")
    with CaptureQueriesContext(connection) as queries:
        client.get(f"{LIST}?{query}")
    statement = next(query["sql"] for query in queries if "found.id FROM unnest" in query["sql"])
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + statement)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert index in plan, plan
    assert "Seq Scan on cases_case" not in plan
