"""What the tests of the portal share."""

from typing import Any

import pytest

from cases.models import Case
from nazorg.accounts.models import User
from tests.portal.sharing import make_shared_case


@pytest.fixture
def case(amersfoort: Any, policy: Any, supporter: User, partner: User) -> Case:
    """Of which onderdak and detentie are shared with Kwintes."""
    return make_shared_case(amersfoort, partner, by=supporter)
