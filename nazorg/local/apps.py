from django.apps import AppConfig


class LocalConfig(AppConfig):
    name = "nazorg.local"
    label = "local"

    def ready(self) -> None:
        """Make the job queue known, so that `task.delay()` finds it in every process."""
        import nazorg.celery  # noqa: F401
