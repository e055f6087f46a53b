"""A database of somebody else's is made fit for us by `manage.py prepare_database`, as often as one likes."""

from collections.abc import Iterator

import psycopg2
import pytest

from nazorg.local.postgres import execute
from tests.plugins.stack import Stack

NAME = "somebody_elses"


@pytest.fixture
def elsewhere(live_stack: Stack) -> Iterator[Stack]:
    """The stack with DATABASE_URL alone, of a database with nothing in it, whose owner may make roles."""
    superuser = live_stack.superuser_url.rsplit("/", 1)[0]
    execute(
        f"{superuser}/postgres",
        "CREATE ROLE maker LOGIN CREATEROLE PASSWORD 'maker'",
        f"CREATE DATABASE {NAME} OWNER maker TEMPLATE template0",
    )
    execute(f"{superuser}/postgres", "GRANT nazorg_app TO maker WITH ADMIN OPTION")
    address = superuser.partition("@")[2]
    environ = {**live_stack.environ, "DATABASE_URL": f"postgresql://maker:maker@{address}/{NAME}"}
    environ["SUPERUSER_URL"] = f"{superuser}/{NAME}"
    del environ["DATABASE_OWNER_URL"]
    yield Stack(live_stack.state, environ)
    execute(f"{superuser}/postgres", f"DROP DATABASE {NAME} WITH (FORCE)", "DROP OWNED BY maker", "DROP ROLE maker")


def test_the_application_may_use_but_not_change_what_the_owner_makes(elsewhere: Stack) -> None:
    for _ in range(2):
        elsewhere.manage("prepare_database")
    execute(elsewhere.environ["DATABASE_URL"], "CREATE TABLE thing (id serial)")
    application = psycopg2.connect(elsewhere.environ["DATABASE_URL"], options="-c role=nazorg_app")
    with application.cursor() as cursor:
        cursor.execute("INSERT INTO thing DEFAULT VALUES")
        cursor.execute("SELECT count(*) FROM thing")
        assert cursor.fetchone() == (1,)
        cursor.execute("SELECT extname FROM pg_extension WHERE extname <> 'plpgsql'")
        assert cursor.fetchall() == [("btree_gist",)]
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            cursor.execute("ALTER TABLE thing ADD COLUMN more integer")
    application.close()


def test_an_owner_who_may_not_make_roles_is_told_what_to_ask_for(elsewhere: Stack) -> None:
    execute(elsewhere.superuser_url, "ALTER ROLE maker NOCREATEROLE", "REVOKE nazorg_app FROM maker")
    result = elsewhere.manage("prepare_database", check=False)
    assert result.returncode == 1
    assert "have a superuser do it once" in result.stderr
    assert "GRANT nazorg_app" in result.stderr
