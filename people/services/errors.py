"""What can't be done. Each text is written for the user and holds no personal data."""


class PeopleError(Exception):
    """Something that can't be done with a person, a detention or a label."""


class BsnInUseError(PeopleError):
    """The BSN belongs to another person."""

    def __init__(self) -> None:
        super().__init__("Er is al een persoon met dit BSN.")


class TitleChangedMeanwhileError(PeopleError):
    """Somebody else changed a judicial title after the writer opened it."""

    def __init__(self) -> None:
        super().__init__("Iemand anders heeft dit intussen gewijzigd. Vergelijk en kies wat er moet staan.")


class OverlappingDetentionError(PeopleError):
    """The dates overlap another detention of the same person."""

    def __init__(self) -> None:
        super().__init__(
            "Deze persoon heeft in deze periode al een detentie. Registreer eerst de vrijlating, of pas de datums aan."
        )
