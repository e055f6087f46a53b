"""The kinds of deadlines. Each app registers its own, so that the kernel can name them and link to their page."""

from dataclasses import dataclass

from nazorg.policy.words import name_term


@dataclass(frozen=True)
class DeadlineKind:
    """How a kind of deadline is shown and where its deed is done."""

    code: str
    label: str  # what it is, as on the screen: "Gemeentelijke informatie"
    duty: str  # what has to be done: "Gemeentelijke informatie invullen"
    url_name: str  # takes the public id of the subject
    in_mail: str = ""  # what a mail says instead of the duty, when that would tell too much
    only_for: str = ""  # a role: nobody else is told, also when nobody holds it or nobody acts


_kinds: dict[str, DeadlineKind] = {}


def register_kind(kind: DeadlineKind) -> None:
    """Make a kind known. Errors: ValueError when another one has the same code."""
    if _kinds.setdefault(kind.code, kind) != kind:
        raise ValueError(f"deadline kind {kind.code} is registered twice")
    name_term(kind.code, kind.label)


def get_kind(code: str) -> DeadlineKind:
    """The kind with this code. Errors: KeyError when no app registered it."""
    return _kinds[code]


def find_kind(code: str) -> DeadlineKind | None:
    """The kind with this code; None when no app knows it any more."""
    return _kinds.get(code)


def label_of(code: str) -> str:
    """How a kind is called on the screen; its code when no app knows it any more."""
    return _kinds[code].label if code in _kinds else code


def all_kinds() -> list[DeadlineKind]:
    """Every kind, in the order in which the apps registered them."""
    return list(_kinds.values())
