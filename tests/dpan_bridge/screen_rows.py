"""Who may do what on the screens of meldingen. All are of Amersfoort, so the outsider of Soest may not know of them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.utils import timezone

from dpan_bridge.models import Melding
from dpan_bridge.rules.facts import DetentionFacts
from dpan_bridge.services import Delivery, keep_unreadable
from dpan_bridge.services.answers import send_answer
from dpan_bridge.services.screening_messages import ScreeningDelivery, keep_refused_screening
from nazorg.accounts.services import create_api_client
from people import services as people
from people.models import Detention
from tests.access_matrix import Build, Row, nobody, only
from tests.dpan_bridge.builders import NOOR, answered, client_of, detention_of, facts, received, somebody

STAFF = only("coordinator", "supporter")
DONE = only("coordinator", "supporter", shown=302)
REFUSED = only("coordinator", "supporter", shown=422)
LISTS = only("coordinator", "supporter", "outsider", hidden=403)

_numbers = count()


def _house(request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("policy")
    request.getfixturevalue("amersfoort")


def _unique() -> str:
    """A family name nobody else has; letters only, and unlike its neighbours."""
    return "".join(chr(ord("a") + int(digit)) * 3 for digit in f"{next(_numbers):05}").capitalize()


def _melding() -> Melding:
    today = timezone.localdate()
    return received(facts(somebody(_unique()), starts_on=today), at=timezone.now())


def a_melding(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A melding of somebody new."""
    _house(request)
    return {"public_id": _melding().public_id}


