"""Are the jobs alive? Each job writes a row when it has finished; silence is the alarm."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from nazorg.web.models import Heartbeat

# How long a job may be silent: some rounds of it (nazorg/celery.py). What works
# through a long list may be busy until the time limit of a job.
EXPECTED = {
    "sweep": timedelta(minutes=15),
    "relay": timedelta(minutes=5),
    "seal": timedelta(minutes=10),
    "import": timedelta(minutes=20),
    "letters": timedelta(minutes=20),
    "documents": timedelta(minutes=20),
    "tidying": timedelta(hours=49),
    "actions": timedelta(hours=13),
    "cases": timedelta(minutes=20),
    "doelgroep": timedelta(minutes=40),
    "trials": timedelta(minutes=20),
}
# How the jobs are called on the screen.
NAMES = {
    "sweep": "Termijnen nalopen",
    "relay": "Mail versturen",
    "seal": "Logboek verzegelen",
    "import": "Bestanden met meldingen verwerken",
    "letters": "Brieven maken",
    "documents": "Documenten controleren",
    "tidying": "Achtergebleven bestanden opruimen",
    "actions": "Acties uit sjablonen toevoegen",
    "cases": "Stand van dossiers bijwerken",
    "doelgroep": "Doelgroep opnieuw beoordelen",
    "trials": "Gevolgen van nieuw beleid uitrekenen",
}


@dataclass(frozen=True)
class JobHealth:
    """One job and whether it is on time."""

    job: str
    last_ok_at: datetime | None
    is_healthy: bool

    @property
    def name(self) -> str:
        """The name of the job on the screen."""
        return NAMES.get(self.job, self.job)


def beat(job: str, *, now: datetime) -> None:
    """Write down that a job has finished well."""
    Heartbeat.objects.update_or_create(job=job, defaults={"last_ok_at": now})


def job_health(*, now: datetime) -> list[JobHealth]:
    """Every job that should be running. A job that has never run is not healthy."""
    last = dict(Heartbeat.objects.values_list("job", "last_ok_at"))
    return [
        JobHealth(job, last.get(job), job in last and now - last[job] <= silence) for job, silence in EXPECTED.items()
    ]
