"""The processes that fault tests start are real, and work on the database of the test."""

import pytest

from tests.plugins.stack import PrivateStack, Stack

SHOW_ROLE = "from django.db import connection as c; k = c.cursor(); k.execute('SELECT {}'); print(k.fetchone())"


def test_a_command_works_in_the_database_of_the_test_as_the_application(live_stack: Stack) -> None:
    shown = live_stack.manage("shell", "-v0", "-c", SHOW_ROLE.format("current_user, current_database()")).stdout
    assert "nazorg_app_login" in shown
    assert "test_nazorg_" in shown


@pytest.mark.fault
def test_private_servers_can_be_killed_and_come_back(private_stack: PrivateStack) -> None:
    before = private_stack.rows("SELECT count(*) FROM django_content_type")
    private_stack.restart_postgres(kill=True)
    private_stack.stop_valkey()
    private_stack.start_valkey()
    assert private_stack.rows("SELECT count(*) FROM django_content_type") == before
