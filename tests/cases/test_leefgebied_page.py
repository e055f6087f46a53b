"""The page of one leefgebied: what to do, the details, and writing them down and changing them."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cases.models import Case
from cases.pages.detail_kinds import KINDS, euros
from cases.services import derive
from leefgebieden.models import CareContact, DebtLine, HealthInsurance, IdentityDocument
from leefgebieden.rules.details import CareFacts, DebtFacts, DocumentFacts, InsuranceFacts
from leefgebieden.services.details import change_detail, register_detail
from nazorg.accounts.models import User
from nazorg.audit.models import Look
from tests.cases.making import detained, make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(amersfoort, policy):
    made = make_case(amersfoort, "van den Berg", first_names="Noor")
    detained(made, days_ago=40, days_left=100)
    return made


@pytest.fixture
def desk(log_in, coordinator):
    return log_in(coordinator)


def page_of(case: Case, code: str) -> str:
    return reverse("cases:leefgebied", args=[case.public_id, code])


def add_url(case: Case, kind: str) -> str:
    return reverse("cases:add_detail", args=[case.public_id, kind])


def change_url(case: Case, kind: str, row) -> str:
    return reverse("cases:change_detail", args=[case.public_id, kind, row.public_id])


def register(case: Case, facts, by: User | None = None):
    detention = case.person.detentions.first()
    return register_detail(case.person, facts, detention=detention, by=by, now=timezone.now())


FILLED_IN = {
    "id-bewijzen": {"kind": "paspoort", "costs_by": "client", "route": ""},
    "onderdak": {"rent": "lening"},
    "uitkering": {"kind": "geblokkeerd", "taken_on": "2026-01-05"},
    "schulden": {"creditor": "Energiebedrijf", "source": "opgave", "arrangement": "geen", "amount": "310.25"},
    "bewind": {"manager": "Bureau Balans", "starts_on": "2026-01-05"},
    "zorg": {"provider": "GGz Centraal", "need": "bestaand", "law": "zvw"},
    "verzekering": {"insured_at_start": "nee", "insurer": "Menzis"},
    "indicaties": {"body": "ciz", "asked_on": "2026-01-05"},
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_each_kind_can_be_added_changed_and_removed_on_its_page(case, desk, kind):
    answer = desk.post(add_url(case, kind.code), FILLED_IN[kind.code])
    assert (answer.status_code, answer.headers["Location"]) == (302, page_of(case, kind.leefgebied.value))
    row = kind.model._default_manager.get(person=case.person)
    shown = desk.get(page_of(case, kind.leefgebied.value)).content.decode()
    assert change_url(case, kind.code, row) in shown
    form = desk.get(change_url(case, kind.code, row))
    assert "Bewaren" in form.content.decode()
    unchanged = desk.post(change_url(case, kind.code, row), {**FILLED_IN[kind.code], "revision": "0"})
    assert unchanged.status_code == 422
    assert "Er is niets veranderd" in unchanged.content.decode()
    remove_url = reverse("cases:remove_detail", args=[case.public_id, kind.code, row.public_id])
    assert desk.post(remove_url, {"reason": "Dubbel", "revision": "0"}).status_code == 302
    assert not kind.model._default_manager.exists()


def test_a_form_without_what_is_needed_comes_back_with_what_was_typed(case, desk):
    answer = desk.post(add_url(case, "schulden"), {"amount": "12.50", "arrangement": "geen"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "12.50" in text
    assert not DebtLine.objects.exists()


def test_what_can_not_be_is_said_beside_the_form(case, desk, today):
    tomorrow = (today + timedelta(days=1)).isoformat()
    answer = desk.post(add_url(case, "uitkering"), {"kind": "hervat", "taken_on": tomorrow})
    assert answer.status_code == 422
    assert "kan niet in de toekomst liggen" in answer.content.decode()


def test_the_second_of_two_writers_sees_both_texts_and_loses_nothing(case, desk, supporter, now):
    row = register(case, DebtFacts("CJIB", "cjib", Decimal(400)))
    change_detail(row, DebtFacts("CJIB", "cjib", Decimal(500)), revision=0, by=supporter, now=now)
    typed = {"creditor": "CJIB", "source": "cjib", "arrangement": "maatwerk_cjib", "amount": "450", "revision": "0"}

    answer = desk.post(change_url(case, "schulden", row), typed)

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "500" in text
    assert 'value="450"' in text
    assert "Maatwerk met het CJIB" in text
    row.refresh_from_db()
    assert row.amount == 500
    assert 'name="revision" value="1"' in text
    assert desk.post(change_url(case, "schulden", row), {**typed, "revision": "1"}).status_code == 302
    row.refresh_from_db()
    assert row.amount == 450


def test_what_was_typed_when_the_session_ended_is_back_after_login(case, desk, coordinator):
    url = add_url(case, "zorg")
    writer = desk.get(url).content.decode().partition('name="schrijver" value="')[2].partition('"')[0]
    desk.session.flush()
    desk.cookies.clear()
    desk.post(url, {"provider": "De Waag", "schrijver": writer})
    draft = desk.session
    desk.force_login(coordinator)
    desk.session.update(draft)
    shown = desk.get(url).content.decode()
    assert 'value="De Waag"' in shown
    assert not CareContact.objects.exists()


def test_the_page_says_what_to_do_and_why(case, desk, today):
    register(case, DocumentFacts("paspoort", valid_until=today + timedelta(days=10)))
    text = desk.get(page_of(case, "id")).content.decode()
    assert "gemeente van de PI" in text
    assert "vóór de vrijlating" in text
    assert "niet geldig" in text


def test_another_leefgebied_has_hints_of_its_own_only(case, desk, today):
    register(case, DocumentFacts("paspoort", valid_until=today))
    assert "gemeente van de PI" not in desk.get(page_of(case, "schulden")).content.decode()


def test_the_care_page_and_its_form_say_never_to_write_a_diagnosis(case, desk):
    assert "Nooit een diagnose" in desk.get(page_of(case, "zorg")).content.decode()
    assert "Schrijf nooit op wat iemand heeft" in desk.get(add_url(case, "zorg")).content.decode()


def test_no_field_of_care_takes_more_than_who_and_when():
    care = {field.name for field in CareContact._meta.get_fields() if not field.is_relation}
    kept = {"id", "public_id", "registered_at", "revision", "provider", "law", "need", "starts_on", "ends_on"}
    assert care == kept


def test_there_is_one_insurance_per_detention_and_no_second_can_be_added(case, desk):
    register(case, InsuranceFacts("Menzis"))
    assert add_url(case, "verzekering") not in desk.get(page_of(case, "zorg")).content.decode()
    answer = desk.post(add_url(case, "verzekering"), FILLED_IN["verzekering"])
    assert answer.status_code == 422
    assert HealthInsurance.objects.get().insurer == "Menzis"


def test_a_kind_of_another_client_can_not_be_reached_with_a_wrong_word(case, desk):
    row = register(case, DebtFacts("CJIB", "cjib"))
    assert desk.get(change_url(case, "zorg", row)).status_code == 404


def test_a_closed_dossier_is_shown_and_not_changed(case, desk, today):
    row = register(case, DebtFacts("CJIB", "cjib"))
    Case.objects.filter(pk=case.pk).update(closed_on=today, close_reason="geen_hulpvraag")
    text = desk.get(page_of(case, "schulden")).content.decode()
    assert "CJIB" in text
    assert add_url(case, "schulden") not in text
    assert desk.get(add_url(case, "schulden")).status_code == 403
    assert desk.post(change_url(case, "schulden", row), FILLED_IN["schulden"]).status_code == 403


def test_the_waiting_time_for_a_benefit_is_shown(case, desk, today):
    asked_on = (today - timedelta(days=12)).isoformat()
    desk.post(add_url(case, "uitkering"), {"kind": "aangevraagd", "taken_on": asked_on})
    assert "Al 12 dagen wachten" in desk.get(page_of(case, "werk_inkomen")).content.decode()


def test_a_change_of_details_lets_the_case_be_derived_anew(case, desk, today):
    derive.refresh(case, today=today)
    Case.objects.filter(pk=case.pk).update(derive_on=None)
    desk.post(add_url(case, "zorg"), FILLED_IN["zorg"])
    assert Case.objects.get(pk=case.pk).derive_on == today


def test_looking_is_written_down(case, desk):
    desk.get(page_of(case, "zorg"))
    assert Look.objects.filter(subject_ids__contains=[case.person.public_id]).exists()


def test_the_matrix_leads_to_the_page(case, desk):
    assert page_of(case, "zorg") in desk.get(reverse("cases:leefgebieden", args=[case.public_id])).content.decode()


def test_the_page_takes_the_same_queries_however_much_there_is(case, desk):
    counted = []
    for extra in (1, 20):
        for number in range(extra):
            register(case, CareFacts(f"Aanbieder {number}", "bestaand"))
        desk.get(page_of(case, "zorg"))
        with CaptureQueriesContext(connection) as queries:
            desk.get(page_of(case, "zorg"))
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 28


@pytest.mark.parametrize(
    ("amount", "text"),
    [(None, ""), (Decimal(0), "€ 0,00"), (Decimal("1310.25"), "€ 1.310,25"), (Decimal("1234567.5"), "€ 1.234.567,50")],
)
def test_amounts_are_written_as_in_dutch(amount, text):
    assert euros(amount) == text


def test_a_document_is_never_kept_with_its_number():
    names = {field.name for field in IdentityDocument._meta.get_fields()}
    assert not [name for name in names if "number" in name or "nummer" in name]
