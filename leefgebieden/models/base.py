"""What every detail of a leefgebied has."""

import uuid

from django.db import models

from nazorg.accounts.models import User
from people.models import Person


class Detail(models.Model):
    """A fact about one person, with who wrote it down. Changes are kept by triggers."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="%(class)ss")
    registered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0)  # of which version somebody saw what they change

    class Meta:
        abstract = True
