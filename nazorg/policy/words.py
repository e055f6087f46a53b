"""How the terms of a policy are called on the screen. The apps that use a term say so; policy knows no app."""

_names: dict[str, str] = {}
_without_deadline: set[str] = set()
_further: dict[str, str] = {}  # leefgebieden besides the five
_effects: list[str] = []  # the name of the page that shows what a version to come would change


def name_term(code: str, label: str, *, reminds: bool = True) -> None:
    """Say how a term is called. `reminds` is off for one that is no deadline itself, such as the days of an action."""
    _names[code] = label
    if not reminds:
        _without_deadline.add(code)


def step_in_words(step: int) -> str:
    """When a reminder falls, in werkdagen from the last day of the term."""
    if step == 0:
        return "op de laatste dag"
    return f"{abs(step)} {'werkdag' if abs(step) == 1 else 'werkdagen'} {'ervoor' if step < 0 else 'erna'}"


def term_in_words(code: str) -> str:
    """How a term is called; its code when no app has said so."""
    return _names.get(code, code)


def named_terms() -> dict[str, str]:
    """Every term that an app named and of which somebody can be reminded, with its label."""
    return {code: label for code, label in _names.items() if code not in _without_deadline}


def offer_leefgebied(code: str, label: str) -> None:
    """Say that a policy may switch this leefgebied on."""
    _further[code] = label


def further_leefgebieden() -> list[tuple[str, str]]:
    """The leefgebieden that a policy may switch on, with their labels."""
    return list(_further.items())


def show_effects_at(url_name: str) -> None:
    """Say which page shows what a version to come would change. It takes the public id of the version."""
    _effects[:] = [url_name]


def effects_page() -> str:
    """The name of that page; empty when no app has one."""
    return _effects[0] if _effects else ""
