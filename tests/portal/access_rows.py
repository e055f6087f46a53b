"""Who may see and do what in the portal: Kwintes by its running share, the others by theirs, staff never."""

from collections.abc import Mapping
from typing import Any

import pytest

from nazorg.accounts.services import ContactDetails, add_contact
from tests.access_matrix import PARTNERS, Row, only
from tests.portal.sharing import a_referral, an_action, an_unshared_action, missing, the_case

KWINTES = ("partner", "partner_colleague")
SHARED = (*KWINTES, "partner_other_part")


def a_contact(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A contact person of Kwintes."""
    kwintes = request.getfixturevalue("kwintes")
    return {"contact_id": add_contact(kwintes, ContactDetails("Jan", phone="06 0000 0000"), by=None).public_id}


ROWS = [
    Row("portal:contacts", only(*PARTNERS)),
    Row("portal:contacts", only(*PARTNERS, shown=405), method="post"),
    Row("portal:new_contact", only(*PARTNERS)),
    Row("portal:new_contact", only(*PARTNERS, shown=422), method="post"),
    Row("portal:change_contact", only(*KWINTES), build=a_contact),
    Row("portal:change_contact", only(*KWINTES, shown=422), method="post", build=a_contact),
    Row("portal:change_contact", only(), build=missing("contact_id"), note="missing"),
    Row("portal:change_contact", only(), method="post", build=missing("contact_id"), note="missing"),
    Row("portal:end_contact", only(*KWINTES), build=a_contact),
    Row("portal:end_contact", only(*KWINTES, shown=302), method="post", build=a_contact),
    Row("portal:end_contact", only(), method="post", build=missing("contact_id"), note="missing"),
    Row("portal:tasks", only(*PARTNERS), build=lambda request: the_case(request) and {}),
    Row("portal:tasks", only(*PARTNERS, shown=405), method="post"),
    Row("portal:case", only(*SHARED), build=the_case),
    Row("portal:case", only(), build=missing("public_id"), note="missing"),
    Row("portal:case", only(*PARTNERS, shown=405), method="post", build=the_case),
    *(
        row
        for name in ("portal:note", "portal:contribution")
        for row in (
            Row(name, only(*SHARED), build=the_case),
            Row(name, only(), build=missing("public_id"), note="missing"),
            Row(name, only(*SHARED, shown=422), method="post", build=the_case),
            Row(name, only(), method="post", build=missing("public_id"), note="missing"),
        )
    ),
    *(
        row
        for kind, build, unknown in (
            ("action", an_action, missing("action_id")),
            ("referral", a_referral, missing("referral_id")),
        )
        for row in (
            Row(f"portal:{kind}", only(*KWINTES), build=build),
            Row(f"portal:{kind}", only(), build=unknown, note="missing"),
            Row(f"portal:{kind}", only(*PARTNERS, shown=405), method="post", build=build),
        )
    ),
    Row("portal:action", only(), build=an_unshared_action, note="about what isn't shared"),
    *(
        row
        for name in ("portal:action_accept", "portal:action_take")
        for row in (
            Row(name, only(*KWINTES, shown=302), build=an_action),
            Row(name, only(*KWINTES, shown=302), method="post", build=an_action),
            Row(name, only(), method="post", build=an_unshared_action, note="about what isn't shared"),
            Row(name, only(), method="post", build=missing("action_id"), note="missing"),
        )
    ),
    *(
        row
        for name, build, unknown in (
            ("portal:action_done", an_action, missing("action_id")),
            ("portal:action_not_done", an_action, missing("action_id")),
            ("portal:referral_refuse", a_referral, missing("referral_id")),
            ("portal:referral_arrived", a_referral, missing("referral_id")),
            ("portal:referral_not_arrived", a_referral, missing("referral_id")),
        )
        for row in (
            Row(name, only(*KWINTES), build=build),
            Row(name, only(*KWINTES, shown=422), method="post", build=build),
            Row(name, only(), method="post", build=unknown, note="missing"),
        )
    ),
    Row("portal:referral_accept", only(*KWINTES), build=a_referral),
    # without a day it is complete, but it doesn't tell which version its writer saw
    Row("portal:referral_accept", only(*KWINTES, shown=409), method="post", build=a_referral),
    Row("portal:referral_accept", only(), method="post", build=missing("referral_id"), note="missing"),
]
