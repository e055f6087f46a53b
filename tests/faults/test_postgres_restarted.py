"""PostgreSQL crashes under load. Bound: what was acknowledged is stored, once; and the site comes back by itself."""

import signal
import threading
from collections.abc import Callable

import pytest

from nazorg.local.postgres import execute
from tests.faults.conftest import House, eventually
from tests.faults.sender import Answer, statuses

pytestmark = pytest.mark.fault

MELDINGEN = range(1, 81)


def crash(house: House) -> None:
    """What `pg_ctl stop -m immediate` does, and then a start: every session is gone, nothing is tidied up."""
    house.stack.postgres.process.send_signal(signal.SIGQUIT)
    house.stack.postgres.process.wait(30)
    house.stack.restart_postgres()


def hang_up_on_all(house: House) -> None:
    """Every session of the application is ended by somebody else."""
    execute(
        house.stack.superuser_url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE 'nazorg_app%'",
    )


@pytest.mark.parametrize("fault", [crash, hang_up_on_all])
def test_what_was_acknowledged_under_load_is_stored_once(house: House, fault: Callable[[House], None]) -> None:
    answers: list[Answer] = []
    load = threading.Thread(target=lambda: answers.extend(house.sender.deliver_many(MELDINGEN)))
    load.start()
    eventually(lambda: house.count("dpan_bridge_melding") >= 10, "no melding came in")
    fault(house)
    load.join()

    assert statuses(answers)[201] >= 10
    assert set(statuses(answers)) <= {201, 500, 503}
    stored = {str(public_id) for (public_id,) in house.stack.rows("SELECT public_id FROM dpan_bridge_melding")}
    assert {answer.body["id"] for answer in answers if answer.was_taken_in} <= stored
    # Whoever got no answer sends it again, under its key or not: everybody is stored once, with one set of deadlines.
    assert house.sender.deliver(MELDINGEN.stop).was_taken_in, "the site didn't come back by itself"
    again = house.sender.deliver_many(MELDINGEN)
    assert set(statuses(again)) <= {200, 201}
    assert house.count("dpan_bridge_melding") == len(MELDINGEN) + 1
    assert house.count("deadlines_deadline") == 3 * (len(MELDINGEN) + 1)


def test_a_careful_sender_never_loses_a_melding_while_the_database_comes_and_goes(house: House) -> None:
    stop = threading.Event()

    def come_and_go() -> None:
        while not stop.wait(0.3):
            hang_up_on_all(house)

    trouble = threading.Thread(target=come_and_go)
    trouble.start()
    try:
        for number in range(1, 21):
            house.sender.deliver_until_taken_in(number)
    finally:
        stop.set()
        trouble.join()
    assert house.count("dpan_bridge_melding") == 20
    assert house.count("dpan_bridge_receivedmessage") == 20
    assert house.count("deadlines_deadline") == 60
