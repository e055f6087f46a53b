"""A backup can be restored as docs/operations.md says, trail and rights included."""

import os
import subprocess
from pathlib import Path

import psycopg2
import pytest

from nazorg.local import roles
from nazorg.local.identity import server_identity
from nazorg.local.postgres import execute
from tests.plugins.cluster import SEED
from tests.plugins.stack import PrivateStack, Stack

RESTORED = "restored"


def postgres_tool(name: str, *arguments: str | Path, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a program that comes with PostgreSQL."""
    programs = server_identity().programs
    environ = {**os.environ, "LD_LIBRARY_PATH": str(programs / "lib")}
    command = [str(programs / "bin" / name), *map(str, arguments)]
    result = subprocess.run(command, env=environ, capture_output=True, text=True, check=False, timeout=120)
    assert not check or result.returncode == 0, result.stderr
    return result


def in_database(stack: Stack, name: str) -> Stack:
    """The same stack on another database of its server."""
    urls = {key: value.rpartition("/")[0] + f"/{name}" for key, value in stack.environ.items() if key.endswith("_URL")}
    database = {key: urls[key] for key in ("DATABASE_URL", "DATABASE_OWNER_URL", "SUPERUSER_URL")}
    return Stack(stack.state, {**stack.environ, **database})


@pytest.fixture
def backup(private_stack: PrivateStack, tmp_path: Path) -> Path:
    """A dump of a database in which something was done and sealed."""
    private_stack.manage("load_basics")
    private_stack.manage("create_user", "beheer@voorbeeld.test", "Bea Heer", "--role", "admin")
    private_stack.manage("seal_audit")
    dump = tmp_path / "nazorg.dump"
    owner = private_stack.environ["DATABASE_OWNER_URL"]
    postgres_tool("pg_dump", "--format", "custom", "--exclude-schema", SEED, "--file", dump, owner)
    return dump


def test_a_backup_restored_in_an_empty_database_has_its_trail_and_its_rights(
    private_stack: PrivateStack, backup: Path
) -> None:
    execute(private_stack.superuser_url, f"CREATE DATABASE {RESTORED} OWNER {roles.OWNER} TEMPLATE template0")
    restored = in_database(private_stack, RESTORED)
    postgres_tool("pg_restore", "--exit-on-error", "--dbname", restored.environ["DATABASE_OWNER_URL"], backup)
    assert restored.rows("SELECT email FROM accounts_user") == [("beheer@voorbeeld.test",)]
    assert "klopt" in restored.manage("verify_audit").stdout
    with psycopg2.connect(restored.environ["DATABASE_URL"]) as connection, connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {roles.APP}")
        cursor.execute("UPDATE accounts_user SET wants_digest = false")
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            cursor.execute("UPDATE audit_event SET reason = 'anders'")
    connection.close()


def test_a_backup_restored_over_a_database_with_data_is_found_out(private_stack: PrivateStack, backup: Path) -> None:
    """The tables are made anew under default rights that give the application too much."""
    owner = private_stack.environ["DATABASE_OWNER_URL"]
    postgres_tool("pg_restore", "--clean", "--if-exists", "--dbname", owner, backup, check=False)
    result = private_stack.manage("verify_audit", check=False)
    assert result.returncode
    assert "de applicatie mag er nu in wijzigen" in result.stderr
