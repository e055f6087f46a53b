"""Users on the screen, from the first day of somebody's work to the last."""

import re
from urllib.parse import urlsplit

import pytest
from django.test import Client

from nazorg.accounts.models import Organisation, OrganisationKind, Role, RoleAssignment, User
from nazorg.accounts.services import create_organisation, create_user, grant_role

pytestmark = pytest.mark.django_db

USERS = "/beheer/gebruikers/"


@pytest.fixture
def office(log_in, admin):
    """The browser of the administrator."""
    return log_in(admin)


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def url_of(user, deed=""):
    return f"{USERS}{user.public_id}/{deed}"


def test_a_new_colleague_from_the_first_form_to_the_first_login(office, gemeenten, settings, today):
    settings.LOGIN_REDIRECT_URL = "accounts:preferences"
    shown = office.post(f"{USERS}nieuw/", {"name": "Nora Nieuw", "email": "nora@voorbeeld.nl"})
    link = re.search(r'value="(http[^"]*/account/activeren/[^"]*)"', shown.content.decode())
    assert link
    nora = User.objects.get(email="nora@voorbeeld.nl")
    both = [gemeenten["0307"].pk, gemeenten["0327"].pk]
    wishes = {"role": "coordinator", "gemeenten": both, "starts_on": today.isoformat(), "ends_on": ""}
    assert office.post(url_of(nora, "rol-geven/"), wishes)["Location"] == url_of(nora)
    assert User.objects.get(pk=nora.pk).gemeente_ids() == sorted(both)
    own = Client()
    path = urlsplit(link[1]).path
    own.post(path, {"password": "acht blauwe boten", "again": "acht blauwe boten"})
    own.post("/account/inloggen/", {"login": "nora@voorbeeld.nl", "password": "acht blauwe boten"})
    assert own.get("/mijn-voorkeuren/").status_code == 200


def test_the_link_is_not_shown_again(office):
    office.post(f"{USERS}nieuw/", {"name": "Nora Nieuw", "email": "nora@voorbeeld.nl"})
    nora = User.objects.get(email="nora@voorbeeld.nl")
    assert "/account/activeren/" not in office.get(url_of(nora)).content.decode()


def test_an_address_that_is_taken_is_explained_and_what_was_typed_stays(office, coordinator):
    response = office.post(f"{USERS}nieuw/", {"name": "Nora Nieuw", "email": coordinator.email})
    assert "Er is al een gebruiker met dit e-mailadres" in text_of(response)
    assert 'value="Nora Nieuw"' in response.content.decode()


def test_the_list_tells_roles_state_and_organisation(office, coordinator, partner, admin):
    text = text_of(office.get(USERS))
    assert "Carla Coster" in text
    assert "Amersfoort , Leusden , Woudenberg" in text.replace(",", " ,").replace("  ", " ")
    assert "Kwintes" in text
    assert "Actief" in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("zoek=coster", ["Carla Coster"]),
        ("zoek=SANNE.STEEN", ["Sanne Steen"]),
        ("rol=process_supporter", ["Sanne Steen"]),
        ("rol=onzin", ["Ali Aydin", "Carla Coster", "Sanne Steen"]),
        ("gesloten=on", ["Dora Dicht"]),
        ("zoek=%00", ["Ali Aydin", "Carla Coster", "Sanne Steen"]),
    ],
)
def test_the_list_is_filtered(office, coordinator, supporter, query, found):
    User.objects.create_user("dora@voorbeeld.nl", name="Dora Dicht", is_active=False)
    rows = re.findall(r'data-label="Naam"><span><a[^>]*>([^<]*)</a>', office.get(f"{USERS}?{query}").content.decode())
    assert rows == found


@pytest.mark.parametrize("users", [1, 21])
def test_the_list_asks_the_database_the_same_number_of_questions(
    office, amersfoort, users, today, django_assert_num_queries
):
    for number in range(users):
        user = create_user(email=f"u{number}@voorbeeld.nl", name=f"Gebruiker {number:02}", by=None)
        grant_role(user, Role.COORDINATOR, gemeente=amersfoort, starts_on=today, by=None)
    office.get(USERS)
    with django_assert_num_queries(5):  # session, user, own roles, users, their roles
        assert office.get(USERS).status_code == 200


