"""What every test can ask for. The servers themselves are started earlier, by tests/plugins/servers.py."""

import pytest

pytest_plugins = [
    "tests.plugins.database",
    "tests.plugins.mail",
    "tests.plugins.stack",
    "tests.plugins.browser",
    "tests.plugins.calendar",
    "tests.plugins.midnight",
    "tests.plugins.rendering",
    "tests.plugins.documents",
    "tests.cast",
]


@pytest.fixture(scope="session")
def base_url() -> None:
    """Tests name whole addresses. Stands here to go before pytest-playwright's fixture, which pytest warns about."""
