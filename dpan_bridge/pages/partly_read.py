"""The words for what is wrong with a message that could not be taken in."""

from collections.abc import Iterable, Mapping

from dpan_bridge.forms import MeldingForm
from dpan_bridge.importing.columns import PATHS

WHOLE = "Het bericht"


def errors_in_words(errors: Iterable[Mapping[str, str]]) -> list[tuple[str, str]]:
    """Each field by the name it has in the form, with what is wrong."""
    return [(field_name(error.get("name", "")), error.get("reason", "")) for error in errors]


def field_name(path: str) -> str:
    """The label of a field of the API or of a column of a file."""
    names = {path: name for name, path in MeldingForm.paths.items()}
    name = names.get(PATHS.get(path, path))
    if name is None and path.startswith("detentie"):
        return "De detentie"
    return str(MeldingForm.base_fields[name].label) if name else WHOLE
