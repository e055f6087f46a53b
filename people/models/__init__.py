"""Who a person is, for which gemeenten, and when that person was where."""

from people.models.address import AddressFunction, AddressSource, AddressSpan
from people.models.detention import (
    Detention,
    DetentionKind,
    FacilityPlacement,
    OffenceClass,
    ReleaseDateChange,
    ReleaseDateSource,
    ReleaseKind,
)
from people.models.label import BijDecision, CategoryLabel, LabelCategory
from people.models.name_index import NameWord, PersonWord
from people.models.person import Person, PersonGemeente, ResidenceStatus, Sex
from people.models.prison import PrisonFacility
from people.models.title import JudicialTitle, TitleKind
from people.models.unreadable import UnreadableBsn

__all__ = [
    "AddressFunction",
    "AddressSource",
    "AddressSpan",
    "BijDecision",
    "CategoryLabel",
    "Detention",
    "DetentionKind",
    "FacilityPlacement",
    "JudicialTitle",
    "LabelCategory",
    "NameWord",
    "OffenceClass",
    "Person",
    "PersonGemeente",
    "PersonWord",
    "PrisonFacility",
    "ReleaseDateChange",
    "ReleaseDateSource",
    "ReleaseKind",
    "ResidenceStatus",
    "Sex",
    "TitleKind",
    "UnreadableBsn",
]
