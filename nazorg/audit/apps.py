from django.apps import AppConfig
from pghistory import runtime

# What is prepared (nazorg/web/statements.py) only asks, and of a look no history is kept: neither needs to be told,
# with two settings and some JSON before each statement, who is at work.
WITHOUT_CONTEXT = ("execute ", "insert into audit_look ")


class AuditConfig(AppConfig):
    name = "nazorg.audit"
    label = "audit"

    def ready(self) -> None:
        runtime.IGNORED_SQL_PREFIXES += WITHOUT_CONTEXT  # type: ignore[assignment]
