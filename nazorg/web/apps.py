from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class WebConfig(AppConfig):
    name = "nazorg.web"
    label = "web"

    def ready(self) -> None:
        """Let every app put its entries in the navigation."""
        autodiscover_modules("navigation")
