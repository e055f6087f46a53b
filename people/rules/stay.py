"""Long and short stay: derived from the length of a detention, never stored. No Django, no database, no clock."""

LONG_STAY, SHORT_STAY = "Langverblijver", "Kortverblijver"


def stay_category(days: int | None, *, long_stay_days: int) -> str:
    """The category of a detention of so many days; empty as long as nobody knows. Source: EL-12, begrippenlijst."""
    if days is None:
        return ""
    return LONG_STAY if days >= long_stay_days else SHORT_STAY
