"""Systems that deliver to Nazorg."""

import uuid
from collections.abc import Iterable
from typing import cast

import pghistory
from django.conf import settings
from django.db import models

from nazorg.accounts.models.organisations import Gemeente
from nazorg.accounts.querysets import ApiClientQuerySet


def all_scopes() -> dict[str, str]:
    """Every scope that a client can be granted, with what it allows."""
    return cast(dict[str, str], settings.OAUTH2_PROVIDER["SCOPES"])


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class ApiClient(models.Model):
    """A system that delivers meldingen, and the gemeenten it may deliver for."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("naam", max_length=120, unique=True)
    application = models.OneToOneField(
        settings.OAUTH2_PROVIDER_APPLICATION_MODEL, on_delete=models.PROTECT, related_name="api_client"
    )
    scopes = models.CharField(max_length=200)
    gemeenten = models.ManyToManyField(Gemeente, related_name="+")
    is_active = models.BooleanField(default=True)

    objects = ApiClientQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def may(self, scopes: Iterable[str]) -> bool:
        """Whether this client was granted all of these scopes and is still in use."""
        return self.is_active and set(scopes) <= set(self.scopes.split())
