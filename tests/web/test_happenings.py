"""A lower room announces, higher ones act. No database."""

from dataclasses import dataclass

import pytest

from nazorg.web import happenings
from nazorg.web.happenings import announce, when


@dataclass(frozen=True)
class Rung:
    times: int


@dataclass(frozen=True)
class Whistled:
    pass


@pytest.fixture
def heard():
    """What was heard, in order; forgotten afterwards."""
    yield []
    happenings._hooks.pop(Rung, None)


def test_all_who_listen_act_in_order_and_nobody_twice(heard):
    def first(rung: Rung) -> None:
        heard.append(("first", rung.times))

    def second(rung: Rung) -> None:
        heard.append(("second", rung.times))

    for hook in (first, second, first):
        when(Rung, hook)
    announce(Rung(3))
    assert heard == [("first", 3), ("second", 3)]


def test_what_nobody_listens_to_is_no_error_and_another_happening_is_not_heard(heard):
    when(Rung, heard.append)
    announce(Whistled())
    assert heard == []


def test_an_error_is_not_kept_from_who_announced(heard):
    def refuse(_: Rung) -> None:
        raise ValueError("Nee.")

    when(Rung, refuse)
    with pytest.raises(ValueError, match="Nee"):
        announce(Rung(1))
