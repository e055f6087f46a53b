"""The settings under test: those of the product, with cheap passwords and unhashed static files."""

from nazorg.settings import *  # noqa: F403
from tests.untold import Untold

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TEMPLATES[0]["OPTIONS"]["undefined"] = Untold  # type: ignore[index] # noqa: F405
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]

# Static files come from where they are made, so that no test needs `collectstatic` first.
STATIC_ROOT = STATE_DIR / "static"  # noqa: F405
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True  # look for a file when it is asked for: every Client would list all of them first
