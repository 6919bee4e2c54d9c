"""Sets Django up for a command, as what this folder was served as last; imported before anything that needs it."""

from __future__ import annotations

import os

import django

from rukun.settings.environment import read_environment, served_as

os.environ.setdefault("DJANGO_SETTINGS_MODULE", served_as(read_environment().home))
django.setup()
