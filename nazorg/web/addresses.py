"""Addresses of pages. One that differs only in ids is put together by Django once, and the ids are filled in."""

from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import NoReverseMatch, reverse

# Ids that nobody has, to find the place of the real ones.
_STAND_INS = tuple(UUID(int=place, version=4) for place in range(1, 6))


def url_for(view_name: str, *ids: Any, **parts: Any) -> str:
    """The address of a view, for a list of which every row has one. Errors: NoReverseMatch when there is none."""
    for one in ids:
        if type(one) is not UUID:
            break
    else:
        if not parts:
            return _pattern(view_name, len(ids), settings.ROOT_URLCONF).format(*ids)
    return reverse(view_name, args=ids or None, kwargs=parts or None)


def address_of(view_name: str, *ids: UUID) -> str | None:
    """The address of a page that may not be there: for links to parts that can be switched off."""
    try:
        return url_for(view_name, *ids)
    except NoReverseMatch:
        return None


@lru_cache(maxsize=512)
def _pattern(view_name: str, count: int, _urlconf: str) -> str:
    """The address with places for so many ids, as `str.format` fills them in."""
    stand_ins = _STAND_INS[:count]
    pattern = reverse(view_name, args=stand_ins).replace("{", "{{").replace("}", "}}")
    for place, stand_in in enumerate(stand_ins):
        pattern = pattern.replace(str(stand_in), f"{{{place}}}")
    return pattern
