"""What the start page tells the roles that don't work with cases themselves."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from nazorg.accounts.models import Role, User
from nazorg.outbox.models import Mail
from nazorg.vandaag.coordination import Waiting, waiting_for
from nazorg.web.addresses import address_of
from nazorg.web.checks import Finding, Level, findings
from nazorg.web.heartbeats import JobHealth, job_health


@dataclass(frozen=True)
class Link:
    text: str
    url: str


@dataclass(frozen=True)
class Part:
    """What one role reads."""

    heading: str
    text: str
    links: list[Link] = field(default_factory=list)
    jobs: list[JobHealth] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)  # what a check says that is not in order
    dead_mails: int = 0
    waiting: list[Waiting] = field(default_factory=list)  # for a BIJ-behandelaar

    @property
    def runs(self) -> bool:
        """Whether all jobs run and no check says that work stands still."""
        return all(job.is_healthy for job in self.jobs) and not any(f.level == Level.ERROR for f in self.findings)

    @property
    def is_healthy(self) -> bool:
        return self.runs and not self.findings and not self.dead_mails


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
    Role.BIJ_OFFICER: (
        "Afstemming",
        "U besluit over cliënten voor wie afstemming vereist is. Hieronder staat wat op u wacht.",
        (("Afstemming", "people:coordination"),),
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
                links=[Link(words, url) for words, name in links if (url := address_of(name))],
                jobs=job_health(now=now) if is_admin else [],
                findings=[found for found in findings(now=now) if not found.is_healthy] if is_admin else [],
                dead_mails=Mail.objects.needing_attention().count() if is_admin else 0,
                waiting=waiting_for(user, today=timezone.localdate(now)) if role == Role.BIJ_OFFICER else [],
            )
