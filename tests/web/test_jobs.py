"""Waking a job: at once when the queue is there, and without harm when it isn't."""

import pytest
from celery import Celery

from nazorg.celery import app
from nazorg.web.jobs import wake


@pytest.fixture
def no_queue():
    """A queue that nobody listens to the port of."""
    Celery("elsewhere", broker="redis://127.0.0.1:1/0", set_as_current=True)
    yield
    app.set_current()


def test_a_job_is_woken():
    with app.connection_for_read() as connection:
        queue = connection.SimpleQueue(app.conf.task_default_queue)
        queue.clear()
        wake("nazorg.outbox.tasks.relay_outbox")
        message = queue.get(timeout=5)
        message.ack()
        queue.close()
    assert message.headers["task"] == "nazorg.outbox.tasks.relay_outbox"


def test_without_a_queue_nothing_breaks(no_queue, caplog):
    wake("nazorg.outbox.tasks.relay_outbox")
    assert "starts by itself" in caplog.text
