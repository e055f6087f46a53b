"""What a melding says, in the form in which the rest of the house reads it. No Django, no database, no clock."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self

from people.rules.details import PersonDetails
from people.rules.partial_date import PartialDate


class Channel(StrEnum):
    """The way a melding came in. DPAN is one profile of a neutral intake (design §5)."""

    DPAN = "dpan"
    BERICHTENBOX = "berichtenbox"
    INJUS = "injus"
    BIJ = "bij"
    PARTNER = "partner"
    SELF = "self"
    OBSERVATION = "observation"


# By these channels somebody may be reported who is not in detention (requirement C-17).
CHANNELS_WITHOUT_DETENTION = frozenset({Channel.PARTNER, Channel.SELF, Channel.OBSERVATION})


@dataclass(frozen=True)
class DetentionFacts:
    """The detention, as the sender says."""

    starts_on: date
    facility: str
    expected_release_on: date | None = None
    released_on: date | None = None
    kind: str = ""
    offence: str = ""


@dataclass(frozen=True)
class Sender:
    """Who sent it: the casemanager or the back office of the PI, a partner, or the person themselves."""

    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class MeldingFacts:
    """A melding that could be read."""

    channel: Channel
    gemeente_code: str
    person: PersonDetails
    detention: DetentionFacts | None = None
    message_id: str = ""
    sent_at: datetime | None = None
    sender: Sender = field(default_factory=Sender)
    remark: str = ""
    # By field, the words of the sender for which our lists have no value (`{"detentie.delict": "..."}`).
    unrecognised: dict[str, str] = field(default_factory=dict)

    def substance(self) -> dict[str, Any]:
        """What makes two messages the same one: everything but the way it came, its number, sender and remark."""
        content = _plain(asdict(self))
        return {part: content[part] for part in ("gemeente_code", "person", "detention")}

    def as_json(self) -> dict[str, Any]:
        """A form that can be stored."""
        return {key: _plain(value) for key, value in asdict(self).items()}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        """The facts from their stored form."""
        person, detention, sent_at = stored["person"], stored["detention"], stored["sent_at"]
        birth = person["birth_date"]
        return cls(
            **{
                **stored,
                "channel": Channel(stored["channel"]),
                "person": PersonDetails(**{**person, "birth_date": PartialDate.parse(birth) if birth else None}),
                "detention": _detention(detention) if detention else None,
                "sender": Sender(**stored["sender"]),
                "sent_at": datetime.fromisoformat(sent_at) if sent_at else None,
            }
        )


def _detention(stored: dict[str, Any]) -> DetentionFacts:
    dates = ("starts_on", "expected_release_on", "released_on")
    read: dict[str, Any] = {k: date.fromisoformat(v) if v and k in dates else v for k, v in stored.items()}
    return DetentionFacts(**read)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        if set(value) == {"year", "month", "day"}:
            return str(PartialDate(**value))
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value
