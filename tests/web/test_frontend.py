"""What the style sheet is built from, and that templates and style sheet know the same names."""

import json
import re
from pathlib import Path

import pytest

FRONTEND = Path("frontend")
SOURCES = [*Path("templates").rglob("*.html"), *Path("nazorg/web").rglob("*.py")]
OWN_CLASS = re.compile(r"(?<![\w#-])nz-[a-z0-9]+(?:(?:--|__|-)[a-z0-9]+)*(?![\w-])")
IDS = {"nz-live", "nz-search", "nz-onbekend"}


def test_every_package_has_one_exact_version() -> None:
    package = json.loads((FRONTEND / "package.json").read_text())
    versions = {**package["dependencies"], **package["devDependencies"]}
    assert versions
    assert [name for name, version in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []


def test_the_lock_file_names_no_place_of_download_and_knows_every_package_by_its_hash() -> None:
    packages = json.loads((FRONTEND / "package-lock.json").read_text())["packages"]
    locked = {name: entry for name, entry in packages.items() if name}
    assert locked
    assert [name for name, entry in locked.items() if "resolved" in entry] == []
    assert [name for name, entry in locked.items() if not entry.get("integrity", "").startswith("sha512-")] == []


def test_the_build_tools_are_locked_for_every_machine() -> None:
    packages = json.loads((FRONTEND / "package-lock.json").read_text())["packages"]
    for machine in ("linux-x64", "linux-arm64", "darwin-arm64", "win32-x64"):
        assert f"node_modules/@esbuild/{machine}" in packages


@pytest.fixture(scope="module")
def styled() -> set[str]:
    text = "".join(path.read_text() for path in (FRONTEND / "src").rglob("*.css"))
    return set(re.findall(r"\.(nz-[a-z0-9_-]+)", text))


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_a_class_of_our_own_is_in_the_style_sheet(path: Path, styled: set[str]) -> None:
    unknown = set(OWN_CLASS.findall(path.read_text())) - styled - IDS
    assert not unknown, f"{sorted(unknown)}: use a component of templates/README.md, or add it to frontend/src/css"
