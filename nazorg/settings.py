"""Django settings. Values come from the environment (nazorg/environment.py), never from here."""

import sys
from pathlib import Path
from typing import Any

import django
import jinja2
import pghistory
from csp.constants import NONCE, NONE, SELF

from nazorg.environment import BASE_DIR, env, required_field_keys, required_key

STATE_DIR = Path(env.str("STATE_DIR", default=str(BASE_DIR / "var")))
DEMO = env.bool("DEMO", default=False)
DEBUG = False

# --- secrets -----------------------------------------------------------------------------------
SECRET_KEY = required_key("SECRET_KEY", minimum=50)
FIELD_KEYS = required_field_keys()
INDEX_KEY = required_key("INDEX_KEY")

# --- files of dossiers -------------------------------------------------------------------------
DOCUMENTS_DIR = STATE_DIR / "documents"
CLAMD_URL = env.str("CLAMD_URL", default="")

# --- where we are ------------------------------------------------------------------------------
BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000").rstrip("/")
IS_HTTPS = BASE_URL.startswith("https://")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [BASE_URL]
ROOT_URLCONF = "nazorg.urls"
WSGI_APPLICATION = "nazorg.wsgi.application"

ROOMS = [
    "nazorg.web",
    "nazorg.accounts",
    "nazorg.audit",
    "nazorg.policy",
    "nazorg.outbox",
    "nazorg.deadlines",
    "nazorg.local",
    "nazorg.vandaag",
    "people",
    "leefgebieden",
    "cases",
    "dpan_bridge",
    "casusoverleg",
    "housing",
    "portal",
    "reports",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "pghistory",
    "pgtrigger",
    "guardian",
    "rest_framework",
    "oauth2_provider",
    "drf_spectacular",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    *ROOMS,
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "nazorg.web.middleware.PrivateResponses",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "nazorg.web.middleware.LoginRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "nazorg.audit.middleware.RequestOrigin",
    "nazorg.policy.middleware.PolicyNeeded",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

# --- database ----------------------------------------------------------------------------------
# The application works as the role nazorg_app, which may not change the audit trail and owns nothing.
# Commands that change the schema work as the owner. See docs/adr/0004-database-roles.md.
OWNER_COMMANDS = {
    "migrate",
    "prepare_database",
    "sqlmigrate",
    "showmigrations",
    "optimizemigration",
    "flush",
    "rotate_field_keys",
}
_owner_url = env.str("DATABASE_OWNER_URL", default="")
_acts_as_owner = len(sys.argv) > 1 and sys.argv[1] in OWNER_COMMANDS
_database: dict[str, Any] = env.db_url_config(
    (_owner_url if _acts_as_owner and _owner_url else "") or env.str("DATABASE_URL")
)
_database["CONN_MAX_AGE"] = 600
_database["CONN_HEALTH_CHECKS"] = True
_database.setdefault("OPTIONS", {})
if not _acts_as_owner and not _owner_url:
    _database["OPTIONS"]["options"] = "-c role=nazorg_app"
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# A small shared memory for counting attempts; PostgreSQL, so that it holds over all processes and without Redis.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "accounts_cache"},
}

# --- jobs --------------------------------------------------------------------------------------
REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")

# --- mail --------------------------------------------------------------------------------------
EMAIL_URL = env.str("EMAIL_URL", default="")
EMAIL_TIMEOUT = 20
if EMAIL_URL:
    vars().update(env.email_url_config(EMAIL_URL))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="nazorg@localhost")

