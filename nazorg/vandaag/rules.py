"""How far the start page looks. No Django, no database, no clock."""

from datetime import date, timedelta

from people.rules.release import ReleaseWarning

# A release whose day has passed without anybody registering it stays on the list this long.
DAYS_BACK = 30
# Why a day of release needs care, as short as a badge.
IN_SHORT = {
    ReleaseWarning.ON_A_DAY_OFF: "op een vrije dag",
    ReleaseWarning.BEFORE_THE_WEEKEND: "op vrijdag",
    ReleaseWarning.BEFORE_A_DAY_OFF: "dag voor een vrije dag",
}


def end_of_week(today: date) -> date:
    """The Sunday of this week."""
    return today + timedelta(days=6 - today.weekday())
