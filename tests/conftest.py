"""What every test can ask for. The servers themselves are started earlier, by tests/plugins/servers.py."""

pytest_plugins = [
    "tests.plugins.database",
    "tests.plugins.mail",
    "tests.plugins.stack",
    "tests.plugins.browser",
    "tests.plugins.calendar",
    "tests.cast",
]
