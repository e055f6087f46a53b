from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "nazorg.audit"
    label = "audit"
