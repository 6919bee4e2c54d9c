"""Sets Django up for the stream process; imported before anything that needs it."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rukun.settings.demo")
django.setup()
