"""Roles: who holds what, where, from when until when, granted by whom."""

from datetime import date, timedelta

import pytest

from nazorg.accounts.models import Role, RoleAssignment, User
from nazorg.accounts.services import AccountError, create_user, end_role, grant_role, revoke_role
from tests.history import history

pytestmark = pytest.mark.django_db


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


@pytest.fixture
def newcomer(db) -> User:
    return create_user(email="Nieuw@Voorbeeld.nl", name="Nora Nieuw", by=None)


def test_a_role_counts_from_its_first_until_and_including_its_last_day(newcomer, admin, amersfoort, today):
    grant_role(newcomer, Role.COORDINATOR, gemeente=amersfoort, starts_on=today, ends_on=today, by=admin)
    assert fresh(newcomer).gemeente_ids() == [amersfoort.pk]
    held = RoleAssignment.objects.get(user=newcomer)
    assert held.granted_by == admin
    held.starts_on = held.ends_on = today + timedelta(days=1)
    held.save()
    assert fresh(newcomer).gemeente_ids() == []


def test_who_held_a_role_yesterday_has_nothing_today(newcomer, admin, amersfoort, today):
    yesterday = today - timedelta(days=1)
    grant_role(newcomer, Role.COORDINATOR, gemeente=amersfoort, starts_on=yesterday, ends_on=yesterday, by=admin)
    assert not fresh(newcomer).has_role(Role.COORDINATOR)


def test_a_role_of_one_gemeente_says_nothing_about_another(newcomer, admin, amersfoort, soest, today):
    grant_role(newcomer, Role.COORDINATOR, gemeente=amersfoort, starts_on=today, by=admin)
    grant_role(newcomer, Role.MANAGER, gemeente=soest, starts_on=today, by=admin)
    assert fresh(newcomer).gemeente_ids() == [amersfoort.pk]
    assert fresh(newcomer).gemeente_ids(Role.MANAGER) == [soest.pk]


def test_the_same_role_is_held_once_at_a_time(newcomer, admin, amersfoort, today):
    grant_role(newcomer, Role.COORDINATOR, gemeente=amersfoort, starts_on=today, by=admin)
    with pytest.raises(AccountError, match="heeft deze rol"):
        grant_role(
            newcomer,
            Role.COORDINATOR,
            gemeente=amersfoort,
            starts_on=today - timedelta(days=9),
            ends_on=today,
            by=admin,
        )
    grant_role(
        newcomer,
        Role.COORDINATOR,
        gemeente=amersfoort,
        starts_on=today - timedelta(days=9),
        ends_on=today - timedelta(days=1),
        by=admin,
    )


def test_a_role_without_a_gemeente_is_held_once_too(newcomer, admin, today):
    grant_role(newcomer, Role.PRIVACY_OFFICER, gemeente=None, starts_on=today, by=admin)
    with pytest.raises(AccountError):
        grant_role(newcomer, Role.PRIVACY_OFFICER, gemeente=None, starts_on=today + timedelta(days=5), by=admin)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.PROCESS_SUPPORTER, Role.MANAGER])
def test_a_role_with_cases_or_figures_names_its_gemeente(newcomer, admin, today, role):
    with pytest.raises(AccountError, match="Kies de gemeente"):
        grant_role(newcomer, role, gemeente=None, starts_on=today, by=admin)


def test_a_role_of_the_whole_house_has_no_gemeente(newcomer, admin, amersfoort, today):
    with pytest.raises(AccountError, match="niet per gemeente"):
        grant_role(newcomer, Role.ADMIN, gemeente=amersfoort, starts_on=today, by=admin)


def test_a_partner_belongs_to_an_organisation(newcomer, admin, today):
    with pytest.raises(AccountError, match="organisatie"):
        grant_role(newcomer, Role.PARTNER, gemeente=None, starts_on=today, by=admin)


def test_nobody_grants_themselves_a_role(admin, amersfoort, today):
    with pytest.raises(AccountError, match="uzelf"):
        grant_role(admin, Role.COORDINATOR, gemeente=amersfoort, starts_on=today, by=admin)


def test_a_role_does_not_end_before_it_starts(newcomer, admin, amersfoort):
    with pytest.raises(AccountError, match="laatste dag"):
        grant_role(
            newcomer,
            Role.MANAGER,
            gemeente=amersfoort,
            starts_on=date(2026, 3, 2),
            ends_on=date(2026, 3, 1),
            by=admin,
        )


def test_an_ended_role_counts_until_its_last_day(coordinator, admin, today):
    held = RoleAssignment.objects.filter(user=coordinator)[0]
    end_role(held, ends_on=today, by=admin)
    assert held.gemeente_id in fresh(coordinator).gemeente_ids()
    revoke_role(held, today=today, by=admin)
    assert held.gemeente_id not in fresh(coordinator).gemeente_ids()


def test_a_role_given_by_mistake_today_is_gone_at_once_and_its_history_stays(newcomer, admin, amersfoort, today):
    held = grant_role(newcomer, Role.COORDINATOR, gemeente=amersfoort, starts_on=today, by=admin)
    revoke_role(held, today=today, by=admin)
    assert not RoleAssignment.objects.filter(pk=held.pk).exists()
    assert [event.pgh_label for event in history(held)] == ["insert", "delete"]


def test_the_history_of_a_role_tells_who_and_why(newcomer, admin, amersfoort, today):
    held = grant_role(newcomer, Role.COORDINATOR, gemeente=amersfoort, starts_on=today, by=admin)
    end_role(held, ends_on=today, by=admin)
    assert [(event.pgh_context["user"], event.pgh_context["reason"]) for event in history(held)] == [
        (admin.pk, "rol gegeven"),
        (admin.pk, "rol beëindigd"),
    ]


def test_an_administrator_does_not_end_their_own_administration(admin, today):
    held = RoleAssignment.objects.get(user=admin)
    with pytest.raises(AccountError, match="eigen beheer"):
        revoke_role(held, today=today, by=admin)
