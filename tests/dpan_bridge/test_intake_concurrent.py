"""Fifty copies of one melding at the same moment, on connections of their own, make one melding."""

import json
import threading
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connection

from dpan_bridge.models import Melding, ReceivedMessage
from nazorg.deadlines.models import Deadline
from nazorg.outbox.models import Message
from people.models import Detention, Person
from tests.dpan_bridge.melding_data import changed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.fault]
COPIES = 50


def at_once(call: Callable[[int], int]) -> Counter[int]:
    """The statuses of as many calls as there are copies, all made at the same moment."""
    ready, statuses = threading.Barrier(COPIES), []

    def run(number: int) -> None:
        ready.wait()
        try:
            statuses.append(call(number))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[number]) for number in range(COPIES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(statuses) == COPIES
    return Counter(statuses)


def assert_taken_in_once(supporters: int) -> None:
    assert Melding.objects.count() == 1
    assert Person.objects.count() == 1
    assert Detention.objects.count() == 1
    assert Deadline.objects.count() == 3
    assert Message.objects.count() == supporters


def test_copies_with_one_key_are_one_melding_and_one_message(caller, supporter, melding):
    assert at_once(lambda _: caller.post(melding, "sleutel-1").status_code) == {201: 1, 200: COPIES - 1}
    assert_taken_in_once(supporters=1)
    assert ReceivedMessage.objects.count() == 1


def test_copies_without_a_key_are_one_melding_received_fifty_times(caller, supporter, melding):
    assert at_once(lambda _: caller.post(melding).status_code) == {201: 1, 200: COPIES - 1}
    assert_taken_in_once(supporters=1)
    assert ReceivedMessage.objects.count() == COPIES
    assert Melding.objects.get().message_count == COPIES


def test_copies_along_different_channels_are_one_melding(caller, supporter, melding):
    channels = ("dpan", "berichtenbox", "injus", "bij")

    def post(number: int) -> int:
        copy = {**melding, "kanaal": channels[number % len(channels)], "berichtId": f"B-{number}"}
        return int(caller.post(copy, f"sleutel-{number}").status_code)

    assert at_once(post) == {201: 1, 200: COPIES - 1}
    assert_taken_in_once(supporters=1)


def test_other_bodies_under_one_key_are_refused(caller, supporter, melding):
    def post(number: int) -> int:
        return int(caller.post({**melding, "opmerking": f"nummer {number}"}, "sleutel-1").status_code)

    assert at_once(post) == {201: 1, 409: COPIES - 1}
    assert_taken_in_once(supporters=1)


def test_two_detentions_of_somebody_new_make_one_person(caller, supporter, melding):
    """Half of them tell of this detention, half of one that was over last year."""
    earlier = changed(melding, "detentie.begin", "2025-01-10")
    earlier["detentie"].update(einde="2025-02-10", verwachtEinde=None)
    statuses = at_once(lambda number: caller.post(melding if number % 2 else earlier).status_code)
    assert statuses == {201: 2, 200: COPIES - 2}
    assert (Person.objects.count(), Melding.objects.count(), Detention.objects.count()) == (1, 2, 2)


def test_copies_that_cannot_be_read_are_kept_once(caller, melding):
    wrong = json.dumps(changed(melding, "gemeente", "9999"))
    assert at_once(lambda _: caller.post(wrong).status_code) == {422: COPIES}
    assert Melding.objects.count() == 1
