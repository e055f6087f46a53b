"""What can be done with a case: a module for each use case."""

from cases.services.errors import CaseError, ChangedMeanwhileError
from cases.services.opening import open_or_resume_case

__all__ = ["CaseError", "ChangedMeanwhileError", "open_or_resume_case"]
