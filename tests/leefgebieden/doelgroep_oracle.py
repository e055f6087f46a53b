"""The doelgroep once more: slow, day by day, and written as the requirements say it. Only to compare the rules with."""

from datetime import date, timedelta

DAY = timedelta(days=1)


def oracle_outcome(facts, limits, *, today):  # noqa: C901, PLR0911, PLR0912 (a row of the table is an if)
    """One `if` for each row of the decision table (domain/1-requirements §1.5.3)."""
    adult = oracle_adult(facts, today)
    residence = {"geldig": True, "ongeldig": False}.get(facts.residence)
    origin = {"ja": True, "nee": False, "onbekend": None}[facts.origin.in_scope.value]
    holding = [label for label in facts.labels if any(day == today for day in days_of(label, today))]
    held = {label.category for label in holding}
    decisions = [label.needs_aftercare for label in holding if label.category == "bij"]
    # row 1
    if adult is False or residence is False or origin is False:
        return "buiten_doelgroep"
    if adult is None or residence is None or origin is None:
        return "te_toetsen"
    # row 2
    if "top_x" in held or "pga_lokaal" in held or "isd" in held:
        return "in_doelgroep"
    # row 3
    if any(decision is True for decision in decisions):
        return "in_doelgroep"
    if any(decision is None for decision in decisions):
        return "bij_afweging"
    if facts.stay is None:
        return "beoordeling_coordinator" if facts.has_request else "geen_actie_tenzij_hulpvraag"
    # rows 4 to 7
    if lasted(facts.stay, today) >= limits.screening_from_days:
        if not facts.is_screened:
            return "wacht_op_screening"
        if facts.problems >= limits.problems_in:
            return "in_doelgroep"
        if facts.problems >= limits.problems_to_judge:
            return "beoordeling_coordinator"
        return "geen_actie_tenzij_hulpvraag"
    # row 8
    if facts.has_request:
        return "beoordeling_coordinator"
    if facts.stay.ends_on is None:
        return "te_toetsen"
    # row 9
    began = [facts.stay] + [stay for stay in facts.earlier if within(stay.starts_on, facts.stay.starts_on, limits)]
    fines = [stay for stay in began if stay.kind == "vervangend_boete"]
    if len(began) >= limits.repeat_detentions:
        return "signaal_herhaling"
    if facts.stay.kind == "vervangend_boete" and len(fines) >= limits.repeat_fines:
        return "signaal_herhaling"
    # row 10
    return "kortverblijf_geen_nazorg"


def days_of(label, today):
    """Today, when the label holds today."""
    last = label.ends_on or date.max
    return [today] if label.starts_on <= today <= last else []


def lasted(stay, today):
    """The nights, one by one."""
    until, day, nights = stay.ends_on or today, stay.starts_on, 0
    while day < until:
        day, nights = day + DAY, nights + 1
    return nights


def within(starts_on, index_on, limits):
    """Whether a detention began in the months before, counting month by month."""
    year, month = index_on.year, index_on.month
    for _ in range(limits.repeat_months):
        month -= 1
        if month == 0:
            year, month = year - 1, 12
    last = max(day for day in range(28, 32) if is_date(year, month, day))
    since = date(year, month, min(index_on.day, last))
    return since <= starts_on <= index_on


def is_date(year, month, day):
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def oracle_adult(facts, today):
    """True, False or None by trying every day that the birth date can be."""
    if facts.birth_date is None:
        return None
    ends_on = today if facts.stay is None else facts.stay.ends_on
    answers = {turns_18(born) <= (ends_on or today) for born in birth_days(facts.birth_date)}
    if answers == {True}:
        return True
    if ends_on is None:
        return None
    return False if answers == {False} else None


def turns_18(born):
    try:
        return date(born.year + 18, born.month, born.day)
    except ValueError:
        return date(born.year + 18, 3, 1)


def birth_days(partial):
    """Every day that a partial date can be."""
    day = date(partial.year, 1, 1)
    while day.year == partial.year:
        if partial.month in (None, day.month) and partial.day in (None, day.day):
            yield day
        day += DAY


def readings(partial):
    """The first and the last day that a date can be."""
    days = list(birth_days(partial))
    return days[0], days[-1]


def oracle_origin(spans, *, before, enough_days, window_years):  # noqa: C901 (plainly written)
    """Day by day. Returns "ja", "nee" or "onbekend", and the gemeenten that would do."""
    homes = [span for span in spans if not span.is_prison]
    eve = before - DAY
    while any(span.is_prison and may(span, eve) for span in spans):
        eve -= DAY
    ours = sorted({span.place for span in homes if span.in_scope})
    by_eve = [place for place in ours if any(s.place == place and s.is_proven and must(s, eve) for s in homes)]
    window = window_days(before, window_years)
    by_long = []
    for place in ours:
        mine = [span for span in homes if span.place == place and span.is_proven]
        if sum(any(must(span, day) for span in mine) for day in window) >= enough_days:
            by_long.append(place)
    if by_eve or by_long:
        return "ja", by_eve or by_long
    outside = any(not s.in_scope and s.is_proven and must(s, eve) for s in homes)
    inside = any(s.in_scope and may(s, eve) for s in homes)
    if not outside or inside:
        return "onbekend", []
    for place in [*ours, "nergens genoemd"]:
        possible = 0
        for day in window:
            elsewhere = any(s.is_proven and must(s, day) and (s.is_prison or s.place != place) for s in spans)
            possible += not elsewhere
        if possible >= enough_days:
            return "onbekend", []
    return "nee", []


def window_days(before, years):
    try:
        day = before.replace(year=before.year - years)
    except ValueError:
        day = date(before.year - years, 3, 1)
    found = []
    while day < before:
        found.append(day)
        day += DAY
    return found


def must(span, day):
    """Whether the day lies in the span in every reading of its dates."""
    return readings(span.starts_on)[1] <= day and (span.ends_on is None or day < readings(span.ends_on)[0])


def may(span, day):
    """Whether the day lies in the span in some reading of its dates."""
    return readings(span.starts_on)[0] <= day and (span.ends_on is None or day < readings(span.ends_on)[1])
