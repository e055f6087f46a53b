"""What happens to a person that other rooms may have to act on. How it works: nazorg/web/happenings.py."""

from dataclasses import dataclass
from datetime import date, datetime

from nazorg.accounts.models import User
from people.models import Detention, JudicialTitle, Person


@dataclass(frozen=True)
class ReleaseDateChanged:
    """The expected release moved, became known or is known no longer. `detention` holds the new date."""

    detention: Detention
    by: User | None
    now: datetime


@dataclass(frozen=True)
class Released:
    """A release was registered or corrected, and was on this day."""

    detention: Detention
    on: date
    by: User | None
    now: datetime


@dataclass(frozen=True)
class TitleChanged:
    """A judicial title was written down or changed. `old_ends_on` was its end before; None when it had none."""

    title: JudicialTitle
    old_ends_on: date | None
    by: User | None
    now: datetime


@dataclass(frozen=True)
class DetentionStarted:
    """A detention was registered; it may have begun or ended long ago."""

    detention: Detention
    by: User | None
    now: datetime
    is_new_person: bool = False  # nothing else can be known of this person yet


@dataclass(frozen=True)
class PersonCorrected:
    """Who somebody is was corrected: the birth date or the residence status may be another one."""

    person: Person
    by: User | None
    now: datetime


@dataclass(frozen=True)
class TitleRemoved:
    """A judicial title is taken away: it should never have been there."""

    title: JudicialTitle
    by: User | None
    now: datetime


@dataclass(frozen=True)
class LabelsChanged:
    """A category began, ended or was decided on. Which one isn't told: of BIJ few may know."""

    person: Person
    by: User | None
    now: datetime
    is_decision: bool = False  # decided on, whatever the decision


@dataclass(frozen=True)
class AddressesChanged:
    """A period of registration was added, corrected or taken away."""

    person: Person
    by: User | None
    now: datetime


@dataclass(frozen=True)
class DetentionTakenBack:
    """A detention is gone: it was never there. `detention` has no row any more; its public id tells which it was."""

    detention: Detention
    by: User | None
    now: datetime
