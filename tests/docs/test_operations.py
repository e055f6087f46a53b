"""docs/operations.md names every variable that is read and every command there is, and none that doesn't exist."""

import re
from pathlib import Path

from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs" / "operations.md").read_text()
READERS = [ROOT / "nazorg" / "settings.py", ROOT / "nazorg" / "environment.py", *ROOT.glob("nazorg/local/*.py")]
READ = re.compile(
    r"""(?:env\.\w+\(|required_key\(|environ\.get\(|environ\.setdefault\(|has_value\([^"]*|value_of\([^"]*|environ\[)"([A-Z_]+)["]"""
)
COMPOSE = re.compile(r"(?<!\$)\$\{([A-Z_]+)")
NOT_OURS = {
    "HOME",
    "PATH",
    "PIP_INDEX_URL",
    "PIP_CERT",
    "SSL_CERT_FILE",
    "UV_DEFAULT_INDEX",
    "MAKELEVEL",
    "DJANGO_SETTINGS_MODULE",
}
ROOMS = ("nazorg", "people", "leefgebieden", "cases", "dpan_bridge", "casusoverleg", "housing", "portal", "reports")


def variables_in_code() -> set[str]:
    return {name for path in READERS for name in READ.findall(path.read_text())}


def variables_in_compose() -> set[str]:
    return set(COMPOSE.findall((ROOT / "docker-compose.yml").read_text()))


def rows(heading: str) -> set[str]:
    """The first column of the table under a heading."""
    part = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return set(re.findall(r"^\| `(?:manage\.py )?(\w+)` \|", part, flags=re.MULTILINE))


def test_every_variable_that_is_read_is_explained() -> None:
    assert (variables_in_code() | variables_in_compose()) - NOT_OURS == rows("Configuration")


def test_every_command_of_ours_is_explained() -> None:
    ours = {name for name, app in get_commands().items() if str(app).split(".")[0] in ROOMS}
    assert ours == rows("Commands")


def test_production_refuses_to_start_without_keys() -> None:
    for name in ("SECRET_KEY", "FIELD_KEYS", "INDEX_KEY"):
        row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{name}` |"))
        assert "refuses to start" in row
