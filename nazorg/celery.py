"""The job queue. Jobs carry ids as a wake-up; PostgreSQL alone is the truth, so losing a job costs minutes at most."""

import ctypes
import os
import signal
from datetime import UTC, datetime, timedelta
from typing import Any

from celery import Celery
from celery.signals import worker_process_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nazorg.settings")

from django.conf import settings

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)  # so that a new beat asks for everything at once
PR_SET_PDEATHSIG = 1
VISIBILITY_TIMEOUT = 60 * 60  # seconds after which a job of a lost worker is given to another


def _every(period: timedelta, task: str, *, expires: int) -> dict[str, Any]:
    """A job of the schedule. One that has waited `expires` seconds is dropped: the next asks for the same."""
    return {"task": task, "schedule": period, "last_run_at": LONG_AGO, "options": {"expires": expires}}


app = Celery("nazorg")
app.conf.update(
    broker_url=settings.REDIS_URL,
    # Lose nothing: a job is done when it is done, and goes back when its worker dies.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    task_ignore_result=True,
    task_serializer="json",
    accept_content=["json"],
    task_time_limit=15 * 60,
    # A wake-up that can't be sent must not keep a request waiting: beat comes by within the minute.
    task_publish_retry=False,
    broker_transport_options={
        "visibility_timeout": VISIBILITY_TIMEOUT,
        "socket_connect_timeout": 2,
        "socket_timeout": 10,
        "socket_keepalive": True,
        "health_check_interval": 30,
    },
    # Wait for the broker without end, also at the start.
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    worker_cancel_long_running_tasks_on_connection_loss=False,
    worker_hijack_root_logger=False,
    timezone=settings.TIME_ZONE,
    beat_schedule_filename=str(settings.STATE_DIR / "beat-schedule"),
    beat_schedule={
        "sweep deadlines": _every(timedelta(minutes=5), "nazorg.deadlines.tasks.sweep_deadlines", expires=5 * 60),
        "relay outbox": _every(timedelta(minutes=1), "nazorg.outbox.tasks.relay_outbox", expires=60),
        "work on files of meldingen": _every(timedelta(minutes=1), "dpan_bridge.tasks.work_on_files", expires=60),
        "make letters": _every(timedelta(minutes=1), "cases.tasks.make_letters", expires=60),
        "scan documents": _every(timedelta(minutes=1), "cases.tasks.scan_documents", expires=60),
        # It looks at every file there is.
        "tidy documents": _every(timedelta(days=1), "cases.tasks.tidy_documents", expires=60 * 60),
        # Once a day would do; four times, so that a day on which a worker stood still isn't missed.
        "add actions by date": _every(timedelta(hours=6), "cases.tasks.add_actions_by_date", expires=60 * 60),
        "derive cases": _every(timedelta(minutes=1), "cases.tasks.refresh_cases", expires=60),
        "judge the doelgroep": _every(timedelta(minutes=10), "cases.tasks.assess_cases", expires=10 * 60),
        "try policy versions": _every(timedelta(minutes=1), "cases.tasks.carry_out_trials", expires=60),
        "seal audit trail": _every(timedelta(minutes=1), "nazorg.audit.tasks.seal_audit", expires=60),
    },
)
app.autodiscover_tasks()


@worker_process_init.connect
def die_with_the_worker(**_: object) -> None:
    """Have the kernel end this process when the worker that started it is killed: nobody else would."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL))
