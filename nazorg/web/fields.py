"""Model fields whose value is encrypted in the database. The algorithms stand in nazorg/web/crypto.py.

The place of a value is its table and column (`place="people_person.bsn"`) with the `public_id` of the row, so a model
that uses these fields has a `public_id`. An instance keeps the sealed value and opens it each time it is read: a list
that doesn't show the value doesn't pay for it. The event tables of pghistory copy the sealed value as it is.
"""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from nazorg.web import crypto

if TYPE_CHECKING:
    _TextField = models.TextField[Any, Any]
else:
    _TextField = models.TextField


@dataclass(frozen=True, slots=True)
class Sealed:
    """A stored value that hasn't been opened. Prints nothing of what is in it."""

    token: str

    def __repr__(self) -> str:
        return "<Sealed>"

    __str__ = __repr__


class _SealedAttribute(DeferredAttribute):
    """Opens the value when it is read; keeps what was assigned until it is saved."""

    field: "EncryptedTextField"

    def __get__(self, instance: models.Model | None, cls: type[models.Model] | None = None) -> Any:
        if instance is None:
            return self
        value = instance.__dict__.get(self.field.attname, self)
        if value is self:
            value = super().__get__(instance, cls)
        return self.field.open(value, instance) if isinstance(value, Sealed) else value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedTextField(_TextField):
    """A text that the database only knows encrypted.

    Written by saving an instance (also with bulk_create); `update()`, `bulk_update()` and every lookup but `isnull` are
    refused, because they don't know the row to which the value belongs.
    """

    descriptor_class = _SealedAttribute

    def __init__(self, *args: Any, place: str = "", **kwargs: Any) -> None:
        self.place = place
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "place": self.place}

    def place_in(self, instance: models.Model) -> str:
        """Where the value of this row lives; part of what is authenticated."""
        return f"{self.place}|{cast(Any, instance).public_id}"

    def dumps(self, value: Any) -> str:
        """The value as the text that is encrypted."""
        return str(value)

    def loads(self, text: str) -> Any:
        """The value from the text that was encrypted."""
        return text

    def seal(self, value: Any, instance: models.Model) -> Sealed | None:
        """The stored form of a value of this row; a value that is sealed already stays as it is."""
        if value is None or isinstance(value, Sealed):
            return value
        return Sealed(crypto.encrypt(self.dumps(value), place=self.place_in(instance)))

    def open(self, value: Sealed, instance: models.Model) -> Any:
        """The value behind a stored form. Errors: CryptoError."""
        return self.loads(crypto.decrypt(value.token, place=self.place_in(instance)))

    def from_db_value(self, value: str | None, *_: Any) -> Sealed | None:
        return None if value is None else Sealed(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001 (Django's signature)
        sealed = self.seal(model_instance.__dict__.get(self.attname), model_instance)
        model_instance.__dict__[self.attname] = sealed
        return sealed

    def to_python(self, value: Any) -> Any:
        return value

    def get_prep_value(self, value: Any) -> Any:
        if value is not None and not isinstance(value, Sealed):
            raise TypeError(f"{self.name} is encrypted: assign it and save the row, and don't search on it.")
        return None if value is None else value.token

    def get_lookup(self, lookup_name: str) -> Any:
        # "df" is how a trigger asks whether the sealed form of a row has changed.
        if lookup_name not in ("isnull", "df"):
            raise TypeError(f"{self.name} is encrypted: search on its blind index.")
        return super().get_lookup(lookup_name)

    def value_from_object(self, obj: models.Model) -> Any:
        """What serializers and forms get: the stored form, never the value."""
        sealed = self.seal(obj.__dict__.get(self.attname), obj)
        return None if sealed is None else sealed.token


class EncryptedJSONField(EncryptedTextField):
    """A structure of texts, numbers, lists and dictionaries that the database only knows encrypted.

    Reading gives a fresh structure each time: change it by assigning a new one.
    """

    if TYPE_CHECKING:
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any

    def dumps(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    def loads(self, text: str) -> Any:
        return json.loads(text)
