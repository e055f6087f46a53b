"""What the start page tells the roles that don't work with cases themselves."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from nazorg.accounts.models import Role, User
from nazorg.outbox.models import Mail
from nazorg.web.heartbeats import job_health
from nazorg.web.navigation import address

JOB_NAMES = {"sweep": "Termijnen nakijken", "relay": "Mail versturen", "seal": "Logboek verzegelen"}


@dataclass(frozen=True)
class Link:
    text: str
    url: str


@dataclass(frozen=True)
class Job:
    """One job and when it last finished well."""

    name: str
    last_ok_at: datetime | None
    is_healthy: bool


@dataclass(frozen=True)
class Part:
    """What one role reads."""

    heading: str
    text: str
    links: list[Link] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    dead_mails: int = 0

    @property
    def is_healthy(self) -> bool:
        return all(job.is_healthy for job in self.jobs) and not self.dead_mails


TEXTS: dict[str, tuple[str, str, tuple[tuple[str, str], ...]]] = {
    Role.ADMIN: (
        "Beheer",
        "U beheert gebruikers, organisaties, beleid en sluitingsdagen. Dossiers ziet u niet.",
        (
            ("Gebruikers", "accounts:users"),
            ("Sluitingsdagen", "deadlines:calendar"),
            ("Werking", "deadlines:working"),
            ("Uitgaande mail", "outbox:outbox"),
        ),
    ),
    Role.PARTNER: (
        "Ketenpartner",
        "Er is nu niets met uw organisatie gedeeld. Zodra dat verandert, krijgt u een mail met een link.",
        (),
    ),
    Role.VHRU_MANAGER: (
        "Top X",
        "De Top X-lijst en de overleggen staan nog niet in Nazorg. U hoeft hier nu niets te doen.",
        (),
    ),
    Role.PRIVACY_OFFICER: (
        "Privacy",
        "U kunt nagaan wie welke gegevens heeft bekeken, en waarvoor. Dossiers ziet u niet.",
        (("Logboek", "audit:looks"),),
    ),
    Role.MANAGER: (
        "Management",
        "De rapportages (aantallen, zonder namen) staan nog niet in Nazorg. Dossiers ziet u niet.",
        (),
    ),
}
NOTHING = Part("Nog geen rol", "U bent ingelogd, maar u hebt nu geen rol. Vraag de functioneel beheerder om toegang.")


def start_for(user: User, *, now: datetime) -> list[Part]:
    """What this user can do here, for each role held today."""
    return list(_parts(user, now)) or [NOTHING]


def _parts(user: User, now: datetime) -> Iterator[Part]:
    for role, (heading, text, links) in TEXTS.items():
        if user.has_role(role):
            is_admin = role == Role.ADMIN
            yield Part(
                heading,
                text,
                links=[Link(words, url) for words, name in links if (url := address(name))],
                jobs=_jobs(now) if is_admin else [],
                dead_mails=Mail.objects.needing_attention().count() if is_admin else 0,
            )


def _jobs(now: datetime) -> list[Job]:
    return [Job(JOB_NAMES.get(job.job, job.job), job.last_ok_at, job.is_healthy) for job in job_health(now=now)]
