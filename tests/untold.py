"""What a template draws without having been told: nothing in the product, an error in the tests."""

from collections.abc import Iterator
from typing import Any

import jinja2


class Untold(jinja2.ChainableUndefined):
    """What nobody told a template. It may ask whether something was told (`if`, `default`); to draw it is an error.

    What nothing leads to (`nobody.name`) is nothing, as in Django's templates.
    """

    __slots__ = ()

    def __str__(self) -> str:
        if self._undefined_obj is not None:
            self._fail_with_undefined_error()
        return ""

    def __html__(self) -> str:
        return str(self)

    def __iter__(self) -> Iterator[Any]:
        if self._undefined_obj is not None:
            self._fail_with_undefined_error()
        return iter(())
