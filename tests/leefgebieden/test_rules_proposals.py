"""What is proposed for a place that isn't filled in yet."""

from datetime import date

import pytest

from leefgebieden.rules.changes import Standing
from leefgebieden.rules.proposals import last_known

FIRST, SECOND = date(2024, 3, 1), date(2026, 2, 1)
HOMELESS, HOUSED = Standing("dakloos", "ja"), Standing("eigen_woning", "nee")
NOTHING, NO_ACCESS = Standing("onbekend", "onbekend"), Standing("geen_toegang", "onbekend")


@pytest.mark.parametrize(
    ("known", "before", "found"),
    [
        pytest.param({}, (FIRST, "bij_ontslag"), None, id="nothing-known"),
        pytest.param(
            {(FIRST, "voor_detentie"): HOMELESS}, (FIRST, "bij_ontslag"), (FIRST, "voor_detentie"), id="moment-before"
        ),
        pytest.param(
            {(FIRST, "voor_detentie"): HOMELESS, (FIRST, "bij_ontslag"): HOUSED},
            (FIRST, "twaalf_maanden"),
            (FIRST, "bij_ontslag"),
            id="the-nearest-one",
        ),
        pytest.param({(FIRST, "bij_ontslag"): HOUSED}, (FIRST, "bij_ontslag"), None, id="not-the-place-itself"),
        pytest.param({(FIRST, "zes_maanden"): HOUSED}, (FIRST, "bij_ontslag"), None, id="never-a-later-moment"),
        pytest.param(
            {(FIRST, "zes_maanden"): HOUSED}, (SECOND, "voor_detentie"), (FIRST, "zes_maanden"), id="detention-before"
        ),
        pytest.param(
            {(SECOND, "voor_detentie"): HOUSED}, (FIRST, "twaalf_maanden"), None, id="never-a-later-detention"
        ),
        pytest.param(
            {(FIRST, "zes_maanden"): HOUSED, (SECOND, "voor_detentie"): HOMELESS},
            (SECOND, "bij_ontslag"),
            (SECOND, "voor_detentie"),
            id="its-own-detention-first",
        ),
        pytest.param(
            {(FIRST, "voor_detentie"): HOMELESS, (FIRST, "bij_ontslag"): NOTHING},
            (FIRST, "zes_maanden"),
            (FIRST, "voor_detentie"),
            id="what-tells-nothing-is-passed-over",
        ),
        pytest.param({(FIRST, "voor_detentie"): NO_ACCESS}, (FIRST, "bij_ontslag"), None, id="no-access-tells-nothing"),
        pytest.param(
            {(FIRST, "voor_detentie"): Standing("onbekend", "ja")},
            (FIRST, "bij_ontslag"),
            (FIRST, "voor_detentie"),
            id="a-known-problem-tells-something",
        ),
    ],
)
def test_the_last_place_that_tells_something_is_proposed(known, before, found):
    assert last_known(known, before=before) == found
