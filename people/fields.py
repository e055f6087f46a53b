"""Database side of names and partial dates."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Func

from people.rules.partial_date import PartialDate

if TYPE_CHECKING:
    _CharField = models.CharField[Any, Any]
else:
    _CharField = models.CharField


class PartialDateField(_CharField):
    """A `PartialDate`, stored as it is written: `1984`, `1984-03` or `1984-03-12`, so that it sorts by itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "max_length": 10})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, *_: Any) -> PartialDate | None:
        return None if value is None else PartialDate.parse(value)

    def to_python(self, value: Any) -> PartialDate | None:
        if value is None or isinstance(value, PartialDate):
            return value
        return PartialDate.parse(str(value))

    def get_prep_value(self, value: Any) -> str | None:
        # A piece of a date, for the lookups that compare the beginning of it, goes through as it is.
        return None if value is None else str(value)


class Fold(Func):
    """`people.rules.names.fold` in the database; the function is made in the first migration."""

    function = "nazorg_fold"
    output_field = models.TextField()
