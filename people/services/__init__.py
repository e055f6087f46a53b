"""What can be done with people, detentions and labels. Each function is one use case in one transaction.

Other apps import from here: `from people import services`.
"""

from people.services.addresses import AddressDetails, add_address, correct_address, remove_address, revision_of_address
from people.services.detentions import (
    DetentionDetails,
    change_release_date,
    register_release,
    revision_of_detention,
    start_detention,
    transfer,
)
from people.services.errors import BsnInUseError, ChangedMeanwhileError, OverlappingDetentionError, PeopleError
from people.services.labels import (
    add_label,
    decide_on_bij,
    end_label,
    last_decision,
    revision_of_decision,
    revision_of_label,
)
from people.services.persons import correct_person, create_person, link_gemeente, lock_identity, revision_of_person
from people.services.taking_back import take_back_detention, what_stands_on
from people.services.titles import TitleDetails, change_title, details_of, register_title, remove_title
from people.services.turns import take_turn
from people.services.unreadable import check_bsns, report_unreadable_bsns

__all__ = [
    "AddressDetails",
    "BsnInUseError",
    "ChangedMeanwhileError",
    "DetentionDetails",
    "OverlappingDetentionError",
    "PeopleError",
    "TitleDetails",
    "add_address",
    "add_label",
    "change_release_date",
    "change_title",
    "check_bsns",
    "correct_address",
    "correct_person",
    "create_person",
    "decide_on_bij",
    "details_of",
    "end_label",
    "last_decision",
    "link_gemeente",
    "lock_identity",
    "register_release",
    "register_title",
    "remove_address",
    "remove_title",
    "report_unreadable_bsns",
    "revision_of_address",
    "revision_of_decision",
    "revision_of_detention",
    "revision_of_label",
    "revision_of_person",
    "start_detention",
    "take_back_detention",
    "take_turn",
    "transfer",
    "what_stands_on",
]
