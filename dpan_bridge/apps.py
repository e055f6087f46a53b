from django.apps import AppConfig


class DpanBridgeConfig(AppConfig):
    name = "dpan_bridge"
