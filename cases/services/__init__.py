"""What can be done with a case: a module for each use case."""

from cases.services.documents import Belongs, Upload, add_document, remove_document
from cases.services.errors import CaseError, ChangedMeanwhileError
from cases.services.opening import open_or_resume_case

__all__ = [
    "Belongs",
    "CaseError",
    "ChangedMeanwhileError",
    "Upload",
    "add_document",
    "open_or_resume_case",
    "remove_document",
]
