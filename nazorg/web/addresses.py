"""Addresses that differ only in an id: Django puts one together, and the rest is filled in."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, URLResolver, get_resolver, get_script_prefix, get_urlconf, reverse

# Ids that nobody has, to find the place of the real ones.
_STAND_INS = tuple(UUID(int=place, version=4) for place in range(1, 6))


def address_of(view_name: str, ids: Sequence[Any] = ()) -> str | None:
    """The address of a view with these ids. None when there is no such address, and for values of another kind."""
    pattern = pattern_of(view_name, len(ids))
    return pattern.format(*ids) if pattern is not None and are_ids(ids) else None


def pattern_of(view_name: str, count: int) -> str | None:
    """The address with places for so many ids, as `str.format` fills them in. None when there is no such address."""
    return _pattern(view_name, count, get_resolver(get_urlconf()), get_script_prefix())


def are_ids(values: Sequence[Any]) -> bool:
    """Whether all of these are ids, and nothing that would change an address in another way."""
    for value in values:  # noqa: SIM110 asked for every row of a page
        if type(value) is not UUID:
            return False
    return True


@lru_cache(maxsize=512)
def _pattern(view_name: str, count: int, _resolver: URLResolver, _prefix: str) -> str | None:
    """Depends on the addresses in use and on where the application stands."""
    stand_ins = _STAND_INS[:count]
    if len(stand_ins) != count:
        return None
    try:
        address = reverse(view_name, args=stand_ins)
    except NoReverseMatch:
        return None
    pattern = address.replace("{", "{{").replace("}", "}}")
    for place, stand_in in enumerate(stand_ins):
        pattern = pattern.replace(str(stand_in), f"{{{place}}}")
    return pattern
