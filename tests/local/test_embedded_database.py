"""manage.py without DATABASE_URL: the embedded database of STATE_DIR, for the time of the command."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nazorg.local.state import BASE_DIR, State
from tests.local.test_run import House, _fails, eventually

SHELL = ("shell", "-v0", "-c")
SHOW = "from django.db import connection as c; k = c.cursor(); k.execute('{}'); print(k.fetchone())"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A folder in which a first command has made the cluster."""
    house = House(tmp_path_factory.mktemp("embedded") / "state")
    house.manage(*SHELL, SHOW.format("SELECT 1"))
    return house


@pytest.fixture
def copy(made: House, tmp_path: Path) -> House:
    """The same folder, to be spoiled."""
    shutil.copytree(made.folder, tmp_path / "state")
    return House(tmp_path / "state")


def test_a_command_starts_the_database_as_the_application_and_leaves_nothing_running(made: House) -> None:
    assert "nazorg_app_login" in made.manage(*SHELL, SHOW.format("SELECT current_user"))
    assert eventually(lambda: not made.processes())


def test_the_database_is_safe_against_power_loss(made: House) -> None:
    assert "on" in made.manage(*SHELL, SHOW.format("SHOW fsync"))


def test_commands_at_the_same_time_share_one_database(made: House) -> None:
    command = [sys.executable, "manage.py", *SHELL, SHOW.format("SELECT system_identifier FROM pg_control_system()")]
    both = [
        subprocess.Popen(command, cwd=BASE_DIR, env=made.environ, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    answers = {process.communicate(timeout=120)[0] for process in both}
    assert [process.returncode for process in both] == [0, 0]
    assert len(answers) == 1


def test_keys_and_passwords_are_for_the_owner_of_the_folder_alone(made: House) -> None:
    assert (made.folder / "keys.json").stat().st_mode & 0o077 == 0
    assert made.folder.stat().st_mode & 0o077 == 0


def test_other_users_of_the_machine_need_a_password(made: House) -> None:
    hba = (made.folder / "pg" / "pg_hba.conf").read_text()
    assert hba == "host all all 127.0.0.1/32 scram-sha-256\n"


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        pytest.param(lambda pg: (pg / "PG_VERSION").unlink(), "PG_VERSION can't be read", id="no-version"),
        pytest.param(lambda pg: (pg / "PG_VERSION").write_bytes(b"\xff\xfe"), "PG_VERSION", id="garbage-version"),
        pytest.param(lambda pg: (pg / "PG_VERSION").write_text("12\n"), "made by PostgreSQL 12", id="older-version"),
        pytest.param(lambda pg: (pg / "global" / "pg_control").unlink(), "pg_control is missing", id="no-control"),
        pytest.param(
            lambda pg: (pg / "global" / "pg_control").write_bytes(b"x" * 8192), "PostgreSQL", id="bad-control"
        ),
        pytest.param(lambda pg: (pg / "postgresql.conf").write_text("?"), "PostgreSQL", id="bad-configuration"),
        pytest.param(lambda pg: shutil.rmtree(pg / "base"), "base is missing", id="no-tables"),
        pytest.param(lambda pg: (pg.parent / "keys.json").write_text("{"), "keys.json can't be read", id="bad-keys"),
        pytest.param(lambda pg: (pg.parent / "keys.json").unlink(), "keys.json is missing", id="no-keys"),
    ],
)
def test_a_damaged_data_folder_is_told_in_one_sentence(copy: House, spoil, told: str) -> None:
    spoil(copy.folder / "pg")
    for arguments in (["-m", "nazorg.local.run"], ["manage.py", *SHELL, "print(1)"]):
        assert told in _fails(arguments, copy.environ)
    assert not copy.processes()


def test_an_interrupted_first_start_is_begun_anew(tmp_path: Path) -> None:
    house = House(tmp_path / "state")
    (house.folder / "pg.new" / "base").mkdir(parents=True)
    assert "1" in house.manage(*SHELL, SHOW.format("SELECT 1"))


def test_commands_that_need_no_database_start_none(tmp_path: Path) -> None:
    house = House(tmp_path / "state")
    house.manage("diffsettings")
    house.manage("migrate", "--help")
    assert not (house.folder / "pg").exists()


def test_a_folder_without_keys_gets_keys_of_its_own(tmp_path: Path) -> None:
    keys = []
    for name in ("a", "b"):
        state = State(tmp_path / name)
        state.prepare()
        environ: dict[str, str] = {"INDEX_KEY": "given"}
        state.fill_in_keys(environ)
        keys.append(environ)
    assert keys[0]["SECRET_KEY"] != keys[1]["SECRET_KEY"]
    assert keys[0]["INDEX_KEY"] == "given"