def an_answer(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A melding with an answer that was sent."""
    _house(request)
    melding = _melding()
    supporter = request.getfixturevalue("supporter")
    send_answer(melding, answered(), revision=0, by=supporter, now=timezone.now())
    return {"public_id": melding.public_id, "version": 1}


def _doubtful() -> tuple[Melding, Melding]:
    """Somebody, and a melding about somebody who looks like them."""
    today, name = timezone.localdate(), _unique()
    known = received(facts(somebody(name), starts_on=today), at=timezone.now())
    alike = replace(somebody(name), first_names="Johannes")
    return known, received(facts(alike, starts_on=today), at=timezone.now())


def a_doubtful_one(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A melding that looks like it is about somebody we know."""
    _house(request)
    return {"public_id": _doubtful()[1].public_id}


def a_doubtful_one_and_a_candidate(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """The same, with who it looks like."""
    _house(request)
    known, doubtful = _doubtful()
    return {"public_id": doubtful.public_id, "person_id": client_of(known).public_id}


def a_doubtful_one_and_a_stranger(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """The same, with somebody it doesn't look like."""
    _house(request)
    other = received(facts(replace(NOOR, bsn=None, last_name=_unique())), at=timezone.now())
    return {"public_id": _doubtful()[1].public_id, "person_id": client_of(other).public_id}


def a_doubtful_one_and_one_of_soest(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A doubtful melding of Amersfoort, with a client whom only Soest knows."""
    _house(request)
    other = received(facts(replace(NOOR, bsn=None, last_name=_unique()), gemeente_code="0342"), at=timezone.now())
    return {"public_id": _doubtful()[1].public_id, "person_id": client_of(other).public_id}


def an_overlap(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A melding of a new detention of somebody who is still inside."""
    _house(request)
    today, who = timezone.localdate(), somebody(_unique())
    earlier = received(facts(who, starts_on=today - timedelta(days=90)), at=timezone.now())
    overlapping = received(facts(who, starts_on=today), at=timezone.now())
    return {"public_id": overlapping.public_id, "detention_id": detention_of(earlier).public_id}


def a_conflict(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A melding that names another day of release than the file."""
    _house(request)
    today, who = timezone.localdate(), somebody(_unique())
    start = today - timedelta(days=90)
    said = DetentionFacts(starts_on=start, facility="PI Vught", released_on=start)
    received(facts(who, detention=said), at=timezone.now())
    other = replace(said, released_on=today)
    return {"public_id": received(facts(who, detention=other), at=timezone.now()).public_id}


def an_unreadable_one(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A message that could not be read."""
    _house(request)
    delivery = Delivery(body=_unique(), received_at=timezone.now())
    gemeente = request.getfixturevalue("amersfoort")
    return {"public_id": keep_unreadable(delivery, errors=[], channel="dpan", gemeente=gemeente).melding.public_id}


def a_refused_screening(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """What a system sent about a screening and could not be taken in."""
    _house(request)
    amersfoort = request.getfixturevalue("amersfoort")
    client = create_api_client(name=_unique(), gemeenten=[amersfoort], scopes=["screeningen:schrijven"]).client
    delivery = ScreeningDelivery("{", client, timezone.now())
    return {"public_id": keep_refused_screening(delivery, errors=[], melding=None, gemeente=amersfoort).public_id}


def a_free_one(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A melding about somebody who is free, with nothing that still runs."""
    _house(request)
    melding = _melding()
    people.register_release(
        Detention.objects.get(pk=detention_of(melding).pk),
        released_on=timezone.localdate(),
        kind="vi",
        by=None,
        now=timezone.now(),
    )
    return {"public_id": melding.public_id}


def _both(
    name: str,
    build: Build,
    *,
    get: Mapping[str, Any],
    post: Mapping[str, Any],
    data: Mapping[str, Any] | None = None,
    note: str = "",
) -> list[Row]:
    posted = Row(name, post, method="post", build=build, data=data or {}, note=note)
    return [Row(name, get, build=build, note=note), posted]


REASON = {"reason": "Woont in Utrecht"}

SCREENS = [
    *[Row(f"dpan_bridge:{name}", LISTS) for name in ("inbox", "export", "new")],
    *[Row(f"dpan_bridge:{name}", nobody(), method="post") for name in ("inbox", "export")],
    Row("dpan_bridge:new", only("coordinator", "supporter", "outsider", shown=422, hidden=403), method="post"),
    Row("dpan_bridge:refused_screenings", LISTS),
    Row("dpan_bridge:refused_screenings", nobody(), method="post"),
    *_both("dpan_bridge:refused_screening", a_refused_screening, get=STAFF, post=DONE, data=REASON),
    *_both("dpan_bridge:detail", a_melding, get=STAFF, post=nobody()),
    Row("dpan_bridge:detail", STAFF, build=a_doubtful_one, note="doubtful"),
    Row("dpan_bridge:detail", STAFF, build=an_unreadable_one, note="unreadable"),
    *_both("dpan_bridge:answer", a_melding, get=DONE, post=DONE),
    *_both("dpan_bridge:sent_answer", an_answer, get=STAFF, post=nobody()),
    *_both("dpan_bridge:take", a_melding, get=nobody(), post=DONE),
    *_both("dpan_bridge:screening", a_melding, get=DONE, post=REFUSED),
    *_both("dpan_bridge:refuse", a_melding, get=STAFF, post=DONE, data=REASON),
    *_both("dpan_bridge:cancel", a_melding, get=STAFF, post=DONE, data=REASON),
    *_both("dpan_bridge:finish", a_free_one, get=STAFF, post=DONE, data=REASON),
    *_both("dpan_bridge:same", a_melding, get=STAFF, post=REFUSED),
    *_both("dpan_bridge:link", a_doubtful_one_and_a_candidate, get=STAFF, post=DONE),
    *_both("dpan_bridge:link", a_doubtful_one_and_a_stranger, get=STAFF, post=DONE, note="of a client looked up"),
    Row("dpan_bridge:link", only("supporter"), build=a_doubtful_one_and_one_of_soest, note="of another gemeente"),
    *_both("dpan_bridge:find_client", a_doubtful_one, get=STAFF, post=DONE, data={"naam": "Jansen"}),
    Row("dpan_bridge:find_client", REFUSED, method="post", build=a_doubtful_one, note="without terms"),
    Row("dpan_bridge:find_client", DONE, build=a_melding, note="of a melding that is placed"),
    *_both("dpan_bridge:new_person", a_doubtful_one, get=STAFF, post=DONE),
    *_both(
        "dpan_bridge:earlier_detention",
        an_overlap,
        get=nobody(),
        post=DONE,
        data={"released_on": timezone.localdate().isoformat()},
    ),
    *_both("dpan_bridge:keep_detention", a_conflict, get=nobody(), post=DONE),
    *_both("dpan_bridge:try_again", a_conflict, get=nobody(), post=DONE),
    *_both("dpan_bridge:mend", an_unreadable_one, get=DONE, post=REFUSED),
]
