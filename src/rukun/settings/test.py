"""Tests: the demo's clock may be moved, passwords hash quickly, files go where the test says."""

from rukun.settings.base import *  # noqa: F403
from rukun.settings.base import DATABASES

RUKUN_DEMO = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATABASES["default"]["OPTIONS"] = {}
