"""What somebody searched for, kept in their session so that an address holds a meaningless token and no name.

With it the way back in the browser, a reload and a next page work without sending the form again. The terms are
encrypted: the session lies in the database. They go when the session ends, and the oldest when there are six.
"""

import json
import secrets
from dataclasses import asdict

from django.contrib.sessions.backends.base import SessionBase

from nazorg.accounts.models import User
from nazorg.web.crypto import CryptoError, decrypt, encrypt
from people.rules.partial_date import PartialDate
from people.rules.search import SearchTerms

KEY = "people_searches"
MOST = 5


def remember(session: SessionBase, user: User, terms: SearchTerms) -> str:
    """Keep the terms, and give the token by which they are found back."""
    token = secrets.token_urlsafe(9)
    told = {**asdict(terms), "birth_date": str(terms.birth_date) if terms.birth_date else None}
    kept = list(session.get(KEY, {}).items())[1 - MOST :]
    session[KEY] = dict([*kept, (token, encrypt(json.dumps(told), place=_place(user)))])
    return token


def recall(session: SessionBase, user: User, token: str) -> SearchTerms | None:
    """The terms by their token; None when they are gone, or were never of this user."""
    sealed = session.get(KEY, {}).get(token)
    try:
        told = json.loads(decrypt(sealed, place=_place(user))) if sealed else None
    except CryptoError:
        return None
    if told is None:
        return None
    return SearchTerms(
        name=told["name"],
        bsn=told["bsn"],
        birth_date=PartialDate.parse(told["birth_date"]) if told["birth_date"] else None,
    )


def _place(user: User) -> str:
    return f"people_search|{user.public_id}"
