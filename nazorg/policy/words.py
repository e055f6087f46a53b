"""How the terms of a policy are called on the screen. The apps that use a term say so; policy knows no app."""

_names: dict[str, str] = {}


def name_term(code: str, label: str) -> None:
    """Say how a term is called."""
    _names[code] = label


def step_in_words(step: int) -> str:
    """When a reminder falls, in werkdagen from the last day of the term."""
    if step == 0:
        return "op de laatste dag"
    return f"{abs(step)} {'werkdag' if abs(step) == 1 else 'werkdagen'} {'ervoor' if step < 0 else 'erna'}"


def term_in_words(code: str) -> str:
    """How a term is called; its code when no app has said so."""
    return _names.get(code, code)
