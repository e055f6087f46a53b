"""The text of a letter: paragraphs, headings and lists, with words to be filled in. No Django, no database, no clock.

A text is written as one would type it: an empty line between paragraphs, `# ` before a heading, `- ` before each line
of a list. What is filled in stays text, whatever signs are in it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

# What may be filled in, and what it stands for on the screen of the administrator.
PLACEHOLDERS = {
    "aanhef": "hoe de cliënt wordt aangesproken: “Beste meneer Van den Berg”",
    "naam": "de naam van de cliënt",
    "pi": "de gevangenis waar de cliënt nu is",
    "dossiernummer": "het nummer van het dossier",
    "gemeente": "de naam van de gemeente",
    "afzender": "de naam van het coördinatiepunt",
}
REQUIRED = ("aanhef", "dossiernummer", "gemeente")
SOME_PRISON = "de gevangenis"
LONGEST_BODY = 12_000  # four pages: longer isn't read
_FILLED_IN = re.compile(r"\{(\w*)\}")
_BRACE = re.compile(r"[{}]")
_NAMES = {"man": "meneer", "vrouw": "mevrouw"}


@dataclass(frozen=True)
class Block:
    """A part of a letter. `kind` is heading, paragraph or list."""

    kind: str
    text: str = ""
    items: list[str] = field(default_factory=list)

    @property
    def data(self) -> dict[str, Any]:
        return asdict(self)


def salutation(sex: str, *, first_names: str, name_prefix: str, last_name: str) -> str:
    """ "Beste meneer Van den Berg"; with the whole name when we don't know how somebody wants to be addressed."""
    if sex not in _NAMES:
        return " ".join(part for part in ("Beste", first_names, name_prefix, last_name) if part)
    prefix = name_prefix[:1].upper() + name_prefix[1:]
    return " ".join(part for part in ("Beste", _NAMES[sex], prefix, last_name) if part)


def mistakes(subject: str, body: str) -> list[str]:
    """What has to change before this text can be used, in Dutch."""
    found = []
    names = [*_FILLED_IN.findall(subject), *_FILLED_IN.findall(body)]
    if unknown := sorted({name for name in names if name not in PLACEHOLDERS}):
        words = ", ".join(f"{{{name}}}" for name in unknown)
        known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        found.append(f"Dit kan niet worden ingevuld: {words}. Wel: {known}.")
    if _BRACE.search(_FILLED_IN.sub("", subject + body)):
        found.append("Er staat een losse accolade in de tekst. Schrijf een invulwoord als {gemeente}.")
    if missing := [name for name in REQUIRED if name not in names]:
        words = ", ".join(f"{{{name}}}" for name in missing)
        found.append(f"Deze invulwoorden horen in elke brief: {words}.")
    if len(body) > LONGEST_BODY:
        found.append("Deze tekst is te lang. Houd de brief op hoogstens vier bladzijden.")
    return found


def blocks(body: str, values: Mapping[str, str]) -> list[Block]:
    """The parts of a text with its words filled in. Errors: KeyError for a word that `mistakes` would have named."""
    return [block for part in re.split(r"\n\s*\n", body.strip()) for block in _parts(part.splitlines(), values)]


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its words filled in, on one line."""
    return _FILLED_IN.sub(lambda found: values[found[1]], " ".join(text.split()))


def _parts(lines: Sequence[str], values: Mapping[str, str]) -> list[Block]:
    """A heading stands alone on its line, also when the next line follows at once."""
    found: list[Block] = []
    for line in (line.strip() for line in lines):
        if line.startswith("# "):
            found.append(Block("heading", fill(line[2:], values)))
        elif line.startswith("- "):
            item = fill(line[2:], values)
            if found and found[-1].kind == "list":
                found[-1].items.append(item)
            else:
                found.append(Block("list", items=[item]))
        elif line and found and found[-1].kind == "paragraph":
            found[-1] = Block("paragraph", f"{found[-1].text}\n{fill(line, values)}")
        elif line:
            found.append(Block("paragraph", fill(line, values)))
    return found
