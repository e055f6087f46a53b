"""Two people edit the same thing, on every form that changes what stands: the second loses nothing and sees the other.

One row a form. Both open it, the first saves, the second saves: that answers 409 with what the first wrote beside what
the second typed, changes nothing, and saves the second time.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cases.action_templates import FIRST
from cases.basics import load_letter_templates
from cases.services.templates import save_template
from leefgebieden.basics import load_first_questions
from leefgebieden.rules.details import DebtFacts
from leefgebieden.services.details import register_detail
from nazorg.accounts.models import RoleAssignment
from nazorg.policy.services import DraftDetails, draft_version
from people.rules.partial_date import PartialDate
from people.services import AddressDetails, TitleDetails, add_address, add_label, register_title
from tests.cases.letter_data import make_stay, sent
from tests.cases.making import detained, make_case

pytestmark = pytest.mark.django_db
Fixture = Callable[[str], Any]


@dataclass(frozen=True)
class Edit:
    """A form: where it is, who uses it, and what the first and the second change in it."""

    name: str
    who: str
    where: Callable[[Fixture], list[Any]]
    first: dict[str, str]
    second: dict[str, str]
    both: dict[str, str] | None = None  # what both fill in besides
    button: str = ""


def a_template(get: Fixture) -> list[Any]:
    return [save_template(None, FIRST[0], by=None).public_id]


def a_letter_text(get: Fixture) -> list[Any]:
    load_letter_templates()
    return ["nazorgbrief"]


def an_answered_letter(get: Fixture) -> list[Any]:
    get("policy")
    case, detention = make_stay(get("amersfoort"))
    (letter,) = sent(get("coordinator"), detention)
    return [case.public_id, letter.public_id]


def a_draft(get: Fixture) -> list[Any]:
    policy = get("policy")
    details = DraftDetails("AMF-2030", get("today") + timedelta(days=30), policy.content)
    return [draft_version(details, by=get("admin"), today=get("today")).public_id]


def some_questions(get: Fixture) -> list[Any]:
    load_first_questions(now=get("now"))
    return []


def a_case(get: Fixture) -> Any:
    get("policy")
    return make_case(get("amersfoort"), residence_status="geldig")


def a_person(get: Fixture) -> list[Any]:
    return [a_case(get).person.public_id]


def somebody_detained(get: Fixture) -> list[Any]:
    case = a_case(get)
    return [case.person.public_id, detained(case).public_id]


def an_address(get: Fixture) -> list[Any]:
    person = a_case(get).person
    details = AddressDetails("woonadres", PartialDate(2020), "brp", gemeente=get("amersfoort"))
    return [person.public_id, add_address(person, details=details, by=None, now=get("now")).public_id]


def a_label(get: Fixture, category: str = "top_x") -> list[Any]:
    person, day = a_case(get).person, get("today") - timedelta(days=30)
    return [
        person.public_id,
        add_label(person, category=category, starts_on=day, reason="Proef", by=None, now=timezone.now()).public_id,
    ]


def somebody_judged(get: Fixture) -> list[Any]:
    case = a_case(get)
    detained(case)
    return [case.person.public_id]


def a_detail(get: Fixture) -> list[Any]:
    case = a_case(get)
    row = register_detail(case.person, DebtFacts("CJIB", "cjib"), detention=detained(case), by=None, now=get("now"))
    return [case.public_id, "schulden", row.public_id]


def a_title(get: Fixture) -> list[Any]:
    case = a_case(get)
    title = register_title(case.person, TitleDetails("vi", get("today")), by=None, now=get("now"))
    return [case.public_id, title.public_id]


def a_role(get: Fixture) -> list[Any]:
    return [RoleAssignment.objects.filter(user=get("outsider")).get().public_id]


DAY, LATER, LAST = "2031-01-02", "2031-02-03", "2020-06-07"
EDITS = [
    Edit("cases:template", "admin", a_template, {"name": "Van de eerste"}, {"name": "Van de tweede"}),
    Edit("cases:template", "admin", a_template, {"regel0-title": "Van de eerste"}, {"regel1-title": "Van de tweede"}),
    Edit(
        "cases:letter_template",
        "admin",
        a_letter_text,
        {"subject": "Van de eerste"},
        {"subject": "Van de tweede"},
        button="bewaren",
    ),
    Edit(
        "cases:letter",
        "coordinator",
        an_answered_letter,
        {"response": "Van de eerste"},
        {"response": "Van de tweede"},
        both={"state": "geen_reactie"},
    ),
    Edit(
        "cases:regisseur",
        "coordinator",
        lambda get: [a_case(get).public_id],
        {"owner": "supporter"},
        {"owner": "coordinator"},
    ),
    Edit("cases:follow", "coordinator", lambda get: [a_case(get).public_id], {"review_on": DAY}, {"review_on": LATER}),
    Edit("cases:change_detail", "coordinator", a_detail, {"creditor": "Van de eerste"}, {"creditor": "Van de tweede"}),
    Edit("cases:change_title", "coordinator", a_title, {"supervisor": "De eerste"}, {"supervisor": "De tweede"}),
    Edit("leefgebieden:questions", "admin", some_questions, {"id-1": "Van de eerste?"}, {"id-1": "Van de tweede?"}),
    Edit(
        "leefgebieden:decide",
        "coordinator",
        somebody_judged,
        {"outcome": "buiten_doelgroep", "reason": "Van de eerste"},
        {"outcome": "in_doelgroep", "reason": "Van de tweede"},
    ),
    Edit(
        "people:correct",
        "coordinator",
        a_person,
        {"first_names": "Eerste"},
        {"first_names": "Tweede"},
        both={"reason": "Stond verkeerd"},
    ),
    Edit("people:edit_address", "coordinator", an_address, {"starts_on": "1-2-2019"}, {"starts_on": "3-4-2018"}),
    Edit(
        "people:release_date",
        "coordinator",
        somebody_detained,
        {"new_on": DAY},
        {"new_on": LATER},
        both={"reason": "Gehoord", "source": "pi"},
    ),
    Edit(
        "people:transfer",
        "coordinator",
        somebody_detained,
        {"facility_text": "PI Eerste"},
        {"facility_text": "PI Tweede"},
    ),
    Edit("people:end_label", "coordinator", a_label, {"ends_on": LATER}, {"ends_on": DAY}, both={"reason": "Voorbij"}),
    Edit(
        "people:end_coordination",
        "bij_officer",
        lambda get: a_label(get, "bij"),
        {"ends_on": LATER},
        {"ends_on": DAY},
        both={"reason": "Voorbij"},
    ),
    Edit(
        "people:decide_coordination",
        "bij_officer",
        lambda get: a_label(get, "bij"),
        {"needs_aftercare": "ja", "reason": "Van de eerste"},
        {"needs_aftercare": "nee", "reason": "Van de tweede"},
    ),
    Edit("policy:edit", "admin", a_draft, {"long_stay_days": "71"}, {"long_stay_days": "72"}),
    Edit(
        "accounts:change-user",
        "admin",
        lambda get: [get("supporter").public_id],
        {"name": "De eerste"},
        {"name": "De tweede"},
    ),
    Edit(
        "accounts:change-organisation",
        "admin",
        lambda get: [get("kwintes").public_id],
        {"name": "De eerste"},
        {"name": "De tweede"},
    ),
    Edit("accounts:end-role", "admin", a_role, {"ends_on": LATER}, {"ends_on": DAY}, both={"when": "later"}),
]


def fields_of(page: str) -> dict[str, str]:
    """What a browser sends of the form on a page when nobody types anything."""
    forms = re.findall(r'<form method="post"[^>]*>(.*?)</form>', page, re.DOTALL)
    form = next(part for part in forms if 'name="revision"' in part)
    sent: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        told = {name: unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        is_box = told.get("type") in ("checkbox", "radio")
        if "name" in told and (not is_box or re.search(r"\schecked", tag)):
            sent[told["name"]] = told.get("value", "on" if is_box else "")
    for name, text in re.findall(r'<textarea[^>]*name="([\w-]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        sent[name] = unescape(text).removeprefix("\n")
    for name, options in re.findall(r'<select[^>]*name="([\w-]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)"[^>]*selected', options)
        sent[name] = unescape(chosen[1]) if chosen else ""
    return sent


def named(get: Fixture, told: dict[str, str]) -> dict[str, str]:
    """What is typed; a member of the cast by the id that a list of colleagues has."""
    return {
        name: str(get(value).public_id) if value in ("coordinator", "supporter") else value
        for name, value in told.items()
    }


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: f"{edit.name}-{'-'.join(edit.first)}")
def test_the_second_of_two_writers_sees_what_the_first_did_and_loses_nothing(
    edit: Edit, request: pytest.FixtureRequest, log_in: Callable[[Any], Client]
) -> None:
    get: Fixture = request.getfixturevalue
    url = reverse(edit.name, args=edit.where(get))
    client = log_in(get(edit.who))
    opened = fields_of(client.get(url).content.decode())
    pressed = {edit.button: "1"} if edit.button else {}
    first = {**opened, **pressed, **(edit.both or {}), **named(get, edit.first)}
    second = {**opened, **pressed, **(edit.both or {}), **named(get, edit.second)}

    assert client.post(url, first).status_code == 302, "the first"
    with CaptureQueriesContext(connection) as queries:
        refused = client.post(url, second)

    page = refused.content.decode()
    assert refused.status_code == 409, page
    assert "Uw wijziging is nog niet bewaard" in page
    assert not [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE")) and "accesslog" not in q["sql"]]
    compared = page.partition("nz-compare")[2].partition("</table>")[0]
    assert compared, "what the first did is shown"
    again = fields_of(page)
    assert {name: again.get(name) for name in second if name in edit.second} == {
        name: second[name] for name in edit.second
    }, "what the second typed is still there"
    assert again["revision"] != second["revision"]
    assert client.post(url, {**again, **pressed}).status_code == 302, "the second, who has seen it"


def test_a_draft_is_not_confirmed_as_another_wrote_it_meanwhile(get_draft: Any, log_in: Any, admin: Any) -> None:
    draft, client = get_draft, log_in(admin)
    page = client.get(reverse("policy:version", args=[draft])).content.decode()
    seen = fields_of(page)["revision"]
    edit = reverse("policy:edit", args=[draft])
    client.post(edit, {**fields_of(client.get(edit).content.decode()), "long_stay_days": "71"})

    for name in ("policy:confirm", "policy:delete"):
        answer = client.post(reverse(name, args=[draft]), {"revision": seen}, follow=True)
        assert "intussen gewijzigd" in answer.content.decode()
        assert "Dit is een concept" in answer.content.decode()


@pytest.fixture
def get_draft(request: pytest.FixtureRequest) -> Any:
    """The public id of a draft."""
    return a_draft(request.getfixturevalue)[0]


def test_questions_of_both_writers_stand_on_the_page(log_in: Any, admin: Any, now: Any) -> None:
    load_first_questions(now=now)
    client, url = log_in(admin), reverse("leefgebieden:questions")
    opened = fields_of(client.get(url).content.decode())
    client.post(url, {**opened, "id-1": "", "zorg-nieuw-1": "Van de eerste?"})

    page = client.post(url, {**opened, "id-1": "Door de tweede verbeterd?", "id-nieuw-1": "Van de tweede?"})

    again = fields_of(page.content.decode())
    assert page.status_code == 409
    assert {"Van de eerste?", "Door de tweede verbeterd?", "Van de tweede?"} <= set(again.values())
    assert client.post(url, again).status_code == 302
