"""The heartbeat of the jobs."""

from typing import ClassVar

from django.db import models


class Heartbeat(models.Model):
    """When a job last finished well. An old row makes /gezondheid/ red."""

    job = models.CharField(max_length=40, primary_key=True)
    last_ok_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["job"]

    def __str__(self) -> str:
        return self.job
