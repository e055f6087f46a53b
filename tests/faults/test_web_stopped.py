"""The web server is stopped or flooded. Bound: what is under way is finished, and one melding stays one melding."""

import signal
import threading

import psycopg2
import pytest

from tests.faults.conftest import House, eventually
from tests.faults.sender import Answer, statuses

pytestmark = pytest.mark.fault

COPIES = 50


def test_fifty_copies_of_one_melding_at_once_make_one_melding_with_one_set_of_deadlines(house: House) -> None:
    answers: list[Answer] = []
    ready = threading.Barrier(COPIES)

    def deliver() -> None:
        ready.wait()
        answers.append(house.sender.deliver(1))

    threads = [threading.Thread(target=deliver) for _ in range(COPIES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses(answers) == {201: 1, 200: COPIES - 1}
    assert len({answer.body["id"] for answer in answers}) == 1
    assert house.count("people_person") == house.count("people_detention") == house.count("cases_case") == 1
    assert house.count("dpan_bridge_melding") == 1
    assert house.count("deadlines_deadline") == 3
    assert house.count("outbox_message") == 1
    # Every copy is kept as it came.
    assert house.count("dpan_bridge_receivedmessage") == COPIES


def test_a_web_server_that_is_asked_to_stop_answers_what_is_under_way(house: House) -> None:
    web = next(child for child in house.stack.children if child.name == "The web server")
    log = web.log
    assert log is not None
    answers: list[Answer] = []
    with psycopg2.connect(house.stack.superuser_url) as holder, holder.cursor() as cursor:
        cursor.execute("LOCK TABLE people_person IN EXCLUSIVE MODE")
        delivery = threading.Thread(target=lambda: answers.append(house.sender.deliver(1)))
        delivery.start()
        eventually(lambda: house.count("pg_locks", "NOT granted") > 0, "the delivery doesn't wait for the lock")
        web.process.send_signal(signal.SIGTERM)
        eventually(lambda: "Handling signal: term" in log.read_text(), "the web server doesn't stop")
        assert web.is_running()
    holder.close()
    delivery.join()
    assert statuses(answers) == {201: 1}
    assert web.process.wait(30) == 0
    assert house.sender.look("/") == 0
    assert house.sender.look("/") == 0
    assert house.count("dpan_bridge_melding") == 1
