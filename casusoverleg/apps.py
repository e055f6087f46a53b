from django.apps import AppConfig


class CasusoverlegConfig(AppConfig):
    name = "casusoverleg"