def test_the_page_of_a_user_tells_who_did_what(office, coordinator, admin, amersfoort, today):
    held = coordinator.role_assignments.get(gemeente=amersfoort)
    office.post(f"/beheer/rollen/{held.public_id}/beeindigen/", {"when": "nu"})
    text = text_of(office.get(url_of(coordinator)))
    assert "Rol beëindigd: Nazorgcoördinator Amersfoort" in text
    assert "Ali Aydin" in text


@pytest.mark.parametrize("roles", [1, 21])
def test_the_page_of_a_user_asks_the_database_the_same_number_of_questions(
    office, admin, roles, django_assert_num_queries, amersfoort
):
    from datetime import date

    user = create_user(email="nora@voorbeeld.nl", name="Nora Nieuw", by=admin)
    for number in range(roles):
        day = date(2020, 1, 1 + number)
        grant_role(user, Role.COORDINATOR, gemeente=amersfoort, starts_on=day, ends_on=day, by=admin)
    office.get(url_of(user))
    with django_assert_num_queries(9):
        assert office.get(url_of(user)).status_code == 200


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"role": "coordinator", "starts_on": "2026-01-01"}, "Kies de gemeente"),
        ({"role": "partner", "starts_on": "2026-01-01"}, "hoort bij een organisatie"),
        ({"role": "admin", "starts_on": "2026-01-01", "ends_on": "2025-01-01"}, "laatste dag ligt voor"),
        ({"role": "baas", "starts_on": "2026-01-01"}, "baas"),
        ({"role": "admin", "starts_on": "31 februari"}, "geldige datum"),
        ({"role": "coordinator", "gemeenten": ["999999"], "starts_on": "2026-01-01"}, "999999"),
    ],
)
def test_a_role_that_cannot_be_given_is_explained(office, coordinator, answer, message):
    count = RoleAssignment.objects.count()
    newcomer = create_user(email="nora@voorbeeld.nl", name="Nora Nieuw", by=None)
    response = office.post(url_of(newcomer, "rol-geven/"), answer)
    assert response.status_code == 422
    assert message in text_of(response)
    assert RoleAssignment.objects.count() == count


def test_a_role_for_several_gemeenten_is_given_for_all_or_for_none(office, gemeenten, today):
    nora = create_user(email="nora@voorbeeld.nl", name="Nora Nieuw", by=None)
    grant_role(nora, Role.MANAGER, gemeente=gemeenten["0327"], starts_on=today, by=None)
    both = [gemeenten["0307"].pk, gemeenten["0327"].pk]
    wishes = {"role": "manager", "gemeenten": both, "starts_on": today.isoformat()}
    assert "heeft deze rol" in text_of(office.post(url_of(nora, "rol-geven/"), wishes))
    assert RoleAssignment.objects.filter(user=nora).count() == 1


def test_a_role_ends_after_a_day_that_has_to_be_named(office, coordinator, amersfoort, today):
    held = coordinator.role_assignments.get(gemeente=amersfoort)
    url = f"/beheer/rollen/{held.public_id}/beeindigen/"
    assert "Vul de laatste dag in" in text_of(office.post(url, {"when": "later"}))
    office.post(url, {"when": "later", "ends_on": today.isoformat()})
    held.refresh_from_db()
    assert held.ends_on == today


def test_closing_is_asked_twice_and_reopening_gives_a_link(office, coordinator):
    assert "Weet u het zeker" in text_of(office.get(url_of(coordinator, "sluiten/")))
    assert User.objects.get(pk=coordinator.pk).is_active
    office.post(url_of(coordinator, "sluiten/"))
    assert not User.objects.get(pk=coordinator.pk).is_active
    assert "/account/activeren/" in office.post(url_of(coordinator, "heropenen/")).content.decode()


