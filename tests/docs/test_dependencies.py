"""Every package that we ask for by name is justified, and none is justified that we don't ask for."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs" / "adr" / "0002-dependencies.md").read_text()


def asked_for() -> set[str]:
    lines = [line for path in ROOT.glob("requirements/*.in") for line in path.read_text().splitlines()]
    wanted = (line.partition("#")[0].strip() for line in lines)
    return {re.split(r"[=<>]", line)[0] for line in wanted if line and not line.startswith("-")}


def test_every_dependency_has_a_line_with_its_licence_and_why() -> None:
    rows = re.findall(r"^\| ([\w.\[\],-]+) \| ([^|]+) \| ([^|]+) \|$", PAGE, flags=re.MULTILINE)
    justified = {package for package, licence, why in rows if licence.strip() and why.strip()} - {"package", "---"}
    assert justified == asked_for()
