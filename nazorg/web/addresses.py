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
    for one in ids:
        if type(one) is not UUID:
            return None
    pattern = _pattern(view_name, len(ids), get_resolver(get_urlconf()), get_script_prefix())
    return pattern if not ids or pattern is None else pattern.format(*ids)


@lru_cache(maxsize=512)
def _pattern(view_name: str, count: int, _resolver: URLResolver, _prefix: str) -> str | None:
    """The address with places for the ids. Depends on the addresses in use and on where the application stands."""
    stand_ins = _STAND_INS[:count]
    if len(stand_ins) != count:
        return None
    try:
        address = reverse(view_name, args=stand_ins)
    except NoReverseMatch:
        return None
    if not stand_ins:
        return address
    pattern = address.replace("{", "{{").replace("}", "}}")
    for place, stand_in in enumerate(stand_ins):
        pattern = pattern.replace(str(stand_in), f"{{{place}}}")
    return pattern
