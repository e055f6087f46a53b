from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "nazorg.accounts"
    label = "accounts"
