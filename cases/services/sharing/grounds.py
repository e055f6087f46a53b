"""Whether there is a ground in law for what somebody wants to tell. Without one nothing is shared (I-14)."""

from collections.abc import Iterable

from cases.models import AllowedBasis
from cases.models.share import parts_in_words
from cases.rules.sharing import Wished, ground_for, too_much, why_not
from cases.selectors.sharing import as_ground, grounds_of
from cases.services.errors import CaseError
from nazorg.accounts.models import Organisation


def check_ground(
    organisation: Organisation, ground: AllowedBasis, *, parts: Iterable[str], necessity: str
) -> tuple[str, str]:
    """The purpose and the code of the basis, when this organisation may be told these parts on it.

    Errors: CaseError, when it may not, when consent is needed, or without parts or a reason.
    """
    wished = Wished(ground.purpose, ground.basis_id, frozenset(parts), necessity)
    # Asked anew: what somebody chose in a form may be of another kind of organisation, or no longer allowed.
    found = ground_for(wished, [as_ground(each) for each in grounds_of(organisation)])
    refused = why_not(wished, found)
    if not refused:
        return wished.purpose, wished.basis
    more = parts_in_words(sorted(too_much(wished.parts, found))) if found and not found.needs_consent else []
    raise CaseError(f"{refused} Niet: {', '.join(more)}." if more else refused)
