"""Reading a melding: from the names of the Dutch standards to `MeldingFacts`, or to a list of what has to be mended.

    facts = read_melding(data, today=today)

What stops a melding are things without which no duty can be set or no person found, and things that can't be true. What
we merely don't know is no error, because then a deadline would not start over a spelling: an institution that isn't in
our list keeps the name that was sent, and a word for sex, residence status, kind or offence that we don't know is kept
in `facts.unrecognised` and counts as unknown. `dpan_bridge.services.remarks` tells the sender so.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.utils import timezone
from rest_framework.exceptions import ValidationError

from dpan_bridge.rules.facts import CHANNELS_WITHOUT_DETENTION, DetentionFacts, MeldingFacts, Sender
from dpan_bridge.rules.words import recognise
from dpan_bridge.serializers.fields import SHAPE_CODES
from dpan_bridge.serializers.melding import MeldingSerializer
from nazorg.accounts.models import Gemeente
from people.models import DetentionKind, OffenceClass, ResidenceStatus, Sex
from people.rules.details import (
    PersonDetails,
    check_detention_dates,
    check_expected_release,
    check_release,
    checked_person,
)
from people.rules.partial_date import PartialDate, checked_birth_date

EARLIEST_SENT_YEAR = 1990
CLOCK_DIFFERENCE = timedelta(days=1)  # how far the clock of a sender may be ahead of ours

NOT_THIS_GEMEENTE = (
    "Voor deze gemeente is geen melding mogelijk. "
    "Gebruik de CBS-code (vier cijfers) van een gemeente waarvoor deze afzender mag aanleveren."
)


# A field by its path (`name`: "persoon.geboortedatum") and what has to be done about it (`reason`), never its value.
FieldError = dict[str, str]


class InvalidMeldingError(Exception):
    """A melding that can't be taken in; `errors` says for each field what to mend."""

    def __init__(self, errors: list[FieldError], *, is_malformed: bool) -> None:
        super().__init__("De melding is niet volledig of klopt niet.")
        self.errors = errors
        # Whether something is wrong with the form (a field that is missing, unknown or of another type).
        self.is_malformed = is_malformed


def known_gemeente_codes() -> frozenset[str]:
    """The CBS codes for which meldingen are taken in."""
    return frozenset(Gemeente.objects.values_list("code", flat=True))


def read_melding(data: Any, *, today: date, gemeenten: Collection[str] | None = None) -> MeldingFacts:
    """What a melding says. `gemeenten` are the CBS codes that it may be for; all of them when not given.

    Errors: InvalidMeldingError, with every field that can't be read, and with everything that can't be true of the
    others: who mends all of it need not come back for a second list.
    """
    codes = known_gemeente_codes() if gemeenten is None else gemeenten
    try:
        values = _reader().run_validation(data)
    except ValidationError as error:
        unreadable = field_errors(error)
        raise InvalidMeldingError(
            beside(unreadable.errors, lambda: _impossible(_reader().readable(data), today=today, gemeenten=codes)),
            is_malformed=unreadable.is_malformed,
        ) from error
    reasons = list(_impossible(values, today=today, gemeenten=codes))
    if reasons:
        raise InvalidMeldingError([{"name": name, "reason": reason} for name, reason in reasons], is_malformed=False)
    return _facts(values, today=today)


def beside(unreadable: list[FieldError], others: Callable[[], Iterable[tuple[str, str]]]) -> list[FieldError]:
    """The fields that can't be read, and what is wrong with the `others`; of those, no field that was refused already.

    A message that is no object at all has no others.
    """
    told = {error["name"] for error in unreadable}
    if "" in told:
        return unreadable
    also = [{"name": name, "reason": reason} for name, reason in others() if not _is_told(name, told)]
    return [*unreadable, *also]


def _is_told(name: str, told: Collection[str]) -> bool:
    """Whether this field, or the part that it is in, was already refused."""
    return any(name == other or name.startswith(f"{other}.") for other in told)


def field_errors(error: ValidationError) -> InvalidMeldingError:
    """What a serializer refused, field by field."""
    found = list(_flat(error.detail))
    errors = [{"name": name, "reason": reason} for name, reason, _ in found]
    return InvalidMeldingError(errors, is_malformed=any(code in SHAPE_CODES for _, _, code in found))


@lru_cache(maxsize=1)
def _reader() -> MeldingSerializer:
    """One for all messages: it keeps nothing of what it reads, and making it costs three times as much as reading."""
    return MeldingSerializer()


def _flat(errors: Any, path: str = "") -> Iterator[tuple[str, str, str]]:
    """Path, reason and code of each error."""
    if isinstance(errors, Mapping):
        for name, under in errors.items():
            inner = path if name == "non_field_errors" else f"{path}.{name}".lstrip(".")
            yield from _flat(under, inner)
    else:
        for index, error in enumerate(errors):
            if isinstance(error, Mapping):
                yield from _flat(error, f"{path}.{index}")
            else:
                yield path, str(error), error.code


