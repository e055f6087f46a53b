"""Every thing that has a name in the code has one line in the glossary, with the words that stand on the screen."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model, TextChoices

ROOT = Path(__file__).resolve().parent.parent.parent
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text()
ROOMS = {"nazorg", "people", "leefgebieden", "cases", "dpan_bridge", "casusoverleg", "housing", "portal", "reports"}


def named(name: str) -> bool:
    return bool(re.search(rf"`{re.escape(name)}`", GLOSSARY))


def name_of(found: type) -> str:
    return found.__qualname__


def our_models() -> Iterator[type[Model]]:
    """Every model but the event tables, which are copies of the rows of another one."""
    for model in apps.get_models():
        if model.__module__.split(".")[0] in ROOMS and not hasattr(model, "pgh_tracked_model"):
            yield model


def lists_of_choices(under: type[TextChoices] = TextChoices) -> Iterator[type[TextChoices]]:
    for found in under.__subclasses__():
        if found.__module__.split(".")[0] in ROOMS:
            yield found
        yield from lists_of_choices(found)


MODELS = sorted(set(our_models()), key=name_of)
LISTS = sorted(set(lists_of_choices()), key=name_of)


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_every_model_stands_in_the_glossary(model: type[Model]) -> None:
    assert named(model.__name__), f"docs/glossary.md has no line for `{model.__name__}`"


@pytest.mark.parametrize(
    "choices",
    LISTS,
    ids=name_of,
)
def test_every_list_of_choices_stands_there_with_every_label(choices: type[TextChoices]) -> None:
    lines = [line for line in GLOSSARY.splitlines() if f"`{choices.__qualname__}`" in line and ";" in line]
    assert lines, f"docs/glossary.md has no line for `{choices.__qualname__}` with its labels"
    labels = {label.strip() for line in lines for label in line.strip(" |").rpartition("|")[2].split(";")}
    assert {str(label) for label in choices.labels} == labels


def test_one_thing_has_one_line() -> None:
    lines = GLOSSARY.partition("## Lists of choices")[0].splitlines()
    words = [line.split("|")[1].strip() for line in lines if line.startswith("|")]
    twice = {word for word in words if words.count(word) > 1} - {"on the screen", "---"}
    assert not twice
