"""Valkey is down, emptied or killed. Bound: no request fails, and reminders are minutes late at most, never lost."""

from collections.abc import Callable

import pytest
import redis

from nazorg.local.postgres import execute
from nazorg.local.processes import Service
from nazorg.web.heartbeats import EXPECTED
from tests.faults.conftest import House, eventually, start_quick_beat
from tests.faults.sender import statuses

pytestmark = pytest.mark.fault

MELDINGEN = range(1, 6)


def test_meldingen_come_in_without_valkey_and_are_told_when_it_is_back(house: House, smtp_sink) -> None:
    house.stack.stop_valkey()
    assert statuses(house.sender.deliver_many(MELDINGEN)) == {201: len(MELDINGEN)}
    assert house.sender.look("/toegankelijkheid/") == 200
    house.stack.start_worker()
    house.stack.start_beat()
    the_time_has_come(house)
    assert smtp_sink.received == []
    house.stack.start_valkey()
    everybody_is_told(house, smtp_sink)


def test_what_stood_in_a_valkey_that_is_emptied_is_done_at_the_next_round(house: House, smtp_sink) -> None:
    house.sender.deliver_many(MELDINGEN)
    the_time_has_come(house)
    client = redis.Redis.from_url(house.stack.environ["REDIS_URL"])
    beat = house.stack.start_beat()  # asks for every job; nobody is there to do them
    eventually(lambda: client.llen("celery") >= 3, "beat asked for nothing")
    beat.stop()
    client.flushall()
    client.close()
    house.stack.start_worker()
    house.stack.start_beat()
    everybody_is_told(house, smtp_sink)


def test_a_valkey_that_is_killed_under_the_jobs_is_found_again(house: House, smtp_sink) -> None:
    # When a job ends at the moment the line breaks, kombu can't report it and the worker ends itself. So it is kept as
    # `make run` keeps it: what dies is started again.
    worker = Service(house.stack.start_worker)
    start_quick_beat(house.stack)
    eventually(lambda: house.count("web_heartbeat") == len(EXPECTED), "the jobs didn't run")
    house.stack.kill(house.stack.valkey)
    assert statuses(house.sender.deliver_many(MELDINGEN)) == {201: len(MELDINGEN)}
    the_time_has_come(house)
    execute(house.stack.superuser_url, "DELETE FROM web_heartbeat")
    house.stack.start_valkey()
    everybody_is_told(house, smtp_sink, keep=worker.revive)


def the_time_has_come(house: House) -> None:
    """The messages about new meldingen wait for the digest of tomorrow; let it be tomorrow."""
    assert house.count("outbox_message") == len(MELDINGEN)
    execute(house.stack.superuser_url, "UPDATE outbox_message SET send_after = now()")


def everybody_is_told(house: House, smtp_sink, *, keep: Callable[[], object] = bool) -> None:
    """All of it stands in the one digest of the process supporter; `keep` looks after the processes meanwhile."""

    def gone(table: str, condition: str) -> bool:
        keep()
        return house.count(table, condition) == 0

    eventually(lambda: gone("outbox_message", "mail_id IS NULL"), "messages wait", patience=90)
    eventually(lambda: gone("outbox_mail", "state <> 'sent'"), "mails wait", patience=90)
    assert len(smtp_sink.accepted) == house.count("outbox_mail") == 1
