"""BSNs that could not be opened, so that somebody mends them. Holds no personal data."""

from typing import ClassVar

from django.db import models

from people.models.person import Person


class UnreadableBsn(models.Model):
    """A person whose stored BSN could not be opened: its key is missing, or it was damaged. Ends with a correction."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    noticed_at = models.DateTimeField()  # for the first time

    class Meta:
        ordering: ClassVar = ["noticed_at", "pk"]

    def __str__(self) -> str:
        return str(self.person_id)
