"""The kinds of fields of a melding. Each refuses in Dutch, says what to do, and never repeats the value.

A field that is null, empty or absent is unknown, unless it is required. Texts lose what nobody can see (control
characters) and nothing else: `<b>` in a name is kept as it is, and escaped where it is shown.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any, ClassVar, cast

from django.core.exceptions import ValidationError as DjangoValidationError
from django.core.validators import EmailValidator
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from people.rules.bsn import checked_bsn
from people.rules.details import tidy
from people.rules.partial_date import PartialDate

# Errors about the form of a message; all others are about what it says.
SHAPE_CODES = frozenset({"required", "null", "type", "unknown", "invalid"})
DAY_PATTERN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
BIRTH_DATE_PATTERN = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
MOMENT_PATTERN = (
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?)?([Zz]|[+-][0-9]{2}:[0-9]{2})?$"
)
_MOMENT = re.compile(MOMENT_PATTERN)
_DAY = re.compile(DAY_PATTERN)
_FIELD_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,40}", re.ASCII)
_is_email = EmailValidator()

COMMON_MESSAGES = {
    "required": "Dit veld is verplicht. Vul het in.",
    "null": "Dit veld is verplicht. Vul het in.",
    "blank": "Dit veld is verplicht. Vul het in.",
    "type": "Gebruik hier tekst, tussen aanhalingstekens.",
    "max_length": "Deze tekst is te lang. Gebruik hoogstens {max_length} tekens.",
}


class StrictSerializer(serializers.Serializer[Any]):
    """An object with the fields we know and no other: a misspelled name is an error, not something that gets lost."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": "Dit onderdeel is verplicht. Vul het in.",
        "null": "Dit onderdeel is verplicht. Vul het in.",
        "invalid": "Hier hoort een JSON-object met velden.",
        "unknown": "Dit veld kennen wij niet. Controleer de naam, of laat het weg.",
    }

    def to_internal_value(self, data: Any) -> Any:
        """The values, or every error in this object and in what is under it."""
        errors: dict[str, Any] = {}
        value: Any = {}
        try:
            value = super().to_internal_value(data)
        except ValidationError as error:
            errors = cast(dict[str, Any], error.detail)
        if isinstance(data, Mapping):
            for name in data:
                if name not in self.fields:
                    shown = name if _FIELD_NAME.fullmatch(str(name)) else "onbekend veld"
                    errors[shown] = [ErrorDetail(str(self.error_messages["unknown"]), code="unknown")]
        if errors:
            raise ValidationError(errors)
        return value

    def readable(self, data: Any) -> dict[str, Any]:
        """The values that can be read, without those that can't: for what else is wrong with them to be told too."""
        found: dict[str, Any] = {}
        for name, field in self.fields.items():
            given = field.get_value(data) if isinstance(data, Mapping) else serializers.empty
            if isinstance(field, StrictSerializer) and isinstance(given, Mapping):
                found[name] = field.readable(given)
            elif (row := _row_of(field)) and isinstance(given, list):
                found[name] = [row.readable(each) for each in given]
            else:
                with suppress(ValidationError, serializers.SkipField):
                    found[name] = field.run_validation(given)
        return found


def _row_of(field: Any) -> "StrictSerializer | None":
    """What reads a row of this list; None when it is no list of objects."""
    row = field.child if isinstance(field, serializers.ListSerializer) else None
    return row if isinstance(row, StrictSerializer) else None


class TextField(serializers.CharField):
    """A text on one line."""

    default_error_messages: ClassVar[dict[str, Any]] = COMMON_MESSAGES

    def __init__(self, **options: Any) -> None:
        if not options.get("required"):
            options = {"required": False, "allow_blank": True, "allow_null": True, **options}
        super().__init__(**options)

    def run_validation(self, data: Any = serializers.empty) -> Any:
        """The clean text, or an error. Cleans first, so that a text of spaces counts as empty."""
        if data is not serializers.empty and data is not None:
            if not isinstance(data, str):
                self.fail("type")
            data = self.clean(data)
        return super().run_validation(data)

    def clean(self, text: str) -> str:
        """Without what nobody can see."""
        return tidy(text)


class LinesField(TextField):
    """A text in which lines end where the writer ended them."""

    def clean(self, text: str) -> str:
        return "\n".join(tidy(line) for line in text.splitlines()).strip()


class _ReadField(TextField):
    """A short text that stands for something else. Unknown is None."""

    LONGEST = 40

    def clean(self, text: str) -> str:
        cleaned = super().clean(text)
        if len(cleaned) > self.LONGEST:
            self.fail("max_length", max_length=self.LONGEST)
        return cleaned

    def run_validation(self, data: Any = serializers.empty) -> Any:
        """What the text stands for."""
        return super().run_validation(data) or None


def _through(read: Callable[[str], Any], text: str) -> Any:
    """What a rule makes of the text; its error text is written for the user."""
    try:
        return read(text)
    except ValueError as error:
        raise ValidationError(str(error), code="value") from error


@extend_schema_field({"type": "string", "pattern": "^[0-9]{8,9}$", "example": "999990111"})
class BsnField(_ReadField):
    """A citizen service number, checked by the 11-proef."""

    def to_internal_value(self, data: str) -> Any:
        return _through(checked_bsn, data) if data else None


@extend_schema_field({"type": "string", "pattern": BIRTH_DATE_PATTERN, "example": "1984-03"})
class PartialDateField(_ReadField):
    """A birth date of which the day, or the day and the month, may be unknown."""

    def to_internal_value(self, data: str) -> Any:
        return _through(PartialDate.parse, data) if data else None


@extend_schema_field({"type": "string", "pattern": DAY_PATTERN, "example": "2026-04-12"})
class DayField(_ReadField):
    """A day, as 2026-04-14."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "form": "Gebruik jjjj-mm-dd, bijvoorbeeld 2026-04-14.",
        "value": "Deze datum bestaat niet. Controleer dag, maand en jaar.",
    }

    def to_internal_value(self, data: str) -> Any:
        if not data:
            return None
        if not _DAY.fullmatch(data):
            self.fail("form")
        try:
            return date.fromisoformat(data)
        except ValueError:
            self.fail("value")


@extend_schema_field({"type": "string", "pattern": MOMENT_PATTERN, "example": "2026-04-13T09:30:00+02:00"})
class MomentField(_ReadField):
    """A moment, as 2026-04-14T09:30:00+02:00. Without a zone it is the time in the Netherlands."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "form": "Gebruik jjjj-mm-ddTuu:mm:ss met tijdzone, bijvoorbeeld 2026-04-14T09:30:00+02:00.",
        "value": "Dit tijdstip bestaat niet. Controleer datum en tijd.",
    }

    def to_internal_value(self, data: str) -> Any:
        if not data:
            return None
        if not _MOMENT.fullmatch(data):
            self.fail("form")
        try:
            moment = datetime.fromisoformat(data.upper())
            # Going over UTC refuses a moment that no zone can show, such as the first hour of the year 1.
            aware = timezone.make_aware(moment) if timezone.is_naive(moment) else moment
            return timezone.localtime(aware)
        except (ValueError, OverflowError):
            self.fail("value")


@extend_schema_field({"type": "string", "maxLength": 254, "example": "naam@voorbeeld.nl"})
class EmailField(TextField):
    """An e-mail address."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "value": "Dit is geen e-mailadres. Gebruik de vorm naam@voorbeeld.nl.",
    }

    def to_internal_value(self, data: str) -> str:
        if data:
            try:
                _is_email(data)
            except DjangoValidationError:
                self.fail("value")
        return data