@pytest.mark.parametrize("deed", ["sluiten/", "activeringslink/", "app-verwijderen/"])
def test_an_administrator_does_not_lock_themselves_out(office, admin, deed):
    office.post(url_of(admin, deed))
    assert User.objects.get(pk=admin.pk).has_usable_password()
    assert office.get(USERS).status_code == 200


def test_a_name_with_html_stays_text(office):
    nora = create_user(email="nora@voorbeeld.nl", name="<script>alert(1)</script>", by=None)
    for page in (USERS, url_of(nora), url_of(nora, "wijzigen/"), url_of(nora, "sluiten/"), url_of(nora, "rol-geven/")):
        assert "<script>alert(1)" not in office.get(page).content.decode()


class TestOrganisations:
    """The directory."""

    LIST = "/beheer/organisaties/"

    def test_an_organisation_is_added_and_corrected(self, office):
        made = office.post(f"{self.LIST}nieuw/", {"name": "De Waag", "kind": "zorg", "in_top_x": "on"})
        found = Organisation.objects.get()
        assert made["Location"] == f"{self.LIST}{found.public_id}/"
        office.post(f"{self.LIST}{found.public_id}/wijzigen/", {"name": "De Waag Amersfoort", "kind": "zorg"})
        found.refresh_from_db()
        assert (found.name, found.in_top_x) == ("De Waag Amersfoort", False)

    def test_two_organisations_never_share_a_name(self, office, kwintes):
        response = office.post(f"{self.LIST}nieuw/", {"name": "KWINTES", "kind": "zorg"})
        assert "al een organisatie met deze naam" in text_of(response)

    @pytest.mark.parametrize("organisations", [1, 21])
    def test_the_list_asks_the_database_the_same_number_of_questions(
        self, office, organisations, django_assert_num_queries
    ):
        for number in range(organisations):
            create_organisation(name=f"Organisatie {number}", kind=OrganisationKind.OVERIG, by=None)
        office.get(self.LIST)
        with django_assert_num_queries(4):
            assert office.get(self.LIST).status_code == 200

    @pytest.mark.parametrize("users", [1, 21])
    def test_the_page_asks_the_database_the_same_number_of_questions(
        self, office, kwintes, users, today, django_assert_num_queries
    ):
        for number in range(users):
            user = create_user(email=f"u{number}@voorbeeld.nl", name=f"U{number}", organisation=kwintes, by=None)
            grant_role(user, Role.PARTNER, gemeente=None, starts_on=today, by=None)
        page = f"{self.LIST}{kwintes.public_id}/"
        office.get(page)
        with django_assert_num_queries(7):
            assert office.get(page).status_code == 200


class TestSystems:
    """Connected systems."""

    LIST = "/beheer/systemen/"

    def test_a_system_is_connected_used_and_shut_out(self, office, gemeenten, client):
        wishes = {"name": "DPAN", "gemeenten": [gemeenten["0307"].pk], "scopes": ["meldingen:schrijven"]}
        shown = office.post(f"{self.LIST}nieuw/", wishes).content.decode()
        values = re.findall(r'id="client-(id|secret)"[^>]*value="([^"]*)"', shown)
        form = {"grant_type": "client_credentials", **{f"client_{name}": value for name, value in values}}
        assert client.post("/api/o/token/", form).status_code == 200
        listed = office.get(self.LIST)
        assert "In gebruik" in text_of(listed)
        assert dict(values)["secret"] not in listed.content.decode()
        end = re.search(r'href="([^"]*afsluiten/)"', listed.content.decode())
        assert end
        office.post(end[1])
        assert client.post("/api/o/token/", form).status_code == 401

    def test_a_form_without_answers_says_what_is_missing(self, office):
        assert text_of(office.post(f"{self.LIST}nieuw/")).count("Dit veld is vereist") >= 3


def test_preferences_are_kept(log_in, coordinator):
    browser = log_in(coordinator)
    browser.post("/mijn-voorkeuren/", {"wants_direct_mail": "on"})
    coordinator.refresh_from_db()
    assert (coordinator.wants_digest, coordinator.wants_direct_mail) == (False, True)
    assert "toch het dagelijks overzicht" in text_of(browser.get("/mijn-voorkeuren/"))
