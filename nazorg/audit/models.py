"""Three append-only tables: what happened, who looked at whom, and the seals that make changes visible.

Fields follow NEN 7513 and BIO2 8.15. The application's database role may only insert and select here.
"""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils import timezone

from nazorg.audit.querysets import EventQuerySet, LookQuerySet
from nazorg.audit.words import event_in_words, roles_in_words, screen_in_words, subject_in_words


class Event(models.Model):
    """Something that was done or that happened. Holds no personal data: those stand on the subject itself."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    actor = models.CharField(max_length=120)  # name of the system or job when no user did it
    gemeente = models.ForeignKey("accounts.Gemeente", null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    data = models.JSONField(default=dict)
    origin = models.CharField(max_length=64)
    request_id = models.UUIDField(null=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["subject_type", "subject_id", "id"], name="event_by_subject")]

    @property
    def in_words(self) -> str:
        """What was done, as on the screen."""
        return event_in_words(self.kind)

    @property
    def subject_in_words(self) -> str:
        """What it is about, as on the screen."""
        return subject_in_words(self.subject_type)


class Look(models.Model):
    """One screen, file or list that showed persons to somebody, or that was refused."""

    class Result(models.TextChoices):
        SHOWN = "shown", "Getoond"
        REFUSED = "refused", "Geweigerd"

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(default=timezone.now)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    actor = models.CharField(max_length=120)  # an API client, when no user looked
    authority = models.CharField(max_length=200)  # the roles on which the look rests
    screen = models.CharField(max_length=80)
    purpose = models.CharField(max_length=80)
    result = models.CharField(max_length=10, choices=Result.choices)
    subject_type = models.CharField(max_length=40)
    subject_ids = ArrayField(models.UUIDField(), default=list)
    origin = models.CharField(max_length=64)
    request_id = models.UUIDField(null=True)

    objects = LookQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            GinIndex(fields=["subject_ids"], name="look_by_subject"),
            models.Index(fields=["user", "at"], name="look_by_user"),
        ]

    @property
    def subject_in_words(self) -> str:
        """What was looked at, as on the screen."""
        return subject_in_words(self.subject_type)

    @property
    def screen_in_words(self) -> str:
        """On which screen, as its address reads."""
        return screen_in_words(self.screen)

    @property
    def roles_in_words(self) -> str:
        """In which roles, as on the screen."""
        return roles_in_words(self.authority)


class Seal(models.Model):
    """A hash over one segment of an append-only table and over the seal before it."""

    id = models.BigAutoField(primary_key=True)
    stream = models.CharField(max_length=63)  # the table
    after_id = models.BigIntegerField()  # the segment starts behind this row
    last_id = models.BigIntegerField()
    row_count = models.IntegerField()
    columns = ArrayField(models.CharField(max_length=63))
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["stream", "last_id"], name="seal_once")]