# --- people who log in -------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "nazorg.accounts.passwords.LongEnough",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "nazorg.accounts.passwords.UnlikeTheUser"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "vandaag:start"
ACCOUNT_ADAPTER = "nazorg.accounts.adapter.NazorgAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_FORMS = {
    "login": "nazorg.accounts.forms_login.LoginForm",
    "change_password": "nazorg.accounts.forms_login.ChangePasswordForm",
    "reauthenticate": "nazorg.accounts.forms_login.ReauthenticateForm",
}
# Failed passwords are counted by django-axes; what is left here limits guessing codes of the second step.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "5/5m/key"}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60  # the life of an activation link
MFA_ADAPTER = "nazorg.accounts.adapter.NazorgMfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "nazorg.accounts.forms_login.CodeForm",
    "reauthenticate": "nazorg.accounts.forms_login.ReauthenticateCodeForm",
    "activate_totp": "nazorg.accounts.forms_login.ActivateAppForm",
}
MFA_TOTP_ISSUER = "Nazorg"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "nazorg.accounts.lockout.login_name"
AXES_CLIENT_IP_CALLABLE = "nazorg.web.origin.client_address"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "account/lockout.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
GUARDIAN_MONKEY_PATCH_USER = False
ANONYMOUS_USER_NAME = None

# --- cookies and headers -----------------------------------------------------------------------
SESSION_ENGINE = "nazorg.accounts.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60  # since the login
SESSION_REST_SECONDS = 30 * 60  # since the last page
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_NAME = "__Host-sessionid" if IS_HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if IS_HTTPS else "csrftoken"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "nazorg.web.errors.csrf_failure"
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^gezondheid/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# --- pages -------------------------------------------------------------------------------------
CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "csp.context_processors.nonce",
    "nazorg.web.context.page",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates", Path(django.__file__).parent / "forms" / "jinja2"],
        "OPTIONS": {
            "environment": "nazorg.web.jinja.environment",
            "undefined": jinja2.ChainableUndefined,  # a hole in a page is less bad than no page; the tests are stricter
            "context_processors": CONTEXT,
        },
    },
    # What our packages bring along.
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT},
    },
]
FORM_RENDERER = "nazorg.web.forms.NazorgRenderer"
COORDINATIEPUNT = env.str("COORDINATIEPUNT", default="Coördinatiepunt nazorg")
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "build" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATICFILES_DIRS = [("nazorg", BASE_DIR / "frontend" / "dist")]
LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

# --- the machine interface ---------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["oauth2_provider.contrib.rest_framework.OAuth2Authentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["nazorg.web.parsers.StrictJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "nazorg.web.problems.problem_response",
    "UNAUTHENTICATED_USER": None,
}
OAUTH2_PROVIDER_APPLICATION_MODEL = "oauth2_provider.Application"
OAUTH2_PROVIDER = {
    "SCOPES": {
        "meldingen:schrijven": "Meldingen aanleveren en hun status opvragen",
        "screeningen:schrijven": "Screeningen aanleveren",
    },
    "ACCESS_TOKEN_EXPIRE_SECONDS": 3600,
    "SCOPES_BACKEND_CLASS": "nazorg.accounts.oauth.GrantedScopes",
    "OAUTH2_VALIDATOR_CLASS": "nazorg.accounts.oauth.ApiClientValidator",
    "COMPLIANT_BCP_RFC9700_TOKEN_STORAGE": True,  # a token is stored as its hash
    "COMPLIANT_BCP_RFC9700_ACCESS_TOKEN_TRANSPORT": True,
    "COMPLIANT_BCP_RFC9700_AUTHZ_RESPONSE_ISS": True,
    "COMPLIANT_BCP_RFC9700_IMPLICIT_GRANT": True,
    "COMPLIANT_BCP_RFC9700_PKCE_METHOD": True,
    "ALLOWED_REDIRECT_URI_SCHEMES": ["https"],
    "REFRESH_TOKEN_REUSE_PROTECTION": True,
    "COMPLIANT_BCP_RFC9700_PASSWORD_GRANT": True,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Nazorg",
    "DESCRIPTION": "Meldingen van detentie aanleveren bij het coördinatiepunt nazorg.",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
}

# --- history -----------------------------------------------------------------------------------
PGHISTORY_APPEND_ONLY = True
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