def _impossible(values: Mapping[str, Any], *, today: date, gemeenten: Collection[str]) -> Iterator[tuple[str, str]]:
    """What can't be true, by field. Of a melding that can't be read in full, as far as its fields are there."""
    if "gemeente" in values and values["gemeente"] not in gemeenten:
        yield "gemeente", NOT_THIS_GEMEENTE
    if reason := _impossible_moment(values.get("verzondenOp"), today=today):
        yield "verzondenOp", reason
    person, detention = values.get("persoon") or {}, values.get("detentie")
    if reason := _impossible_name(person.get("naam") or {}, today=today):
        yield "persoon.naam", reason
    birth_date = person.get("geboortedatum")
    if birth_date and (reason := _refused(checked_birth_date, birth_date, today=today)):
        yield "persoon.geboortedatum", reason
        birth_date = None
    if detention is not None:
        yield from _impossible_detention(detention, birth_date, today=today)
    elif "kanaal" in values and values["kanaal"] not in CHANNELS_WITHOUT_DETENTION:
        yield "detentie", "Bij dit kanaal is de detentie verplicht. Vul ten minste de begindatum in."


def _impossible_detention(
    detention: Mapping[str, Any], birth_date: PartialDate | None, *, today: date
) -> Iterator[tuple[str, str]]:
    """What can't be true of a detention. When the begin is wrong or can't be read, nothing is compared with it."""
    begin, expected, ended = detention.get("begin"), detention.get("verwachtEinde"), detention.get("einde")
    reason = _refused(check_detention_dates, begin, None, None, today=today) if begin else ""
    if reason:
        yield "detentie.begin", f"{reason} Controleer de begindatum."
    if reason or not begin:
        if ended and (reason := _refused(check_release, ended, ended, today=today)):
            yield "detentie.einde", reason
        return
    if birth_date and birth_date.earliest > begin:
        yield "persoon.geboortedatum", "De geboortedatum ligt na het begin van de detentie. Controleer beide datums."
    if reason := _refused(check_expected_release, begin, expected):
        yield "detentie.verwachtEinde", f"{reason} Controleer beide datums."
    if ended and (reason := _refused(check_release, begin, ended, today=today)):
        yield "detentie.einde", reason


def _impossible_name(name: Mapping[str, Any], *, today: date) -> str:
    if "geslachtsnaam" not in name:
        return ""
    said = PersonDetails(name["geslachtsnaam"], name.get("voornamen") or "", name.get("voorvoegsel") or "")
    return _refused(checked_person, said, today=today)


def _impossible_moment(sent_at: datetime | None, *, today: date) -> str:
    if sent_at is None:
        return ""
    if sent_at.year < EARLIEST_SENT_YEAR:
        return f"Een bericht van vóór {EARLIEST_SENT_YEAR} kan niet. Controleer het jaar."
    if timezone.localdate(sent_at) > today + CLOCK_DIFFERENCE:
        return "Dit tijdstip ligt in de toekomst. Controleer datum en tijd."
    return ""


def _refused(rule: Any, *args: Any, **kwargs: Any) -> str:
    """Why a rule refuses this; empty when it doesn't."""
    try:
        rule(*args, **kwargs)
    except ValueError as error:
        return str(error)
    return ""


def _facts(values: Mapping[str, Any], *, today: date) -> MeldingFacts:
    person, detention, sender = values["persoon"], values.get("detentie"), values.get("afzender") or {}
    words: dict[str, str] = {}

    def word(group: Mapping[str, Any], name: str, path: str, choices: Any, default: str) -> str:
        text = group.get(name) or ""
        value = recognise(text, choices.choices)
        if text and value is None:
            words[f"{path}.{name}"] = text
        return value or default

    details = PersonDetails(
        last_name=person["naam"]["geslachtsnaam"],
        first_names=person["naam"].get("voornamen") or "",
        name_prefix=person["naam"].get("voorvoegsel") or "",
        bsn=person.get("burgerservicenummer"),
        birth_date=person.get("geboortedatum"),
        sex=word(person, "geslacht", "persoon", Sex, Sex.ONBEKEND.value),
        residence_status=word(person, "verblijfstatus", "persoon", ResidenceStatus, ResidenceStatus.TE_TOETSEN.value),
    )
    return MeldingFacts(
        channel=values["kanaal"],
        gemeente_code=values["gemeente"],
        person=_checked(details, today=today),
        detention=DetentionFacts(
            starts_on=detention["begin"],
            facility=detention.get("inrichting") or "",
            expected_release_on=detention.get("verwachtEinde"),
            released_on=detention.get("einde"),
            kind=word(detention, "soort", "detentie", DetentionKind, ""),
            offence=word(detention, "delict", "detentie", OffenceClass, ""),
        )
        if detention
        else None,
        message_id=values.get("berichtId") or "",
        sent_at=values.get("verzondenOp"),
        sender=Sender(sender.get("naam") or "", sender.get("email") or "", sender.get("telefoon") or ""),
        remark=values.get("opmerking") or "",
        unrecognised=words,
    )


def _checked(details: PersonDetails, *, today: date) -> PersonDetails:
    try:
        return checked_person(details, today=today)
    except ValueError as error:
        raise InvalidMeldingError([{"name": "persoon.naam", "reason": str(error)}], is_malformed=False) from error
