"""The databases of the measurements: the country, a small one with as much work waiting, and django-helpdesk's."""

import sys
import time
from pathlib import Path

from bench.machine import HELPDESK, LARGE, SMALL, Machine
from bench.seed import SUPERUSER_URL
from nazorg.local.postgres import DATABASE, SUPERUSER

MANAGE = (sys.executable, "manage.py")


def prepare(machine: Machine, yardsticks: Path, *, large: int, small: int) -> None:
    """Make what isn't there yet. A database gets its name when it is whole, so what was broken off is made anew."""
    _once(machine, HELPDESK, lambda name: _helpdesk(machine, name, yardsticks))
    for name, people in ((SMALL, small), (LARGE, large)):
        _once(machine, name, lambda part, people=people: _country(machine, part, people))


def _once(machine: Machine, name: str, make) -> None:
    if machine.has_database(name):
        return
    start = time.monotonic()
    part = f"{name}_part"
    machine.drop_database(part)
    make(part)
    machine.rename_database(part, name)
    print(f"  {name}: {time.monotonic() - start:.0f} s", flush=True)


def _helpdesk(machine: Machine, name: str, yardsticks: Path) -> None:
    machine.make_database(name)
    environ = machine.environ(name, DJANGO_SETTINGS_MODULE="bench.helpdesk.settings")
    machine.run("helpdesk-migrate", yardsticks, "-m", "django", "migrate", environ=environ)


def _country(machine: Machine, name: str, people: int) -> None:
    if not machine.has_database("basics"):
        environ = machine.environ(DATABASE)
        machine.run("migrate", *MANAGE, "migrate", "--noinput", environ=environ)
        machine.run("load_basics", *MANAGE, "load_basics", environ=environ)
        machine.make_database("basics", template=DATABASE)
    machine.make_database(name, template="basics")
    address = machine.passwords.url(SUPERUSER, machine.postgres_port, name)
    environ = machine.environ(name, **{SUPERUSER_URL: address})
    machine.run(f"seed-{people}", sys.executable, "-m", "bench.seed", str(people), environ=environ)
    with machine.connect(name).cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
