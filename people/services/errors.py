"""What can't be done. Each text is written for the user and holds no personal data."""

from nazorg.web.editing import ChangedMeanwhile


class PeopleError(Exception):
    """Something that can't be done with a person, a detention or a label."""


class BsnInUseError(PeopleError):
    """The BSN belongs to another person."""

    def __init__(self) -> None:
        super().__init__("Er is al een persoon met dit BSN.")


class ChangedMeanwhileError(PeopleError, ChangedMeanwhile):
    """Somebody else changed this after the writer opened it."""


class OverlappingDetentionError(PeopleError):
    """The dates overlap another detention of the same person."""

    def __init__(self) -> None:
        super().__init__(
            "Deze persoon heeft in deze periode al een detentie. Registreer eerst de vrijlating, of pas de datums aan."
        )
