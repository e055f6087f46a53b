"""The web server is asked to stop. Bound: what is under way is finished and answered."""

import signal
import threading

import psycopg2
import pytest

from tests.faults.conftest import House, eventually
from tests.faults.sender import Answer, statuses

pytestmark = pytest.mark.fault


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
