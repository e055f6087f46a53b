"""The overview for the client: all that is and was shared, with whom, on which ground and why. Source: AVG art. 15."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from cases.models import Case, Disclosure, Share
from cases.pages.sharing import ShareRow, share_rows
from cases.rules.sharing import ShareState
from nazorg.accounts.models import User
from nazorg.web.dates import long_date, short_date
from nazorg.web.pdf import make_pdf


def printed_overview(case: Case, user: User, today: date) -> bytes:
    """All that this user may know to be shared about the client of this case, in every dossier, as a PDF."""
    cases = Case.objects.visible_to(user).filter(person=case.person)
    shares = Share.objects.filter(case__in=cases).select_related("organisation", "basis")
    told = Disclosure.objects.filter(case__in=cases).select_related("organisation", "basis")
    return make_pdf("cases/shared.typ", print_data(case, share_rows(shares, today), list(told), today))


def print_data(case: Case, rows: Sequence[ShareRow], told: Sequence[Disclosure], today: date) -> dict[str, Any]:
    """The overview as the paper shows it (templates/cases/shared.typ)."""
    return {
        "title": f"Wat is gedeeld uit dossier {case.number}",
        "gemeente": f"Gemeente {case.gemeente.name}",
        "made_on": [today.year, today.month, today.day],
        "footer": f"Dossier {case.number} · gemaakt op {long_date(today)}",
        "heading": "Wat wij over u delen, met wie en waarom",
        "about": f"Dit overzicht is van {case.person.full_name}. De gemeente {case.gemeente.name} maakte het op "
        f"{long_date(today)}.",
        "shares": [_share(row) for row in rows],
        "told": [_told(each) for each in told],
        "rights": "Klopt er iets niet, of bent u het er niet mee eens? Zeg het tegen uw contactpersoon bij de "
        "gemeente. U kunt vragen om dit te verbeteren, of bezwaar maken.",
    }


def _share(row: ShareRow) -> dict[str, str]:
    share = row.share
    until = short_date(share.ends_on)
    if row.state is ShareState.ENDED and share.ended_at:
        until = f"{short_date(timezone.localdate(share.ended_at))} (eerder gestopt)"
    return {
        "when": f"{short_date(share.starts_on)} tot en met {until}",
        "state": row.state.value,
        **_about(share),
    }


def _told(told: Disclosure) -> dict[str, str]:
    return {"when": short_date(told.told_on), "state": told.get_channel_display(), **_about(told)}


def _about(each: Share | Disclosure) -> dict[str, str]:
    return {
        "organisation": each.organisation.name,
        "parts": ", ".join(each.parts_in_words),
        "purpose": each.get_purpose_display(),
        "basis": f"{each.basis.label} ({each.basis.law})",
        "necessity": each.necessity,
    }
