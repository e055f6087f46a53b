from django.apps import AppConfig


class DpanBridgeConfig(AppConfig):
    name = "dpan_bridge"

    def ready(self) -> None:
        from dpan_bridge import kinds
        from dpan_bridge.services.release import settle_release
        from people.hooks import on_release

        kinds.register()
        on_release(settle_release)
