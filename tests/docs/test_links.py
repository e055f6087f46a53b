"""The documentation is true as far as a machine can see: links lead somewhere, names and commands exist."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = sorted(
    path
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("templates/**/*.md")]
    if path.name != "LICENSE"
)
LINK = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<target>[^)\s]+)\)")
CODE_PATH = re.compile(r"`((?:nazorg|people|dpan_bridge|cases|leefgebieden|tests|docs|deploy|bench)/[\w./-]+)`")
COMMAND = re.compile(r"manage\.py (\w+)|make ([a-z-]+)")
HOSTS = ("https://", "http://", "mailto:")


def links() -> Iterator[tuple[Path, str, str]]:
    for page in PAGES:
        for found in LINK.finditer(page.read_text()):
            if not found["target"].startswith(HOSTS):
                yield page, found["text"], found["target"]


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def anchors(page: Path) -> set[str]:
    """The headings of a page in the form in which links name them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize(
    ("doc", "text", "target"), [pytest.param(*link, id=f"{name_of(link[0])}: {link[2]}") for link in links()]
)
def test_a_link_leads_somewhere(doc: Path, text: str, target: str) -> None:
    path, _, anchor = target.partition("#")
    file = (doc.parent / path).resolve() if path else doc
    assert file.exists(), f"{name_of(doc)} links to {target}, which is not there"
    if anchor and file.suffix == ".md":
        assert anchor in anchors(file), f"{target} has no such heading"
    name = re.fullmatch(r"`(\w+)(?:\(\))?`", text)
    if name and file.suffix == ".py":
        defined = rf"^\s*(?:(?:async )?def |class ){name[1]}\b|^{name[1]}\b.*="
        assert re.search(defined, file.read_text(), flags=re.MULTILINE), f"{target} has no {name[1]}"


@pytest.mark.parametrize("doc", PAGES, ids=name_of)
def test_paths_in_the_text_exist(doc: Path) -> None:
    missing = [path for path in CODE_PATH.findall(doc.read_text()) if not (ROOT / path).exists()]
    assert not missing


@pytest.mark.parametrize("doc", PAGES, ids=name_of)
def test_commands_in_the_text_exist(doc: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    for command, target in COMMAND.findall(" ".join(re.findall(r"`[^`]+`|```.*?```", doc.read_text(), re.DOTALL))):
        assert not command or command in get_commands(), f"manage.py has no {command}"
        assert not target or target in targets, f"make has no {target}"
