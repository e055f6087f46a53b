"""The fixed cast of the tests, made through the services, and who logs in as whom.

| who | role | where |
|---|---|---|
| coordinator | Nazorgcoördinator | Amersfoort, Leusden, Woudenberg |
| supporter | Procesondersteuner | all seven gemeenten |
| partner | Ketenpartner | Kwintes |
| outsider | Nazorgcoördinator | Soest: another gemeente |
| admin | Functioneel beheerder | |
| privacy_officer | Privacy officer / FG | |
| manager | Management | Amersfoort |
| vhru_manager | VHRU procesmanager | |
| bij_officer | BIJ-behandelaar | Amersfoort |
| partner_colleague | Ketenpartner | Kwintes |
| partner_other_part, partner_expired, partner_revoked, partner_elsewhere | Ketenpartner | an organisation each |
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import NamedTuple

import pytest
from django.test import Client
from django.utils import timezone

from nazorg.accounts.basics import GEMEENTEN, load_gemeenten
from nazorg.accounts.models import Gemeente, Organisation, OrganisationKind, Role, User
from nazorg.accounts.services import activate_user, create_organisation, create_user, grant_role
from nazorg.policy.basics import load_first_policy
from nazorg.policy.models import PolicyVersion

PASSWORD = "zeven groene fietsen"
SINCE = date(2020, 1, 1)
EEMLAND_ZUID = ("0307", "0327", "0351")
ALL_SEVEN = tuple(code for code, _, _ in GEMEENTEN)
# The order of the columns in the access matrix; None is nobody at all.
MEMBERS = (
    "anonymous",
    "coordinator",
    "supporter",
    "partner",
    "outsider",
    "admin",
    "privacy_officer",
    "manager",
    "vhru_manager",
    "bij_officer",
    "partner_colleague",
    "partner_other_part",
    "partner_expired",
    "partner_revoked",
    "partner_elsewhere",
)


class Post(NamedTuple):
    """The name of a member of the cast, the role, and the gemeenten (CBS codes) in which it is held."""

    name: str
    role: Role
    gemeenten: tuple[str, ...] = ()


POSTS = {
    "coordinator": Post("Carla Coster", Role.COORDINATOR, EEMLAND_ZUID),
    "supporter": Post("Sanne Steen", Role.PROCESS_SUPPORTER, ALL_SEVEN),
    "partner": Post("Pieter Prins", Role.PARTNER),
    "outsider": Post("Olga Oort", Role.COORDINATOR, ("0342",)),
    "admin": Post("Ali Aydin", Role.ADMIN),
    "privacy_officer": Post("Petra Pauw", Role.PRIVACY_OFFICER),
    "manager": Post("Mila Maas", Role.MANAGER, ("0307",)),
    "vhru_manager": Post("Victor Vos", Role.VHRU_MANAGER),
    "bij_officer": Post("Bas Bakker", Role.BIJ_OFFICER, ("0307",)),
    "partner_colleague": Post("Karin Kok", Role.PARTNER),
    "partner_other_part": Post("Sem Smit", Role.PARTNER),
    "partner_expired": Post("Vera Visser", Role.PARTNER),
    "partner_revoked": Post("Rik Roos", Role.PARTNER),
    "partner_elsewhere": Post("Eva Evers", Role.PARTNER),
}
# Whom the other partners work for: something else, nothing any more, or another case is shared with each.
OTHER_ORGANISATIONS = {
    "partner_other_part": "Stadsring51",
    "partner_expired": "Omnia",
    "partner_revoked": "Hirundo",
    "partner_elsewhere": "Exodus Utrecht",
}


@pytest.fixture
def today() -> date:
    """The local date, as the edges see it."""
    return timezone.localdate()


@pytest.fixture
def now() -> datetime:
    """The moment, as the edges see it."""
    return timezone.now()


@pytest.fixture
def gemeenten(db: None) -> Mapping[str, Gemeente]:
    """The seven gemeenten by CBS code."""
    load_gemeenten()
    return {gemeente.code: gemeente for gemeente in Gemeente.objects.all()}


@pytest.fixture
def amersfoort(gemeenten: Mapping[str, Gemeente]) -> Gemeente:
    """The gemeente of most tests."""
    return gemeenten["0307"]


@pytest.fixture
def soest(gemeenten: Mapping[str, Gemeente]) -> Gemeente:
    """The gemeente of the outsider."""
    return gemeenten["0342"]


@pytest.fixture
def policy(db: None) -> PolicyVersion:
    """The policy with which an installation starts."""
    load_first_policy()
    return PolicyVersion.objects.get()


@pytest.fixture
def kwintes(db: None) -> Organisation:
    """The organisation of the partner."""
    return make_kwintes()


def make_kwintes() -> Organisation:
    """Kwintes, which sits in both meetings."""
    return create_organisation(name="Kwintes", kind=OrganisationKind.ZORG, in_top_x=True, in_pga_lokaal=True, by=None)


def make_user(
    name: str, role: Role, *gemeenten: Gemeente, organisation: Organisation | None = None, email: str = ""
) -> User:
    """A user who can log in with PASSWORD and has held a role since 2020."""
    address = email or f"{name.lower().replace(' ', '.')}@voorbeeld.nl"
    user = create_user(email=address, name=name, organisation=organisation, by=None)
    for gemeente in gemeenten or (None,):
        grant_role(user, role, gemeente=gemeente, starts_on=SINCE, by=None)
    return activate_user(user, password=PASSWORD, now=timezone.now())


def make_member(member: str, gemeenten: Mapping[str, Gemeente], kwintes: Organisation | None = None) -> User:
    """Somebody of the cast; the partner and the colleague are of Kwintes."""
    name, role, codes = POSTS[member]
    organisation = kwintes if member in ("partner", "partner_colleague") else None
    if member in OTHER_ORGANISATIONS:
        kind = OrganisationKind.SCHULDHULP if member == "partner_other_part" else OrganisationKind.WONEN
        organisation = create_organisation(name=OTHER_ORGANISATIONS[member], kind=kind, by=None)
    return make_user(name, role, *[gemeenten[code] for code in codes], organisation=organisation)


@pytest.fixture
def coordinator(gemeenten: Mapping[str, Gemeente]) -> User:
    """Sees and decides the cases of Eemland Zuid."""
    return make_member("coordinator", gemeenten)


@pytest.fixture
def supporter(gemeenten: Mapping[str, Gemeente]) -> User:
    """Works for all seven gemeenten."""
    return make_member("supporter", gemeenten)


@pytest.fixture
def partner(kwintes: Organisation) -> User:
    """Sees what is shared with Kwintes."""
    return make_member("partner", {}, kwintes)


@pytest.fixture
def partner_colleague(kwintes: Organisation) -> User:
    """Works with the partner, at Kwintes."""
    return make_member("partner_colleague", {}, kwintes)


@pytest.fixture
def partner_other_part(db: None) -> User:
    """Of an organisation with which another part is shared."""
    return make_member("partner_other_part", {})


@pytest.fixture
def partner_expired(db: None) -> User:
    """Of an organisation with which nothing is shared any more, since its days are over."""
    return make_member("partner_expired", {})


@pytest.fixture
def partner_revoked(db: None) -> User:
    """Of an organisation with which nothing is shared any more, since somebody ended that."""
    return make_member("partner_revoked", {})


@pytest.fixture
def partner_elsewhere(db: None) -> User:
    """Of an organisation with which another case is shared."""
    return make_member("partner_elsewhere", {})


@pytest.fixture
def outsider(gemeenten: Mapping[str, Gemeente]) -> User:
    """A coordinator, but of another gemeente."""
    return make_member("outsider", gemeenten)


@pytest.fixture
def admin(db: None) -> User:
    """Administers, and sees no case."""
    return make_member("admin", {})


@pytest.fixture
def privacy_officer(db: None) -> User:
    """Reviews who looked at whom."""
    return make_member("privacy_officer", {})


@pytest.fixture
def manager(gemeenten: Mapping[str, Gemeente]) -> User:
    """Sees counts only."""
    return make_member("manager", gemeenten)


@pytest.fixture
def vhru_manager(db: None) -> User:
    """Works with Top X only."""
    return make_member("vhru_manager", {})


@pytest.fixture
def bij_officer(gemeenten: Mapping[str, Gemeente]) -> User:
    """Sees BIJ and decides about it, and has no other role."""
    return make_member("bij_officer", gemeenten)


@pytest.fixture
def log_in() -> Callable[[User | None], Client]:
    """A browser without a screen in which somebody has logged in; nobody with None."""

    def logged_in(user: User | None) -> Client:
        client = Client()
        if user:
            client.force_login(User.objects.get(pk=user.pk))  # as a login reads them: a role given since counts
        return client

    return logged_in


@pytest.fixture
def cast(request: pytest.FixtureRequest) -> Mapping[str, User | None]:
    """Everybody, by the name they have in the access matrix."""
    return {name: None if name == "anonymous" else request.getfixturevalue(name) for name in MEMBERS}
