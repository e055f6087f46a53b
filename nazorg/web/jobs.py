"""Waking a job before its own time comes."""

import logging

from celery import current_app
from kombu.exceptions import OperationalError

logger = logging.getLogger("nazorg.jobs")


def wake(task: str) -> None:
    """Let a job start now. When the queue is away it starts by itself later: its work stands in the database."""
    try:
        current_app.send_task(task)
    except (OperationalError, OSError) as error:
        logger.warning("%s not woken, it starts by itself: %s", task, error)
