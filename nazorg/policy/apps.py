from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "nazorg.policy"
    label = "policy"
