"""Searching people by name, BSN or birth date, among those a user may know of.

The time it takes depends on how many are shown, not on how many people there are: see people/models/name_index.py. The
index only proposes; who is shown is decided by `Person.objects.visible_to`, also when the index is wrong.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from nazorg.accounts.models import CASE_ROLES, User
from nazorg.web.crypto import blind_index
from nazorg.web.statements import ask
from people.models import NameWord, Person, PersonWord
from people.querysets import PersonQuerySet
from people.rules.search import SearchTerms, variants
from people.rules.similarity import edit_distance, words_look_alike

PAGE_SIZE = 50
MOST_SIMILAR_WORDS = 8
MANY_GEMEENTEN = 40  # from here on reading the index of each of them costs more than skipping words of others

# Per gemeente the index is read in the order in which it is shown, and no further than one page needs. A person whose
# name holds two words that fit is met twice, so each gemeente gives twice as many rows as are asked for.
_OF_EACH = """
unnest(%(gemeenten)s::bigint[]) g, unnest(%(words)s::text[]) said, LATERAL (
    SELECT w.person_id, w.word, w.sort_name FROM people_personword w {also} WHERE w.gemeente_id = g
"""
# For many gemeenten the index of all of them is read, past the few words that somebody else's gemeente knows alone.
_OF_MANY = """
unnest(%(words)s::text[]) said, LATERAL (
    SELECT DISTINCT w.person_id, w.word, w.sort_name FROM people_personword w {also}
    WHERE (w.gemeente_id = ANY(%(gemeenten)s::bigint[])) IS TRUE
"""
_BY_WORD = """
SELECT person_id FROM {of_gemeenten}
    AND w.word >= said COLLATE "C" AND w.word < (said || %(end)s::text) COLLATE "C" {fits}
    ORDER BY w.word, w.sort_name, w.person_id LIMIT 2 * (%(offset)s::int + %(limit)s::int)
) found
GROUP BY person_id, sort_name ORDER BY min(word), sort_name, person_id OFFSET %(offset)s::int LIMIT %(limit)s::int
"""
# Who also has the other words in the name, and a birth date that fits.
_PERSON = "JOIN people_person p ON p.id = w.person_id"
_MORE_FITS = """
AND NOT EXISTS (SELECT FROM unnest(%(others)s::text[]) pattern WHERE p.search_name !~ pattern)
AND (%(date)s::text = '' OR p.birth_date = ANY(%(dates)s::text[]) OR starts_with(p.birth_date, %(date)s))
"""
_AFTER_EVERY_LETTER = "\U0010ffff"


@dataclass(frozen=True)
class Found:
    """The ids of one page of people, in the order in which they are shown."""

    ids: Sequence[int]
    has_more: bool = False
    # Nobody has a name that is spelt so; these look like it.
    is_similar: bool = False


def search_people(terms: SearchTerms, *, user: User, page: int) -> Found:
    """The people this user may know of who fit all terms (in the form of `checked_terms`); `page` counts from 1.

    Fetch them through `Person.objects.visible_to`, which decides.
    """
    offset = (page - 1) * PAGE_SIZE
    if terms.bsn or (terms.birth_date and terms.birth_date.is_full):
        fitting = _fitting(Person.objects.visible_to(user), terms).in_alphabet()
        return _page(list(fitting.values_list("pk", flat=True)[offset : offset + PAGE_SIZE + 1]))
    ids = _ids_by_name(terms, [[word] for word in terms.words], user=user, offset=offset)
    if ids or page > 1:
        return _page(ids)
    similar = _ids_by_name(terms, [similar_words(word) for word in terms.words], user=user, offset=0)
    return Found(similar[:PAGE_SIZE], is_similar=True)


def _page(ids: list[int]) -> Found:
    return Found(ids[:PAGE_SIZE], has_more=len(ids) > PAGE_SIZE)


def similar_words(word: str) -> list[str]:
    """The words of known names that may be this word with a typing error, the nearest first, itself included."""
    known = NameWord.objects.filter(variants__overlap=variants(word)).values_list("word", flat=True).distinct()
    alike = [other for other in known if words_look_alike(word, other)]
    return sorted(alike, key=lambda other: (edit_distance(word, other), other))[:MOST_SIMILAR_WORDS]


@transaction.atomic
def rebuild_name_index() -> int:
    """Build the index anew, for when rows came in while triggers rested. Returns the number of words in it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_reindex_names()")
    return PersonWord.objects.count()


def _fitting(people: PersonQuerySet, terms: SearchTerms) -> PersonQuerySet:
    if terms.bsn:
        people = people.filter(bsn_index=blind_index(terms.bsn))
    if terms.birth_date:
        people = people.filter(birth_date__in=terms.dates_that_fit)
    for word in terms.words:
        people = people.filter(search_name__regex=_begins_with([word]))
    return people


def _ids_by_name(terms: SearchTerms, spellings: list[list[str]], *, user: User, offset: int) -> list[int]:
    """One page of ids and one more. `spellings` holds for each word, the most telling first, what it may also be."""
    first, *others = spellings
    if not all(spellings):
        return []
    asked: dict[str, Any] = {
        "gemeenten": user.gemeente_ids(*CASE_ROLES),
        "words": first,
        "end": _AFTER_EVERY_LETTER,
        "others": [_begins_with(words) for words in others],
        "date": str(terms.birth_date or ""),
        "dates": terms.dates_that_fit,
        "offset": offset,
        "limit": PAGE_SIZE + 1,
    }
    also, fits = (_PERSON, _MORE_FITS) if others or terms.birth_date else ("", "")
    of_gemeenten = (_OF_MANY if len(asked["gemeenten"]) > MANY_GEMEENTEN else _OF_EACH).format(also=also)
    return [pk for (pk,) in ask(_BY_WORD.format(of_gemeenten=of_gemeenten, fits=fits), asked)]


def _begins_with(words: list[str]) -> str:
    """The pattern for a name in which a word begins with one of these."""
    return f"(^| )({'|'.join(re.escape(word) for word in words)})"
