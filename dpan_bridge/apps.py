from django.apps import AppConfig


class DpanBridgeConfig(AppConfig):
    name = "dpan_bridge"

    def ready(self) -> None:
        from dpan_bridge import kinds

        kinds.register()
