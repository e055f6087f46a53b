"""Sharing a case: letting an organisation see a part of it, ending that, and writing down what was told otherwise."""

from cases.services.sharing.disclosing import DisclosureFacts, register_disclosure
from cases.services.sharing.following import end_with_case
from cases.services.sharing.granting import ShareWish, end_share, replace_share, share_case, share_of, share_standard

__all__ = [
    "DisclosureFacts",
    "ShareWish",
    "end_share",
    "end_with_case",
    "register_disclosure",
    "replace_share",
    "share_case",
    "share_of",
    "share_standard",
]
