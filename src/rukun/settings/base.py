"""Settings that every installation shares; the environment comes in through `environment` alone."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONCE, SELF  # noqa: F401  (NONCE is offered to later rooms)
from django.core.management.utils import get_random_secret_key

from rukun.kernel.postgres import connection_parameters
from rukun.settings.database_url import parse_database_url
from rukun.settings.environment import read_environment

ENVIRONMENT = read_environment()
RUKUN_HOME: Path = ENVIRONMENT.home
RUKUN_DEMO = False
RUKUN_BASE_URL = ENVIRONMENT.base_url or f"http://127.0.0.1:{ENVIRONMENT.port}"
RUKUN_SOURCE_URL = ENVIRONMENT.source_url
RUKUN_PUBLIC_LIMIT_PER_MINUTE = ENVIRONMENT.public_limit_per_minute
RUKUN_FIELD_KEY = ENVIRONMENT.field_key
RUKUN_PROVINCE = "64"
RUKUN_BEHIND_PROXY = False
RUKUN_STREAM_PORT = ENVIRONMENT.stream_port or ENVIRONMENT.port + 1
RUKUN_STREAM_HOSTS: tuple[str, ...] = ("127.0.0.1", "localhost")
RUKUN_MAX_TEXT = 20_000
RUKUN_MAX_PHOTO_BYTES = 10 * 1024 * 1024
RUKUN_MAX_PHOTOS = 6


def _secret_key() -> str:
    """Return the key of the environment, else one made once and kept beside the data (mode 0600)."""
    if ENVIRONMENT.secret_key:
        return ENVIRONMENT.secret_key
    path = RUKUN_HOME / "secret.key"
    if not path.exists():
        RUKUN_HOME.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key())
    return path.read_text().strip()


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = [*ENVIRONMENT.allowed_hosts, "127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "rukun.kernel",
    "rukun.areas",
    "rukun.problems",
    "rukun.access",
    "rukun.channels",
    "rukun.reports",
    "rukun.registry",
    "rukun.partners",
    "rukun.programs",
    "rukun.cases",
    "rukun.insights",
    "rukun.alerts",
    "rukun.entrypoints.web.apps.WebConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "csp",
    "ninja",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "rukun.entrypoints.web.middleware.DatabaseDownMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "rukun.entrypoints.web.middleware.LanguageMiddleware",
    "rukun.entrypoints.web.middleware.TooMuchMiddleware",
    "rukun.entrypoints.web.middleware.NotAllowedMiddleware",
    "rukun.entrypoints.web.middleware.KeepBytesMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "rukun.entrypoints.web.urls"
WSGI_APPLICATION = "rukun.entrypoints.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "rukun.entrypoints.web.chrome.chrome",
            ]
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        **(parse_database_url(ENVIRONMENT.database_url) if ENVIRONMENT.database_url else connection_parameters(RUKUN_HOME)),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": {"min_size": 2, "max_size": 8, "timeout": 5}},
    }
}

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign_in"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_NAME = "rukun"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "rukun.entrypoints.web.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "style-src": [SELF],
        "script-src": [SELF],
        "connect-src": [SELF, *(f"http://{host}:{RUKUN_STREAM_PORT}" for host in RUKUN_STREAM_HOSTS)],
        "object-src": ["'none'"],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
    }
}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).resolve().parents[1] / "entrypoints/web/locale"]
LANGUAGE_COOKIE_NAME = "rukun_bahasa"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = RUKUN_HOME / "static"
STATICFILES_DIRS: list[Path] = []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": RUKUN_HOME / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = False

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200

PROCRASTINATE_IMPORT_PATHS = ["rukun.entrypoints.jobs.tasks"]
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
SILENCED_SYSTEM_CHECKS = ["fields.W342"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"hide_codes": {"()": "rukun.kernel.logs.HideCodes"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["hide_codes"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
